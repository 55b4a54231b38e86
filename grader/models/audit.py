"""Selection and scoring rates of a run by group, and how they compare; no group is ever inferred.

What the words mean: "Impact ratio" and "scoring rate" are those of New York City's rules on
automated employment decision tools (6 RCNY 5-300), the four-fifths line that of the Uniform
Guidelines on Employee Selection Procedures (29 CFR 1607.4 D).
"""

from typing import Literal

from grader.models.base import Model
from grader.models.judging import JudgeInfo
from grader.models.report import RubricInfo
from grader.models.transcript import Notice

Verdicts = Literal["after_review", "before_review"]
"""Which outcome is audited: what stands once persons reviewed it, or what the judges gave."""

Measure = Literal["selected", "selected_of_all", "scoring"]
"""Passed of those with a verdict; passed of those read, where undecided counts as not selected;
scored above the median of all who have a score."""

Caution = Literal["few", "under_2_percent", "one_person"]
"""Why a figure says little.

few: fewer than five people, each of whom is 25 points of the rate or more (our own rule).
under_2_percent: so small a group that an audit may leave it out (6 RCNY 5-301 d).
one_person: below the line, but one person selected instead of another would turn the order of the
two groups round (Questions and Answers on the Uniform Guidelines, 44 FR 11996, number 21).
"""


class Tally(Model):
    """Transcripts by their verdict; `unreadable` ones have none."""

    transcripts: int = 0
    passed: int = 0
    failed: int = 0
    undecided: int = 0
    unreadable: int = 0


class Rate(Model):
    """The share `reached` of `of`, and the ratio of it to the share of the `highest` group.

    `below` says that the exact ratio is under four fifths; `p` is that of Fisher's exact test,
    two-sided, against the highest group. Null where there is nothing to divide by, and for groups
    without comparison. `rate` and `impact_ratio` have four decimals, rounded down.
    """

    of: int
    reached: int
    rate: float | None
    impact_ratio: float | None = None
    below: bool | None = None
    p: float | None = None
    highest: bool = False
    cautions: tuple[Caution, ...] = ()


class Group(Model):
    """Those who share these values; `left_out` ones are counted but compared with nobody."""

    values: tuple[str, ...]
    tally: Tally
    left_out: bool = False
    selected: Rate
    selected_of_all: Rate
    scoring: Rate


class Breakdown(Model):
    """The groups by one attribute, or by several at once; the largest first.

    `not_stated` are those for whom one of the attributes is not told; they are in no group.
    """

    attributes: tuple[str, ...]
    groups: tuple[Group, ...]
    not_stated: Group | None = None


class AuditReport(Model):
    """Everything `grade audit` says of one run. `reviewed` and `changed` count transcripts.

    `median` is of the `scored` ones. `unlisted` are in the run but not in the file of groups;
    they count as not stated. `measures` names what there is to tell: `selected_of_all` only where
    something is undecided. `tests` counts the p values of these.
    """

    schema_version: Literal[1] = 1
    run: str
    groups: str
    judges: tuple[JudgeInfo, ...]
    rubrics: tuple[RubricInfo, ...]
    verdicts: Verdicts
    before_review: Tally
    after_review: Tally
    reviewed: int
    changed: int
    scored: int
    median: float | None
    left_out_small: bool
    measures: tuple[Measure, ...]
    tests: int
    breakdowns: tuple[Breakdown, ...]
    unlisted: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
