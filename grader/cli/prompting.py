"""`grade rubric show-prompt`: the requests of one transcript, shown and not sent."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import grading, judges
from grader.cli import settings
from grader.cli.exits import Exit
from grader.cli.expanding import expand
from grader.cli.settings import NEED_NO_KEY, Settings
from grader.cli.streams import Outputs, say
from grader.errors import UsageError
from grader.judges.base import Backend
from grader.models.sending import Prompt
from grader.reports import PROMPTS


@dataclass(frozen=True)
class Request:
    """Which transcript and pair (None: all), how it is read, and where it is shown."""

    path: str
    pair: int | None
    reading: grading.Reading
    format: str = "rich"
    outputs: Sequence[Path] = ()


def run(request: Request, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Show what each judge would be sent; neither a key nor a connection is needed."""
    told = settings.resolve(named, config, os.environ, connects=False)
    outputs = Outputs(request.format, request.outputs, PROMPTS)
    planned = _planned(request, told)
    found = [
        prompt
        for judge in _panel(told)
        for prompt in grading.prompts(planned, judge, told.calls)
        if request.pair in (None, prompt.pair)
    ]
    _refuse_without(found, request, planned)
    with outputs.open(told.lang, batch=False):
        for prompt in found:
            outputs.add(prompt)
    return Exit.OK


def _planned(request: Request, told: Settings) -> grading.Planned:
    files = expand([request.path])
    if len(files) > 1:
        raise UsageError(f"{request.path} holds {len(files)} transcripts; name one of them")
    masking = grading.Masking(told.redact, told.blind)
    [planned] = grading.plan(files, told.rubric, request.reading, masking).transcripts
    if isinstance(planned, grading.Unreadable):
        raise planned.error
    return planned


def _panel(told: Settings) -> list[Backend]:
    """The judges that are sent anything; the model of `auto` is not asked for but assumed."""
    # No key is part of a request; some key must be there for a judge to be made.
    key = None if told.base_url else "unused"
    access = judges.Settings(told.base_url or None, key, told.timeout)
    specs = [each for each in told.judge if each.partition(":")[0] not in NEED_NO_KEY]
    assumed = f"openai:{judges.DEFAULT_MODEL}"
    if "auto" in (specs or ["auto"]):
        say(f"shown as for {assumed}; for another model only the fence is another")
    named = [assumed if each == "auto" else each for each in specs or ["auto"]]
    return [judges.make(each, access) for each in named]


def _refuse_without(found: Sequence[Prompt], request: Request, planned: grading.Planned) -> None:
    if not found:
        graded = ", ".join(str(number) for number in planned.asked)
        raise UsageError(f"--pair {request.pair}: no such question is graded; there are {graded}")
