"""Faults of a rubric that no single field shows: order, reach, and names that must exist."""

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from grader.models import terms
from grader.models.rubric import Criterion, Entry, Judged, Level, Rubric
from grader.rubrics import patterns

Place = tuple[str | int, ...]
Problem = tuple[Place, str]

FIELDS = ("position", "title", "experience", "summary", "candidate", "language", "source", "format")
RESERVED = "cannot_assess"


def problems(rubric: Rubric) -> Iterator[Problem]:
    """Each fault with its place in the file, in the order of the file."""
    if not rubric.questions and rubric.default is None:
        yield (), "no questions and no default: nothing could be graded"
    for field, pattern in rubric.applies_to.items():
        if field not in FIELDS:
            yield ("applies_to", field), f"unknown field {field!r}; {_nearest(field)}"
        yield from _regex(pattern, ("applies_to", field))
    yield from _duplicates([entry.id for entry in rubric.questions], ("questions",), "question id")
    for number, entry in enumerate(rubric.questions):
        yield from _entry(entry, ("questions", number))
    if rubric.default is not None:
        yield from _judged(rubric.default, ("default",))


def _nearest(field: str) -> str:
    near = difflib.get_close_matches(field, FIELDS, n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(FIELDS)}"


def _entry(entry: Entry, place: Place) -> Iterator[Problem]:
    if entry.match.number is None and entry.match.text is None:
        yield (*place, "match"), "match needs a number or a text"
    if entry.match.text is not None:
        yield from _regex(entry.match.text, (*place, "match", "text"))
    if entry.must_pass and entry.pass_mark is None:
        yield (*place, "must_pass"), "must_pass needs a pass_mark for this question"
    yield from _judged(entry, place)


def _judged(judged: Judged, place: Place) -> Iterator[Problem]:
    place = (*place, "criteria")
    if all(criterion.penalty is not None for criterion in judged.criteria):
        yield place, "only penalties: there is nothing they could be taken from"
    ids = [criterion.id or f"c{n}" for n, criterion in enumerate(judged.criteria, start=1)]
    yield from _duplicates(ids, place, "criterion id")
    for number, criterion in enumerate(judged.criteria):
        yield from _criterion(criterion, (*place, number))


def _criterion(criterion: Criterion, place: Place) -> Iterator[Problem]:
    key, colon, _ = criterion.ask.partition("：")
    if colon and key.strip() in Criterion.model_fields:
        yield place, f"{key + colon!r} has a full-width colon: write ': ' after the key"
    if criterion.penalty is not None:
        yield from _penalty(criterion, place)
    if criterion.levels is not None:
        yield from _levels(criterion.levels, (*place, "levels"))
    names = [level.name for level in criterion.scale]
    if criterion.must_reach is not None and criterion.must_reach not in names:
        yield (
            (*place, "must_reach"),
            f"{_shown(criterion.must_reach)} is none of this criterion's levels: "
            f"{', '.join(names)}",
        )
    yield from _terms(criterion, place)


def _penalty(criterion: Criterion, place: Place) -> Iterator[Problem]:
    if criterion.weight is not None:
        yield (*place, "weight"), "a penalty has no weight: 'penalty' is its size"
    if criterion.levels is not None:
        yield (*place, "levels"), "a penalty is met or not: it has no levels"
    if criterion.must_reach is not None:
        yield (*place, "must_reach"), "a penalty is not something to reach"


def _levels(levels: Sequence[Level], place: Place) -> Iterator[Problem]:
    # A judge's YES is taken for yes.
    folded = [level.name.casefold() for level in levels]
    yield from _duplicates(folded, place, "level name")
    for number, (lower, higher) in enumerate(itertools.pairwise(levels), start=1):
        if lower.points >= higher.points:
            yield (
                (*place, number),
                f"levels go from worst to best: {higher.name!r} must have more points "
                f"than {lower.name!r}",
            )
    for number, level in enumerate(levels):
        if level.name.casefold() == RESERVED:
            yield (*place, number), f"{RESERVED!r} is the judge's word for an abstention"


def _terms(criterion: Criterion, place: Place) -> Iterator[Problem]:
    for number, text in enumerate(criterion.terms):
        try:
            terms.parse(text)
        except ValueError as error:
            yield (*place, "terms", number), f"{_shown(text)}: {error}"
    if criterion.need is not None and criterion.need > len(criterion.terms):
        yield (
            (*place, "need"),
            f"need is {criterion.need}, more than the {len(criterion.terms)} in terms",
        )


def _regex(pattern: str, place: Place) -> Iterator[Problem]:
    try:
        patterns.compiled(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        yield place, f"{_shown(pattern)} is not a regular expression: {error}"


def _duplicates(names: Iterable[str], place: Place, what: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, name in enumerate(names):
        if name in seen:
            yield (*place, number), f"the {what} {name!r} is used twice (also #{seen[name] + 1})"
        seen.setdefault(name, number)


def _shown(text: str) -> str:
    """A text in quotes, its beginning if it is long."""
    return repr(text if len(text) <= 60 else f"{text[:60]}...")
