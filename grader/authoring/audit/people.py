"""Whom a run judged, with what a file states of them and the outcome that is audited."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.authoring.agreement.naming import Names
from grader.authoring.audit.groups import Sheet
from grader.errors import InputError
from grader.models.audit import Tally, Verdicts
from grader.models.report import Report

_TALLIED = {"pass": "passed", "fail": "failed", "undecided": "undecided", None: "unreadable"}


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
    """Each report with its row. Raises InputError where no row names any of them.

    A row that names none, or two, or again what another names, is an error with its line.
    """
    names = Names([report.source for report in reports])
    lines: dict[str, int] = {}
    stated: dict[str, tuple[str, ...]] = {}
    errors: list[InputError] = []
    for row in sheet.rows:
        try:
            source = _found(names, row.transcript)
            if lines.setdefault(source, row.line) != row.line:
                raise ValueError(f"names again the transcript that line {lines[source]} names")
            stated[source] = row.values
        except ValueError as error:
            errors.append(InputError(sheet.path, str(error), row.line))
    if sheet.rows and not lines and not sheet.errors:
        raise InputError(sheet.path, "no transcript of it is in the run", hint=_hint(reports))
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


def _found(names: Names, name: str) -> str:
    source = names.find(name)
    if source is None:
        raise ValueError(f"{name!r:.80} is no transcript of the run")
    return source


def _hint(reports: Sequence[Report]) -> str:
    few = ", ".join(each.source for each in reports[:3])
    return f"the run has {len(reports)} transcripts, such as {few}"
