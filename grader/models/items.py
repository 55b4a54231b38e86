"""What a run says of a rubric's criteria: how they spread, agree with the rest, and decide."""

from typing import Literal

from grader.models.base import Model
from grader.models.judging import JudgeInfo
from grader.models.report import RubricInfo

ItemFlag = Literal[
    "everybody", "nobody", "constant", "negative", "weak", "often_not_judged", "unused_level"
]
NoCorrelation = Literal["few", "same_level", "same_rest"]


class LevelCount(Model):
    """How often a level was given, and the share of all answers that is."""

    level: str
    count: int
    share: float


class Item(Model):
    """One criterion over a run.

    `mean` is its mean place between the lowest level (0) and the highest (1). `item_rest` is the
    correlation of that place (of a penalty: of its absence) with the score of the transcript
    without the criterion, null for the reason in `no_item_rest`. `decisive` counts verdicts that
    one level up or down would turn, `flips_without` those that turn if the criterion is left out.
    """

    question: str
    criterion: str
    penalty: bool = False
    answers: int
    not_judged: int
    not_judged_share: float
    levels: tuple[LevelCount, ...]
    mean: float | None
    item_rest: float | None = None
    no_item_rest: NoCorrelation | None = None
    transcripts: int
    decisive: int
    flips_without: int
    flags: tuple[ItemFlag, ...] = ()


class Redundant(Model):
    """Two criteria of one question that say nearly the same; `same`: share of equal places."""

    question: str
    criteria: tuple[str, str]
    answers: int
    correlation: float
    same: float


class ItemsReport(Model):
    """The item analysis of one run. `indicative`: too few transcripts for more than a hint.

    `edited` of the transcripts were graded by an earlier text of the rubric, and `unfit` are the
    criteria that these could not be used for; `others` were graded by another rubric.
    """

    schema_version: Literal[1] = 1
    rubric: RubricInfo
    run: str
    judges: tuple[JudgeInfo, ...] = ()
    transcripts: int
    indicative: bool
    edited: int = 0
    others: int = 0
    unreadable: int = 0
    unfit: tuple[str, ...] = ()
    passed: int
    failed: int
    undecided: int
    items: tuple[Item, ...]
    redundant: tuple[Redundant, ...] = ()
