"""From votes to a score with its lowest and its highest, of a question and of a transcript."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import add, sub
from typing import NamedTuple

from grader.scoring.votes import Precision, Question, Votes, Z

ZERO, HUNDRED = Fraction(0), Fraction(100)


@dataclass(frozen=True)
class Interval:
    """A score in per cent with its lowest and highest; value is None where nothing was judged."""

    value: Fraction | None
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Part:
    """One judge's view of one question, in parts of 1; `variance` is that of the mean."""

    value: Fraction | None
    low: Fraction
    high: Fraction
    variance: Fraction


class Sums(NamedTuple):
    """What a judge's score is made of, over questions: `squares` of W, `variance` times W^2."""

    weight: Fraction = ZERO
    judged: Fraction = ZERO
    value: Fraction = ZERO
    low: Fraction = ZERO
    high: Fraction = ZERO
    squares: Fraction = ZERO
    variance: Fraction = ZERO

    def plus(self, other: "Sums") -> "Sums":
        """With another question."""
        return Sums(*map(add, self, other))

    def minus(self, other: "Sums") -> "Sums":
        """Without one of the questions."""
        return Sums(*map(sub, self, other))


def parts_of(question: Question, judges: Sequence[Precision]) -> list[Part]:
    """One question as each judge sees it."""
    return [_part(question, number, judge.samples > 1) for number, judge in enumerate(judges)]


def _part(question: Question, judge: int, spread: bool) -> Part:
    """q = clamp01((sum of w*f - sum of met penalties) / sum of w), as one judge sees it.

    Not judged: from the lowest to the highest level; a penalty from met to not met. Quote not
    found: from the lowest to the claimed level, value the lowest. `value` is over what was
    judged, penalties still in units of the full sum of w. Several samples: f is their mean, and
    only then has it a `spread`.
    """
    given = [(votes.criterion, _usable(votes, judge)) for votes in question.criteria]
    # Counted in whole numbers of one part that all w*f and all means are multiples of.
    unit = math.lcm(*[each.worth[1] * (len(usable) or 1) for each, usable in given])
    full = judged = value = low = high = charged = 0
    for criterion, usable in given:
        worth, denominator = criterion.worth
        times = unit // denominator // (len(usable) or 1)
        whole = worth[-1] * (unit // denominator)
        proven = times * sum([worth[level] for level, supported in usable if supported])
        claimed = times * sum([worth[level] for level, _ in usable]) if usable else whole
        if criterion.penalty is not None:
            low -= claimed
            high -= proven
            charged += proven
            continue
        full += whole
        low += proven
        high += claimed
        if usable:
            judged += whole
            value += proven
    return Part(
        _share(value * full - charged * judged, judged * full) if judged else None,
        _share(low, full),
        _share(high, full),
        _variance(question, judge) if spread and question.sampled else ZERO,
    )


def _usable(votes: Votes, judge: int) -> list[tuple[int, bool]]:
    """The level of each sample of a judge that judged, and whether it is supported."""
    return [(level, supported) for level, supported in votes.by_judge[judge] if level is not None]


def _share(part: int, whole: int) -> Fraction:
    """A part in parts of 1, never less than nothing and never more than the whole."""
    return Fraction(min(whole, max(0, part)), whole)


def _variance(question: Question, judge: int) -> Fraction:
    """The variance of one judge's q."""
    full = sum((votes.criterion.share for votes in question.criteria), ZERO)
    variance = ZERO
    for votes in question.criteria:
        variance += (votes.criterion.stake / full) ** 2 * _squared(votes, judge)
    return variance


def _squared(votes: Votes, judge: int) -> Fraction:
    """The variance of one judge's mean f; none where a person settled it.

    s^2 / n with s^2 = ((n-1) * sample variance + d^2/4) / n, d the largest gap between
    neighbouring levels: the d^2/4 keeps a few equal samples from looking certain.
    """
    scale = votes.criterion.fractions
    proven = [scale[level if supported else 0] for level, supported in _usable(votes, judge)]
    if votes.settled or not proven:
        return ZERO
    n, gap = len(proven), votes.criterion.largest_gap
    mean = sum(proven, ZERO) / n
    squares = sum(((f - mean) ** 2 for f in proven), ZERO)
    return (squares + gap * gap / 4) / n / n


def weighed(question: Question, parts: Sequence[Part]) -> list[Sums]:
    """One question's share of each judge's sums."""
    weight, squares = question.weight, question.weight * question.weight
    settled = all(votes.settled for votes in question.criteria)
    return [
        Sums(
            weight,
            ZERO if part.value is None else weight,
            ZERO if part.value is None else weight * part.value,
            weight * part.low,
            weight * part.high,
            ZERO if settled else squares,
            squares * part.variance if part.variance else ZERO,
        )
        for part in parts
    ]


def total_of(sums: Sequence[Sequence[Sums]], judges: Sequence[Precision]) -> list[Sums]:
    """Each judge's sums over all questions."""
    return [
        Sums(*map(_sum, zip(*(each[n] for each in sums), strict=True))) if sums else Sums()
        for n in range(len(judges))
    ]


def _sum(numbers: Sequence[Fraction]) -> Fraction:
    """Their sum, reduced once and not after each of them."""
    denominator = math.lcm(*[each.denominator for each in numbers])
    parts = [each.numerator * (denominator // each.denominator) for each in numbers]
    return Fraction(sum(parts), denominator)


def panel(sums: Sequence[Sums], judges: Sequence[Precision]) -> Interval:
    """Mean of the judges' values, their lowest low and their highest high."""
    single = [_one_judge(*each) for each in zip(sums, judges, strict=True)]
    if len(single) == 1:
        return single[0]
    values = [interval.value for interval in single if interval.value is not None]
    return Interval(
        sum(values, ZERO) / len(values) if values else None,
        min(interval.low for interval in single),
        max(interval.high for interval in single),
    )


def _one_judge(sums: Sums, judge: Precision) -> Interval:
    """100 * sum of W*q / sum of W; the not-judged width widened by the judge's own error."""
    if not sums.weight:
        return Interval(None, ZERO, HUNDRED)
    value = _per_cent(sums.value, sums.judged) if sums.judged else None
    low, high = _per_cent(sums.low, sums.weight), _per_cent(sums.high, sums.weight)
    if width := _width(sums, judge):
        low, high = max(ZERO, low - width), min(HUNDRED, high + width)
    return Interval(value, low, high)


def _per_cent(part: Fraction, whole: Fraction) -> Fraction:
    return Fraction(100 * part.numerator * whole.denominator, part.denominator * whole.numerator)


def _width(sums: Sums, judge: Precision) -> Fraction:
    """Half-width from the judge's error: measured (offline) or estimated from its samples.

    offline: 1.96 * error * sqrt(sum of W^2) / sum of W
    samples: z * sqrt(sum of w^2 s^2 / n), w the criterion's share of the transcript's 100
    """
    if judge.error is not None:
        return Z * judge.error * _sqrt(sums.squares) / sums.weight
    if judge.samples < 2:
        return ZERO
    return judge.z * _sqrt((HUNDRED / sums.weight) ** 2 * sums.variance)


def _sqrt(number: Fraction) -> Fraction:
    """Square root rounded up at twelve decimals, exact where it is rational that far."""
    scale = 10**12
    scaled, rest = divmod(number.numerator * scale * scale, number.denominator)
    root = math.isqrt(scaled)
    return Fraction(root if root * root == scaled and not rest else root + 1, scale)
