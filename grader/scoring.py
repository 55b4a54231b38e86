"""From levels to a score, and from a score to a verdict.

Pure, exact arithmetic (`fractions.Fraction`; square roots rounded up at twelve decimals): nothing
here reads a file, asks a judge or prints. All scores are per cent of the full score. The formulas
are the product's own contract, spelled out in docs of each function.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from operator import add, sub
from typing import Literal, NamedTuple

from grader.models.base import floor2
from grader.models.rubric import Criterion

Verdict = Literal["pass", "fail", "undecided"]
State = Literal["holds", "fails", "open"]

ZERO, ONE, HUNDRED = Fraction(0), Fraction(1), Fraction(100)
Z = Fraction(196, 100)


@dataclass(frozen=True)
class Vote:
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


@dataclass(frozen=True)
class Interval:
    """A score in per cent with its lowest and highest; value is None where nothing was judged."""

    value: Fraction | None
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Gate:
    """A must_reach (with criterion) or must_pass (without) and whether it holds."""

    pair: int
    entry: str
    criterion: str | None
    required: str
    state: State


@dataclass(frozen=True)
class Decisive:
    """A criterion whose votes, moved by `step` levels, would give another verdict."""

    pair: int
    criterion: str
    step: Literal[-1, 1]
    score: Interval
    verdict: Verdict


@dataclass(frozen=True)
class Result:
    """What follows from all votes on one transcript. `questions` is in the order given."""

    score: Interval
    questions: tuple[Interval, ...]
    gates: tuple[Gate, ...]
    verdict: Verdict
    leaning: Literal["pass", "fail"] | None
    decisive: tuple[Decisive, ...]


@dataclass(frozen=True)
class _Part:
    """One judge's view of one question, in parts of 1; `variance` is that of the mean."""

    value: Fraction | None
    low: Fraction
    high: Fraction
    variance: Fraction


class _Sums(NamedTuple):
    """What a judge's score is made of, over questions: `squares` of W, `variance` times W^2."""

    weight: Fraction = ZERO
    judged: Fraction = ZERO
    value: Fraction = ZERO
    low: Fraction = ZERO
    high: Fraction = ZERO
    squares: Fraction = ZERO
    variance: Fraction = ZERO

    def plus(self, other: "_Sums") -> "_Sums":
        """With another question."""
        return _Sums(*map(add, self, other))

    def minus(self, other: "_Sums") -> "_Sums":
        """Without one of the questions."""
        return _Sums(*map(sub, self, other))


def asked_share(weights: Iterable[tuple[Fraction, bool]]) -> Fraction:
    """Per cent of the weight of required questions that was asked; 100 where none is required.

    Takes (weight, asked) of every question that is not optional.
    """
    pairs = list(weights)
    total = sum((weight for weight, _ in pairs), ZERO)
    if not total:
        return HUNDRED
    return HUNDRED * sum((weight for weight, asked in pairs if asked), ZERO) / total


def evaluate(
    questions: Sequence[Question],
    judges: Sequence[Precision],
    pass_mark: Fraction,
    enough_asked: bool = True,
    rests: bool = True,
) -> Result:
    """Score, gates, verdict and, which takes most of the time, what it `rests` on.

    FAIL: high < mark, or a gate fails. PASS: low >= mark and every gate holds. Else undecided;
    `leaning` then says on which side of the mark the judged part lies. Too few questions asked:
    undecided whatever the rest says.
    """
    parts = [_parts(question, judges) for question in questions]
    seen = _seen(questions, parts, judges)
    result = _result(seen, pass_mark, enough_asked)
    if not rests or result.verdict == "undecided":
        return result
    decisive = _decisive(questions, seen, judges, pass_mark, result.verdict)
    return replace(result, decisive=tuple(decisive))


def variants(
    questions: Sequence[Question],
    judges: Sequence[Precision],
    pass_mark: Fraction,
    changes: Iterable[Mapping[int, Question | None]],
    enough_asked: bool = True,
) -> Iterator[Result]:
    """For each change the result of `evaluate`, but for what it rests on.

    A change says what stands at some places of `questions` instead; None: nothing does.
    """
    parts = [_parts(question, judges) for question in questions]
    for change in changes:
        changed = [
            (other, _parts(other, judges) if place in change else part)
            for place, (question, part) in enumerate(zip(questions, parts, strict=True))
            if (other := change.get(place, question)) is not None
        ]
        others, views = [other for other, _ in changed], [part for _, part in changed]
        yield _result(_seen(others, views, judges), pass_mark, enough_asked)


