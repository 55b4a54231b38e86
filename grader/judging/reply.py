"""Strict reading of a judge's reply: JSON, fenced JSON, or the last object in prose around it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.judging.prompts import ABSTAIN
from grader.models.rubric import Criterion

LONGEST = 1_000_000
MOST_OBJECTS = 500
MOST_QUOTES = 12
_FENCE = re.compile(r"```[a-zA-Z]*\n(.*?)```", re.DOTALL)
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)


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
    found = _object(text[:LONGEST], {criterion.id for criterion in criteria})
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
        confidence if confidence in {"high", "medium", "low"} else None,
        tuple(str(flag) for flag in flags) if isinstance(flags, list) else (),
    )


def _level(name: str, criterion: Criterion) -> str | None:
    offered = [*(level.name for level in criterion.scale), ABSTAIN]
    if name in offered:
        return name
    folded = {level.casefold(): level for level in reversed(offered)}
    return folded.get(name.strip().casefold())


def _object(text: str, ids: set[str]) -> dict[str, Any] | None:
    """The whole text as an object, else the last one in it that names a criterion."""
    text = _THOUGHT.sub("", text)
    for candidate in (text, *reversed(_FENCE.findall(text))):
        whole = _parse(candidate)
        if whole is not None and ids & whole.keys():
            return whole
    last = None
    at, tried = text.find("{"), 0
    while at >= 0 and tried < MOST_OBJECTS:
        tried += 1
        end = at + 1
        try:
            value, end = _STRICT.raw_decode(text, at)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and ids & value.keys():
            last = value
        at = text.find("{", end)
    return last


def _parse(text: str) -> dict[str, Any] | None:
    try:
        value = _STRICT.decode(text.strip())
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two values for one key would let a reply say both."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


_STRICT = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse)
