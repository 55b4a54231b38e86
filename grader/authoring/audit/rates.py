"""Rates of groups held against the highest: pure arithmetic in exact numbers."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from grader.models.audit import Caution, Rate

FOUR_FIFTHS = Fraction(4, 5)
_SMALL = Fraction(2, 100)
FEW = 5
_DECIMALS = 10_000


class Count(NamedTuple):
    """How many of a group reached something; `share` is the group's of all in groups."""

    reached: int
    of: int
    share: Fraction

    @property
    def rate(self) -> Fraction | None:
        """The exact rate, None of nobody."""
        return Fraction(self.reached, self.of) if self.of else None


def compared(counts: Sequence[Count], left_out: Sequence[bool]) -> tuple[Rate, ...]:
    """Each group's rate, and its ratio to the highest of those that are not left out.

    Of equally high groups the largest is the one that others are held against.
    """
    able = [at for at, out in enumerate(left_out) if counts[at].of and not out]
    top = max(able, key=lambda at: (counts[at].rate, counts[at].of), default=None)
    return tuple(
        _alone(each) if top is None or out else _beside(each, counts[top], at == top)
        for at, (each, out) in enumerate(zip(counts, left_out, strict=True))
    )


def _alone(count: Count) -> Rate:
    return Rate(of=count.of, reached=count.reached, rate=_down(count.rate), cautions=_size(count))


def _beside(count: Count, top: Count, highest: bool) -> Rate:
    mine, best = count.rate, top.rate
    ratio = mine / best if mine is not None and best else None
    below = None if ratio is None else ratio < FOUR_FIFTHS
    cautions = _size(count)
    if below and turned_by_one(count, top):
        cautions += ("one_person",)
    return _alone(count).model_copy(
        update={
            "impact_ratio": _down(ratio),
            "below": below,
            "p": None if highest or ratio is None else _significant(fisher(count, top)),
            "highest": highest,
            "cautions": cautions,
        }
    )


def is_small(share: Fraction) -> bool:
    """Whether a group is so small a part of all that an audit may leave it out."""
    return share < _SMALL


def turned_by_one(count: Count, top: Count) -> bool:
    """Whether one person selected here instead of there would give this group the higher rate."""
    more, fewer = Fraction(count.reached + 1, count.of), Fraction(top.reached - 1, top.of)
    return more > fewer


def fisher(one: Count, other: Count) -> Fraction:
    """Two-sided p of Fisher's exact test: the tables as likely as the one seen, or less likely.

    In whole numbers, so that equally likely tables are equal; scipy compares rounded ones, and
    would be the only large library that an audit needs.
    """
    reached = one.reached + other.reached
    fewest, most = max(0, reached - other.of), min(one.of, reached)
    seen = math.comb(one.of, one.reached) * math.comb(other.of, other.reached)
    ways = math.comb(one.of, fewest) * math.comb(other.of, reached - fewest)
    total = 0
    for here in range(fewest, most + 1):
        total += ways if ways <= seen else 0
        there = reached - here
        # The ways of the next table, from those of this one; the division leaves no rest.
        ways = ways * (one.of - here) * there // ((here + 1) * (other.of - there + 1))
    return Fraction(total, math.comb(one.of + other.of, reached))


def _size(count: Count) -> tuple[Caution, ...]:
    few: tuple[Caution, ...] = ("few",) if count.of < FEW else ()
    return few + (("under_2_percent",) if is_small(count.share) else ())


def _down(value: Fraction | None) -> float | None:
    """Four decimals, rounded down: what is under four fifths never reads 0.8."""
    return None if value is None else math.floor(value * _DECIMALS) / _DECIMALS


def _significant(p: Fraction) -> float:
    """Four significant digits."""
    return float(f"{float(p):.4g}")