class _Seen(NamedTuple):
    """A transcript as its judges see it: sums, intervals and gates of each question, and the
    sums and the score of them all.
    """

    sums: list[list[_Sums]]
    total: list[_Sums]
    intervals: list[Interval]
    gates: list[tuple[Gate, ...]]
    score: Interval


def _seen(
    questions: Sequence[Question], parts: Sequence[Sequence[_Part]], judges: Sequence[Precision]
) -> _Seen:
    sums = [_weighed(q, part) for q, part in zip(questions, parts, strict=True)]
    intervals = [_panel(each, judges) for each in sums]
    gates = [tuple(_gates(q, each)) for q, each in zip(questions, intervals, strict=True)]
    total = _total(sums, judges)
    return _Seen(sums, total, intervals, gates, _panel(total, judges))


def _result(seen: _Seen, pass_mark: Fraction, enough_asked: bool) -> Result:
    gates = tuple(gate for each in seen.gates for gate in each)
    reached = _verdict(seen.score, gates, pass_mark, enough_asked)
    leaning: Literal["pass", "fail"] | None = None
    if reached == "undecided" and seen.score.value is not None:
        leaning = "pass" if seen.score.value >= pass_mark else "fail"
    return Result(seen.score, tuple(seen.intervals), gates, reached, leaning, ())


def _verdict(
    score: Interval, gates: Sequence[Gate], pass_mark: Fraction, enough_asked: bool
) -> Verdict:
    if not enough_asked:
        return "undecided"
    if score.high < pass_mark or any(gate.state == "fails" for gate in gates):
        return "fail"
    if score.low >= pass_mark and all(gate.state == "holds" for gate in gates):
        return "pass"
    return "undecided"


def _panel(sums: Sequence[_Sums], judges: Sequence[Precision]) -> Interval:
    """Mean of the judges' values, their lowest low and their highest high."""
    single = [_one_judge(*each) for each in zip(sums, judges, strict=True)]
    values = [interval.value for interval in single if interval.value is not None]
    return Interval(
        sum(values, ZERO) / len(values) if values else None,
        min(interval.low for interval in single),
        max(interval.high for interval in single),
    )


def _one_judge(sums: _Sums, judge: Precision) -> Interval:
    """100 * sum of W*q / sum of W; the not-judged width widened by the judge's own error."""
    if not sums.weight:
        return Interval(None, ZERO, HUNDRED)
    value = HUNDRED * sums.value / sums.judged if sums.judged else None
    low, high = HUNDRED * sums.low / sums.weight, HUNDRED * sums.high / sums.weight
    if width := _width(sums, judge):
        low, high = max(ZERO, low - width), min(HUNDRED, high + width)
    return Interval(value, low, high)


def _width(sums: _Sums, judge: Precision) -> Fraction:
    """Half-width from the judge's error: measured (offline) or estimated from its samples.

    offline: 1.96 * error * sqrt(sum of W^2) / sum of W
    samples: z * sqrt(sum of w^2 s^2 / n), w the criterion's share of the transcript's 100
    """
    if judge.error is not None:
        return Z * judge.error * _sqrt(sums.squares) / sums.weight
    if judge.samples < 2:
        return ZERO
    return judge.z * _sqrt((HUNDRED / sums.weight) ** 2 * sums.variance)


