"""What changed between two rubrics, and what a kept run says of it."""

from typing import Literal

from grader.models.base import Model
from grader.models.report import RubricInfo, Score, Verdict

Kind = Literal["added", "removed", "renamed", "moved", "changed"]
Effect = Literal["judging", "offline", "matching", "scoring", "none"]
State = Literal["same", "flipped", "open"]


class Change(Model):
    """One change: of the rubric, else of a question, one of its criteria, one of its levels.

    `effect`: judging alters what every judge is asked, offline only what the embedded judge looks
    for, matching which answers are graded by what, scoring the arithmetic alone (points are read
    by the embedded judge as well), none nothing that grades. `line` is in the new file.
    """

    kind: Kind
    effect: Effect
    question: str | None = None
    criterion: str | None = None
    level: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    line: int | None = None


class Outcome(Model):
    """A score and its verdict."""

    score: Score
    verdict: Verdict


class PairCalls(Model):
    """A question of a transcript and the requests about it that would be other ones."""

    pair: int
    calls: int


class Shift(Model):
    """One transcript of a run under both rubrics, by the judgements that still stand.

    `missing` criteria have none. A verdict has flipped if it is another whatever these will be,
    and is open if that depends on them. `asked` is what a judge then made of it.
    """

    source: str
    old: Outcome
    new: Outcome
    state: State
    missing: int
    calls: tuple[PairCalls, ...] = ()
    asked: Outcome | None = None

    @property
    def flips(self) -> bool:
        """Whether the verdict is known to be another: as judged again, else as kept."""
        if self.asked is not None:
            return self.asked.verdict != self.old.verdict
        return self.state == "flipped"

    @property
    def is_open(self) -> bool:
        """Whether the verdict depends on what was not asked."""
        return self.asked is None and self.state == "open"


class Moves(Model):
    """How many of the levels that were judged twice became others."""

    judged: int
    moved: int


class Unavailable(Model):
    """A transcript that could not be judged again, and why."""

    source: str
    reason: str


class AskedAgain(Model):
    """What judges said under the new rubric; `run` is null if no transcript could be had.

    `unedited` are criteria that ask the same in a request that is another one: what moved of them
    is noise, and null where there are none. `edited` are those that ask something else.
    """

    run: str | None
    judges: tuple[str, ...]
    other_judges: bool
    transcripts: int
    failed: int
    calls: int
    unedited: Moves | None
    edited: Moves | None
    unavailable: tuple[Unavailable, ...] = ()


class RunDiff(Model):
    """A kept run under the old rubric and the new one.

    `edited` of the transcripts were graded by another text of the old rubric, `others` by another
    rubric; of the `ungraded` the new rubric grades no pair.
    """

    run: str
    transcripts: int
    edited: int = 0
    others: int = 0
    unreadable: int = 0
    ungraded: int = 0
    flips: int
    open: int
    calls: int
    shifts: tuple[Shift, ...]
    asked: AskedAgain | None = None


class RubricDiff(Model):
    """All changes from one rubric to another; `path` is the new one's file."""

    schema_version: Literal[1] = 1
    old: RubricInfo
    new: RubricInfo
    path: str
    changes: tuple[Change, ...]
    run: RunDiff | None = None

    @property
    def grades_alike(self) -> bool:
        """Whether nothing that grades has changed."""
        return all(change.effect == "none" for change in self.changes)
