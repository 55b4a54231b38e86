"""Kept reports shown again: as they are, under another rubric, beside another run's, exported."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import ledger, rubrics
from grader.cli import settings
from grader.cli.exits import Exit
from grader.cli.settings import Settings
from grader.cli.streams import Outputs, say
from grader.models.report import Report
from grader.record.kept import Kept
from grader.reports import COMPARISONS, EXPORTERS


@dataclass(frozen=True)
class Request:
    """Which reports, and where they go."""

    run: str
    transcript: str | None = None
    format: str = "rich"
    outputs: Sequence[Path] = ()


def show(request: Request, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Show a run's reports, with what persons made of them. Raises GraderError."""
    told, kept = opened(request.run, named, config)
    if request.transcript is not None:
        return _shown([kept.one(request.transcript)], request, told)
    return _shown(list(kept.reports()), request, told)


def rescore(
    request: Request, rubric: Path | None, named: Mapping[str, Any], config: Path | None
) -> Exit:
    """Show what the stored levels come to under a rubric. Raises GraderError."""
    told, kept = opened(request.run, named, config)
    file = rubrics.load(rubric) if rubric else None
    made = list(kept.rescored(file))
    by = f"by {file.path}, version {file.rubric.version}" if file else "by the rubric that graded"
    say(f"run {kept.run.id} rescored {by}; nothing was asked, nothing is kept of this")
    return _shown(made, request, told)


def compare(
    runs: tuple[str, str], request: Request, named: Mapping[str, Any], config: Path | None
) -> Exit:
    """Show what is not the same in two runs. Raises GraderError."""
    from grader.record.comparing import compared

    outputs = Outputs(request.format, request.outputs, COMPARISONS)
    told, before = opened(runs[0], named, config)
    _, after = opened(runs[1], named, config)
    sides = [(each.run.id, list(each.reports())) for each in (before, after)]
    with outputs.open(told.language(_spoken(sides[1][1])), batch=False):
        outputs.add(compared(sides[0], sides[1]))
    return Exit.OK


def export(run: str, folder: Path, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Write a run as a folder. Raises GraderError."""
    from grader.record.exporting import export

    told, kept = opened(run, named, config)
    count = export(kept, folder, told.lang)
    say(f"{folder}: {count:,} {'report' if count == 1 else 'reports'} of run {kept.run.id}")
    return Exit.OK


def opened(run: str, named: Mapping[str, Any], config: Path | None) -> tuple[Settings, Kept]:
    """The settings, and the run in the ledger that they name. Raises GraderError."""
    told = settings.resolve(named, config, os.environ, connects=False)
    return told, Kept(told.store or ledger.nearest(Path.cwd()), run)


def _shown(reports: Sequence[Report], request: Request, told: Settings) -> Exit:
    outputs = Outputs(request.format, request.outputs, EXPORTERS)
    with outputs.open(told.lang, batch=len(reports) > 1):
        for report in reports:
            outputs.add(report)
    return Exit.OK


def _spoken(reports: Iterable[Report]) -> Any:
    return next((each.transcript.language for each in reports if each.transcript), "en")
