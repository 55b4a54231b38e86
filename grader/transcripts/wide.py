"""Rows that hold a whole interview, or an exchange of it, in columns of their own.

`Question 1, Answer 1, Question 2, ...`; the questions themselves as headings, as forms save them;
and `Interviewer, Candidate` with what each says.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from grader.patterns import regex
from grader.transcripts import asking, fields
from grader.transcripts.fields import Kind
from grader.transcripts.numerals import PATTERN, number
from grader.transcripts.roles import role_of

Layout = Literal["numbered", "asked", "sides"]

_NUMBERED = regex(rf"(?P<before>\D*?)[\s_.#-]*(?P<number>{PATTERN})(?P<after>\D*)")
_SEVERAL = 2


class Column(NamedTuple):
    """What a column with a number in its heading holds, and of which question."""

    number: int
    kind: Kind


def layout(names: Iterable[str], first: bool = True) -> Layout | None:
    """How headings spread an interview over columns, if they do.

    Questions are headings only in the `first` row: in any other they are likelier to be asked.
    """
    named = [name for name in names if name]
    columns = set(_columns(named).values())
    if any(Column(each.number, "answer") in columns for each in columns if each.kind == "question"):
        return "numbered"
    if {role_of(name) for name in named} >= {"interviewer", "candidate"}:
        return "sides"
    return "asked" if first and sum(map(asking.asks, named)) >= _SEVERAL else None


def questions(cells: Mapping[str, str], how: Layout) -> list[dict[str, str]]:
    """A row as one for each question; what else the row holds goes with the first."""
    rows: dict[int, dict[str, str]] = {}
    rest = dict(cells)
    columns = _columns(cells) if how == "numbered" else {}
    for name, (at, kind) in columns.items():
        if kind in ("question", "answer", "objective"):
            rows.setdefault(at, {"number": str(at)})[kind] = rest.pop(name)
    if how == "asked":
        asked = [name for name in cells if asking.asks(name)]
        rows = {at: {"question": name, "answer": rest.pop(name)} for at, name in enumerate(asked)}
    found = [rows[at] for at in sorted(rows) if rows[at].get("question")]
    return [{**rest, **row} if row is found[0] else row for row in found]


def turns(cells: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Who says what in a row with a column to each side, in the order of the columns."""
    return [(name, text) for name, text in cells.items() if role_of(name) and text]


def _columns(names: Iterable[str]) -> dict[str, Column]:
    found = {}
    for name in names:
        match = _NUMBERED.fullmatch(name.strip())
        kind = fields.kind(f"{match['before']} {match['after']}") if match else None
        if match and kind:
            found[name] = Column(number(match["number"]), kind)
    return found
