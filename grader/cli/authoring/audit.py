"""`grade audit`: a stored run and a file of groups in, rates and impact ratios by group out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.cli.authoring import beside_a_run
from grader.cli.exits import Exit
from grader.cli.record import showing
from grader.cli.streams import Outputs
from grader.models.audit import AuditReport, Verdicts
from grader.models.report import Report
from grader.reports import AUDITS


@dataclass(frozen=True)
class Request:
    """Which run, which groups, what of them is compared, and how the result is shown."""

    run: str
    groups: Path
    before_review: bool = False
    leave_out_small: bool = False
    encoding: str | None = None
    format: str = "rich"
    outputs: Sequence[Path] = ()


def run(request: Request, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Show the audit. Raises GraderError for a run or a file that cannot be used."""
    outputs = Outputs(request.format, request.outputs, AUDITS)
    told, kept = showing.opened(request.run, named, config)
    reports = beside_a_run.some(kept.reports(), request.run)
    made = _audit(request, reports)
    with outputs.open(told.language(beside_a_run.spoken(reports)), batch=False):
        outputs.add(made)
    return Exit.OK


def _audit(request: Request, reports: Sequence[Report]) -> AuditReport:
    from grader.authoring.audit import groups, people, reporting

    sheet = groups.load(request.groups, request.encoding)
    verdicts: Verdicts = "before_review" if request.before_review else "after_review"
    found = people.match(sheet, reports, verdicts)
    beside_a_run.refuse([*sheet.errors, *found.errors])
    return reporting.report(reports, sheet, found, verdicts, request.leave_out_small)
