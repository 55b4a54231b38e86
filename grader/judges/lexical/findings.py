"""From what was found to a level and how far to trust it. Exact fractions, no trained weights."""

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import Literal

from grader.judges.lexical import guards
from grader.judges.lexical.parameters import Step, Task
from grader.judges.lexical.reading import Group, Reading
from grader.judges.lexical.sentences import Span
from grader.judges.lexical.text import tokens

W = Fraction(7, 10)
"""The weight of the terms; the reference has the rest."""
TAU = Fraction(1, 2)
"""The share of the reference's own words that counts as all of them."""

Confidence = Literal["high", "medium", "low", "abstain"]
Obstacle = Literal["empty", "nothing_to_look_for", "unreadable_terms", "other_words"]


@dataclass(frozen=True)
class Finding:
    """What came of one criterion. Without a level it was not judged: see `obstacle`."""

    groups: tuple[Group, ...] = ()
    need: int = 0
    coverage: Fraction | None = None
    level: str | None = None
    obstacle: Obstacle | None = None
    problem: str = ""
    confidence: Confidence = "abstain"
    flags: frozenset[str] = frozenset()
    quotes: tuple[Span, ...] = ()

    @property
    def hits(self) -> int:
        """Groups found and not negated."""
        return sum(group.hit for group in self.groups)


def finding(task: Task, reading: Reading) -> Finding:
    """Judge one criterion of an answer."""
    groups = reading.groups.get(task["id"], ())
    coverage = None if task["penalty"] else reading.coverage
    found = Finding(groups, task["need"], coverage, flags=_flags(task, groups, reading))
    if obstacle := _obstacle(task, found, reading):
        return replace(found, obstacle=obstacle, problem=reading.problems.get(task["id"], ""))
    confidence = "low" if task["penalty"] else _confidence(found, reading)
    if confidence == "abstain":
        return replace(found, obstacle="other_words")
    level = _nearest(task["levels"], _score(found, reading))
    quotes = () if level == task["levels"][0] else _quotes(found, reading)
    return replace(found, level=level["name"], confidence=confidence, quotes=quotes)


def _flags(task: Task, groups: tuple[Group, ...], reading: Reading) -> frozenset[str]:
    """The answer's flags that matter to this criterion."""
    spared = set()
    if task["penalty"]:
        # The cap on a list of keywords would halve what it has to answer for.
        spared.add(guards.KEYWORD_LIST)
    if any(group.hit and not group.in_question for group in groups):
        spared.add(guards.RESTATES_QUESTION)
    return reading.flags - spared


def _obstacle(task: Task, found: Finding, reading: Reading) -> Obstacle | None:
    if guards.DONT_KNOW in found.flags:
        return None
    if guards.EMPTY in found.flags:
        return "empty"
    if task["id"] in reading.problems:
        return "unreadable_terms"
    if not found.groups and (task["penalty"] or reading.reference is None):
        return "nothing_to_look_for"
    return None


def _confidence(found: Finding, reading: Reading) -> Confidence:
    """The bands as they were measured; what was not measured is low."""
    if found.flags or not found.groups or any(group.negated for group in found.groups):
        return "low"
    full = found.hits >= found.need
    if found.coverage is None:
        return "medium" if full else "low"
    if full:
        return "high" if found.coverage >= Fraction(3, 10) else "medium"
    if found.hits:
        return "low"
    if found.coverage >= Fraction(1, 10):
        return "abstain"
    return "high" if _is_short(reading) else "medium"


def _is_short(reading: Reading) -> bool:
    return len(list(islice(tokens(reading.text.folded), 15))) < 15


def _score(found: Finding, reading: Reading) -> Fraction:
    if found.flags & {guards.DONT_KNOW, guards.RESTATES_QUESTION}:
        return Fraction(0)
    score = _evidence(found) if found.groups else reading.similarity
    return min(score, Fraction(1, 2)) if guards.KEYWORD_LIST in found.flags else score


def _evidence(found: Finding) -> Fraction:
    share = min(Fraction(1), Fraction(found.hits, found.need))
    if found.coverage is None:
        return share
    return W * share + (1 - W) * min(Fraction(1), found.coverage / TAU)


def _nearest(levels: list[Step], score: Fraction) -> Step:
    """The level next to a score; of two as near, the lower."""
    return min(levels, key=lambda level: abs(Fraction(level["fraction"]) - score))


def _quotes(found: Finding, reading: Reading) -> tuple[Span, ...]:
    """A sentence for each group found; without any, the one nearest to the reference."""
    hits = {group.mention.sentence for group in found.groups if group.mention and group.hit}
    if hits or not reading.text.sentences:
        return tuple(sorted(hits))
    return (max(reading.text.sentences, key=reading.kinship).span,)
