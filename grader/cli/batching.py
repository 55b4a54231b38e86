"""`--batch-api`: what it cannot be said with, its judges, and what stderr says while it waits."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from typing import Any

from grader import grading
from grader.cli import panel
from grader.cli.announcing import host
from grader.cli.settings import Settings
from grader.cli.streams import say
from grader.errors import UsageError
from grader.judges import prices
from grader.judges.base import Backend
from grader.judges.limits import Limits
from grader.judges.openai_batches import Batches
from grader.judging.batches import BatchJudge, Submitted
from grader.ledger import Ledger

OPTION = "--batch-api"
EVERY = 30.0
"""Seconds between two lines on a pipe."""
LEFT_RUNNING = "interrupted: what is submitted goes on at the provider"


def check(replay: bool, segment: str, engine: str) -> None:
    """Raise UsageError for what a batch cannot be combined with."""
    said = {
        "--replay asks nothing": replay,
        "--segment llm needs its answer at once": segment == "llm",
        "--engine ray asks one by one": engine == "ray",
    }
    for other in (words for words, is_so in said.items() if is_so):
        raise UsageError(f"{other}, {OPTION} asks and waits", "leave out one of them")


def judges(
    stack: AsyncExitStack,
    backends: Sequence[Backend],
    settings: Settings,
    ledger: Ledger,
    fresh: bool,
) -> list[BatchJudge]:
    """The judges, asked by the batch; the stack closes what they hold.

    Raises UsageError for one that has no batch endpoint, or where nothing would be kept.
    """
    if ledger.path is None:
        raise UsageError(
            f"{OPTION} needs the ledger: it is what a run that is cut short goes on from",
            "leave out --no-store",
        )
    folder, made = ledger.path.parent, []
    for each in backends:
        panel.limiting_price(each.info, settings, batch=True)
        endpoint = _endpoint(each)
        stack.push_async_callback(endpoint.close)
        judge = BatchJudge(
            each,
            ledger,
            fresh,
            price=prices.finder(each.info, settings.prices, batch=True),
            batch_api=True,
            endpoint=endpoint,
            folder=folder,
            single=prices.finder(each.info, settings.prices),
        )
        stack.callback(judge.close)
        made.append(judge)
    return made


def _endpoint(backend: Backend) -> Batches:
    from grader.judges.openai_api import OpenAI

    if not isinstance(backend, OpenAI):
        raise UsageError(
            f"{OPTION} is for judges of a provider, and {backend.info.name} is none",
            "name one: --judge openai:MODEL",
        )
    return Batches(backend)


async def carry_out(
    plan: grading.Plan, asked: Sequence[BatchJudge], limits: Limits, halt: grading.Halt
) -> None:
    """Wait until all that the plan needs is answered, or the run is halted, and say what waits."""
    with shown() as told:
        rounds = grading.Rounds(plan, asked, limits, halt, told.heard)
        await rounds.carry_out()
    for each in rounds.waiting:
        say(f"{_named(each)}: {_counted(each)}; it goes on there without this run")


class Told:
    """Says what is submitted, and how far it is. `bar` is Rich's, or None where nobody sees it."""

    def __init__(
        self, bar: Any = None, task: Any = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._bar = bar
        self._task = task
        self._clock = clock
        self._told_at = clock()
        self._line = ""
        self._known: dict[str, Submitted] = {}

    def heard(self, waiting: Sequence[Submitted]) -> None:
        """The batches that are waited for have been looked at."""
        for each in waiting:
            if each.name not in self._known:
                say(_began(each))
            self._known[each.name] = each
        every = list(self._known.values())
        total = sum(each.requests for each in every)
        ended = len(every) - len(waiting)
        done = sum(_done(each) if each in waiting else each.requests for each in every)
        line = f"batches: {ended:,} of {len(every):,} ended, {done:,} of {total:,} requests"
        if self._bar is not None:
            self._bar.update(self._task, total=total, completed=done, description=line)
        elif line != self._line and self._clock() - self._told_at >= EVERY:
            self._line, self._told_at = line, self._clock()
            say(line)


@contextmanager
def shown() -> Iterator[Told]:
    """What is told while batches are waited for: a bar on a terminal, gone when they are there."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield Told()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Told(bar, bar.add_task("batches", total=None))


def _began(each: Submitted) -> str:
    told = "1 request" if each.requests == 1 else f"{each.requests:,} requests"
    if each.earlier:
        return f"{_named(each)} has {told} of these: waiting for it"
    return (
        f"{_named(each)}: {told} submitted; answers may take a day. "
        "Ctrl-C leaves it running, and the same command goes on from there"
    )


def _named(each: Submitted) -> str:
    where = host(each.judge.info.base_url)
    return f"batch {each.name} at {where} (since {each.batch.created:%Y-%m-%d %H:%M} UTC)"


def _counted(each: Submitted) -> str:
    if each.status is None:
        return f"{each.requests:,} requests"
    return f"{_answered(each):,} of {max(each.requests, each.status.total):,} requests answered"


def _done(each: Submitted) -> int:
    """Of the requests of this run: the batch may hold more."""
    return min(_answered(each), each.requests)


def _answered(each: Submitted) -> int:
    return each.status.completed + each.status.failed if each.status else 0
