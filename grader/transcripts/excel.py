"""The sheet of an Excel file that holds the interview, as tab-separated text.

A row of the sheet is a line of the text, so that lines are rows; nothing is calculated.
"""

import csv
import warnings
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, NamedTuple

from grader.errors import InputError
from grader.models.notices import notice
from grader.transcripts import fields, spreadsheet
from grader.transcripts.document import Opened

_MOST_ROWS = 20_000
# As many as a sheet has.
_MOST_EMPTY = 1_048_576
_MOST_COLUMNS = 60
_MOST_SHEETS = 100


class Sheet(NamedTuple):
    """A sheet that holds something, by its name."""

    name: str
    rows: list[list[str]]


def opened(data: bytes, source: str) -> Opened:
    """The rows of the one sheet with known headings, else of the first sheet."""
    with warnings.catch_warnings():
        # What openpyxl cannot keep (validation, styles) is no part of a transcript.
        warnings.simplefilter("ignore")
        sheets = _sheets(data, source)
    if not sheets:
        raise InputError(source, "the file is empty", hint="give the text of an interview")
    known = [sheet for sheet in sheets if spreadsheet.find(_filled(sheet))]
    if len(known) > 1:
        names = fields.listed([sheet.name for sheet in known])
        problem = f"several sheets hold an interview: {names}"
        raise InputError(source, problem, hint="give one interview a file")
    chosen = (known or sheets)[0]
    others = tuple(sheet.name for sheet in sheets if sheet is not chosen)
    notices = (notice("sheets_not_read", read=chosen.name, others=others),) if others else ()
    return Opened(_written(chosen), notices)


def _sheets(data: bytes, source: str) -> list[Sheet]:
    from openpyxl.utils import exceptions

    try:
        return list(_filled_sheets(data, source))
    # Errors of XML are a kind of SyntaxError, whichever parser raises them.
    except (
        SyntaxError,
        exceptions.InvalidFileException,
        exceptions.CellCoordinatesException,
        exceptions.SheetTitleException,
        exceptions.NamedRangeException,
    ) as error:
        raise ValueError("damaged") from error


def _filled_sheets(data: bytes, source: str) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets[:_MOST_SHEETS]:
        # The size that a file declares may be wrong, and every cell of it would be made.
        sheet.reset_dimensions()
        rows = _rows(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), source)
        if rows:
            yield Sheet(sheet.title, rows)


def _rows(values: Iterable[Sequence[Any]], source: str) -> list[list[str]]:
    """The rows up to the last one that holds something; a sheet may be formatted far below it."""
    rows: list[list[str]] = []
    empty = 0
    for row in islice(values, _MOST_EMPTY):
        cells = [_cell(value) for value in row] if row.count(None) < len(row) else []
        if not any(cells):
            empty += 1
            continue
        if len(rows) + empty >= _MOST_ROWS:
            problem = f"a sheet of more than {_MOST_ROWS} rows"
            raise InputError(source, problem, hint="give one interview a file")
        rows += [[] for _ in range(empty)]
        rows.append(cells)
        empty = 0
    return rows


def _cell(value: Any) -> str:
    if value is None:
        return ""
    cell = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").strip()
    return cell.replace("\n", spreadsheet.NEWLINE)


def _filled(sheet: Sheet) -> list[list[str]]:
    return [row for row in sheet.rows if any(row)]


def _written(sheet: Sheet) -> str:
    out = StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(sheet.rows)
    return out.getvalue()
