"""An audit as a table: one row for each group of each breakdown and each thing measured."""

from collections.abc import Iterator
from typing import TextIO

from grader.models.audit import AuditReport, Breakdown, Group, Measure, Rate
from grader.reports.csv_rows import Rows

COLUMNS = (
    "run", "verdicts", "attributes", "group", "transcripts", "passed", "failed", "undecided",
    "unreadable", "measure", "reached", "of", "rate", "impact_ratio", "below_four_fifths",
    "fisher_p", "highest", "left_out", "cautions",
)  # fmt: skip
NOT_STATED = "(not stated)"


class Csv:
    """Writes rows as audits come; like JSON they are never translated."""

    def __init__(self, stream: TextIO, language: str = "auto") -> None:
        self.rows = Rows(stream, COLUMNS)

    def add(self, report: AuditReport) -> None:
        """Write one audit's rows."""
        for breakdown in report.breakdowns:
            for row in _rows(report, breakdown):
                self.rows.add(row)

    def close(self) -> None:
        """A file without rows has its headings."""
        self.rows.close()


def _rows(report: AuditReport, breakdown: Breakdown) -> Iterator[dict[str, object]]:
    rest = [breakdown.not_stated] if breakdown.not_stated else []
    for measure in report.measures:
        for group in (*breakdown.groups, *rest):
            yield {
                "run": report.run,
                "verdicts": report.verdicts,
                "attributes": " x ".join(breakdown.attributes),
                "group": " x ".join(group.values) or NOT_STATED,
                **group.tally.model_dump(),
                "left_out": _word(group.left_out),
                **_measured(group, measure),
            }


def _measured(group: Group, measure: Measure) -> dict[str, object]:
    rate: Rate = getattr(group, measure)
    return {
        "measure": measure,
        "reached": rate.reached,
        "of": rate.of,
        "rate": rate.rate,
        "impact_ratio": rate.impact_ratio,
        "below_four_fifths": _word(rate.below),
        "fisher_p": rate.p,
        "highest": _word(rate.highest),
        "cautions": " ".join(rate.cautions),
    }


def _word(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
