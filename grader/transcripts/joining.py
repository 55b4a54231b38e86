"""From source lines to one text: which line breaks mean something.

An HTML-to-text step leaves inline code on lines of its own; those breaks are closed again.
Only white space is decided here: the words of the result are the words of the lines.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pydantic import TypeAdapter

from grader.models.transcript import Pair
from grader.patterns import regex
from grader.transcripts.script import WIDE

_WIDE = regex(f"[{WIDE}]")
_CLOSING = frozenset("，。、；：！？）】》」』”’,.;:!?)]}%…")
_ENDING = frozenset("。！？!?.…")
_QUOTES = "”’\"'」』）)】*"
_WIDE_MARKS = frozenset("，。、；：！？）】》」』（【《「『”’“‘…")
_ITEM = regex(r"(?:[-*+•·]|\d{1,3}[.、)）]|[（(]\d{1,3}[)）])\s*(?=[^\s\d])")


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


def join(lines: Sequence[Line]) -> str:
    """The text of the lines; between two of them comes nothing, a blank or a line break."""
    if len(lines) < 2:
        return lines[0].text if lines else ""
    parts = [lines[0].text]
    for before, after in pairwise(lines):
        parts += (separator(before, after), after.text)
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


def numbered(first: str, lines: Sequence[str], index: int, stop: int) -> list[Line]:
    """What stands after a label on line `index` (from 0), and the lines up to `stop`."""
    found = [Line(index + 1, first)] if first else []
    for number, text in enumerate(lines[index + 1 : stop], start=index + 2):
        if text:
            found.append(Line(number, text))
    return found


def separator(before: Line, after: Line) -> str:
    """What stands between two lines; a blank line is a paragraph, but not in captions."""
    if after.start is None and _apart(before, after):
        return "\n"
    text, last, first = before.text, before.text[-1], after.text[0]
    if first in _CLOSING:
        return ""
    # A caption, which has an end, ends where its line is full, not where anything is over.
    goes_on = after.end is not None or (after.start is not None and not _ends_sentence(text))
    if not goes_on and _breaks(text, after.text):
        return "\n"
    if last in _WIDE_MARKS or first in _WIDE_MARKS:
        return ""
    if last.isascii() or first.isascii():
        return " "
    return "" if _WIDE.match(last) and _WIDE.match(first) else " "


def _apart(before: Line, after: Line) -> bool:
    """Whether a blank line stands between two lines of one text."""
    if before.number is None or after.number is None:
        return False
    return after.number - (before.last or before.number) > 1


def _breaks(before: str, after: str) -> bool:
    if _ends_sentence(before) or _ITEM.match(after):
        return True
    # A comma on a line of its own only joins its neighbours, whatever script they are in.
    return before not in _CLOSING and not _has_wide(before) and not _has_wide(after)


def _has_wide(text: str) -> bool:
    return not text.isascii() and _WIDE.search(text) is not None


def _ends_sentence(text: str) -> bool:
    return text[-1] in _ENDING or text.rstrip(_QUOTES)[-1:] in _ENDING
