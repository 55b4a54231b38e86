"""From source lines to one text: which line breaks mean something.

An HTML-to-text step leaves inline code on lines of its own; those breaks are closed again.
Only white space is decided here: the words of the result are the words of the lines.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from pydantic import TypeAdapter

from grader.models.transcript import Pair
from grader.patterns import regex
from grader.transcripts.script import WIDE

_WIDE = regex(f"[{WIDE}]")
_CLOSING = frozenset("，。、；：！？）】》」』”’,.;:!?)]}%…")
_ENDING = frozenset("。！？!?.…")
_QUOTES = "”’\"'」』）)】*"
_OVER = _ENDING.union(_QUOTES)
_WIDE_MARKS = frozenset("，。、；：！？）】》」』（【《「『”’“‘…")
_BULLETS = frozenset("-*+•·（(")
_ITEM = regex(r"(?:[-*+•·]|\d{1,3}[.、)）]|[（(]\d{1,3}[)）])\s*(?=[^\s\d])")


# There is one for every line of a file, and a named tuple takes ten times as long to make.
Words = tuple[int, str]
"""A line that holds something: its number in the file, from 1, and its stripped text."""

_text = itemgetter(1)


class Line(NamedTuple):
    """A stretch of source that holds something: its stripped text, and where it stands.

    `number` counts lines of the file from 1; a stretch of several lines ends at `last`. A format
    without lines (JSON, a spreadsheet) has None there. Times are seconds of the recording.
    """

    number: int | None
    text: str
    last: int | None = None
    start: float | None = None
    end: float | None = None


def typed(lines: Sequence[Words]) -> str:
    """The text of lines of a file without times; a blank line is a paragraph."""
    if len(lines) < 2:
        return lines[0][1] if lines else ""
    number, before = lines[0]
    parts = [before]
    for following, after in islice(lines, 1, None):
        parts += ("\n" if following - number > 1 else _between(before, after), after)
        number, before = following, after
    return "".join(parts)


def join(lines: Sequence[Line]) -> str:
    """The text of the lines; between two of them comes nothing, a blank or a line break."""
    if len(lines) < 2:
        return lines[0].text if lines else ""
    parts = [lines[0].text]
    for before, after in pairwise(lines):
        parts += (_separator(before, after), after.text)
    return "".join(parts)


def pairs_of(found: Iterable[Mapping[str, object]]) -> tuple[Pair, ...]:
    """The fields of pairs as pairs, validated all at once: a call for each takes twice as long."""
    return _pairs().validate_python(tuple(found))


def evidence(
    line: Line, speaker: str | None = None, time: float | None = None
) -> Mapping[str, object]:
    """The fields of a passage, without what is absent; `time` is that of a line without one."""
    number, text, last, start, end = line
    found: dict[str, object] = {"text": text}
    if number is not None:
        found["line_start"], found["line_end"] = number, last or number
    if start is None:
        start = time
    if start is not None:
        found["time_start"] = start
    if end is not None:
        found["time_end"] = end
    if speaker is not None:
        found["speaker"] = speaker
    return found


@cache
def _pairs() -> TypeAdapter[tuple[Pair, ...]]:
    return TypeAdapter(tuple[Pair, ...])


def numbered(first: str, lines: Sequence[str], index: int, stop: int) -> list[Words]:
    """What stands after a label on line `index` (from 0), and the lines up to `stop`."""
    found = [(index + 1, first)] if first else []
    # Most labels have all of their text beside them.
    if stop > index + 1:
        found += filter(_text, enumerate(lines[index + 1 : stop], start=index + 2))
    return found


def _separator(before: Line, after: Line) -> str:
    """What stands between two lines; a blank line is a paragraph, but not in captions."""
    typed = after.start is None
    if typed and _apart(before, after):
        return "\n"
    if after.end is None and (typed or _ends_sentence(before.text)):
        return _between(before.text, after.text)
    # A caption, which has an end, ends where its line is full, not where anything is over.
    return _closed(before.text[-1], after.text[0])


def _apart(before: Line, after: Line) -> bool:
    """Whether a blank line stands between two lines of one text."""
    if before.number is None or after.number is None:
        return False
    return after.number - (before.last or before.number) > 1


def _between(before: str, after: str) -> str:
    """What stands between two lines of a paragraph."""
    last, first = before[-1], after[0]
    if first in _CLOSING:
        return ""
    if (last in _OVER and _ends_sentence(before)) or _is_item(first, after):
        return "\n"
    # A comma on a line of its own only joins its neighbours, whatever script they are in.
    if not (_has_wide(before) or _has_wide(after) or before in _CLOSING):
        return "\n"
    return _closed(last, first)


def _closed(last: str, first: str) -> str:
    """What stands between the signs on both sides of a line break that means nothing."""
    if first in _CLOSING or last in _WIDE_MARKS or first in _WIDE_MARKS:
        return ""
    if last.isascii() or first.isascii():
        return " "
    return "" if _WIDE.match(last) and _WIDE.match(first) else " "


def _is_item(first: str, line: str) -> bool:
    return (first in _BULLETS or first.isdecimal()) and _ITEM.match(line) is not None


def _has_wide(text: str) -> bool:
    return not text.isascii() and _WIDE.search(text) is not None


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_QUOTES)[-1:] in _ENDING
