"""`grade rubric test`: a rubric's examples through the judge, and what was expected of them."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import grading, ledger, rubrics
from grader.authoring import examples, recording, testing
from grader.authoring.examples import ExamplesFile
from grader.cli import settings
from grader.cli.authoring import asking
from grader.cli.authoring.asking import Keeping
from grader.cli.authoring.check import files
from grader.cli.exits import Exit
from grader.cli.settings import Settings
from grader.cli.streams import Outputs, complain, say
from grader.errors import GraderError
from grader.models.examples import Example
from grader.models.trial import TrialReport
from grader.reports import TRIALS
from grader.rubrics import RubricFile

COMMAND = "rubric test"
ONCE = Keeping()
_SECONDS_BETWEEN_LOOKS = 0.5


@dataclass(frozen=True)
class Request:
    """Which rubrics and which of their examples, and what becomes of the results."""

    rubrics: Sequence[Path]
    select: str | None = None
    last_failed: bool = False
    update: bool = False
    keeping: Keeping = ONCE
    format: str = "rich"
    outputs: Sequence[Path] = ()


def run(request: Request, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Try all examples. Exit 1 if one is judged otherwise than expected, 3 if a judge failed."""
    told = settings.resolve(named, config, os.environ)
    paths = files(request.rubrics)
    outputs = Outputs(request.format, request.outputs, TRIALS)
    loaded = list(map(rubrics.load, paths))
    found = [report for file in loaded if (report := _tried(file, request, told)) is not None]
    if not found:
        raise asking.no_example(bool(request.select or request.last_failed))
    with outputs.open(told.language(loaded[0].rubric.language), batch=len(found) > 1):
        for report in found:
            outputs.add(report)
    return _exit(found)


def watch(request: Request, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Try them again whenever a rubric or its examples change, until interrupted."""
    paths = files(request.rubrics)
    seen: list[float] = []
    try:
        while True:
            changed = list(_changed(paths))
            if changed != seen:
                seen = changed
                try:
                    run(request, named, config)
                except GraderError as error:
                    complain(error)
                say("watching for changes; Ctrl-C ends")
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED


def _changed(paths: Sequence[Path]) -> Iterator[float]:
    for path in (each for rubric in paths for each in (rubric, examples.beside(rubric))):
        yield path.stat().st_mtime if path.exists() else 0.0


def _tried(file: RubricFile, request: Request, told: Settings) -> TrialReport | None:
    found = examples.load(file)
    wanted = testing.selected(found.examples, request.select)
    if request.last_failed:
        wanted = _failed_before(file, found, wanted, told)
    if not wanted:
        return None
    masking = grading.Masking(told.redact, told.blind)
    planned = testing.planned(file, found, wanted, masking)
    reports = asking.reports(planned, told, request.keeping, COMMAND)
    by_source = {each.source: each for each in reports}
    if request.update:
        for line in recording.update(file, found, wanted, by_source):
            say(line)
    return testing.report(file, found, wanted, by_source)


def _failed_before(
    file: RubricFile, found: ExamplesFile, wanted: Sequence[Example], told: Settings
) -> list[Example]:
    """Those that were judged otherwise than expected the last time, as the ledger has it."""
    path = told.store or ledger.nearest(Path.cwd())
    before = ledger.latest(path, COMMAND, [testing.source(found, each) for each in wanted])
    known = [each for each in wanted if testing.source(found, each) in before]
    report = testing.report(file, found, known, before) if known else None
    failed = {each.id for each in report.examples if each.outcome != "passed"} if report else set()
    return [example for example in wanted if example.id in failed]


def _exit(found: Sequence[TrialReport]) -> Exit:
    outcomes = {example.outcome for report in found for example in report.examples}
    if "error" in outcomes:
        return Exit.UNDECIDED
    return Exit.FAIL if "failed" in outcomes else Exit.OK
