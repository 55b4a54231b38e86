"""The same thing counted twice, and questions that never get their turn."""

import itertools
from collections.abc import Iterator, Sequence

from grader.authoring.checks.base import Fault, Place, alike, content, entries, located, shown
from grader.models.rubric import Criterion, Match, Rubric
from grader.patterns import regex
from grader.rubrics.patterns import folded

_OVERLAP = 0.6
# How much of a penalty's wording an anchor repeats.
_REPEATED = 0.7
# An author who has seen it says so.
_SETTLED = regex(r"另行|不在此|不另|not counted here|penali[sz]ed (?:apart|separately)|elsewhere")


def criteria(rubric: Rubric) -> Iterator[Fault]:
    """Criteria of one question that ask the same, or look for the same."""
    for place, judged in entries(rubric):
        found = list(located(judged, place))
        for (_, one), (at, other) in itertools.combinations(found, 2):
            values = {"one": one.id, "other": other.id}
            if alike(_ask(one), _ask(other)) >= _OVERLAP:
                yield Fault(at, "overlapping_criteria", values)
            elif one.terms and sorted(one.terms) == sorted(other.terms):
                yield Fault((*at, "terms"), "same_terms", values)
        yield from _punished(found)


def _ask(criterion: Criterion) -> frozenset[str]:
    return content(criterion.ask)


def _punished(found: Sequence[tuple[Place, Criterion]]) -> Iterator[Fault]:
    """A penalty for what already costs a level of another criterion."""
    for at, penalty in found:
        if penalty.penalty is None or not (words := _ask(penalty)):
            continue
        for _, other in found:
            for level in other.levels or ():
                said = level.when or ""
                repeated = len(words & content(said)) / len(words)
                if repeated >= _REPEATED and not _SETTLED.search(said + penalty.ask):
                    values = {"other": other.id, "level": level.name, "when": shown(said)}
                    yield Fault(at, "punished_twice", values)


def shadowed(rubric: Rubric) -> Iterator[Fault]:
    """An entry whose questions an earlier one always takes."""
    for number, entry in enumerate(rubric.questions):
        for earlier in rubric.questions[:number]:
            if _takes(earlier.match, entry.match):
                place = ("questions", number, "match")
                yield Fault(place, "shadowed_entry", {"id": entry.id, "earlier": earlier.id})
                break


def _takes(first: Match, later: Match) -> bool:
    """Whether whatever matches the later one has matched the first; seen from their wording."""
    number = first.number is None or first.number == later.number
    return number and (first.text is None or _wider(first.text, later.text))


def _wider(first: str, later: str | None) -> bool:
    return first in {"", ".", ".*", ".+"} or (later is not None and folded(first) == folded(later))
