"""What became of good answers once they were changed in ways whose effect is known."""

from typing import Literal

from grader.models.base import Model
from grader.models.judging import JudgeInfo
from grader.models.report import RubricInfo, Spent

Property = Literal[
    "dropped", "negated", "question", "other-answer",
    "padded", "repeated", "shuffled", "people", "register", "authority",
    "instruction",
]  # fmt: skip
Effect = Literal["falls", "stays", "flagged"]
"""Flagged: it stays, and a person is asked to look."""
Outcome = Literal["held", "broken", "not_tested"]
Reason = Literal[
    "elsewhere", "same_request", "says_nothing", "not_judged", "failed", "lowest", "no_quote",
    "nothing_left", "no_negation", "no_other", "ordered", "few_sentences", "nobody",
    "flagged_before",
]  # fmt: skip
"""Why something was not tested; `elsewhere`: why a level that stayed is held."""


class Check(Model):
    """One property of one changed answer: a level before and after.

    Without a criterion it is the question's score that must fall, or the flag that must be there.
    `words` are what was put in, or taken out. `pair` is the number by which a script replies.
    """

    example: str
    question: str
    line: int | None = None
    pair: int
    property: Property
    variant: str = ""
    effect: Effect
    criterion: str | None
    outcome: Outcome
    before: str | None = None
    after: str | None = None
    reason: Reason | None = None
    failure: str | None = None
    words: str = ""


class Counted(Model):
    """How often a property was held, broken and not tested."""

    property: Property
    effect: Effect
    held: int
    broken: int
    not_tested: int


class StressReport(Model):
    """All good examples of one rubric, unchanged and changed, by one judge or panel."""

    schema_version: Literal[1] = 1
    rubric: RubricInfo
    source: str
    runs: tuple[str, ...]
    judges: tuple[JudgeInfo, ...]
    examples: int
    properties: tuple[Counted, ...]
    checks: tuple[Check, ...]
    usage: Spent
