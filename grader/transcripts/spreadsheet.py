"""Tables with a row of headings: CSV, TSV, and Excel files, whose rows come as tab-separated text.

A row is a question with its answer, what one speaker says, or a whole interview (`wide`).
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from typing import Literal, NamedTuple

from grader.errors import InputError
from grader.models.transcript import Ignored
from grader.patterns import regex
from grader.transcripts import fields, questionnaire, recording, wide
from grader.transcripts.document import Document, Reading, Utterance
from grader.transcripts.fields import Kind
from grader.transcripts.moments import scale, seconds
from grader.transcripts.questionnaire import Row
from grader.transcripts.roles import role_of

NEWLINE = "\u2028"
"""A line end within a cell of an Excel file, so that rows keep their numbers."""

_DELIMITERS = (",", ";", "\t", "|")
_SUFFIXES = (".csv", ".tsv", ".xlsx")
# Titles and `sep=;` may stand above the headings.
_MOST_ABOVE = 5
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 200
_ABOVE = "above the headings"
_RULE = regex(r"[\s:=-]+")


class Headings(NamedTuple):
    """The row that names the columns; `at` counts the rows that hold something, from 0."""

    at: int
    names: Sequence[str]
    layout: Literal["questions", "speech"] | wide.Layout


class Record(NamedTuple):
    """A row of a table, and the lines of the file that it stands on."""

    cells: Sequence[str]
    line: int
    last: int


def recognise(document: Document, _: Sequence[str]) -> int:
    """The number of rows below the headings; 1 for a table whose headings nobody knows."""
    found = _layout(document)
    if found is None:
        return int(document.source.lower().endswith(_SUFFIXES))
    try:
        widths = [len(record.cells) for record in _records(document, found[0])][1:]
    except InputError:
        return 1
    # A title has one cell, and so has each line of a text that quotes a table at its beginning.
    filled = sum(width > 1 for width in widths)
    return max(len(widths), 1) if filled * 2 >= len(widths) else 0


def read(document: Document) -> Reading:
    """The pairs of the rows; InputError lists headings that are not known."""
    found = _layout(document)
    if found is None:
        raise _unknown(document)
    delimiter, _ = found
    records = list(_records(document, delimiter))
    headings = find([record.cells for record in records])
    if headings is None:
        raise _unknown(document)
    above, below = records[headings.at], records[headings.at + 1 :]
    _check(document, headings, above.line)
    rows = [_row(headings, record) for record in below if not _is_rule(record)]
    named = (above.line, above.last)
    made = _made(document, headings, rows, named)
    titles = [
        Ignored(lines=(each.line, each.last), reason=_ABOVE) for each in records[: headings.at]
    ]
    return replace(made, ignored=[*titles, *made.ignored])


def find(rows: Sequence[Sequence[str]]) -> Headings | None:
    """The headings among the first rows of a table."""
    for at, cells in enumerate(rows[:_MOST_ABOVE]):
        if sum(map(bool, cells)) < _FEWEST_COLUMNS:
            continue
        found = fields.kinds(cell for cell in cells[:_MOST_COLUMNS] if cell)
        if found.keys() >= {"question", "answer"}:
            return Headings(at, cells[:_MOST_COLUMNS], "questions")
        if found.keys() >= {"speaker", "text"}:
            return Headings(at, cells[:_MOST_COLUMNS], "speech")
        if spread := wide.layout(cells[:_MOST_COLUMNS], first=at == 0):
            return Headings(at, cells[:_MOST_COLUMNS], spread)
    return None


def _made(
    document: Document, headings: Headings, rows: Sequence[Row], named: tuple[int, int]
) -> Reading:
    if headings.layout == "speech":
        return _speech(document, headings, rows, named)
    if headings.layout == "sides":
        return _sides(document, headings, rows, named)
    if headings.layout != "questions":
        rows = list(_spread(headings, headings.layout, rows))
    return questionnaire.reading(document, rows, headings=named)


def _sides(
    document: Document, headings: Headings, rows: Sequence[Row], named: tuple[int, int]
) -> Reading:
    """A column to each speaker; what else a row holds is listed."""
    said = [
        Utterance(name, text, row.line, row.last)
        for row in rows
        for name, text in wide.turns(row.cells)
    ]
    made = recording.reading(document, said)
    other = {name: 1 for name in headings.names if not role_of(name)}
    return replace(made, ignored=[*fields.ignored(other, named), *made.ignored])


def _spread(headings: Headings, layout: wide.Layout, rows: Sequence[Row]) -> Iterator[Row]:
    """Each row as one for each of its questions; a row is a candidate."""
    found = fields.kinds(headings.names)
    names = [*found.get("candidate", ()), *found.get("speaker", ())]
    for row in rows:
        name = next(filter(None, map(row.cells.get, names)), f"row {row.line}")
        cells = {heading: text for heading, text in row.cells.items() if heading not in names}
        for each in wide.questions(cells, layout):
            owner = {"candidate": name} if names or len(rows) > 1 else {}
            yield Row({**each, **owner}, row.line, row.last)


def _layout(document: Document) -> tuple[str, Headings] | None:
    """The delimiter with which the opening has headings, and those."""
    opening, layouts = document.opening, []
    # Any text may have commas and questions in its first line.
    is_table = document.source.lower().endswith(_SUFFIXES)
    for delimiter in _DELIMITERS:
        if delimiter in opening:
            # The last row is probably cut off, perhaps within its quotes.
            rows = csv.reader(StringIO(opening, newline=""), delimiter=delimiter)
            found = find([row for row, _ in zip(_some(rows), range(_MOST_ABOVE), strict=False)])
            if found and (is_table or found.layout != "asked"):
                layouts.append((delimiter, found))
    return max(layouts, key=lambda each: _weight(each[1]), default=None)


def _weight(headings: Headings) -> tuple[bool, int]:
    return headings.layout != "asked", len(headings.names)


def _some(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    return (_cells(row) for row in rows if any(cell.strip() for cell in row))


def _cells(row: Sequence[str]) -> list[str]:
    return [cell.replace(NEWLINE, "\n").strip() for cell in row]


def _records(document: Document, delimiter: str) -> Iterator[Record]:
    """The rows that hold something; InputError where the quotes of one do not close."""
    # Programs that write tabs often quote nothing, whatever the cell begins with.
    unquoted = delimiter == "\t" and not _quoted(document)
    reader = csv.reader(
        StringIO(document.text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if unquoted else csv.QUOTE_MINIMAL,
        skipinitialspace=True,
        strict=True,
    )
    before = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield Record(_cells(row), before + 1, reader.line_num)
            before = reader.line_num
    except csv.Error as error:
        problem = f"the row that begins here cannot be read: {error}"
        hint = "a cell with a quotation mark is quoted, with each mark doubled"
        raise InputError(document.source, problem, before + 1, hint) from None


def _quoted(document: Document) -> bool:
    """Whether the quotation marks of tab-separated text are those of cells."""
    reader = csv.reader(StringIO(document.text, newline=""), delimiter="\t", strict=True)
    try:
        return all(True for _ in reader)
    except csv.Error:
        return False


def _check(document: Document, headings: Headings, line: int) -> None:
    kinds: tuple[Kind, ...] = ("question", "answer", "speaker", "text")
    for name, count in Counter(headings.names).items():
        if count > 1 and fields.kind(name) in kinds:
            problem = f"two columns are called {fields.shown(name)}"
            raise InputError(document.source, problem, line, "give each column its own heading")


def _is_rule(record: Record) -> bool:
    """The line below the headings of a table in Markdown."""
    return all(_RULE.fullmatch(cell) for cell in record.cells if cell)


def _row(headings: Headings, record: Record) -> Row:
    cells = dict(zip(headings.names, record.cells, strict=False))
    return Row(cells, record.line, record.last)


def _speech(
    document: Document, headings: Headings, rows: Sequence[Row], lines: tuple[int, int]
) -> Reading:
    found = fields.kinds(headings.names)
    starts, ends = (_times(rows, found.get(kind, [""])[0]) for kind in ("start", "end"))
    said = [
        Utterance(
            next(filter(None, (row.cells.get(name) for name in found["speaker"])), None),
            next(filter(None, (row.cells.get(name) for name in found["text"])), ""),
            row.line,
            row.last,
            start,
            end,
        )
        for row, start, end in zip(rows, starts, ends, strict=True)
    ]
    made = recording.reading(document, said)
    judged = {name: sum(bool(row.cells.get(name)) for row in rows) for name in headings.names}
    ignored = fields.ignored({name: n for name, n in judged.items() if n}, lines, only_judged=True)
    return replace(made, ignored=[*ignored, *made.ignored])


def _times(rows: Sequence[Row], name: str) -> list[float | None]:
    values = [row.cells.get(name) for row in rows]
    unit = scale(name, values)
    return [seconds(value, unit) for value in values]


def _unknown(document: Document) -> InputError:
    counts = {each: document.opening.split("\n")[0].count(each) for each in _DELIMITERS}
    delimiter = max(counts, key=lambda each: counts[each])
    rows = csv.reader(StringIO(document.opening, newline=""), delimiter=delimiter)
    headings = next(_some(rows), [])
    return InputError(
        document.source,
        f"a table without known headings; it has {fields.listed(headings)}",
        hint="call the columns question and answer, or speaker and text",
    )
