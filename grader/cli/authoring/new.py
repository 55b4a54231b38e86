"""`grade rubric new`: a rubric to begin with, and its examples file; nothing is overwritten."""

import asyncio
import os
import re
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import grading, ledger, transcripts
from grader.authoring import examples, skeleton
from grader.authoring.skeleton import Asked
from grader.cli import panel, progress, settings
from grader.cli.exits import Exit
from grader.cli.settings import Settings
from grader.cli.streams import say
from grader.errors import InputError, UsageError
from grader.judges import memory
from grader.judges.memory import Memory
from grader.judging import drafting
from grader.judging.recall import Recalled, Tally
from grader.models.judging import Failure
from grader.reports.wording import Language

COMMAND = "rubric new"


@dataclass(frozen=True)
class Request:
    """Where questions come from (None: nowhere), and the file that is made."""

    source: Path | None
    output: Path
    judge: str | None = None
    lang: str | None = None


def run(request: Request, named: dict[str, Any], config: Path | None) -> Exit:
    """Write the files. Exit 3 where a judge was to propose criteria and failed."""
    if request.output.exists():
        raise UsageError(f"{request.output}: this file is there already", "name another with -o")
    told = settings.resolve(named, config, os.environ, connects=request.judge is not None)
    questions = _questions(request.source) if request.source else []
    language = told.language(transcripts.language(questions))
    asked, model = [Asked(text) for text in questions], None
    if request.judge is not None and questions:
        asked, model = asyncio.run(_drafted(questions, language, told))
    name = re.sub(r"[^\w.-]+", "-", request.output.stem).strip("-.") or "rubric"
    _write(request.output, skeleton.rubric(name, asked, language, model))
    beside = examples.beside(request.output)
    if beside.exists():
        say(f"{beside} is there already and stays as it is")
    else:
        _write(beside, skeleton.examples(name, asked, language))
    say(f"next: write what is marked TODO, then: grade rubric check {request.output}")
    undrafted = model is not None and any(not each.criteria for each in asked)
    return Exit.UNDECIDED if undrafted else Exit.OK


def _questions(source: Path) -> list[str]:
    """Those of a transcript, else those of a list. Raises InputError where there are none."""
    try:
        pairs = grading.load(str(source), grading.Reading()).pairs
    except InputError:
        return transcripts.questions(source)
    return [pair.question for pair in pairs if pair.follows is None]


async def _drafted(
    questions: Sequence[str], language: Language, told: Settings
) -> tuple[list[Asked], str]:
    """Each question with what the judge proposes, and the judge's name."""
    async with AsyncExitStack() as stack:
        [backend, *_] = await panel.panel(stack, told, 1, False, Memory(memory.file()))
        if backend.info.kind == "lexical":
            raise UsageError(
                "the embedded judge proposes nothing", "name a model: --judge openai:MODEL"
            )
        path = told.store or ledger.nearest(Path.cwd())
        store = stack.enter_context(closing(ledger.Ledger(path, ledger.new_run())))
        judge, slots = Recalled(backend, store), asyncio.Semaphore(told.concurrency)
        say(f"asking {backend.info.model} for criteria of {len(questions)} questions")
        with progress.shown(len(questions)) as bar:

            async def one(text: str) -> Asked:
                async with slots:
                    found = await drafting.draft(text, language, judge, Tally())
                bar.advance(1)
                if isinstance(found, Failure):
                    say(f"no proposal for {text[:60]!r}: {found.message}")
                    return Asked(text)
                return Asked(text, found.criteria)

            return list(await asyncio.gather(*map(one, questions))), backend.info.name


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # x: whoever made the file meanwhile keeps it.
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
