"""A table that people keep in a spreadsheet, read from CSV as comfortably as programs write it."""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple, TypeVar

from grader.errors import InputError
from grader.models.transcript import Notice
from grader.patterns import regex
from grader.transcripts import decoding

Cells = list[str]
Row = TypeVar("Row")
_SEPARATORS = (",", ";", "\t")
# No row of headings is longer.
_LONGEST = 10_000
_ZIP = b"PK\x03\x04"
_HIGH_BYTES = regex(rb"[\x80-\xff]+")


class Table(NamedTuple):
    """The headings with their line, and the rows below with the line that each begins on.

    Taking a row raises InputError where a quotation mark is left open.
    """

    headings: Cells
    line: int
    rows: Iterator[tuple[Cells, int]]
    notices: tuple[Notice, ...]


def content(path: Path) -> bytes:
    """The bytes of a file. Raises InputError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from None


def read(
    data: bytes,
    path: str,
    wanted: str,
    known: Callable[[Sequence[str]], int],
    encoding: str | None = None,
) -> Table:
    """The table in a file; `known` counts the headings that it could have, `wanted` names it.

    Raises InputError where the file is empty, no text, or beyond any table's size.
    """
    if not data.strip():
        raise InputError(path, "the file is empty", hint=f"give {wanted} (CSV)")
    if data.startswith(_ZIP):
        raise InputError(path, "an Excel or other zip file", hint="save the sheet as CSV first")
    if len(data) > decoding.LARGEST:
        limit = f"{decoding.LARGEST // 1_000_000} MB"
        raise InputError(path, f"larger than {limit}", hint=f"give {wanted} (CSV) and nothing else")
    text, notices = _decoded(data, path, encoding)
    rows = _rows(text, _separator(text, known), path)
    headings, line = next(rows, ([], 0))
    return Table(headings, line, rows, notices)


def each_row(
    table: Table, path: str, made: Callable[[Cells, int], Row]
) -> tuple[list[Row], list[InputError]]:
    """What is made of each row and its line, and an error for each row that raised ValueError.

    Raises InputError where there is no row at all.
    """
    rows: list[Row] = []
    errors: list[InputError] = []
    try:
        for cells, line in table.rows:
            try:
                rows.append(made(cells, line))
            except ValueError as error:
                errors.append(InputError(path, str(error), line))
    except InputError as error:
        errors.append(error)
    if not rows and not errors:
        raise InputError(path, "no row below the headings", table.line)
    return rows, errors


def padded(cells: Cells, wide: int) -> Cells:
    """A row as wide as its headings. Raises ValueError where it is wider."""
    if any(cells[wide:]):
        raise ValueError(f"{len(cells)} cells under {wide} headings; quote a cell with separators")
    return [*cells[:wide], *[""] * (wide - len(cells))]


def _decoded(data: bytes, path: str, encoding: str | None) -> tuple[str, tuple[Notice, ...]]:
    decoded: decoding.Decoded | None = None
    try:
        decoded = decoding.decode(data, path, encoding)
    except InputError:
        # A column of names has too few common characters to be known for Chinese by them.
        if encoding or not _in_twos(data):
            raise
    if decoded is None or (decoded.doubtful and _in_twos(data)):
        decoded = decoding.decode(data, path, "gb18030")._replace(doubtful="gb18030")
    return decoded.text, decoded.notices


def _in_twos(data: bytes) -> bool:
    """Whether it may be Chinese: accented Western letters stand alone."""
    try:
        data.decode("gbk")
    except UnicodeDecodeError:
        return False
    return all(len(run) % 2 == 0 for run in _HIGH_BYTES.findall(data))


def _separator(text: str, known: Callable[[Sequence[str]], int]) -> str:
    """What cuts the first line into the most names of columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=lambda each: (known(_split(first[:_LONGEST], each)), each in first))


def _split(line: str, separator: str) -> Cells:
    return next(csv.reader([line], delimiter=separator), [])


def _rows(text: str, separator: str, path: str) -> Iterator[tuple[Cells, int]]:
    """Rows that hold something with the line they begin on."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield [cell.strip() for cell in cells], before + 1
            before = reader.line_num
    except csv.Error as error:
        problem = f"the row that begins here cannot be read: {error}"
        hint = "a cell with a quotation mark is quoted, with each mark doubled"
        raise InputError(path, problem, before + 1, hint) from None
