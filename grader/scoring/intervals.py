"""From votes to a score with its lowest and its highest, of a question and of a transcript."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add, sub
from typing import NamedTuple

from grader.models.rubric import Criterion
from grader.scoring.votes import Precision, Question, Vote, Votes, Z

ZERO, ONE, HUNDRED = Fraction(0), Fraction(1), Fraction(100)


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
    full = sum((votes.criterion.share for votes in question.criteria), ZERO)
    judged_weight = value = low = high = variance = ZERO
    charged = ZERO
    for votes in question.criteria:
        criterion = votes.criterion
        proven, claimed = _fractions(criterion, votes.by_judge[judge])
        if criterion.penalty is not None:
            low -= criterion.penalty * (ONE if claimed is None else claimed)
            high -= criterion.penalty * (proven or ZERO)
            charged += criterion.penalty * (proven or ZERO)
            if spread:
                variance += (criterion.penalty / full) ** 2 * _squared(votes, judge)
            continue
        low += criterion.share * (proven or ZERO)
        high += criterion.share * (ONE if claimed is None else claimed)
        if spread:
            variance += (criterion.share / full) ** 2 * _squared(votes, judge)
        if proven is not None:
            judged_weight += criterion.share
            value += criterion.share * proven
    return Part(
        _clamp(value / judged_weight - charged / full) if judged_weight else None,
        _clamp(low / full),
        _clamp(high / full),
        variance if question.sampled else ZERO,
    )


def _fractions(
    criterion: Criterion, votes: Sequence[Vote]
) -> tuple[Fraction | None, Fraction | None]:
    """Mean f as proven by quotes, and mean f as claimed."""
    scale = criterion.fractions
    claimed = [scale[vote.level] for vote in votes if vote.level is not None]
    if not claimed:
        return None, None
    proven = _proven(criterion, votes)
    if len(claimed) == 1:
        return proven[0], claimed[0]
    return sum(proven, ZERO) / len(proven), sum(claimed, ZERO) / len(claimed)


def _proven(criterion: Criterion, votes: Sequence[Vote]) -> list[Fraction]:
    """Of each sample that judged, f as proven by quotes."""
    scale = criterion.fractions
    usable = [(vote.level, vote.supported) for vote in votes if vote.level is not None]
    return [scale[level if supported else 0] for level, supported in usable]


def _squared(votes: Votes, judge: int) -> Fraction:
    """The variance of one judge's mean f; none where a person settled it.

    s^2 / n with s^2 = ((n-1) * sample variance + d^2/4) / n, d the largest gap between
    neighbouring levels: the d^2/4 keeps a few equal samples from looking certain.
    """
    proven = _proven(votes.criterion, votes.by_judge[judge])
    if votes.settled or not proven:
        return ZERO
    n, gap = len(proven), votes.criterion.largest_gap
    mean = sum(proven, ZERO) / n
    squares = sum(((f - mean) ** 2 for f in proven), ZERO)
    return (squares + gap * gap / 4) / n / n


def _clamp(number: Fraction) -> Fraction:
    return min(ONE, max(ZERO, number))


def weighed(question: Question, parts: Sequence[Part]) -> list[Sums]:
    """One question's share of each judge's sums."""
    weight = question.weight
    settled = all(votes.settled for votes in question.criteria)
    return [
        Sums(
            weight,
            ZERO if part.value is None else weight,
            ZERO if part.value is None else weight * part.value,
            weight * part.low,
            weight * part.high,
            ZERO if settled else weight * weight,
            weight * weight * part.variance,
        )
        for part in parts
    ]


def total_of(sums: Sequence[Sequence[Sums]], judges: Sequence[Precision]) -> list[Sums]:
    """Each judge's sums over all questions."""
    return [reduce(Sums.plus, (each[n] for each in sums), Sums()) for n in range(len(judges))]


def panel(sums: Sequence[Sums], judges: Sequence[Precision]) -> Interval:
    """Mean of the judges' values, their lowest low and their highest high."""
    single = [_one_judge(*each) for each in zip(sums, judges, strict=True)]
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
    value = HUNDRED * sums.value / sums.judged if sums.judged else None
    low, high = HUNDRED * sums.low / sums.weight, HUNDRED * sums.high / sums.weight
    if width := _width(sums, judge):
        low, high = max(ZERO, low - width), min(HUNDRED, high + width)
    return Interval(value, low, high)


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
