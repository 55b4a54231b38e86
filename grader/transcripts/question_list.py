"""The questions of a list that somebody keeps: a line each, or a column of a table."""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.errors import InputError
from grader.patterns import regex
from grader.transcripts import containers, decoding
from grader.transcripts.asking import asks

MOST = 200
_SHORTEST = 4
# 1. / (2) / Q3: / 问题4： / - / * / [ ] before a question.
_NUMBER = regex(
    r"\s*(?:>\s*)?(?:[-*•·+]\s+(?:\[[ xX]\]\s*)?)?"
    r"(?:\(?\d{1,3}\s*[.)、:：]\s*|(?:q|question|问题|第)\s*[\d一二三四五六七八九十]{0,4}\s*(?:题|问|个问题)?\s*[.:：、)]\s*)?",
    re.IGNORECASE,
)
_HEADING = regex(r"#{1,6}\s+")
_NAMES = {
    "question",
    "questions",
    "interview question",
    "问题",
    "题目",
    "面试题",
    "面试问题",
    "提问",
}


def questions(path: Path) -> list[str]:
    """The questions in a text, Markdown, CSV or Excel file, each once, in their order.

    Raises InputError for a file that cannot be read or holds none.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(decoding.LARGEST + 1)
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from None
    text, _ = containers.opened(data, str(path))
    # With their ends: a quoted cell may go on on the next line.
    lines = text.splitlines(keepends=True)
    found = list(dict.fromkeys(_column(lines) or _lines(lines)))
    if not found:
        raise InputError(path, "no question found", hint="write one question a line")
    if len(found) > MOST:
        raise InputError(path, f"{len(found)} questions, more than {MOST}", hint="divide the list")
    return found


def _column(lines: Sequence[str]) -> list[str]:
    """The cells below a heading such as `question`; nothing where no column is called so."""
    for separator in ("\t", ",", ";"):
        rows = list(csv.reader(lines[: MOST * 20], delimiter=separator))
        for at, row in enumerate(rows[:5]):
            names = [cell.strip().casefold() for cell in row]
            if column := next((name for name in names if name in _NAMES), None):
                place = names.index(column)
                cells = (below[place] for below in rows[at + 1 :] if len(below) > place)
                return [text for cell in cells if (text := _question(cell))]
    return []


def _lines(lines: Sequence[str]) -> Iterator[str]:
    """Lines that ask; where none does, all of them, since a list may be of topics."""
    texts = [(line, _question(_HEADING.sub("", line))) for line in lines]
    asking = [text for _, text in texts if text and asks(text)]
    if asking:
        yield from asking
        return
    yield from (text for line, text in texts if text and not _HEADING.match(line))


def _question(line: str) -> str:
    text = " ".join(_NUMBER.sub("", line, count=1).split()).strip('"“”*_ ')
    return text if len(text) >= _SHORTEST else ""
