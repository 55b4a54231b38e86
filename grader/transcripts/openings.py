"""Lines that open a turn with a name and a time, as Otter, Rev, Teams, 飞书 and others write them.

`Name  1:05`, `Name (00:01:05):`, `Name: 00:01:05`, `[00:01:05] Name: text`, `说话人 1 00:03`, a
time alone, and `Name: text`. A layout counts if it returns; a single line of its kind is text.
"""

import re
from collections import Counter, deque
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from grader.models.transcript import Notice
from grader.patterns import regex
from grader.transcripts import conventions, introductions, roster, speaker_lines, spellings
from grader.transcripts.document import Document
from grader.transcripts.roles import is_note, key, looks_like_a_name, role_of
from grader.transcripts.speaker_lines import SpeakerLabel, seconds
from grader.transcripts.spellings import Spelled

Layout = Literal["heading", "bracket", "podcast", "inline", "clock", "bare", "plain"]

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
# A date or half of a day belongs to the time of day at which something was typed.
_DATE = r"(?:\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?,?\s+)?(?:[上下]午\s?)?"
_HALF = r"(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_RANGE = (
    rf"(?P<date>{_DATE})(?P<time>{_CLOCK})(?P<half>{_HALF})"
    rf"(?:\s?(?:-->|[-–—~]|to)\s?{_CLOCK}{_HALF})?"
)
_STAMP = rf"(?P<open>\\?[(\[（【])?{_RANGE}(?(open)\s?\\?[)\]）】])"
# It begins with its colon, for which a pattern leaps ahead.
_TIME = regex(r":(?<=\d:)\d\d")
_NAME = (
    r"(?P<name>\[[^\[\]]{1,60}\]"
    r"|[^\W\d_](?:[^\s:：?？!！。“”\"<>{}\[\]（(]|\s(?!\s)){0,59}?(?:\s?[(（][^()（）]{1,40}[)）])?)"
)
_FRAME = r"(?:\#{1,6}\s+|[-*•]\s+)?(?:\*\*|__)?"
_NAME_FIRST = regex(
    rf"{_FRAME}{_NAME}(?:\*\*|__)?(?P<between>\s*[-–—|@:：]\s*|,?\s+|(?=[(\[（【]))"
    rf"(?:\*\*|__)?{_STAMP}(?:\*\*|__)?(?P<colon>\s?[:：])?(?:\*\*|__)?(?P<rest>\s.*|$)"
)
_CLOCK_FIRST = regex(
    rf"{_FRAME}{_STAMP}(?:\*\*|__)?\s*[-–—|]?\s*(?:\*\*|__)?{_NAME}(?:\*\*|__)?"
    r"(?:(?P<colon>\s?[:：])(?:\*\*|__)?(?P<rest>\s.*|$)|$)"
)
# Zoom's chat: `14:02:11 From  Anna Lee  to  Everyone:`
_CHAT = regex(
    rf"{_STAMP}\s+From:?\s+(?P<name>[^:：]{{1,60}}?)(?:\s+to:?\s+[^:：]{{1,60}}?)?\s*"
    r"(?P<colon>[:：])(?P<rest>\s.*|$)",
    re.IGNORECASE,
)
_BARE = regex(rf"{_FRAME}{_STAMP}(?:\*\*|__)?\s?(?P<colon>[:：])?(?:\*\*|__)?(?P<rest>\s.*|$)")
# No opening is longer than this, and `in` is faster than any pattern.
_LONGEST = 120
_OWN_LINE = ("heading", "podcast")


class Opening(NamedTuple):
    """A line that may open a turn, or go on with it after a time of its own; `at` is from 0."""

    at: int
    name: str | None
    time: float | None
    text: str
    layout: Layout
    decorated: bool = True
    by_day: bool = False
    """Whether the time is one of a day, not of a recording."""


class Found(NamedTuple):
    """The openings in order, and what was made of lines that only look like one."""

    openings: list[Opening]
    notices: Sequence[Notice] = ()


def find(document: Document, lines: Sequence[str]) -> Found:
    """The openings of whatever layout the lines keep to; without names if there are none."""
    timed = [found for index, line in enumerate(lines) if (found := _timed(index, line))]
    bare = [each for each in timed if each.layout == "bare"]
    named = introductions.without(lines, document.once(speaker_lines.find, lines))
    main = _main([each for each in timed if each.layout != "bare"])
    if main and not _interrupt(main, spellings.of_lines(lines, named)):
        notices: Sequence[Notice] = ()
        main = _with_others(main, [*timed, *map(_plain, named)])
        strange = conventions.strange([_spelled(each, lines[each.at]) for each in main])
    else:
        strange = introductions.within(lines, named)
        strange |= conventions.strange(
            [each for each in spellings.of_lines(lines, named) if each.at not in strange]
        )
        named = [each for each in named if each.at not in strange]
        known, notices = roster.of(document, lines, named)
        speakers = roster.with_bare(lines, named, known)
        if len(speakers) > len(known):
            strange |= conventions.strange(spellings.of_lines(lines, speakers))
        main = list(map(_plain, speakers))
    main = [each for each in main if each.at not in strange]
    taken = {each.at for each in main}
    every = sorted([*main, *(each for each in bare if each.at not in taken)])
    told = conventions.notices(lines, strange)
    return Found(
        [each._replace(time=None) if each.by_day else each for each in every], [*notices, *told]
    )


