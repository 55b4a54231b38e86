"""CSV: one row a criterion, for a spreadsheet; no cell can be taken for a formula."""

from collections.abc import Iterator
from typing import TextIO

from grader.models.report import CriterionReport, PairReport, Quote, Report, Reviewed
from grader.reports.csv_rows import Rows

COLUMNS = (
    "transcript", "candidate", "rubric", "judges", "verdict", "score", "low", "high", "pass_mark",
    "pair", "question", "state", "entry", "question_score", "criterion", "ask", "status", "level",
    "points", "top", "penalty", "reasoning", "quotes", "lines", "flags", "error",
    "reviewed_verdict", "reviewed_score", "reviewed_by", "reviewed_level",
)  # fmt: skip


class Csv:
    """Writes rows as reports come."""

    def __init__(self, stream: TextIO, language: str = "auto") -> None:
        self.rows = Rows(stream, COLUMNS)

    def add(self, report: Report) -> None:
        """Write a report's rows."""
        for row in _rows(report):
            self.rows.add(row)

    def close(self) -> None:
        """A file without rows has its headings."""
        self.rows.close()


def _rows(report: Report) -> Iterator[dict[str, object]]:
    score = report.score
    common: dict[str, object] = {
        "transcript": report.source,
        "candidate": report.transcript.candidate if report.transcript else None,
        "rubric": f"{report.rubric.id} v{report.rubric.version}" if report.rubric else None,
        "judges": ", ".join(judge.name for judge in report.judges),
        "verdict": report.verdict,
        "score": score.value if score else None,
        "low": score.low if score else None,
        "high": score.high if score else None,
        "pass_mark": report.pass_mark,
        "error": report.error.message if report.error else None,
        **_reviewed(report.reviewed),
    }
    if not report.pairs:
        yield common
    overrides = report.reviewed.overrides if report.reviewed else ()
    levels = {(each.pair, each.criterion): each.level for each in overrides}
    for pair in report.pairs:
        for each in _criteria(pair):
            level = levels.get((pair.number, str(each.get("criterion"))))
            yield {**common, **_pair(pair), **each, "reviewed_level": level}


def _reviewed(reviewed: Reviewed | None) -> dict[str, object]:
    if reviewed is None:
        return {}
    return {
        "reviewed_verdict": reviewed.verdict,
        "reviewed_score": reviewed.score.value,
        "reviewed_by": reviewed.by,
    }


def _pair(pair: PairReport) -> dict[str, object]:
    return {
        "pair": pair.number,
        "question": pair.question,
        "state": pair.state,
        "entry": pair.entry,
        "question_score": pair.score.value if pair.score else None,
        "flags": ", ".join(pair.flags),
    }


def _criteria(pair: PairReport) -> Iterator[dict[str, object]]:
    """A row for each criterion; one without them where a pair was only listed."""
    if not pair.criteria:
        yield {}
    for criterion in pair.criteria:
        failed = next((vote.failure for vote in criterion.votes if vote.failure), None)
        row = _criterion(criterion)
        yield {**row, "error": failed.message} if failed else row


def _criterion(criterion: CriterionReport) -> dict[str, object]:
    found = [quote for quote in criterion.quotes if quote.found]
    return {
        "criterion": criterion.id,
        "ask": criterion.ask,
        "status": criterion.status,
        "level": criterion.level,
        "points": None if criterion.points is None else float(criterion.points),
        "top": float(criterion.top),
        "penalty": None if criterion.penalty is None else float(criterion.penalty),
        "reasoning": criterion.reasoning,
        "quotes": " | ".join(quote.text for quote in found),
        "lines": ", ".join(filter(None, map(_lines, found))),
    }


def _lines(quote: Quote) -> str:
    if quote.line_start is None:
        return ""
    if quote.line_end in (None, quote.line_start):
        return str(quote.line_start)
    return f"{quote.line_start}-{quote.line_end}"
