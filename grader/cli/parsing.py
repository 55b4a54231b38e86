"""`grade parse`: what would be graded, and what would be sent of it, shown."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import grading
from grader.cli import settings
from grader.cli.exits import Exit
from grader.cli.expanding import expand
from grader.cli.streams import Outputs, complain
from grader.errors import InputError, UsageError
from grader.models.transcript import Transcript
from grader.reports import PREVIEWS, SENDINGS, Exporters


@dataclass(frozen=True)
class Request:
    """Which transcripts, how they are read, and where they are shown."""

    paths: Sequence[str]
    reading: grading.Reading
    format: str = "rich"
    outputs: Sequence[Path] = ()


def run(request: Request, rubric: Path | None, masking: Mapping[str, Any], lang: str) -> Exit:
    """Show every transcript as it was read; `masking` are options that this does not take."""
    language = settings.option("lang", lang)
    if any(value is not None for value in masking.values()):
        raise UsageError(
            "--redact, --blind and --config change nothing in what was read",
            "add --show-redacted to see what would be sent",
        )
    previewed = grading.previewer(rubric)
    read: list[Transcript] = []
    broken: list[InputError] = []
    for source in expand(request.paths):
        try:
            read.append(previewed(grading.load(source, request.reading)))
        except InputError as error:
            broken.append(error)
    return _show(request, PREVIEWS, language, read, broken)


def show_redacted(request: Request, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Show what a judge would be sent of every transcript, by the road that sends it."""
    told = settings.resolve(named, config, os.environ, connects=False)
    masking = grading.Masking(told.redact, told.blind)
    plan = grading.plan(expand(request.paths), told.rubric, request.reading, masking)
    found = [grading.sent(each) for each in plan.transcripts if isinstance(each, grading.Planned)]
    broken = [each.error for each in plan.transcripts if isinstance(each, grading.Unreadable)]
    return _show(request, SENDINGS, told.lang, found, broken)


def _show(
    request: Request,
    exporters: Exporters,
    language: str,
    found: Sequence[Transcript],
    broken: Sequence[InputError],
) -> Exit:
    """Show what there is; one that cannot be read does not keep back the others."""
    outputs = Outputs(request.format, request.outputs, exporters)
    for error in broken:
        complain(error)
    if not found:
        return Exit.USAGE
    with outputs.open(language, batch=len(found) + len(broken) > 1):
        for transcript in found:
            outputs.add(transcript)
    return Exit.UNDECIDED if broken else Exit.OK
