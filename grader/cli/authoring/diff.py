"""`grade rubric diff`: two rubrics in, their changes and what a run says of these out."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader import ledger
from grader.authoring import diff
from grader.authoring.diff import again, shifting
from grader.authoring.graded import graded
from grader.cli import settings
from grader.cli.authoring import asking
from grader.cli.exits import Exit
from grader.cli.settings import Settings
from grader.cli.streams import Outputs, say
from grader.errors import UsageError
from grader.models.report import Report
from grader.models.rubric_diff import RunDiff
from grader.models.sampling import Sampling
from grader.reports import DIFFS

COMMAND = "rubric diff"


@dataclass(frozen=True)
class Request:
    """Which rubrics, which run and how many of its transcripts, and how it is shown."""

    old: str
    new: str
    run: str | None = None
    ask: int | None = None
    max_flips: int | None = None
    fresh: bool = False
    format: str = "rich"
    outputs: Sequence[Path] = ()


def run(request: Request, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Show the changes. Exit 1 for more flips than are allowed, 3 if a judge failed.

    Raises GraderError for what cannot be compared or asked.
    """
    _check(request)
    told = settings.resolve(named, config, os.environ, connects=bool(request.ask))
    outputs = Outputs(request.format, request.outputs, DIFFS)
    both = diff.compared(request.old, request.new)
    found = _run(request.run, request, both, told) if request.run else None
    with outputs.open(told.language(both.new.rubric.language), batch=False):
        outputs.add(diff.report(both, found))
    return _exit(found, request.max_flips)


def _check(request: Request) -> None:
    for name, value, least in (("--ask", request.ask, 1), ("--max-flips", request.max_flips, 0)):
        if value is None:
            continue
        if request.run is None:
            raise UsageError(f"{name} is about a kept run", "name one: --run RUN, or --run latest")
        if value < least:
            raise UsageError(f"{name} {value}: must be at least {least}")


def _run(wanted: str, request: Request, both: diff.Compared, told: Settings) -> RunDiff:
    kept = graded(told.store or ledger.nearest(Path.cwd()), wanted, both.old)
    found = shifting.shifted(kept, both.old, both.new)
    if request.ask is None:
        return shifting.run_diff(kept, found)
    sample = again.sample(found, both.new, request.ask)
    made: dict[str, Report] = {}
    if sample.planned:
        as_before = _as_before(told, kept.reports[0])
        keeping = asking.Keeping(fresh=request.fresh)
        judged = asking.reports(list(sample.planned.values()), as_before, keeping, COMMAND)
        made = dict(zip(sample.planned, judged, strict=True))
    asked = again.asked_again(found, made, sample.unavailable)
    shown = shifting.run_diff(kept, again.with_outcomes(found, made))
    return shown.model_copy(update={"asked": asked})


def _as_before(told: Settings, report: Report) -> Settings:
    """The transcripts are sent as they were in the run: only then is what moves the rubric's."""
    before = report.run
    return replace(
        told,
        samples=Sampling.read(before.samples),
        calls=before.calls,
        redact=before.redact,
        blind=before.blind,
    )


def _exit(found: RunDiff | None, most: int | None) -> Exit:
    if found is None:
        return Exit.OK
    if found.asked is not None and found.asked.failed:
        return Exit.UNDECIDED
    if most is not None and found.flips > most:
        say(f"{found.flips} verdicts flip, more than --max-flips {most}")
        return Exit.FAIL
    return Exit.OK
