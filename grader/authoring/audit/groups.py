"""A file of groups: a transcript a row, and a column for each attribute that a person stated."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.authoring import tables
from grader.authoring.agreement import columns
from grader.authoring.agreement.columns import folded
from grader.errors import InputError
from grader.models.transcript import Notice

MOST_ATTRIBUTES = 5
"""Five have 31 breakdowns, their intersections included."""
MOST_GROUPS = 50
"""A column with more values than this names people, not groups."""
NOT_STATED = frozenset({
    "", "-", "?", "n/a", "unknown", "not known", "not stated", "not disclosed", "undisclosed",
    "prefer not to say", "decline to state", "declined to state",
    "未知", "不详", "未说明", "未填", "未填写", "不愿透露", "不便透露", "保密",
})  # fmt: skip
"""What people write where they state nothing, as it is compared. `none` is a religion."""


class Row(NamedTuple):
    """What is stated of one transcript, an empty word where nothing is."""

    line: int
    transcript: str
    values: tuple[str, ...]


class Sheet(NamedTuple):
    """The attributes, the rows that could be read, and an error for each that could not."""

    path: str
    attributes: tuple[str, ...]
    rows: tuple[Row, ...]
    errors: tuple[InputError, ...]
    notices: tuple[Notice, ...]


def load(path: Path, encoding: str | None = None) -> Sheet:
    """Read a file. Raises InputError where there is no table of groups in it at all."""
    return read(tables.content(path), str(path), encoding)


def read(data: bytes, path: str, encoding: str | None = None) -> Sheet:
    """Read the bytes of a file. A value has one spelling: the first, whatever its case or width."""
    table = tables.read(data, path, "a table of groups", _known, encoding)
    where, attributes = _places(table.headings, path, table.line)
    reader = _Reader(where, attributes, table.headings)
    rows, errors = tables.each_row(table, path, reader.row)
    reader.refuse_names(path, table.line)
    return Sheet(path, tuple(attributes), tuple(rows), tuple(errors), table.notices)


class _Reader:
    def __init__(self, where: int, attributes: Mapping[str, int], headings: Sequence[str]) -> None:
        self.where = where
        self.attributes = attributes
        self.headings = headings
        self.spellings: dict[str, dict[str, str]] = {name: {} for name in attributes}

    def row(self, cells: tables.Cells, line: int) -> Row:
        """One row. Raises ValueError saying what is wrong with it."""
        whole = tables.padded(cells, len(self.headings))
        if not whole[self.where]:
            raise ValueError("no transcript is named")
        if any(cell and not name for cell, name in zip(whole, self.headings, strict=True)):
            raise ValueError("a cell stands under no heading; name the column or empty it")
        values = tuple(self._value(name, whole[at]) for name, at in self.attributes.items())
        return Row(line, whole[self.where], values)

    def _value(self, attribute: str, cell: str) -> str:
        if cell.startswith("="):
            raise ValueError(f"{cell!r:.40} is a formula; save the table with its values")
        wanted = folded(cell)
        return "" if wanted in NOT_STATED else self.spellings[attribute].setdefault(wanted, cell)

    def refuse_names(self, path: str, line: int) -> None:
        """Raises InputError where a column tells people apart, not groups."""
        for name, found in self.spellings.items():
            if len(found) > MOST_GROUPS:
                problem = f"column {name!r:.40} has {len(found)} different values"
                hint = f"groups are at most {MOST_GROUPS}; leave out a column that is no attribute"
                raise InputError(path, problem, line, hint)


def _is_transcript(heading: str) -> bool:
    return folded(heading).replace("_", " ") in columns.NAMES["transcript"]


def _known(headings: Sequence[str]) -> int:
    return sum(map(_is_transcript, headings))


def _places(headings: Sequence[str], path: str, line: int) -> tuple[int, dict[str, int]]:
    """Where the transcript is named, and each attribute."""
    hint = "wanted: transcript, then a column for each attribute, such as transcript,sex,ethnicity"
    named = [place for place, heading in enumerate(headings) if _is_transcript(heading)]
    if len(named) != 1:
        problem = f"{len(named)} columns" if named else "no column"
        raise InputError(path, f"{problem} for the transcript", line, hint)
    attributes: dict[str, int] = {}
    seen: set[str] = set()
    for place, heading in enumerate(headings):
        if place in named or not heading:
            continue
        if folded(heading) in seen:
            raise InputError(path, f"two columns are called {heading!r:.40}", line)
        seen.add(folded(heading))
        attributes[heading] = place
    if not attributes:
        raise InputError(path, "no column for an attribute", line, hint)
    if len(attributes) > MOST_ATTRIBUTES:
        problem = f"{len(attributes)} attributes, and their intersections would be too many"
        hint = f"keep the {MOST_ATTRIBUTES} or fewer that are to be audited"
        raise InputError(path, problem, line, hint)
    return named[0], attributes
