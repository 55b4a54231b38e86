"""Strict reading of a judge's reply: what it says of each criterion, or what is wrong with that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from grader.judging.objects import sole
from grader.judging.prompts import ABSTAIN
from grader.models.rubric import Criterion

MOST_QUOTES = 12
_GRADES = ("high", "medium", "low")


class Claim(NamedTuple):
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


def read(text: str, criteria: Sequence[Criterion], answer: str = "") -> Reply:
    """Read a reply to an answer. Nothing in it raises: what cannot be used is a fault."""
    found = sole(text, {criterion.id for criterion in criteria}, answer)
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
    reasoning, confidence, flags = map(value.get, ("reasoning", "confidence", "flags"))
    return Claim(
        level,
        reasoning if isinstance(reasoning, str) else "",
        tuple(quotes[:MOST_QUOTES]),
        confidence if confidence in _GRADES else None,
        tuple(map(str, flags)) if isinstance(flags, list) else (),
    )


def _level(name: str, criterion: Criterion) -> str | None:
    offered = (*criterion.names, ABSTAIN)
    if name in offered:
        return name
    folded = {level.casefold(): level for level in reversed(offered)}
    return folded.get(name.strip().casefold())
