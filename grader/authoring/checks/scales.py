"""Levels that two readers could not tell apart, or that rule nothing out."""

import itertools
from collections.abc import Iterator

from grader.authoring.checks.base import Fault, alike, content, criteria, shown
from grader.models.rubric import Level, Rubric
from grader.patterns import regex

_SAME = 0.9
# A name that says what is to be seen needs no anchor: 三个例子都对, no example given.
_TELLING = regex(r"[\u3400-\u9fff]{6}|\w+\W+\w+\W+\w+")
# Praise and blame, and the nouns they go with: an anchor made of these shows nothing to look for.
_DEGREES = regex(
    r"\b(?:very|quite|rather|fairly|really|extremely|somewhat|mostly|highly|too|enough"
    r"|good|well|better|best|great|nice|fine|ok|okay|strong|solid|excellent|outstanding|exceptional"
    r"|superb|perfect|adequate|appropriate|proper|reasonable|sufficient|satisfactory|acceptable"
    r"|decent|average|fair|ordinary|basic|limited|mediocre|poor|weak|bad|worse|worst|terrible"
    r"|insufficient|inadequate|unsatisfactory|unacceptable|effective|clear|thorough|comprehensive"
    r"|deep|insightful|impressive|professional|convincing|detailed|high|low|medium|level|quality"
    r"|above|below|expectations?|exceeds?|meets?|partial|partially|full|fully)(?:ly)?\b"
    r"|\b(?:explanations?|explained|explains?|descriptions?|described|understanding|understands?"
    r"|knowledge|skills?|performance|performs?|communicat\w+|demonstrat\w+|shows?|shown|shown?ed"
    r"|provides?|provided|gives?|given|grasp|overall)\b"
)
_DEGREES_CHINESE = regex(
    r"非常|十分|比较|相当|特别|较为|较|很|极|基本上?|大致|完全|部分|一定程度|有些|不够|不太"
    r"|优秀|良好|不错|出色|突出|一般|普通|中等|较差|很差|合格|不合格|及格|尚可|充分|适当|恰当|合理|合适"
    r"|清晰|清楚|深入|全面|到位|专业|流畅|详细|完整|透彻|扎实|熟练|好|差|强|弱|高|低|优|良|中"
    r"|讲解|讲得|讲|说明|解释|描述|理解|掌握|了解|表现|表达|水平|程度|能力|质量|符合|达到|超出|预期|要求"
)


def anchors(rubric: Rubric) -> Iterator[Fault]:
    """Levels without an anchor, with one of praise or blame alone, or with another's."""
    for place, criterion in criteria(rubric):
        levels = criterion.levels or ()
        bare = [
            level.name for level in levels if not level.when and not _TELLING.search(level.name)
        ]
        if bare:
            yield Fault((*place, "levels"), "no_anchor", {"levels": ", ".join(bare)})
        for number, level in enumerate(levels):
            if level.when and _only_degrees(level.when):
                at = (*place, "levels", number)
                yield Fault(at, "bare_anchor", {"level": level.name, "when": shown(level.when)})
        yield from (
            Fault((*place, "levels", at), "same_anchor", {"one": lower.name, "other": higher.name})
            for at, (lower, higher) in enumerate(itertools.pairwise(levels), start=1)
            if _same(lower, higher)
        )


def _only_degrees(text: str) -> bool:
    if _telling_apart(text):
        return False
    return not content(_DEGREES_CHINESE.sub(" ", _DEGREES.sub(" ", text.lower())))


def _same(one: Level, other: Level) -> bool:
    if not one.when or not other.when:
        return False
    # Numbers and negations tell most anchors apart: 有一处错误, 有两处错误.
    return one.when.split() == other.when.split() or (
        alike(content(one.when), content(other.when)) >= _SAME
        and _telling_apart(one.when) == _telling_apart(other.when)
    )


_APART = regex(
    r"\d+|[一二两三四五六七八九十半没不无未]|\b(?:no|not|none|without|one|two|three|four|five|any|all|some|both|every|only|most)\b"
)


def _telling_apart(text: str) -> list[str]:
    return _APART.findall(text.lower())


def must_reach_lowest(rubric: Rubric) -> Iterator[Fault]:
    """A must_reach that every answer reaches."""
    for place, criterion in criteria(rubric):
        if criterion.must_reach == criterion.scale[0].name:
            yield Fault(
                (*place, "must_reach"), "must_reach_lowest", {"level": criterion.must_reach}
            )