def _interrupt(main: Sequence[Opening], plain: Sequence[Spelled]) -> bool:
    """Whether lines with times only stand in a typed conversation, which more lines keep up."""
    taken = {each.at for each in main}
    others = [each for each in plain if each.at not in taken]
    if len(others) <= len(main) or others[0].at > main[0].at:
        return False
    return len({each.key for each in others}) > 1


def _with_others(main: Sequence[Opening], found: Iterable[Opening]) -> list[Opening]:
    """Openings of one layout, and others of the same people.

    A turn may lack its time, or have it in another place.
    """
    speaking = {key(each.name or "") for each in main}
    taken = {each.at for each in main}
    others = [
        each
        for each in _unique(found)
        if each.name and each.at not in taken and key(each.name) in speaking
    ]
    return sorted([*main, *others])


def _spelled(opening: Opening, line: str) -> Spelled:
    frame = spellings.frame(line) if opening.layout == "plain" else opening.layout
    return spellings.spelled(opening.at, opening.name or "", frame, time=opening.time)


def _unique(found: Iterable[Opening]) -> list[Opening]:
    return list({each.at: each for each in found}.values())


def _timed(index: int, line: str) -> Opening | None:
    if line.find(":", 0, _LONGEST) < 0 or not _TIME.search(line, 0, _LONGEST):
        return None
    line = line.removesuffix("\\").rstrip()
    if match := _CHAT.match(line):
        return _opening(index, match, "clock")._replace(by_day=True)
    if match := _NAME_FIRST.match(line):
        return _opening(index, match, _named_layout(match))
    match = _CLOCK_FIRST.match(line)
    # `[00:05] so I said` names nobody.
    if match and (match["colon"] or _is_shaped(match["name"].strip("*_"))):
        return _opening(index, match, "clock")
    # The times of a caption are no time alone.
    if "->" not in line and (match := _BARE.match(line)):
        rest = match["rest"].strip()
        if not rest or match["open"]:
            return Opening(index, None, seconds(match["time"]), rest, "bare")
    return None


def _opening(index: int, match: re.Match[str], layout: Layout) -> Opening:
    name, text = match["name"].strip("[]*_ "), (match["rest"] or "").strip()
    by_day = bool(match["date"] or match["half"])
    return Opening(index, name, seconds(match["time"]), text, layout, by_day=by_day)


def _named_layout(match: re.Match[str]) -> Layout:
    if match["between"].strip() in (":", "："):
        return "podcast"
    if match["open"] or match["colon"]:
        return "bracket"
    return "inline" if match["rest"].strip() else "heading"


def _main(timed: Sequence[Opening]) -> list[Opening]:
    """The openings in the layout that most have, if somebody returns in it."""
    counts = Counter(each.layout for each in timed)
    for layout, _ in counts.most_common():
        spoken = Counter(key(each.name or "") for each in timed if each.layout == layout)
        returning = {name for name, times in spoken.items() if times > 1}
        kept = _named(
            [each for each in timed if each.layout == layout and not is_note(each.name or "")],
            returning,
        )
        if len({key(each.name or "") for each in kept}) > 1 and _tells_time(kept, layout):
            return kept
    return []


def _named(timed: Sequence[Opening], returning: Collection[str]) -> list[Opening]:
    """Who returns, and who speaks once at a time that fits; `Monday 10:30` does not."""
    kept: list[Opening] = []
    then = 0.0
    upcoming = deque(each.time or 0 for each in timed if key(each.name or "") in returning)
    for each in timed:
        now = each.time or 0
        fits = then <= now <= (upcoming[0] if upcoming else now)
        if key(each.name or "") in returning:
            then = upcoming.popleft()
            kept.append(each)
        elif fits and (_is_shaped(each.name or "") or role_of(each.name)):
            kept.append(each)
    return kept


def _is_shaped(name: str) -> bool:
    """Whether a name looks like one, `Smith, Jo (Guest)` included."""
    return looks_like_a_name(re.split("[(（]", name)[0].replace(",", " "))


def _tells_time(kept: Sequence[Opening], layout: Layout) -> bool:
    """Whether the times go on, as those of a recording do; what a text mentions goes anywhere."""
    times = [each.time or 0 for each in kept]
    back = sum(later < earlier for earlier, later in pairwise(times))
    spoken = layout not in _OWN_LINE or all(not each.text for each in kept)
    return spoken and back * 4 <= len(kept)


def _plain(label: SpeakerLabel) -> Opening:
    """`Name: text`."""
    return Opening(label.at, label.printed, label.time, label.text, "plain", label.decorated)
