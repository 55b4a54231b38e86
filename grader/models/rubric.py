"""A rubric file. The model is the format; `rubrics.load` adds the checks that span fields."""

import itertools
import math
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from grader.models.base import Exact, Model

DEFAULT = "default"
"""What the default is called where an entry has its id."""

Id = Annotated[str, Field(pattern=r"^[\w][\w.-]*$", max_length=80)]
Percent = Annotated[Exact, Field(ge=0, le=100)]
Weight = Annotated[Exact, Field(gt=0)]


class Level(Model):
    """One step of a criterion's scale and the observable sign that it is reached."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    points: Exact
    when: str | None = None


NO = Level(name="no", points=Fraction(0))
YES = Level(name="yes", points=Fraction(1))


class Criterion(Model):
    """One thing the judge is asked. Without `levels` it is a yes/no question."""

    id: Id = ""
    ask: Annotated[str, Field(min_length=1)]
    weight: Weight | None = None
    levels: Annotated[tuple[Level, ...], Field(min_length=2)] | None = None
    must_reach: str | None = None
    penalty: Weight | None = None
    terms: tuple[str, ...] = ()
    need: Annotated[int, Field(ge=1)] | None = None
    evidence: Literal["needed", "not_needed"] = "needed"

    def __hash__(self) -> int:
        # What is made of a criterion is kept by it; of all its fields it would take longer.
        return hash((self.id, self.ask))

    @cached_property
    def scale(self) -> tuple[Level, ...]:
        """The levels, worst first; no and yes where the author named none."""
        return self.levels or (NO, YES)

    @cached_property
    def fractions(self) -> tuple[Fraction, ...]:
        """Each level's place between the lowest (0) and the highest (1) points."""
        lowest, highest = self.scale[0].points, self.scale[-1].points
        return tuple((level.points - lowest) / (highest - lowest) for level in self.scale)

    @cached_property
    def largest_gap(self) -> Fraction:
        """The largest step between neighbouring levels' fractions."""
        return max(high - low for low, high in itertools.pairwise(self.fractions))

    @cached_property
    def share(self) -> Fraction:
        """Weight within its question: 1 unless given, 0 for a penalty."""
        if self.penalty is not None:
            return Fraction(0)
        return Fraction(1) if self.weight is None else self.weight

    @property
    def stake(self) -> Fraction:
        """What the highest level adds to its question; of a penalty what a met one takes."""
        return self.share if self.penalty is None else self.penalty

    @cached_property
    def worth(self) -> tuple[tuple[int, ...], int]:
        """What each level adds to its question, or a penalty takes: numerators, one denominator."""
        exact = [self.stake * fraction for fraction in self.fractions]
        denominator = math.lcm(*(each.denominator for each in exact))
        return tuple(int(each * denominator) for each in exact), denominator

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the levels, worst first."""
        return tuple(level.name for level in self.scale)

    def index(self, name: str) -> int:
        """Position of a level in the scale. Raises ValueError for a name that is not there."""
        return self.names.index(name)


def _criterion(value: Any) -> Any:
    return {"ask": value} if isinstance(value, str) else value


CriterionItem = Annotated[
    Criterion, BeforeValidator(_criterion, json_schema_input_type=str | Criterion)
]


class Match(Model):
    """Which pair an entry is for; if both are given, both must hold."""

    number: Annotated[int, Field(ge=1)] | None = None
    text: str | None = None


class Judged(Model):
    """What an entry for a question and the default have in common."""

    reference: str | None = None
    criteria: Annotated[tuple[CriterionItem, ...], Field(min_length=1)]


class Entry(Judged):
    """How one question is graded."""

    id: Id
    match: Match
    weight: Weight = Fraction(1)
    pass_mark: Percent | None = None
    must_pass: bool = False
    optional: bool = False


class Rubric(Model):
    """A whole rubric file."""

    rubric: Id
    version: Annotated[int, Field(ge=1)] = 1
    title: str | None = None
    language: Literal["zh", "en"] = "en"
    applies_to: dict[str, str] = {}
    pass_mark: Percent = Fraction(60)
    min_asked: Percent = Fraction(100)
    review_margin: Percent = Fraction(5)
    guidance: str | None = None
    questions: tuple[Entry, ...] = ()
    default: Judged | None = None
