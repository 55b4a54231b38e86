"""Rows for a spreadsheet: no cell can be taken for a formula, and Excel knows the encoding."""

import csv
from collections.abc import Mapping, Sequence
from typing import TextIO

from grader.reports.plain import one_line

# What a spreadsheet takes for the beginning of a formula, or of a command (OWASP: CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Rows:
    """Writes rows below their headings. The byte order mark tells Excel that it is UTF-8."""

    def __init__(self, stream: TextIO, columns: Sequence[str]) -> None:
        self.stream = stream
        self.columns = columns
        # Quoted throughout: a quotation mark cannot end a cell, a line break cannot end a row.
        self.rows = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self._begun = False

    def add(self, row: Mapping[str, object]) -> None:
        """Write a row; a column that it has not is empty."""
        self.close()
        self.rows.writerow([_cell(row.get(name)) for name in self.columns])

    def close(self) -> None:
        """A table without rows has its headings."""
        if not self._begun:
            self.stream.write("\ufeff")
            self.rows.writerow(self.columns)
            self._begun = True


def _cell(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return "" if value is None else value
    text = one_line(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
