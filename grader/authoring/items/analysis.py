"""Item analysis: how each criterion of a rubric spread, agreed with the rest, and decided."""

import contextlib
import itertools
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from grader.authoring.graded import Graded
from grader.authoring.items.observing import Name, Observed, fitted, observed, place, unfit
from grader.errors import InputError
from grader.grading.reporting import rubric_info
from grader.models.items import Item, ItemFlag, ItemsReport, LevelCount, NoCorrelation, Redundant
from grader.models.report import Report
from grader.models.rubric import DEFAULT, Criterion, Judged, Rubric
from grader.rubrics import RubricFile
from grader.scoring import Result

ENOUGH = 30
"""Transcripts below which a figure is only a hint."""
# Ebel's rule of thumb: an item that correlates less with the rest hardly tells people apart.
WEAK = 0.2
OFTEN = 0.2
# Below these numbers a coincidence is as likely as anything else.
FEWEST, FEWEST_FOR_LEVELS, FEWEST_FOR_PAIRS = 3, 10, 10
REDUNDANT = 0.9


def analysed(file: RubricFile, graded: Graded) -> ItemsReport:
    """The item analysis of a run by this rubric, or by other texts of it as far as they fit."""
    seen, left_out, ungraded = _seen(file.rubric, graded)
    verdicts = Counter(each.verdict for each in seen)
    return ItemsReport(
        rubric=rubric_info(file),
        run=graded.run,
        judges=graded.reports[0].judges,
        transcripts=len(seen),
        indicative=len(seen) < ENOUGH,
        edited=len(graded.edited) - ungraded,
        others=graded.others + ungraded,
        unreadable=graded.unreadable,
        unfit=tuple(f"{question} · {name}" for question, name in sorted(left_out)),
        passed=verdicts["pass"],
        failed=verdicts["fail"],
        undecided=verdicts["undecided"],
        items=tuple(_item(name, c, seen) for name, judged in _asked(file) for c in judged.criteria),
        redundant=tuple(
            pair for name, judged in _asked(file) for pair in _redundant(name, judged, seen)
        ),
    )


def _seen(rubric: Rubric, graded: Graded) -> tuple[list[Observed], set[Name], int]:
    """All transcripts, the criteria that edited ones do not fit, and how many fit nothing."""
    seen = [observed(report, rubric) for report in graded.exact]
    usable: list[Report] = []
    left_out: set[Name] = set()
    for report in graded.edited:
        with contextlib.suppress(InputError):
            left_out |= unfit(report, rubric)
            usable.append(report)
    # Left out of all: a level that is gone is missing only where it was given.
    seen += [observed(fitted(report, rubric, left_out), rubric) for report in usable]
    return seen, left_out, len(graded.edited) - len(usable)


def _asked(file: RubricFile) -> Iterator[tuple[str, Judged]]:
    yield from ((entry.id, entry) for entry in file.rubric.questions)
    if file.rubric.default is not None:
        yield DEFAULT, file.rubric.default


def _item(question: str, criterion: Criterion, seen: Sequence[Observed]) -> Item:
    name = criterion.id
    met = [each for each in seen if each.votes(question, name)]
    told = [given for each in met for given in each.told(question, name)]
    left_out = [each.without[question, name] for each in met]
    places = [place(each.votes(question, name)) for each in met]
    counts = Counter(given.level for given in told if given.status == "judged")
    not_judged = len(told) - counts.total()
    correlation, why_not = _item_rest(criterion, places, left_out)
    judged = [float(one) for one in places if one is not None]
    made = Item(
        question=question,
        criterion=name,
        penalty=criterion.penalty is not None,
        answers=len(told),
        not_judged=not_judged,
        not_judged_share=_share(not_judged, len(told)),
        levels=tuple(_levels(criterion, counts, len(told))),
        mean=round(statistics.fmean(judged), 4) if judged else None,
        item_rest=correlation,
        no_item_rest=why_not,
        transcripts=len(met),
        decisive=sum(each.rests_on(question, name) for each in met),
        flips_without=sum(
            each.verdict != result.verdict for each, result in zip(met, left_out, strict=True)
        ),
    )
    return made.model_copy(update={"flags": tuple(_flags(made, judged))})


def _levels(
    criterion: Criterion, counts: Mapping[str | None, int], answers: int
) -> Iterator[LevelCount]:
    for level in criterion.scale:
        count = counts[level.name]
        yield LevelCount(level=level.name, count=count, share=_share(count, answers))


def _item_rest(
    criterion: Criterion, places: Sequence[Fraction | None], left_out: Sequence[Result]
) -> tuple[float | None, NoCorrelation | None]:
    """Pearson's r of a criterion (a penalty's absence) and the score without it, or why not."""
    known = [
        (float(1 - one if criterion.penalty is not None else one), float(rest))
        for one, result in zip(places, left_out, strict=True)
        if one is not None and (rest := result.score.value) is not None
    ]
    if len(known) < FEWEST:
        return None, "few"
    ones, rests = zip(*known, strict=True)
    if len(set(ones)) == 1:
        return None, "same_level"
    if len(set(rests)) == 1:
        return None, "same_rest"
    return round(statistics.correlation(ones, rests), 4), None


def _flags(item: Item, places: Sequence[float]) -> Iterator[ItemFlag]:
    if len(places) >= FEWEST and len(set(places)) == 1:
        ends: dict[float, ItemFlag] = {1.0: "everybody", 0.0: "nobody"}
        yield ends.get(places[0], "constant")
    if item.item_rest is not None and item.item_rest < WEAK:
        yield "negative" if item.item_rest < 0 else "weak"
    if item.not_judged_share >= OFTEN and item.not_judged:
        yield "often_not_judged"
    judged = item.answers - item.not_judged
    varied = len(set(places)) > 1
    if varied and judged >= FEWEST_FOR_LEVELS and any(not each.count for each in item.levels):
        yield "unused_level"


def _redundant(question: str, judged: Judged, seen: Sequence[Observed]) -> Iterator[Redundant]:
    """Pairs of a question's criteria whose levels agree almost always."""
    for one, other in itertools.combinations(judged.criteria, 2):
        known = [
            (float(a), float(b))
            for each in seen
            for a, b in zip(
                (place([votes]) for votes in each.votes(question, one.id)),
                (place([votes]) for votes in each.votes(question, other.id)),
                strict=True,
            )
            if a is not None and b is not None
        ]
        if len(known) < FEWEST_FOR_PAIRS or any(len(set(x)) == 1 for x in zip(*known, strict=True)):
            continue
        correlation = statistics.correlation(*zip(*known, strict=True))
        if correlation >= REDUNDANT:
            yield Redundant(
                question=question,
                criteria=(one.id, other.id),
                answers=len(known),
                correlation=round(correlation, 4),
                same=_share(sum(a == b for a, b in known), len(known)),
            )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
