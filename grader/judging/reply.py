"""Strict reading of a judge's reply: JSON, fenced JSON, or the last object in prose around it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.judging.prompts import ABSTAIN
from grader.models.rubric import Criterion

LONGEST = 1_000_000
MOST_OBJECTS = 20_000
MOST_QUOTES = 12
_OBJECT = re.compile(r'\{\s*"')
_GRADES = ("high", "medium", "low")


@dataclass(frozen=True)
class Claim:
    """What a judge says of one criterion; `level` is one of the offered names or cannot_assess."""

    level: str
    reasoning: str
    quotes: tuple[str, ...]
    confidence: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """The usable claims by criterion id, and the kind of fault of each that is not usable."""

    claims: Mapping[str, Claim] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    readable: bool = True


def read(text: str, criteria: Sequence[Criterion]) -> Reply:
    """Read a reply. Nothing in it raises: what cannot be used is a fault."""
    found = last_object(text, {criterion.id for criterion in criteria})
    if found is None:
        return Reply(faults={c.id: "unreadable" for c in criteria}, readable=False)
    claims: dict[str, Claim] = {}
    faults: dict[str, str] = {}
    for criterion in criteria:
        claim = _claim(found.get(criterion.id), criterion)
        if isinstance(claim, Claim):
            claims[criterion.id] = claim
        else:
            faults[criterion.id] = claim
    return Reply(claims, faults)


def _claim(value: Any, criterion: Criterion) -> Claim | str:
    if value is None:
        return "missing"
    if not isinstance(value, dict) or not isinstance(value.get("level"), str):
        return "shape"
    level = _level(value["level"], criterion)
    if level is None:
        return "level"
    quotes = value.get("quotes") or []
    if isinstance(quotes, str):
        quotes = [quotes]
    if not isinstance(quotes, list) or not all(isinstance(quote, str) for quote in quotes):
        return "shape"
    reasoning, confidence, flags = (value.get(k) for k in ("reasoning", "confidence", "flags"))
    return Claim(
        level,
        reasoning if isinstance(reasoning, str) else "",
        tuple(quotes[:MOST_QUOTES]),
        confidence if confidence in _GRADES else None,
        tuple(str(flag) for flag in flags) if isinstance(flags, list) else (),
    )


def _level(name: str, criterion: Criterion) -> str | None:
    offered = [*(level.name for level in criterion.scale), ABSTAIN]
    if name in offered:
        return name
    folded = {level.casefold(): level for level in reversed(offered)}
    return folded.get(name.strip().casefold())


def last_object(text: str, keys: set[str]) -> dict[str, Any] | None:
    """The last JSON object in a reply that has one of these keys, wherever it stands."""
    text, last = _spoken(text[:LONGEST]), None
    at = 0
    for _ in range(MOST_OBJECTS):
        opening = _OBJECT.search(text, at)
        if opening is None:
            break
        at = opening.start() + 1
        try:
            value, at = _STRICT.raw_decode(text, opening.start())
        except ValueError:
            continue
        except RecursionError:
            return None
        if keys & value.keys():
            last = value
    return last


def _spoken(text: str) -> str:
    """The reply without the thinking before it; a thought that never ends has no reply."""
    if not text.lstrip().startswith("<think>"):
        return text
    return text.partition("</think>")[2]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two values for one key would let a reply say both."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


_STRICT = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse)
