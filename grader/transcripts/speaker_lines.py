"""Lines that open with a name and a colon, in all the spellings that people use."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.patterns import regex
from grader.transcripts.roles import key, looks_like_a_name, role_of

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
# A name ends where its signs do: `+` keeps prose from being tried at every length of one.
_LABEL = regex(
    rf"""
    (?:\#{{1,6}}\s*|[-*•>]\s+)?
    (\*\*|__)?
    (?:\\?[\[(（【]({_TIME})\\?[\])）】]\s*[-–]?\s*)?
    (\*\*|__)?
    ([^\W\d_][^:：\[\](){{}}（）*_<>,，。;；!?！？"“”|\\]{{0,39}}+)
    \s?(?:[\[(（]([^()（）\[\]]{{1,40}})[)）\]])?
    \s?(?:\*\*|__)?\s?[:：](?:\*\*|__)?\s*
    """,
    re.VERBOSE,
)
_NUMBERED = regex(r"\[?(?P<name>(?:speaker|spk)_\d{1,3})\]?\s?[:：]\s*", re.IGNORECASE)
_TIME_ALONE = regex(_TIME)
_DASH = regex("[-–—] ")
_DASHED = regex(r"(?:\*\*|__)?(?P<name>[^-–—:：]{1,30}?)(?:\*\*|__)?\s?[-–—]\s+(?P<text>.*)")
_BOLD = regex(r"(?:[-*•>]\s+)?(\*\*|__)(?P<name>[^*_:：.?!。？！]{1,40})\1(?P<text>\s.*|$)")
_TIME_FIRST = regex(rf"\\?[\[(（](?P<time>{_TIME})\\?[\])）]\s*")
# No label is longer than this, and `in` is faster than any pattern.
_LONGEST = 100
_LONGEST_NAME = 40
_MARKS = frozenset("*_-•>")


class SpeakerLabel(NamedTuple):
    """A line that may open a turn; `key` is the name as compared, `at` counts from 0."""

    at: int
    name: str
    key: str
    aside: str | None
    time: float | None
    decorated: bool
    text: str

    @property
    def printed(self) -> str:
        """The name with what stands beside it."""
        return f"{self.name} ({self.aside})" if self.aside else self.name


def find(lines: Sequence[str]) -> list[SpeakerLabel]:
    """Every line that opens with what may be a speaker."""
    found = []
    for index, line in enumerate(lines):
        if line.find(":", 0, _LONGEST) >= 0 or line.find("：", 0, _LONGEST) >= 0:
            label = _label(index, line) or _numbered(index, line)
        elif _DASH.search(line, 0, _LONGEST):
            label = _dashed(index, line)
        else:
            continue
        if label:
            found.append(label)
    return found


def find_bare(lines: Sequence[str]) -> list[SpeakerLabel]:
    """Lines that may open a turn without a colon: `**Anna** text`, or a name alone above text."""
    found = []
    for index, line in enumerate(lines):
        bold = _BOLD.match(line) if line[:1] in _MARKS and line else None
        alone = (
            0 < len(line) <= _LONGEST_NAME
            and (index == 0 or not lines[index - 1] or role_of(line))
            and any(lines[index + 1 : index + 2])
        )
        name, text = (bold["name"], bold["text"]) if bold else (line, "")
        if (bold or alone) and looks_like_a_name(name.strip()):
            name = name.strip()
            found.append(SpeakerLabel(index, name, key(name), None, None, bool(bold), text.strip()))
    return found


def _label(index: int, line: str) -> SpeakerLabel | None:
    match = _LABEL.match(line)
    if match is None:
        return None
    bold, time, bold_after, name, aside = match.groups()
    name, text = name.strip(), line[match.end() :]
    # A clock, not a label: `说话人 1 00:03`, `at 10:30`.
    if name[-1].isdigit() and text[:1].isdigit():
        return None
    if aside and _TIME_ALONE.fullmatch(aside):
        time, aside = aside, None
    elif not text[:1].isalpha():
        time, text = _timed(text, time)
    if bold and text.count("**") == 1:
        text = text.removesuffix("**")
    decorated = bool(bold or bold_after or time)
    return SpeakerLabel(index, name, key(name), aside, seconds(time), decorated, text)


def _timed(text: str, time: str | None) -> tuple[str | None, str]:
    """The time that stands alone or first in a text, else the one known, and the other words."""
    if _TIME_ALONE.fullmatch(text):
        return text, ""
    clock = _TIME_FIRST.match(text) if time is None else None
    return (clock["time"], text[clock.end() :]) if clock else (time, text)


def _dashed(index: int, line: str) -> SpeakerLabel | None:
    """`Interviewer - hello`, for the words of roles only."""
    match = _DASHED.match(line)
    if match is None or not role_of(match["name"]):
        return None
    name = match["name"].strip()
    return SpeakerLabel(index, name, key(name), None, None, False, match["text"])


def _numbered(index: int, line: str) -> SpeakerLabel | None:
    """`[SPEAKER_00]: hello`."""
    match = _NUMBERED.match(line)
    if match is None:
        return None
    name = match["name"]
    return SpeakerLabel(index, name, key(name), None, None, False, line[match.end() :])


def seconds(clock: str | None) -> float | None:
    """The time of `1:02:03`, `02:03` or `02:03.500` in seconds."""
    if clock is None:
        return None
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
