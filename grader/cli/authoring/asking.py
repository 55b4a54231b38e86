"""Answers of an author's put to the judge: by the same road and ledger as transcripts."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from grader import grading, ledger
from grader.cli import panel, progress, session
from grader.cli.announcing import announce
from grader.cli.settings import Settings
from grader.engines import ENGINES
from grader.errors import GraderError, UsageError
from grader.judges import memory
from grader.judges.memory import Memory
from grader.judging.recall import Recalled
from grader.models.report import Report
from grader.models.transcript import Transcript


@dataclass(frozen=True)
class Keeping:
    """Whether replies are kept, and asked for again."""

    keep: bool = True
    fresh: bool = False


def reports(
    planned: Sequence[grading.Planned], told: Settings, keeping: Keeping, command: str
) -> list[Report]:
    """A report for each, in their order. Raises GraderError for what stops a run."""
    return asyncio.run(_reports(planned, told, keeping, command))


async def _reports(
    planned: Sequence[grading.Planned], told: Settings, keeping: Keeping, command: str
) -> list[Report]:
    async with AsyncExitStack() as stack:
        known = Memory(memory.file() if keeping.keep else None, keeping.fresh)
        # One file: an author may try the embedded judge without naming it.
        backends = await panel.panel(stack, told, 1, False, known)
        plan = grading.Plan(_unprepared, list(planned), sampling=told.samples, calls=told.calls)
        path = (told.store or ledger.nearest(Path.cwd())) if keeping.keep else None
        store = stack.enter_context(closing(ledger.Ledger(path, ledger.new_run())))
        plan.judges = [Recalled(backend, store, keeping.fresh) for backend in backends]
        requests = announce(plan, told)
        run = session.begin(plan, store, told, command)
        with progress.shown(requests, len(planned)) as bar:
            options = grading.Options(run, told.concurrency, bar.heard)
            found = [each async for each in grading.grade(plan, ENGINES["local"], store, options)]
        store.end()
        return found


def _unprepared(transcript: Transcript) -> grading.Planned:
    raise GraderError(f"{transcript.source}: nothing here is planned later")


def no_example(narrowed: bool) -> UsageError:
    """There is nothing to try: by the user's own choice, or because nobody wrote any."""
    if narrowed:
        return UsageError("no example was selected", "leave out -k and --last-failed to see all")
    return UsageError(
        "there are no examples yet", "grade rubric label RUBRIC TRANSCRIPT makes them"
    )
