"""What a report leaves open, as questions for the next round of interviews."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.models.report import CriterionReport, PairReport, Report
from grader.reports import telling, wording
from grader.reports.html.transcript import criterion_id
from grader.reports.html.words import WORDS
from grader.reports.wording import Language


@dataclass(frozen=True)
class OpenPoint:
    """One criterion to ask about again: its question, why it is open, and its element's id."""

    ask: str
    pair: int
    question: str
    why: tuple[str, ...]
    id: str


def open_points(report: Report, language: Language, prefix: str) -> Iterator[OpenPoint]:
    """Every criterion that nobody has settled, in the order of the interview."""
    changed = report.reviewed.overrides if report.reviewed else ()
    settled = {(each.pair, each.criterion) for each in changed if each.level is not None}
    for pair in report.pairs:
        for number, criterion in enumerate(pair.criteria):
            why = tuple(_why(report, pair, criterion, language))
            if why and (pair.number, criterion.id) not in settled:
                name = criterion_id(prefix, pair.number, number)
                yield OpenPoint(criterion.ask, pair.number, pair.question, why, name)


def _why(
    report: Report, pair: PairReport, criterion: CriterionReport, language: Language
) -> Iterator[str]:
    here = pair.number, criterion.id
    if criterion.status != "judged":
        state = pair.state if pair.state != "answered" else None
        yield wording.WORDS[language][state or criterion.status]
    elif telling.unproven(criterion):
        yield wording.meaning("quote_not_found", language)
    if len({vote.level for vote in criterion.votes if vote.level}) > 1:
        yield wording.meaning("judges_disagree", language)
    if any((gate.pair, gate.criterion) == here and gate.state == "open" for gate in report.gates):
        yield WORDS[language]["gate_open"]
    if any((move.pair, move.criterion) == here for move in report.decisive):
        yield wording.meaning("rests_on_one", language)
