"""Captions: which lines are a cue's time, and which are its words. For every caption format.

One tolerant grammar reads WebVTT, SRT, Microsoft Graph's text and Whisper's console output: a
line of two times, then words up to the next such line. Libraries for it lose what a report needs
(the line of a cue) or what was said (cues without a header or with a bad time), and one of them
hangs on a few kilobytes of digits; the tests compare their results with ours.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Flavour = Literal["webvtt", "srt", "whisper"]

HEADER = "WEBVTT"
# Text that merely quotes a cue has more lines than this for each.
_MOST_LINES = 12
_CLOCK = r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,9}))?"
# `- ->` is what machine translation makes of the arrow.
_TIMING = re.compile(rf"(\[)?{_CLOCK}\s*-\s?-?>\s*{_CLOCK}(?(1)\])(.*)")
_SETTINGS = re.compile(r"(?:\s+[\w-]+:\S+)*")
_IDENTIFIER = re.compile(r"\d+|[0-9a-f-]{8,}/[\d-]+")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


class Words(NamedTuple):
    """A line of a cue: its number in the file, and what it says."""

    number: int
    text: str


class Cue(NamedTuple):
    """What is shown from `start` to `end` seconds; no end where the format has none."""

    start: float
    end: float | None
    lines: Sequence[Words]


class _Stamp(NamedTuple):
    """A line of two times: where it stands (from 0), and how it is to be read."""

    at: int
    start: float
    end: float
    rest: str
    bracketed: bool


def flavour(lines: Sequence[str]) -> Flavour | None:
    """The kind of captions, by the header or the first time; None: no captions."""
    if _headed(lines):
        return "webvtt"
    first = next(_stamps(lines), None)
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


def scan(lines: Sequence[str]) -> tuple[list[Cue], int]:
    """The cues in the order of the file, and the number of lines before them."""
    headed = _headed(lines)
    before, stamp, found = len(lines), None, []
    for following in _stamps(lines):
        previous = stamp.at if stamp else -1
        end = following.at - _has_identifier(lines, previous, following.at)
        if stamp:
            found.append(_cue(lines, stamp, end, headed))
        else:
            before = end
        stamp = following
    if stamp:
        found.append(_cue(lines, stamp, len(lines), headed))
    return found, before


def seconds(hours: str | None, minutes: str, rest: str, fraction: str | None) -> float:
    """The parts of a clock as seconds; more than 59 minutes are so many minutes."""
    # Whole milliseconds are rounded once, so that all formats of a recording agree.
    whole = 1000 * (int(minutes) * 60 + int(rest))
    if hours:
        whole += 3_600_000 * int(hours)
    if fraction:
        whole += int(fraction if len(fraction) == 3 else fraction[:3].ljust(3, "0"))
    return whole / 1000


def _headed(lines: Sequence[str]) -> bool:
    return next((line for line in lines if line), "").startswith(HEADER)


def _stamps(lines: Sequence[str]) -> Iterator[_Stamp]:
    for at, line in enumerate(lines):
        if "->" in line and (timing := _TIMING.match(line)):
            bracket, h, m, s, f, end_h, end_m, end_s, end_f, rest = timing.groups()
            start, end = seconds(h, m, s, f), seconds(end_h, end_m, end_s, end_f)
            yield _Stamp(at, start, end, rest, bool(bracket))


def _has_identifier(lines: Sequence[str], previous: int, at: int) -> bool:
    """Whether the line above the time on line `at` is its name, and nobody's words."""
    above = at - 1
    if above <= previous or not lines[above]:
        return False
    if _IDENTIFIER.fullmatch(lines[above]):
        # Right below a time, a number is what somebody said.
        return above - 1 != previous or previous < 0
    # In Graph's text the words stand between a blank line and the next time.
    return above > 0 and not lines[above - 1] and any(lines[previous + 1 : above])


def _cue(lines: Sequence[str], stamp: _Stamp, end: int, headed: bool) -> Cue:
    first = stamp.at + 1
    words = [Words(at + 1, lines[at]) for at in range(first, end) if lines[at]]
    if headed and any(_BLOCK.match(each.text) for each in words):
        words = list(_without_blocks(lines, first, end))
    if stamp.rest and (stamp.bracketed or not _SETTINGS.fullmatch(stamp.rest)):
        words.insert(0, Words(stamp.at + 1, stamp.rest.strip()))
    return Cue(stamp.start, stamp.end, words)


def _without_blocks(lines: Sequence[str], first: int, end: int) -> Iterator[Words]:
    """The words of a cue without the comments and styles that follow it."""
    inside = False
    for at in range(first, end):
        if not lines[at]:
            inside = False
        elif not lines[at - 1] and _BLOCK.match(lines[at]):
            inside = True
        if lines[at] and not inside:
            yield Words(at + 1, lines[at])
