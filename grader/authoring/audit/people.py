"""Whom a run judged, with what a file states of them and the outcome that is audited."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.authoring.agreement.naming import Names
from grader.authoring.audit.groups import Row, Sheet
from grader.errors import InputError
from grader.models.audit import Tally, Verdicts
from grader.models.report import Report

_TALLIED = {"pass": "passed", "fail": "failed", "undecided": "undecided", None: "unreadable"}
_MOST_LINES = 5


class Person(NamedTuple):
    """One transcript: what is stated, by attribute, its verdict and score where it has them."""

    values: Mapping[str, str]
    verdict: str | None
    score: float | None


class Matching(NamedTuple):
    """Everybody in the run, the transcripts that no row names, and rows that name none."""

    people: tuple[Person, ...]
    unlisted: tuple[str, ...]
    errors: tuple[InputError, ...]


def match(sheet: Sheet, reports: Sequence[Report], verdicts: Verdicts) -> Matching:
    """Each report with its row.

    A row that names two, or again what another names, is an error with its line; those that name
    none are one error. Whoever is in another run has no part in the figures of this one.
    """
    names = Names([report.source for report in reports])
    lines: dict[str, int] = {}
    stated: dict[str, tuple[str, ...]] = {}
    errors: list[InputError] = []
    unknown: list[Row] = []
    for row in sheet.rows:
        try:
            source = names.find(row.transcript)
            if source is None:
                unknown.append(row)
                continue
            if lines.setdefault(source, row.line) != row.line:
                raise ValueError(f"names again the transcript that line {lines[source]} names")
            stated[source] = row.values
        except ValueError as error:
            errors.append(InputError(sheet.path, str(error), row.line))
    if unknown:
        errors.append(_unknown(sheet, unknown, reports))
    nothing = ("",) * len(sheet.attributes)
    people = (
        Person(
            dict(zip(sheet.attributes, stated.get(each.source, nothing), strict=True)),
            *outcome(each, verdicts),
        )
        for each in reports
    )
    unlisted = tuple(each.source for each in reports if each.source not in stated)
    return Matching(tuple(people), unlisted, tuple(errors))


def outcome(report: Report, verdicts: Verdicts) -> tuple[str | None, float | None]:
    """The verdict and the score: of persons where they reviewed it and that is asked for."""
    if report.reviewed is not None and verdicts == "after_review":
        return report.reviewed.verdict, report.reviewed.score.value
    return report.verdict, report.score.value if report.score else None


def tally(verdicts: Sequence[str | None]) -> Tally:
    """How many there are of each."""
    counts = Counter(_TALLIED[each] for each in verdicts)
    return Tally(transcripts=len(verdicts), **counts)


def _unknown(sheet: Sheet, rows: Sequence[Row], reports: Sequence[Report]) -> InputError:
    first, *others = rows
    problem = f"{first.transcript!r:.80} is no transcript of the run"
    if others:
        listed = ", ".join(str(row.line) for row in others[:_MOST_LINES])
        more = len(others) - _MOST_LINES
        problem += f"; nor is what these lines name: {listed}"
        problem += f" and {more} more" if more > 0 else ""
    few = ", ".join(each.source for each in reports[:3])
    hint = f"keep the rows of this run; its {len(reports)} transcripts are {few}"
    return InputError(sheet.path, problem, first.line, f"{hint}, ..." if reports[3:] else hint)
