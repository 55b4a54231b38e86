"""Captions: which lines are a cue's time, and which are its words. For every caption format.

One tolerant grammar reads WebVTT, SRT, Microsoft Graph's text and Whisper's console output: a
line of two times, then words up to the next such line. Libraries for it lose what a report needs
(the line of a cue) or what was said (cues without a header or with a bad time), and one of them
hangs on a few kilobytes of digits; the tests compare their results with ours.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from grader.patterns import regex
from grader.transcripts.joining import Words

Flavour = Literal["webvtt", "srt", "whisper"]

HEADER = "WEBVTT"
# Text that merely quotes a cue has more lines than this for each.
_MOST_LINES = 12
_CLOCK = r"((?:\d{1,4}:)?\d{1,4}):(\d{1,2})(?:[.,](\d{1,9}))?"
# `- ->` is what machine translation makes of the arrow.
_TIMING = regex(rf"(\[)?{_CLOCK}\s*-\s?-?>\s*{_CLOCK}(?(1)\])(.*)")
# As programs write it; most lines of times are read in half the time by this.
_PADDED = regex(r"(\d\d:\d\d):(\d\d)[.,](\d\d\d) --> (\d\d:\d\d):(\d\d)[.,](\d\d\d)")
# A time that nobody can read: `00:00:01.000 --> 00:00:xx`, `00:00:01.000 -->`, `--> 00:02.000`.
_BROKEN = regex(
    rf"\[?(?:{_CLOCK}[^\s>]{{0,12}}|\d[^\s>]{{0,3}}:[^\s>]{{0,12}})?\s?-\s?-?>(?:\s|\d|$)"
)
_SETTINGS = regex(r"(?:\s+[\w-]+:\S+)*")
_IDENTIFIER = regex(r"[0-9a-f-]{8,}/[\d-]+")
_GLUED = regex(r"[:.,]|[^\s\]]{0,12}\d")
_BLOCKS = ("NOTE", "STYLE", "REGION")
_BLOCK = regex(rf"(?:{'|'.join(_BLOCKS)})(?:\s|$)")


class Cue(NamedTuple):
    """What is shown from `start` to `end` seconds; no end where the format has none."""

    start: float
    end: float | None
    lines: Sequence[Words]


class Captions(NamedTuple):
    """The cues in the order of the file, and what else its lines are.

    `before` is the number of lines before the first cue. `aside` are the numbers of the lines of
    comments and styles, `broken` those of times that cannot be read.
    """

    cues: Sequence[Cue]
    before: int
    aside: Sequence[int] = ()
    broken: Sequence[int] = ()


class _Stamp(NamedTuple):
    """A line of two times: where it stands (from 0), and how it is to be read."""

    at: int
    start: float | None
    end: float | None
    rest: str = ""
    bracketed: bool = False
    broken: bool = False


def flavour(lines: Sequence[str]) -> Flavour | None:
    """The kind of captions, by the header or the first time; None: no captions."""
    if _headed(lines):
        return "webvtt"
    first = next((each for each in _stamps(lines) if not each.broken), None)
    if first is None:
        return None
    if first.bracketed:
        return "whisper"
    clock, _, _ = lines[first.at].partition(">")
    return "srt" if "," in clock else "webvtt"


def count(lines: Sequence[str]) -> int:
    """The number of cues; 0 if they are too few for so long a text."""
    arrows = sum("->" in line for line in lines)
    if _headed(lines):
        return max(arrows, 1)
    return arrows if arrows * _MOST_LINES >= len(lines) else 0


def scan(lines: Sequence[str]) -> Captions:
    """The cues of a file."""
    stamps = list(_stamps(lines))
    places = [-1, *(stamp.at for stamp in stamps)]
    ends = [at - _has_identifier(lines, previous, at) for previous, at in pairwise(places)]
    ends.append(len(lines))
    commented = _headed(lines) and any(line.startswith(_BLOCKS) for line in lines)
    aside = _blocks(lines, 0, ends[0]) if commented else []
    found: list[Cue] = []
    latest = 0.0
    for stamp, end in zip(stamps, ends[1:], strict=True):
        blocks = _blocks(lines, stamp.at + 1, end) if commented else ()
        start = latest if stamp.start is None else stamp.start
        found.append(Cue(start, stamp.end, _words(lines, stamp, end, blocks)))
        latest = start if stamp.end is None else stamp.end
        aside += blocks
    broken = [stamp.at + 1 for stamp in stamps if stamp.broken]
    return Captions(found, ends[0], aside, broken)


def seconds(minutes: str, rest: str, fraction: str | None) -> float:
    """`1:02`, `03` and decimals as seconds; more than 59 minutes are so many minutes."""
    # Whole milliseconds are rounded once, so that all formats of a recording agree.
    whole = 1000 * (60 * _minutes(minutes) + int(rest))
    if fraction:
        whole += int(fraction if len(fraction) == 3 else fraction[:3].ljust(3, "0"))
    return whole / 1000


# Many cues begin and end in the same minute.
@lru_cache
def _minutes(clock: str) -> int:
    hours, _, minutes = clock.rpartition(":")
    return 60 * int(hours or 0) + int(minutes)


def _headed(lines: Sequence[str]) -> bool:
    return next((line for line in lines if line), "").startswith(HEADER)


def _stamps(lines: Sequence[str]) -> Iterator[_Stamp]:
    for at in [at for at, line in enumerate(lines) if "->" in line]:
        line = lines[at]
        if padded := _PADDED.fullmatch(line):
            m, s, f, end_m, end_s, end_f = padded.groups()
            start = 60_000 * _minutes(m) + int(s + f)
            end = 60_000 * _minutes(end_m) + int(end_s + end_f)
            yield _Stamp(at, start / 1000, end / 1000)
            continue
        timing = _TIMING.match(line)
        if timing and (timing[1] or not timing[8] or not _GLUED.match(timing[8])):
            bracket, m, s, f, end_m, end_s, end_f, rest = timing.groups()
            yield _Stamp(at, seconds(m, s, f), seconds(end_m, end_s, end_f), rest, bool(bracket))
        elif broken := _BROKEN.match(line):
            m, s, f = broken.groups()
            yield _Stamp(at, seconds(m, s, f) if m else None, None, broken=True)


def _has_identifier(lines: Sequence[str], previous: int, at: int) -> bool:
    """Whether the line above the time on line `at` is its name, and nobody's words."""
    above = at - 1
    if above <= previous or not lines[above]:
        return False
    if lines[above].isdecimal() or _IDENTIFIER.fullmatch(lines[above]):
        # Right below a time, a number is what somebody said.
        return above - 1 != previous or previous < 0
    # In Graph's text the words stand between a blank line and the next time.
    return above > 0 and not lines[above - 1] and any(lines[previous + 1 : above])


def _words(
    lines: Sequence[str], stamp: _Stamp, end: int, aside: Collection[int]
) -> Sequence[Words]:
    words = [
        (number, line)
        for number, line in enumerate(lines[stamp.at + 1 : end], start=stamp.at + 2)
        if line and number not in aside
    ]
    if stamp.rest and (stamp.bracketed or not _SETTINGS.fullmatch(stamp.rest)):
        words.insert(0, (stamp.at + 1, stamp.rest.strip()))
    return words


def _blocks(lines: Sequence[str], first: int, end: int) -> list[int]:
    """The numbers of the lines of comments and styles among these, which count from 0."""
    found: list[int] = []
    inside = False
    for at in range(first, end):
        inside = bool(lines[at]) and (
            inside or (_BLOCK.match(lines[at]) is not None and not lines[at - 1])
        )
        if inside:
            found.append(at + 1)
    return found
