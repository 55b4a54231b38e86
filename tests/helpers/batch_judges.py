"""A judge that is asked by the batch, at a provider of the test's."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from grader.judges.ladder import Manner
from grader.judges.openai_api import OpenAI
from grader.judges.openai_batches import Batches
from grader.judges.prices import Price
from grader.judging.batches import BatchJudge, Submitted, Wanted, submit, take
from grader.judging.recall import Tally
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure, JudgeRequest
from tests.helpers.asking import KEY, run

T = TypeVar("T")

OPEN: list[BatchJudge] = []
"""Judges whose files are open; `closed` closes them."""


def batch_judge(
    folder: Path, url: str, ledger: Ledger | None = None, price: Price | None = None
) -> BatchJudge:
    """A judge of the model `tiny`, of which it is known what it takes."""
    backend = OpenAI("tiny", url, KEY, backoff=0.0)
    backend._learnt = backend.memory.keep(url, "tiny", Manner())
    made = BatchJudge(
        backend, ledger or Ledger(None, "r"), price=lambda: price, endpoint=Batches(backend),
        folder=folder, single=lambda: price,
    )  # fmt: skip
    OPEN.append(made)
    return made


def closed() -> None:
    """Close what every judge so far has opened."""
    while OPEN:
        judge = OPEN.pop()
        judge.close()
        judge.ledger.close()


def want(judge: BatchJudge, *requests: JudgeRequest) -> list[Completion | Failure]:
    """What is known of these requests; the others are wanted."""

    async def ask() -> list[Completion | Failure]:
        known = []
        for each in requests:
            try:
                known.append(await judge.complete(each, Tally()))
            except Wanted:
                continue
        return known

    return asyncio.run(ask())


def carried_out(judge: BatchJudge, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """The result of some work with the judge's connections, which are closed after it."""

    async def bounded() -> T:
        try:
            return await work()
        finally:
            await judge.endpoint.close()
            await judge.backend.close()

    return run(bounded())


def submitted(judge: BatchJudge) -> list[Submitted]:
    """What is waited for when all that is wanted has been submitted."""
    waiting: list[Submitted] = []
    carried_out(judge, lambda: submit(judge, lambda *_: True, waiting))
    return waiting


def taken(judge: BatchJudge, batches: list[Submitted]) -> None:
    """Look at each batch until it has ended, and take its results."""

    async def look() -> None:
        for each in batches:
            found = await judge.endpoint.retrieve(each.name)
            while not isinstance(found, Failure) and not found.ended:
                found = await judge.endpoint.retrieve(each.name)
            assert not isinstance(found, Failure), found
            await take(each, found)

    carried_out(judge, look)
