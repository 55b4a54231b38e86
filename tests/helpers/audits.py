"""Audited runs that no ledger is behind: reports with a verdict, and groups of them."""

from collections.abc import Mapping

from grader.authoring.audit import groups, people, reporting
from grader.models.audit import AuditReport, Verdicts
from grader.models.report import Decision, Report, ReportError, Reviewed, Score, Verdict
from tests.helpers import ratings
from tests.helpers.ratings import NOW

Counts = Mapping[tuple[str, ...], tuple[int, ...]]
VERDICTS: tuple[Verdict, ...] = ("pass", "fail", "undecided")


def judged(source: str, verdict: Verdict | None, score: float | None = None) -> Report:
    """A report with this verdict; one without is of a file that could not be read."""
    report = ratings.report(source, score)
    if verdict is not None:
        return report.model_copy(update={"verdict": verdict})
    error = ReportError(code="unreadable", message="the file is empty")
    return report.model_copy(update={"verdict": None, "score": None, "error": error})


def decided(report: Report, verdict: Verdict, score: float) -> Report:
    """The same after a person gave another verdict and levels that make this score."""
    decision = Decision(verdict=verdict, by="li", reason="She said it twice.", at=NOW)
    given = Score(value=score, low=score, high=score)
    reviewed = Reviewed(score=given, verdict=verdict, by="li", at=NOW, decision=decision)
    return report.model_copy(update={"reviewed": reviewed})


def audited(
    counts: Counts,
    attributes: tuple[str, ...] = ("sex",),
    left_out_small: bool = False,
    verdicts: Verdicts = "after_review",
    extra: tuple[Report, ...] = (),
) -> AuditReport:
    """A run in which so many of each group pass, fail, are undecided and are unreadable."""
    reports: list[Report] = []
    rows = [["transcript", *attributes]]
    for values, each in counts.items():
        for verdict, number in zip((*VERDICTS, None), each, strict=False):
            for _ in range(number):
                score = {"pass": 80.0, "fail": 40.0}.get(verdict or "")
                reports.append(judged(f"{len(reports)}.txt", verdict, score))
                rows.append([reports[-1].source, *values])
    table = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    sheet = groups.read(table.encode(), "g.csv")
    everybody = [*reports, *extra]
    found = people.match(sheet, everybody, verdicts)
    assert found.errors == ()
    return reporting.report(everybody, sheet, found, verdicts, left_out_small)
