"""A judge whose requests leave from workers, some of which die."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from grader.engines.ray_cluster import cluster
from grader.engines.ray_cluster.cluster import Cluster
from grader.engines.ray_cluster.placed import MOST_DEATHS, Placed
from grader.engines.ray_cluster.worker import Errand
from grader.judges.offline import Offline
from grader.judges.openai_api import OpenAI
from grader.judging.recall import Recalled
from grader.models.judging import Completion, Failure
from tests.helpers import behaviours, ray_nodes
from tests.helpers.asking import request
from tests.helpers.grading_runs import carried_out, plan_of
from tests.helpers.stub_server import Exchange, StubServer

pytestmark = pytest.mark.usefixtures("ray_here")
T = TypeVar("T")


def on_cluster(
    errand: Errand, backend: OpenAI | Offline, work: Callable[[Placed], Awaitable[T]]
) -> T:
    """What comes of work with a judge on two workers, which then go home."""

    async def main() -> T:
        placed = Placed(backend, Cluster(errand, 64, cluster.bucket(64, None, None)))
        await placed.cluster.start()
        try:
            return await work(placed)
        finally:
            await placed.close()

    return asyncio.run(main())


def of_stub(stub: StubServer) -> tuple[Errand, OpenAI]:
    """The stub server's model, there and here."""
    return Errand("openai:m", stub.base_url, None, 30.0, False), OpenAI("m", stub.base_url, None)


def kill(pids: list[int]) -> None:
    """End processes as a machine that fails does."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_the_reports_are_those_of_the_local_engine(tmp_path: Path) -> None:
    """Same requests, same replies, same keys; only where they left from is another."""
    local = carried_out(plan_of(tmp_path, script=None))
    plan = plan_of(tmp_path, script=None)

    async def work(placed: Placed) -> None:
        [judge] = plan.judges
        plan.judges = [Recalled(placed, judge.ledger, price=judge.price)]

    async def graded() -> list[str]:
        from grader import grading
        from grader.engines import ENGINES
        from grader.ledger import Ledger
        from tests.helpers.grading_runs import RUN

        errand = Errand("offline", None, None, 5.0, False)
        placed = Placed(Offline(), Cluster(errand, 8, cluster.bucket(8, None, None)))
        await placed.cluster.start()
        await work(placed)
        kept = Ledger(None, RUN.id)
        made = grading.grade(plan, ENGINES["local"], kept, grading.Options(RUN))
        found = [report.model_dump_json(exclude={"started", "finished"}) async for report in made]
        await placed.close()
        return found

    assert asyncio.run(graded()) == [
        report.model_dump_json(exclude={"started", "finished"}) for report in local
    ]


def test_a_request_whose_worker_dies_is_asked_by_another(stub: StubServer) -> None:
    """And what the dead one had under way is the most that is asked twice."""

    def slow(exchange: Exchange) -> None:
        exchange.pause(0.3)
        behaviours.good(exchange)

    stub.answer(slow)

    async def work(placed: Placed) -> list[Completion | Failure]:
        asked = [
            asyncio.ensure_future(placed.complete(request("c1", answer=f"It is {number}.")))
            for number in range(12)
        ]
        while len(stub.requests) < 6:
            await asyncio.sleep(0.02)
        kill(ray_nodes.workers()[:1])
        return await asyncio.gather(*asked)

    found = on_cluster(*of_stub(stub), work)

    assert all(isinstance(each, Completion) for each in found)
    assert 12 <= len(stub.requests) <= 24


def test_a_request_that_kills_its_workers_is_given_up(stub: StubServer) -> None:
    """It is a failure, never a score, and the others are judged."""

    def deadly(exchange: Exchange) -> None:
        if "poison" in str(exchange.received.body):
            kill(ray_nodes.workers())
        behaviours.good(exchange)

    stub.answer(deadly)

    async def work(placed: Placed) -> list[Completion | Failure]:
        first = await placed.complete(request("c1", answer="It is poison."))
        return [first, await placed.complete(request("c1", answer="It is an array."))]

    failed, judged = on_cluster(*of_stub(stub), work)

    assert isinstance(failed, Failure)
    assert failed.message == f"{MOST_DEATHS} workers died with this request under way"
    assert isinstance(judged, Completion)


def test_what_is_given_up_here_is_given_up_there(stub: StubServer) -> None:
    """A cancelled request does not go on."""
    stub.answer(behaviours.hang)

    async def work(placed: Placed) -> int:
        asked = asyncio.ensure_future(placed.complete(request("c1")))
        async with asyncio.timeout(120):
            while not stub.requests:
                await asyncio.sleep(0.02)
        asked.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asked
        return sum(place.under_way for place in placed.cluster.places)

    assert on_cluster(*of_stub(stub), work) == 0
