"""What is scored: votes on the criteria of asked questions, and how exact their judges are."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from grader.models.rubric import Criterion

Z = Fraction(196, 100)
"""The two-sided 95 % quantile of the normal distribution."""


class Vote(NamedTuple):
    """One sample's level (index into the scale, None: not judged); unsupported: quote not found."""

    level: int | None
    supported: bool = True


@dataclass(frozen=True)
class Votes:
    """All votes on a criterion: one tuple a judge, one vote a sample.

    `settled` by a person: known without a judge's error.
    """

    criterion: Criterion
    by_judge: tuple[tuple[Vote, ...], ...]
    settled: bool = False


@dataclass(frozen=True)
class Question:
    """An asked question. `pass_mark` is set only where the rubric says it must be passed.

    `sampled` is false where no judge was needed: its levels have no spread.
    """

    pair: int
    entry: str
    weight: Fraction
    criteria: tuple[Votes, ...]
    pass_mark: Fraction | None = None
    sampled: bool = True


@dataclass(frozen=True)
class Precision:
    """How exact a judge is: samples taken, looks of an adaptive N..M, measured error a question."""

    samples: int = 1
    looks: int | None = None
    error: Fraction | None = None

    @property
    def z(self) -> Fraction:
        """1.96, or the quantile shared out over the looks of adaptive sampling (Bonferroni)."""
        if self.looks is None:
            return Z
        from statistics import NormalDist

        return Fraction(NormalDist().inv_cdf(1 - 0.025 / self.looks))
