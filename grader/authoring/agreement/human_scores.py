"""A file of human scores, read as comfortably as spreadsheets write it."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.authoring import tables
from grader.authoring.agreement import columns
from grader.errors import InputError
from grader.models.notices import notice
from grader.models.report import Report
from grader.models.transcript import Notice
from grader.patterns import regex

_NUMBER = regex(r"[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})")


class Row(NamedTuple):
    """One rating: a level of a criterion, or a score in per cent of a question or transcript."""

    line: int
    transcript: str
    pair: str | None
    criterion: str | None
    rater: str
    level: str | None
    score: float | None


class Sheet(NamedTuple):
    """The rows that could be read, an error for each that could not, and columns left aside."""

    path: str
    rows: tuple[Row, ...]
    errors: tuple[InputError, ...]
    ignored_columns: tuple[str, ...]
    notices: tuple[Notice, ...]


def load(path: Path, out_of: float = 100, encoding: str | None = None) -> Sheet:
    """Read a file. Raises InputError where there is no table in it at all."""
    return read(tables.content(path), str(path), out_of, encoding)


def of_overrides(reports: Iterable[Report]) -> Sheet:
    """The levels that persons gave to reports of a run; their lines are counted, not written."""
    given = [
        (report.source, each)
        for report in reports
        if report.reviewed is not None
        for each in report.reviewed.overrides
    ]
    rows = [
        Row(line, source, str(each.pair), each.criterion, each.by, each.level, None)
        for line, (source, each) in enumerate(given, start=1)
    ]
    return Sheet("grade runs", tuple(rows), (), (), (notice("only_overrides"),))


def read(data: bytes, path: str, out_of: float = 100, encoding: str | None = None) -> Sheet:
    """Read the bytes of a file; a score without a scale of its own is out of `out_of`."""
    table = tables.read(data, path, "a table of human scores", columns.known, encoding)
    places, ignored = columns.places(table.headings, path, table.line)
    wide = len(table.headings)
    rows, errors = tables.each_row(
        table, path, lambda cells, line: _row(_named(cells, places, wide), line, out_of)
    )
    notices = (*table.notices, *_scale(rows, out_of))
    return Sheet(path, tuple(rows), tuple(errors), ignored, notices)


def _named(cells: tables.Cells, places: Mapping[str, int], wide: int) -> dict[str, str]:
    whole = tables.padded(cells, wide)
    return {kind: whole[at] for kind, at in places.items()}


def _row(cells: Mapping[str, str], line: int, out_of: float) -> Row:
    """One row. Raises ValueError saying what is wrong with it."""
    transcript, pair, criterion, rater, level, score, given = (
        cells.get(kind, "") for kind in columns.NAMES
    )
    if criterion:
        level = level or given
    else:
        score = score or given
    if not transcript:
        raise ValueError("no transcript is named")
    if not level and not score:
        raise ValueError("neither a level nor a score")
    if level and score:
        raise ValueError("both a level and a score: a criterion has a level, all else a score")
    if criterion and not level:
        raise ValueError(f"criterion {criterion!r:.40} needs a level of its rubric, not a score")
    if level and not criterion:
        raise ValueError(f"level {level!r:.40} without a criterion; a question has a score")
    value = _score(score, out_of) if score else None
    return Row(line, transcript, pair or None, criterion or None, rater, level or None, value)


def _score(cell: str, out_of: float) -> float:
    """`72.5`, `72,5`, `72 %` or `7/10` in per cent. Raises ValueError for anything else."""
    text = unicodedata.normalize("NFKC", cell).replace(" ", "").replace(",", ".")
    given, slash, scale = text.partition("/")
    if given.endswith("%") and not slash:
        given, scale = given[:-1], "100"
    if (
        not _NUMBER.fullmatch(given)
        or (scale and not _NUMBER.fullmatch(scale))
        or (slash and not scale)
    ):
        raise ValueError(f"score {cell!r:.40} is not a number such as 72.5, 72% or 7/10")
    whole = float(scale) if scale else out_of
    if not 0 <= float(given) <= whole or not whole:
        raise ValueError(f"score {cell!r:.40} is not between 0 and {whole:g}")
    return 100 * float(given) / whole


def _scale(rows: Sequence[Row], out_of: float) -> Iterator[Notice]:
    """A suspicion worth telling: a scale of ten read as per cent."""
    scores = [row.score for row in rows if row.score is not None]
    if out_of == 100 and len(scores) > 1 and 0 < max(scores) <= 10:
        yield notice("scale_of_ten")
