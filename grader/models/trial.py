"""What came of a rubric's examples: the level expected of each criterion beside the one given."""

from typing import Literal

from grader.models.base import Model
from grader.models.examples import Origin
from grader.models.judging import JudgeInfo
from grader.models.report import RubricInfo, Score, Spent

Outcome = Literal["passed", "failed", "not_judged", "error"]


class CriterionTrial(Model):
    """One criterion of one example. `votes` are the samples' levels, null where not judged."""

    criterion: str
    expected: str
    got: str | None
    outcome: Outcome
    votes: tuple[str | None, ...] = ()
    reasoning: str = ""
    failure: str | None = None


class ExampleTrial(Model):
    """One example: its criteria, and its score beside the range it should be in."""

    id: str
    question: str
    origin: Origin
    line: int | None = None
    outcome: Outcome
    criteria: tuple[CriterionTrial, ...]
    score: Score | None = None
    wanted: tuple[float, float] | None = None
    score_outcome: Outcome | None = None


class Confusion(Model):
    """How often each expected level (rows) was given as each level (columns, the last: none)."""

    question: str
    criterion: str
    levels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    agreed: int
    adjacent: int
    judged: int
    stability: float | None = None


class TrialReport(Model):
    """All examples of one rubric, tried by one judge or panel."""

    schema_version: Literal[1] = 1
    rubric: RubricInfo
    source: str
    run: str
    judges: tuple[JudgeInfo, ...]
    examples: tuple[ExampleTrial, ...]
    confusion: tuple[Confusion, ...]
    usage: Spent
