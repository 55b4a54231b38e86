"""Lines that open with a name and a colon, in all the spellings that people use."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.transcripts.roles import key

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_LABEL = re.compile(
    rf"""
    (?:\#{{1,6}}\s*|[-*•>]\s+)?
    (\*\*|__)?
    (?:\\?[\[(（【]({_TIME})\\?[\])）】]\s*[-–]?\s*)?
    (\*\*|__)?
    ([^\W\d_][^:：\[\](){{}}（）*_<>,，。;；!?！？"“”|\\]{{0,39}}?)
    \s?(?:[\[(（]([^()（）\[\]]{{1,40}})[)）\]])?
    \s?(?:\*\*|__)?\s?[:：](?:\*\*|__)?\s*
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(r"\[?(?P<name>(?:speaker|spk)_\d{1,3})\]?\s?[:：]\s*", re.IGNORECASE)
_TIME_ALONE = re.compile(_TIME)
_TIME_FIRST = re.compile(rf"\\?[\[(（](?P<time>{_TIME})\\?[\])）]\s*")
# No label is longer than this, and `in` is faster than any pattern.
_LONGEST = 100


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
            if label:
                found.append(label)
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
    elif _TIME_ALONE.fullmatch(text):
        time, text = text, ""
    elif time is None and (clock := _TIME_FIRST.match(text)):
        time, text = clock["time"], text[clock.end() :]
    if bold and text.count("**") == 1:
        text = text.removesuffix("**")
    decorated = bool(bold or bold_after or time)
    return SpeakerLabel(index, name, key(name), aside, seconds(time), decorated, text)


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
