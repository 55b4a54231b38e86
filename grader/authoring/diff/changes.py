"""The changes from one rubric to another, each with what it has an effect on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from grader.authoring.diff import pairing
from grader.models.rubric import DEFAULT, Criterion, Entry, Judged, Level, Match, Rubric
from grader.models.rubric_diff import Change, Effect, Kind
from grader.rubrics import Source
from grader.rubrics.source import Place

_RUBRIC: Mapping[str, Effect] = {
    "rubric": "none", "version": "none", "title": "none", "language": "judging",
    "applies_to": "matching", "pass_mark": "scoring", "min_asked": "scoring",
    "review_margin": "scoring", "guidance": "judging",
}  # fmt: skip
_QUESTION: Mapping[str, Effect] = {
    "match": "matching", "weight": "scoring", "must_pass": "scoring", "pass_mark": "scoring",
    "optional": "scoring", "reference": "judging",
}  # fmt: skip
_CRITERION: Mapping[str, Effect] = {
    "ask": "judging", "weight": "scoring", "penalty": "scoring", "must_reach": "scoring",
    "evidence": "scoring", "terms": "offline", "need": "offline", "levels": "judging",
}  # fmt: skip
_LEVEL: Mapping[str, Effect] = {"when": "judging", "points": "scoring"}


@dataclass(frozen=True)
class _At:
    """Where changes are looked for: the name of the place, and where it stands in the new file."""

    source: Source
    place: Place = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def within(self, *place: str | int, **names: str) -> "_At":
        return replace(self, place=(*self.place, *place), names={**self.names, **names})

    def change(self, kind: Kind, effect: Effect, *place: str, **told: str | None) -> Change:
        line = self.source.line((*self.place, *place))
        return Change(kind=kind, effect=effect, line=line, **{**self.names, **told})


def changes(old: Rubric, new: Rubric, source: Source) -> list[Change]:
    """All changes, in the order of the new file, what was removed after what stayed.

    `source` is the new file's.
    """
    here = _At(source)
    found = list(_fields(old, new, _RUBRIC, here))
    pairs = pairing.questions(old.questions, new.questions)
    moved = {entry.id for entry in pairing.moved(pairs, old.questions)}
    places = {entry.id: number for number, entry in enumerate(new.questions)}
    for one, other in pairs:
        if other is None:
            removed = one.id if one else None
            found.append(here.change("removed", "matching", "questions", question=removed))
            continue
        at = here.within("questions", places[other.id], question=other.id)
        found += _question(one, other, at)
        if other.id in moved:
            # The first entry that matches wins.
            found.append(at.change("moved", "matching"))
    return [*found, *_default(old.default, new.default, here.within("default", question=DEFAULT))]


def _default(old: Judged | None, new: Judged | None, at: _At) -> Iterator[Change]:
    if old is not None and new is not None:
        yield from _fields(old, new, {"reference": "judging"}, at)
        yield from _criteria(old, new, at)
    elif old is not new:
        yield at.change("removed" if new is None else "added", "matching")


def _question(old: Entry | None, new: Entry, at: _At) -> Iterator[Change]:
    if old is None:
        yield at.change("added", "matching")
        return
    if old.id != new.id:
        yield at.change("renamed", "none", "id", old=old.id, new=new.id)
    gated = old.must_pass or new.must_pass
    effects = _QUESTION if gated else {**_QUESTION, "pass_mark": "none"}
    yield from _fields(old, new, effects, at)
    yield from _criteria(old, new, at)


def _criteria(old: Judged, new: Judged, at: _At) -> Iterator[Change]:
    pairs = pairing.criteria(old, new)
    moved = {criterion.id for criterion in pairing.moved(pairs, old.criteria)}
    for number, (one, other) in enumerate(pairs):
        if other is None:
            removed = one.id if one else None
            yield at.change("removed", "judging", "criteria", criterion=removed)
            continue
        inner = at.within("criteria", number, criterion=other.id)
        if one is None:
            yield inner.change("added", "judging")
            continue
        yield from _criterion(one, other, inner)
        if other.id in moved:
            yield inner.change("moved", "judging")


def _criterion(old: Criterion, new: Criterion, at: _At) -> Iterator[Change]:
    if old.id != new.id:
        yield at.change("renamed", "judging", "id", old=old.id, new=new.id)
    effects = dict(_CRITERION)
    if (old.penalty is None) != (new.penalty is None):
        # The judge is told what is a fault.
        effects["penalty"] = "judging"
    yield from _fields(old, new, effects, at)
    pairs = pairing.levels(old, new)
    moved = {level.name for level in pairing.moved(pairs, old.scale)}
    for number, (one, other) in enumerate(pairs):
        if other is None:
            removed = one.name if one else None
            yield at.change("removed", "judging", "levels", level=removed)
        else:
            inner = at.within("levels", number, level=other.name)
            yield from _level(one, other, inner)
            if other.name in moved:
                yield inner.change("moved", "judging")


def _level(old: Level | None, new: Level, at: _At) -> Iterator[Change]:
    if old is None:
        yield at.change("added", "judging")
        return
    if old.name != new.name:
        yield at.change("renamed", "judging", "name", old=old.name, new=new.name)
    yield from _fields(old, new, _LEVEL, at)


def _fields(old: Any, new: Any, effects: Mapping[str, Effect], at: _At) -> Iterator[Change]:
    for name, effect in effects.items():
        before, after = _value(old, name), _value(new, name)
        if before != after:
            told = {"old": _told(before), "new": _told(after)}
            yield at.change("changed", effect, name, field=name, **told)


def _value(model: Any, name: str) -> Any:
    """A weight that nobody wrote is 1; blanks round a text are not asked."""
    if name == "weight" and isinstance(model, Criterion):
        return model.share if model.penalty is None else None
    if name == "levels":
        # Whether they are listed; the levels themselves are compared one by one.
        return model.levels is not None
    value = getattr(model, name)
    return value.strip() if isinstance(value, str) else value


def _told(value: Any) -> str | None:
    """A value as an author would write it; None where nothing stands."""
    if value is None or value in ((), {}):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return f"{float(value):g}"
    if isinstance(value, Match):
        return _told(value.model_dump(exclude_none=True))
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {each}" for name, each in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return str(value)
