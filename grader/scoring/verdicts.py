"""From scores and gates to a verdict, and to what it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, NamedTuple

from grader.scoring.gates import Gate, gates_of
from grader.scoring.intervals import (
    HUNDRED,
    ZERO,
    Interval,
    Part,
    Sums,
    panel,
    parts_of,
    total_of,
    weighed,
)
from grader.scoring.votes import Precision, Question, Votes

Verdict = Literal["pass", "fail", "undecided"]


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
    parts = [parts_of(question, judges) for question in questions]
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
    parts = [parts_of(question, judges) for question in questions]
    for change in changes:
        changed = [
            (other, parts_of(other, judges) if place in change else part)
            for place, (question, part) in enumerate(zip(questions, parts, strict=True))
            if (other := change.get(place, question)) is not None
        ]
        others, views = [other for other, _ in changed], [part for _, part in changed]
        yield _result(_seen(others, views, judges), pass_mark, enough_asked)


class _Seen(NamedTuple):
    """A transcript as its judges see it: sums, intervals and gates of each question, and the
    sums and the score of them all.
    """

    sums: list[list[Sums]]
    total: list[Sums]
    intervals: list[Interval]
    gates: list[tuple[Gate, ...]]
    score: Interval


def _seen(
    questions: Sequence[Question], parts: Sequence[Sequence[Part]], judges: Sequence[Precision]
) -> _Seen:
    sums = [weighed(question, part) for question, part in zip(questions, parts, strict=True)]
    intervals = [panel(each, judges) for each in sums]
    gates = [tuple(gates_of(q, each)) for q, each in zip(questions, intervals, strict=True)]
    total = total_of(sums, judges)
    return _Seen(sums, total, intervals, gates, panel(total, judges))


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
            if _verdict(panel(far, judges), standing, pass_mark, True) == verdict:
                continue
        others = [whole.minus(own) for whole, own in both]
        for name, step, moved in _steps(question):
            own = weighed(moved, parts_of(moved, judges))
            score = panel([rest.plus(new) for rest, new in zip(others, own, strict=True)], judges)
            closed = [*standing, *gates_of(moved, panel(own, judges))]
            changed = _verdict(score, closed, pass_mark, True)
            if changed != verdict:
                yield Decisive(question.pair, name, step, score, changed)


def _fixed(judges: Sequence[Precision]) -> bool:
    """Whether no level has a part in how wide a score is."""
    return all(judge.error is not None or judge.samples < 2 for judge in judges)


def _farthest(whole: Sums, own: Sums, verdict: Verdict) -> Sums:
    """The end that bears a verdict if one question's levels moved as far against it as there is."""
    if verdict == "pass":
        return whole._replace(judged=ZERO, low=whole.low - own.low)
    return whole._replace(judged=ZERO, high=whole.high - own.high + own.weight)


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
            vote if vote.level is None else vote._replace(level=min(top, max(0, vote.level + step)))
            for vote in samples
        )
        for samples in votes.by_judge
    )
    return replace(votes, by_judge=by_judge)