def _weighed(question: Question, parts: Sequence[_Part]) -> list[_Sums]:
    """One question's share of each judge's sums."""
    weight = question.weight
    settled = all(votes.settled for votes in question.criteria)
    return [
        _Sums(
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


def _total(sums: Sequence[Sequence[_Sums]], judges: Sequence[Precision]) -> list[_Sums]:
    """Each judge's sums over all questions."""
    return [reduce(_Sums.plus, (each[n] for each in sums), _Sums()) for n in range(len(judges))]


def _parts(question: Question, judges: Sequence[Precision]) -> list[_Part]:
    return [_part(question, number, judge.samples > 1) for number, judge in enumerate(judges)]


def _part(question: Question, judge: int, spread: bool) -> _Part:
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
    return _Part(
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


def _gates(question: Question, interval: Interval) -> Iterable[Gate]:
    for votes in question.criteria:
        if votes.criterion.must_reach is not None:
            name, required = votes.criterion.id, votes.criterion.must_reach
            yield Gate(question.pair, question.entry, name, required, _reached(votes))
    if question.pass_mark is not None:
        state: State = "open"
        if interval.low >= question.pass_mark:
            state = "holds"
        elif interval.high < question.pass_mark:
            state = "fails"
        required = f"{floor2(question.pass_mark):g}"
        yield Gate(question.pair, question.entry, None, required, state)


def _reached(votes: Votes) -> State:
    """Holds if every vote reaches the level, fails if none does, else open.

    A claim without its quote, and a judge that judged nothing, might be either.
    """
    required = votes.criterion.index(str(votes.criterion.must_reach))
    surely, possibly = [], []
    for samples in votes.by_judge:
        usable = [(vote, vote.level) for vote in samples if vote.level is not None]
        surely += [level >= required if vote.supported else required == 0 for vote, level in usable]
        possibly += [level >= required for _, level in usable]
        if not usable:
            surely.append(False)
            possibly.append(True)
    if all(surely):
        return "holds"
    return "open" if any(possibly) else "fails"


def _decisive(
    questions: Sequence[Question],
    seen: _Seen,
    judges: Sequence[Precision],
    pass_mark: Fraction,
    verdict: Verdict,
) -> Iterable[Decisive]:
    """Each criterion whose level, moved one step, would give any other verdict."""
    for place, question in enumerate(questions):
        standing = [gate for at, each in enumerate(seen.gates) if at != place for gate in each]
        both = list(zip(seen.total, seen.sums[place], strict=True))
        if not seen.gates[place] and _fixed(judges):
            far = [_farthest(whole, own, verdict) for whole, own in both]
            if _verdict(_panel(far, judges), standing, pass_mark, True) == verdict:
                continue
        others = [whole.minus(own) for whole, own in both]
        for name, step, moved in _steps(question):
            own = _weighed(moved, _parts(moved, judges))
            score = _panel([rest.plus(new) for rest, new in zip(others, own, strict=True)], judges)
            closed = [*standing, *_gates(moved, _panel(own, judges))]
            changed = _verdict(score, closed, pass_mark, True)
            if changed != verdict:
                yield Decisive(question.pair, name, step, score, changed)


def _fixed(judges: Sequence[Precision]) -> bool:
    """Whether no level has a part in how wide a score is."""
    return all(judge.error is not None or judge.samples < 2 for judge in judges)


def _farthest(whole: _Sums, own: _Sums, verdict: Verdict) -> _Sums:
    """The whole if one question's levels moved as far against a verdict as there is."""
    end = ZERO if verdict == "pass" else own.weight
    return whole._replace(low=whole.low - own.low + end, high=whole.high - own.high + end)


def _steps(question: Question) -> Iterator[tuple[str, Literal[-1, 1], Question]]:
    """The question with each criterion a level lower and higher, where there is one."""
    steps: tuple[Literal[-1, 1], ...] = (-1, 1)
    for number, votes in enumerate(question.criteria):
        for step in steps:
            moved = _moved(votes, step)
            if moved != votes:
                criteria = (*question.criteria[:number], moved, *question.criteria[number + 1 :])
                yield votes.criterion.id, step, replace(question, criteria=criteria)


def _moved(votes: Votes, step: int) -> Votes:
    top = len(votes.criterion.scale) - 1
    by_judge = tuple(
        tuple(
            vote if vote.level is None else replace(vote, level=min(top, max(0, vote.level + step)))
            for vote in samples
        )
        for samples in votes.by_judge
    )
    return replace(votes, by_judge=by_judge)


def _clamp(number: Fraction) -> Fraction:
    return min(ONE, max(ZERO, number))


def _sqrt(number: Fraction) -> Fraction:
    """Square root rounded up at twelve decimals, exact where it is rational that far."""
    scale = 10**12
    scaled, rest = divmod(number.numerator * scale * scale, number.denominator)
    root = math.isqrt(scaled)
    return Fraction(root if root * root == scaled and not rest else root + 1, scale)
