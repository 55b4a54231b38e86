"""Questions and answers that stand in fields of their own, in JSON objects or the rows of a table.

What else a row holds (scores, feedback, a model answer) is listed and enters no pair.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.errors import InputError
from grader.models.transcript import Ignored, Pair, Passage, RecordedVerdict
from grader.patterns import regex
from grader.transcripts import fields
from grader.transcripts.document import Document, Header, Reading
from grader.transcripts.roles import EN, ZH, key
from grader.transcripts.script import language
from grader.transcripts.states import state_of

_OF_THE_CANDIDATE = regex(rf"{EN['candidate']}|{ZH['candidate']}|user", re.IGNORECASE)


class Row(NamedTuple):
    """The texts of one row by the names of its fields; `line` and `last` are where it stands.

    `other` names fields that hold something else than text.
    """

    cells: Mapping[str, str]
    line: int | None = None
    last: int | None = None
    follows: bool = False
    other: Sequence[str] = ()


class _Columns(NamedTuple):
    """The names of the fields that enter the pairs."""

    questions: Sequence[str]
    answers: Sequence[str]
    objectives: Sequence[str]
    numbers: Sequence[str]


def reading(
    document: Document,
    rows: Sequence[Row],
    header: Header | None = None,
    verdict: RecordedVerdict | None = None,
    headings: tuple[int, int] | None = None,
) -> Reading:
    """The pairs of the rows, in order; `headings` are the lines where the fields are named."""
    candidate, theirs, ignored = _one_candidate(document, rows)
    columns = _columns(document, theirs)
    pairs: list[Pair] = []
    for row in theirs:
        if _first(row, columns.questions):
            pairs.append(_pair(row, columns, pairs))
        elif _first(row, columns.answers):
            ignored.append(Ignored(lines=_lines(row), reason="an answer without a question"))
    return Reading(
        header=header or Header(candidate=candidate),
        pairs=pairs,
        recorded_verdict=verdict,
        ignored=[*fields.ignored(_unused(rows, columns), headings), *ignored],
        warnings=(),
    )


def _one_candidate(
    document: Document, rows: Sequence[Row]
) -> tuple[str | None, Sequence[Row], list[Ignored]]:
    """Whose answers these are; of several candidates, the one that the user named."""
    columns = fields.kinds(name for row in rows for name in row.cells).get("candidate", [])
    owners = [key(_first(row, columns)) for row in rows]
    names = {key(name): name for name in (_first(row, columns) for row in rows) if name}
    if len(names) < 2:
        return next(iter(names.values()), None), rows, []
    named = key(document.candidate or "")
    if named not in names:
        raise InputError(
            document.source,
            f"answers of several candidates: {fields.listed(list(names.values()))}",
            hint="grade one at a time: --candidate NAME",
        )
    theirs = [row for row, owner in zip(rows, owners, strict=True) if owner == named]
    others = [row for row, owner in zip(rows, owners, strict=True) if owner != named]
    unnamed = [name for folded, name in names.items() if folded != named]
    reason = f"{fields.listed(unnamed)}: rows of other candidates"
    return names[named], theirs, [Ignored(lines=_span(others), reason=reason)]


def _span(rows: Sequence[Row]) -> tuple[int, int] | None:
    spans = [lines for lines in map(_lines, rows) if lines]
    return (spans[0][0], spans[-1][1]) if spans else None


def _columns(document: Document, rows: Sequence[Row]) -> _Columns:
    filled = Counter(name for row in rows for name, text in row.cells.items() if text)
    found = fields.kinds(filled)
    return _Columns(
        found.get("question", [])[:1],
        _answers(document, found.get("answer", []), rows),
        found.get("objective", []),
        found.get("number", [])[:1],
    )


def _answers(document: Document, names: Sequence[str], rows: Sequence[Row]) -> Sequence[str]:
    """The one field of answers; of several, the one that says whose they are."""
    names = [name for name in names if _OF_THE_CANDIDATE.search(name)] or names
    if any(sum(bool(row.cells.get(name)) for name in names) > 1 for row in rows):
        raise InputError(
            document.source,
            f"which field holds the candidate's answers is unknown: {fields.listed(names)}",
            hint="call it candidate_answer, or leave out the others",
        )
    return names


def _pair(row: Row, columns: _Columns, before: Sequence[Pair]) -> Pair:
    number = len(before) + 1
    question, answer = _first(row, columns.questions), _first(row, columns.answers)
    printed = _first(row, columns.numbers)
    word = "问题" if language([columns.questions[0], question]) == "zh" else "Q"
    passage = Passage(text=answer, line_start=row.line, line_end=row.last)
    return Pair(
        number=number,
        label=f"{word}{printed if printed.isdecimal() and len(printed) < 5 else number}",
        question=question,
        question_line=row.line,
        objective="\n".join(filter(None, map(row.cells.get, columns.objectives))) or None,
        answer=answer,
        state=state_of(answer),
        follows=number - 1 if row.follows and before else None,
        passages=(passage,) if answer else (),
    )


def _first(row: Row, names: Sequence[str]) -> str:
    return next(filter(None, (row.cells.get(name) for name in names)), "")


def _lines(row: Row) -> tuple[int, int] | None:
    return (row.line, row.last or row.line) if row.line is not None else None


def _unused(rows: Sequence[Row], columns: _Columns) -> Counter[str]:
    used = {name for names in columns for name in names}
    filled = Counter(name for row in rows for name, text in row.cells.items() if text)
    filled.update(name for row in rows for name in row.other)
    technical = ("candidate", "id", "number", "start", "end")
    return Counter(
        {
            name: count
            for name, count in filled.items()
            if name not in used and fields.kind(name) not in technical
        }
    )
