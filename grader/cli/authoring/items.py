"""`grade rubric items`: a rubric and a kept run in, figures of its criteria out."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import ledger, rubrics
from grader.authoring.graded import graded
from grader.authoring.items import analysed
from grader.cli import settings
from grader.cli.exits import Exit
from grader.cli.streams import Outputs
from grader.reports import ITEMS


@dataclass(frozen=True)
class Request:
    """Which rubric and run, and how it is shown."""

    rubric: Path
    run: str
    format: str = "rich"
    outputs: Sequence[Path] = ()


def run(request: Request, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Show the item analysis. Raises GraderError for a rubric or a run that is not there."""
    told = settings.resolve(named, config, os.environ, connects=False)
    outputs = Outputs(request.format, request.outputs, ITEMS)
    file = rubrics.load(request.rubric)
    kept = graded(told.store or ledger.nearest(Path.cwd()), request.run, file)
    with outputs.open(told.language(file.rubric.language), batch=False):
        outputs.add(analysed(file, kept))
    return Exit.OK
