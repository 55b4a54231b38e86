"""`grade rubric stress`: good examples as they are, then changed, through the same judge."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import grading, rubrics
from grader.authoring import examples, testing
from grader.authoring.stress import planning, reporting
from grader.authoring.stress.planning import Author, Step
from grader.authoring.stress.properties import PROPERTIES
from grader.cli import settings
from grader.cli.authoring import asking
from grader.cli.authoring.asking import Keeping
from grader.cli.authoring.check import files
from grader.cli.authoring.test import ONCE
from grader.cli.exits import Exit
from grader.cli.settings import Settings
from grader.cli.streams import Outputs, say
from grader.errors import UsageError
from grader.models.stress import Property, StressReport
from grader.reports import STRESSES
from grader.rubrics import RubricFile

COMMAND = "rubric stress"


@dataclass(frozen=True)
class Request:
    """Which rubrics, which of their examples and properties, and what becomes of the results."""

    rubrics: Sequence[Path]
    select: str | None = None
    properties: Sequence[str] = ()
    keeping: Keeping = ONCE
    format: str = "rich"
    outputs: Sequence[Path] = ()


def run(request: Request, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Try all changes. Exit 1 if a property is broken, 3 if a judge failed."""
    told = settings.resolve(named, config, os.environ)
    properties = _properties(request.properties)
    paths = files(request.rubrics)
    outputs = Outputs(request.format, request.outputs, STRESSES)
    loaded = list(map(rubrics.load, paths))
    found = [
        report
        for file in loaded
        if (report := _stressed(file, request, properties, told)) is not None
    ]
    if not found:
        raise asking.no_example(bool(request.select))
    with outputs.open(told.language(loaded[0].rubric.language), batch=len(found) > 1):
        for report in found:
            outputs.add(report)
    return _exit(found)


def _properties(named: Sequence[str]) -> list[Property]:
    """Those that were named, in their usual order; all where none was. Raises UsageError."""
    if unknown := sorted({*named} - {*PROPERTIES}):
        raise UsageError(f"--property {unknown[0]}: there are {', '.join(PROPERTIES)}")
    return [name for name in PROPERTIES if not named or name in named]


def _stressed(
    file: RubricFile, request: Request, properties: Sequence[Property], told: Settings
) -> StressReport | None:
    author = Author(file, examples.load(file), grading.Masking(told.redact, told.blind))
    good = planning.good(author)
    if not good:
        raise UsageError(
            f"{author.found.path}: no good examples: none has levels that are all above the lowest",
            f"add answers as people gave them: grade rubric label {file.path} TRANSCRIPT",
        )
    wanted = testing.selected(good, request.select)
    if not wanted:
        return None
    unchanged = [author.planned(example) for example in wanted]
    _announce(author, len(wanted), planning.certain(author, wanted, properties))
    before = asking.reports(unchanged, told, request.keeping, COMMAND)
    by_source = {each.source: each for each in before}
    steps = list(planning.steps(author, wanted, by_source, properties))
    changed = [step.planned for step in steps if isinstance(step, Step)]
    after = asking.reports(changed, told, request.keeping, COMMAND) if changed else []
    return reporting.report(author, steps, [*before, *after])


def _announce(author: Author, good: int, changed: int) -> None:
    """How much will be asked, before the first call."""
    say(
        f"{author.found.path}: good answers: {good} as they are, then {changed} changed, "
        "and more by what the judge quotes"
    )


def _exit(found: Sequence[StressReport]) -> Exit:
    checks = [check for report in found for check in report.checks]
    if any(check.reason == "failed" for check in checks):
        return Exit.UNDECIDED
    return Exit.FAIL if any(check.outcome == "broken" for check in checks) else Exit.OK
