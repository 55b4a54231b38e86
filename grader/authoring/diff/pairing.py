"""Which questions, criteria and levels of an old rubric are which of a new one."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from grader.models.rubric import Criterion, Entry, Judged, Level

T = TypeVar("T")
Key = Callable[[T], Hashable]
Paired = list[tuple[T | None, T | None]]


def questions(old: Sequence[Entry], new: Sequence[Entry]) -> Paired[Entry]:
    """By id, else by what they match, else by what they ask."""
    return _paired(old, new, (_id, lambda q: (q.match.number, q.match.text), _asks))


def criteria(old: Judged | None, new: Judged | None) -> Paired[Criterion]:
    """By id and ask, else by the ask (a new id), else by the id (a new ask)."""
    keys: Sequence[Key[Criterion]] = (lambda c: (c.id, c.ask), lambda c: c.ask, _id)
    return _paired(old.criteria if old else (), new.criteria if new else (), keys)


def levels(old: Criterion, new: Criterion) -> Paired[Level]:
    """By name, else by what they say (a new name)."""
    # A level that says nothing is like no other.
    return _paired(old.scale, new.scale, (lambda v: v.name, lambda v: v.when or v.name))


def moved(pairs: Paired[T], old: Sequence[T]) -> Iterator[T]:
    """The new ones of those that have changed places among all that both have."""
    before = [place for _, place in _places(pairs, old)]
    staying = _longest_ascending(before)
    yield from (new for new, place in _places(pairs, old) if place not in staying)


def _places(pairs: Paired[T], old: Sequence[T]) -> list[tuple[T, int]]:
    order = {id(each): place for place, each in enumerate(old)}
    return [(new, order[id(one)]) for one, new in pairs if one is not None and new is not None]


def _longest_ascending(numbers: Sequence[int]) -> set[int]:
    """The largest set of numbers that stand in order: whoever is not in it has moved."""
    best: list[list[int]] = []
    for number in numbers:
        before = _longest([run for run in best if run[-1] < number])
        best.append([*before, number])
    return set(_longest(best))


def _longest(runs: Sequence[list[int]]) -> list[int]:
    return max(runs, key=len) if runs else []


def _paired(old: Sequence[T], new: Sequence[T], keys: Sequence[Key[T]]) -> Paired[T]:
    """In the new order, what was removed at the end; an earlier key binds before a later one."""
    found: dict[int, int] = {}
    for key in keys:
        left = [place for place in range(len(old)) if place not in found.values()]
        for number, each in enumerate(new):
            if number in found:
                continue
            same = next((place for place in left if key(old[place]) == key(each)), None)
            if same is not None:
                found[number] = same
                left.remove(same)
    kept: Paired[T] = [
        (old[found[number]] if number in found else None, each) for number, each in enumerate(new)
    ]
    removed = (each for place, each in enumerate(old) if place not in found.values())
    return [*kept, *((each, None) for each in removed)]


def _id(named: Entry | Criterion) -> str:
    return named.id


def _asks(entry: Entry) -> Hashable:
    return tuple(criterion.ask for criterion in entry.criteria)
