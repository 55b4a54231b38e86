"""The reports of a kept run that a rubric can be held against."""

from dataclasses import dataclass
from pathlib import Path

from grader import ledger
from grader.errors import UsageError
from grader.ledger import runs
from grader.models.report import Report
from grader.rubrics import RubricFile


@dataclass(frozen=True)
class Graded:
    """A run's reports by how their rubric stands to this one.

    `exact` were graded by this very text, `edited` by another text of the same id; of the
    `others`, by other rubrics, and of the `unreadable` transcripts there is only the number.
    """

    run: str
    exact: tuple[Report, ...]
    edited: tuple[Report, ...] = ()
    others: int = 0
    unreadable: int = 0

    @property
    def reports(self) -> tuple[Report, ...]:
        """All that can be used."""
        return (*self.exact, *self.edited)


def graded(path: Path, wanted: str, file: RubricFile) -> Graded:
    """The reports of the run that `wanted` names, held against a rubric.

    Raises UsageError for a run that is not there or has nothing by this rubric, LedgerError for a
    ledger that cannot be read.
    """
    run = runs.find(path, wanted)
    exact, edited = [], []
    others = unreadable = 0
    for report in ledger.reports(path, run.id):
        if report.rubric is None or report.transcript is None:
            unreadable += 1
        elif report.rubric.sha256 == file.sha256:
            exact.append(report)
        elif report.rubric.id == file.rubric.rubric:
            edited.append(report)
        else:
            others += 1
    if not exact and not edited:
        raise UsageError(
            f"run {run.id}: nothing in it was graded by {file.rubric.rubric!r}",
            "name the rubric of the run, or another run with --run",
        )
    return Graded(run.id, tuple(exact), tuple(edited), others, unreadable)
