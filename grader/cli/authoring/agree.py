"""`grade agree`: a stored run and a file of human scores in, their agreement out."""

import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.cli.authoring import beside_a_run
from grader.cli.exits import Exit
from grader.cli.record import showing
from grader.cli.streams import Outputs
from grader.errors import UsageError
from grader.models.agreement import AgreementReport
from grader.models.report import Report
from grader.record.kept import Kept
from grader.reports import AGREEMENTS

_PACKAGES = {"sklearn": "scikit-learn", "scipy": "scipy"}


@dataclass(frozen=True)
class Request:
    """Which run, which scores, how they are to be read, and how the result is shown.

    Without scores: the levels that persons gave with `grade runs override`.
    """

    run: str
    scores: Path | None
    out_of: float = 100
    calibrate: bool = False
    rubrics: Sequence[Path] = ()
    encoding: str | None = None
    format: str = "rich"
    outputs: Sequence[Path] = ()


def run(request: Request, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Show the agreement. Raises GraderError for a run or a file that cannot be used."""
    outputs = Outputs(request.format, request.outputs, AGREEMENTS)
    _check(request)
    told, kept = showing.opened(request.run, named, config)
    reports = beside_a_run.some(kept.reports(), request.run)
    made = _agreement(request, reports, kept)
    with outputs.open(told.language(beside_a_run.spoken(reports)), batch=False):
        outputs.add(made)
    return Exit.OK


def _check(request: Request) -> None:
    if not 0 < request.out_of <= 1_000_000:
        raise UsageError("--out-of must be a number above 0")
    missing = [name for module, name in _PACKAGES.items() if not importlib.util.find_spec(module)]
    if missing:
        needed = " and ".join(missing)
        raise UsageError(f"agree needs the packages {needed}", "pip install scikit-learn scipy")


def _agreement(request: Request, reports: Sequence[Report], kept: Kept) -> AgreementReport:
    from grader.authoring.agreement import human_scores, matching, reporting
    from grader.authoring.agreement.scales import Scales

    if request.scores is not None:
        sheet = human_scores.load(request.scores, request.out_of, request.encoding)
    else:
        sheet = human_scores.of_overrides(reports)
        if not sheet.rows:
            raise UsageError(
                f"nobody changed a level of run {kept.run.id}", "name a file of human scores"
            )
    found = matching.match(sheet, reports, Scales(request.rubrics, kept.stored))
    beside_a_run.refuse([*sheet.errors, *found.errors])
    return reporting.report(reports[0].run.id, reports, sheet, found, request.calibrate)
