"""`grade rubric check`: rubric files in, findings out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from grader import rubrics
from grader.authoring import checking, examples
from grader.cli import settings
from grader.cli.exits import Exit
from grader.cli.streams import Outputs, complain, say
from grader.errors import InputError, UsageError
from grader.models.finding import Finding
from grader.models.transcript import Transcript
from grader.reports import FINDINGS


class Reading(NamedTuple):
    """How transcripts are read; `grading.Reading` itself takes a third of a second to load."""

    encoding: str | None = None
    interviewer: str | None = None
    candidate: str | None = None


READ = Reading()


@dataclass(frozen=True)
class Request:
    """Which rubrics, the transcripts they are held against, and how it is shown."""

    rubrics: Sequence[Path]
    against: Sequence[str] = ()
    reading: Reading = READ
    format: str = "rich"
    outputs: Sequence[Path] = ()


def run(request: Request, lang: str) -> Exit:
    """Show all findings. Raises GraderError where nothing could be checked."""
    spoken = _language(settings.option("lang", lang))
    outputs = Outputs(request.format, request.outputs, FINDINGS)
    paths = files(request.rubrics)
    transcripts = _transcripts(request.against, request.reading)
    found = [finding for path in paths for finding in checking.check(path, transcripts, spoken)]
    with outputs.open(lang, batch=len(paths) > 1):
        for finding in found:
            outputs.add(finding)
    say(f"{_count(len(paths), 'rubric')}: {_told(found)}")
    return Exit.FAIL if found else Exit.OK


def _language(lang: str) -> Literal["zh", "en"] | None:
    if lang == "auto":
        return None
    return "zh" if lang == "zh" else "en"


def _told(found: Sequence[Finding]) -> str:
    if not found:
        return "nothing found"
    errors = sum(finding.severity == "error" for finding in found)
    return f"{_count(errors, 'error')}, {_count(len(found) - errors, 'warning')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def files(paths: Sequence[Path]) -> list[Path]:
    """The rubric files of files and folders. Raises InputError for a folder without any."""
    found: list[Path] = []
    for path in paths:
        inside = list(rubrics.files(path)) if path.is_dir() else [path]
        if not inside:
            raise InputError(path, "no rubric (*.yaml) in this folder")
        # Examples are checked with their rubric.
        found += map(examples.rubric_of, inside)
    return list(dict.fromkeys(found))


def _transcripts(paths: Sequence[str], how: Reading) -> list[Transcript]:
    """The readable ones; the others are told. Raises UsageError where none is."""
    if not paths:
        return []
    # A third of a second that only this needs.
    from grader import grading
    from grader.cli.expanding import expand

    read: list[Transcript] = []
    sources = expand(paths)
    for source in sources:
        try:
            read.append(grading.load(source, grading.Reading(*how)))
        except InputError as error:
            complain(error)
    if not read:
        raise UsageError("--against: none of these transcripts can be read")
    say(f"held against {len(read)} of {_count(len(sources), 'transcript')}")
    return read
