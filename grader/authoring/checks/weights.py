"""Marks, weights and penalties that decide nothing, or everything."""

from collections.abc import Iterator
from fractions import Fraction

from grader.authoring.checks.base import Fault, Place, entries, located
from grader.models.base import floor2
from grader.models.rubric import Criterion, Entry, Judged, Rubric

# Of its question: below this a criterion or a penalty moves no verdict that anyone could defend.
_LEAST = Fraction(5, 100)
# Of the average question's weight.
_LEAST_QUESTION = Fraction(1, 10)
_HUNDRED = Fraction(100)


def marks(rubric: Rubric) -> Iterator[Fault]:
    """Pass marks that nobody can miss, that one slip misses, or that are never looked at."""
    if not rubric.pass_mark:
        yield Fault(("pass_mark",), "mark_decides_nothing", {})
    elif rubric.questions and _below(best := _second_best_transcript(rubric), rubric.pass_mark):
        yield Fault(("pass_mark",), "mark_needs_everything", _mark(rubric.pass_mark, best))
    for number, entry in enumerate(rubric.questions):
        place = ("questions", number, "pass_mark")
        if entry.pass_mark is None:
            continue
        if not entry.must_pass:
            yield Fault(place, "unused_pass_mark", {"id": entry.id})
        elif not entry.pass_mark:
            yield Fault(place, "mark_decides_nothing", {})
        elif _below(best := _second_best(entry), entry.pass_mark):
            yield Fault(place, "mark_needs_everything", _mark(entry.pass_mark, best))


def _below(best: Fraction, mark: Fraction) -> bool:
    """Whether one slip fails; where there is nothing between all and nothing it has to."""
    return 0 < best < mark


def _mark(mark: Fraction, best: Fraction) -> dict[str, object]:
    return {"mark": f"{floor2(mark):g}", "best": f"{floor2(best):g}"}


def _second_best(judged: Judged) -> Fraction:
    """The best score below full marks, in per cent: the cheapest single step down."""
    full = _full(judged)
    steps = [c.share * (1 - c.fractions[-2]) for c in judged.criteria if c.share]
    return _HUNDRED * (1 - min(steps) / full)


def _second_best_transcript(rubric: Rubric) -> Fraction:
    total = sum((entry.weight for entry in rubric.questions), Fraction(0))
    losses = [e.weight * (_HUNDRED - _second_best(e)) / total for e in rubric.questions]
    return _HUNDRED - min(losses)


def _full(judged: Judged) -> Fraction:
    return sum((criterion.share for criterion in judged.criteria), Fraction(0))


def weights(rubric: Rubric) -> Iterator[Fault]:
    """Questions, criteria and penalties too light to matter, and a penalty that wipes all out."""
    for place, judged in entries(rubric):
        yield from _criteria(judged, place)
    if rubric.questions:
        mean = sum((e.weight for e in rubric.questions), Fraction(0)) / len(rubric.questions)
        for number, entry in enumerate(rubric.questions):
            if entry.weight < _LEAST_QUESTION * mean:
                yield _light_question(entry, number, mean)


def _light_question(entry: Entry, number: int, mean: Fraction) -> Fault:
    values = {"id": entry.id, "weight": f"{float(entry.weight):g}", "mean": f"{floor2(mean):g}"}
    return Fault(("questions", number, "weight"), "light_question", values)


def _criteria(judged: Judged, place: Place) -> Iterator[Fault]:
    full = _full(judged)
    for at, criterion in located(judged, place):
        if criterion.penalty is not None:
            yield from _penalty(criterion, at, full)
        elif criterion.share < _LEAST * full:
            share = f"{floor2(_HUNDRED * criterion.share / full):g}"
            yield Fault((*at, "weight"), "light_criterion", {"share": share})


def _penalty(criterion: Criterion, at: Place, full: Fraction) -> Iterator[Fault]:
    size = Fraction(criterion.penalty or 0) / full
    values = {"share": f"{floor2(_HUNDRED * size):g}"}
    if size < _LEAST:
        yield Fault((*at, "penalty"), "light_penalty", values)
    elif size >= 1:
        yield Fault((*at, "penalty"), "wiping_penalty", values)
