"""`grade rubric diff`: what changed between two rubrics, and what a kept run says of it."""

from dataclasses import dataclass

from grader.authoring.diff import revisions
from grader.authoring.diff.changes import changes
from grader.grading.reporting import rubric_info
from grader.models.rubric_diff import Change, RubricDiff, RunDiff
from grader.rubrics import RubricFile


@dataclass(frozen=True)
class Compared:
    """Two rubrics and the changes from the old one to the new one; `path` is the new one's."""

    old: RubricFile
    new: RubricFile
    path: str
    changes: tuple[Change, ...]


def compared(old: str, new: str) -> Compared:
    """The changes between two files, or revisions of git (REV:PATH).

    Raises InputError for what is no rubric, UsageError for a revision that git does not have.
    """
    before, _ = revisions.located(old)
    after, source = revisions.located(new)
    found = tuple(changes(before.rubric, after.rubric, source))
    return Compared(before, after, revisions.file(new), found)


def report(both: Compared, run: RunDiff | None = None) -> RubricDiff:
    """All of it, as it is told."""
    return RubricDiff(
        old=rubric_info(both.old),
        new=rubric_info(both.new),
        path=both.path,
        changes=both.changes,
        run=run,
    )


__all__ = ["Compared", "compared", "report"]
