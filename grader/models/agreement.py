"""How far a run agrees with human scores: figures with their intervals, and why one is missing."""

from typing import Literal

from grader.models.base import Model
from grader.models.judging import JudgeInfo
from grader.models.report import Quote, RubricInfo
from grader.models.transcript import Notice

Kind = Literal["criterion", "question", "transcript"]
Why = Literal[
    "too_few",
    "constant",
    "two_levels",
    "mixed_scales",
    "unstable",
    "no_direction",
    "one_class",
    "several_marks",
    "under_30",
]
"""Why a figure or its interval is null; a value in spite of it has no interval."""


class Figure(Model):
    """A figure and its 95 % interval, rounded to four decimals."""

    value: float | None
    low: float | None = None
    high: float | None = None
    why: Why | None = None


class Agreement(Model):
    """Two sides compared over `n` pairs of ratings of one thing.

    `steps` counts the pairs that are 0, 1, 2, ... levels (or bands of 20 points) apart; `exact` and
    `adjacent` are shares. `mae` is in levels or points, `smd` is the first side minus the second.
    """

    n: int
    transcripts: int
    indicative: bool
    steps: tuple[int, ...]
    exact: Figure
    adjacent: Figure
    kappa: Figure
    qwk: Figure
    alpha: Figure
    icc: Figure
    pearson: Figure
    spearman: Figure
    mae: Figure
    smd: Figure


class Compared(Model):
    """The judge with each person, and people with each other where two rated the same."""

    question: str | None = None
    criterion: str | None = None
    levels: tuple[str, ...] = ()
    judge: Agreement
    people: Agreement | None = None


class Mean(Model):
    """The plain mean of a figure over the questions or criteria in which it is defined."""

    figure: str
    value: float
    groups: int


class Band(Model):
    """What people gave a score in this band (low included, high not, but 100) on average."""

    low: int
    high: int
    n: int
    people: float
    judge: float
    same_band: int


class Disagreement(Model):
    """One thing that the judge and people see differently, and what the judge went by."""

    transcript: str
    pair: int | None = None
    criterion: str | None = None
    judge: str
    people: dict[str, str]
    apart: float
    scores_lines: tuple[int, ...]
    reasoning: str = ""
    quotes: tuple[Quote, ...] = ()


class Section(Model):
    """All human scores of one kind. `not_judged` are rated by people but not by the judge."""

    kind: Kind
    unit: Literal["levels", "points"]
    not_judged: int
    all: Compared
    groups: tuple[Compared, ...] = ()
    means: tuple[Mean, ...] = ()
    bands: tuple[Band, ...] = ()
    worst: tuple[Disagreement, ...] = ()


class PassFail(Model):
    """Scores at a pass mark, gates aside: the judge's beside the mean of people's.

    A false pass is one that people fail. `undecided` of the verdicts were reported as such.
    """

    mark: float | None
    n: int
    both_pass: int
    both_fail: int
    false_pass: int
    false_fail: int
    undecided: int


class SuggestedMark(Model):
    """The whole-number mark on the judge's scores with the fewest false verdicts."""

    mark: float | None
    false_pass: int | None = None
    false_fail: int | None = None
    why: Why | None = None


class Calibration(Model):
    """A straight line from the judge's score to people's, by least squares; applied nowhere.

    `mae_after` leaves each transcript out of the line that it is measured with.
    """

    n: int
    intercept: float | None = None
    slope: float | None = None
    mae_before: float | None = None
    mae_after: float | None = None
    why: Why | None = None


class Matched(Model):
    """What of the scores file and of the run found each other."""

    rows: int
    used: int
    raters: tuple[str, ...]
    transcripts: int
    scored: int
    unknown_transcripts: tuple[str, ...] = ()
    without_scores: tuple[str, ...] = ()
    unknown_items: tuple[str, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    changed_rubrics: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


class AgreementReport(Model):
    """Everything `grade agree` says of one run."""

    schema_version: Literal[1] = 1
    run: str
    scores: str
    judges: tuple[JudgeInfo, ...]
    rubrics: tuple[RubricInfo, ...]
    matched: Matched
    sections: tuple[Section, ...]
    pass_fail: PassFail | None = None
    suggested: SuggestedMark | None = None
    calibration: Calibration | None = None
