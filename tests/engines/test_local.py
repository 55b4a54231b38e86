import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator

import pytest

from grader.engines import ENGINES, Waiting, local


def collected(
    tasks: Iterable[int], work: Callable[[int], Awaitable[int]], concurrency: int
) -> list[tuple[int, int]]:
    """All that the engine yields."""

    async def collect() -> list[tuple[int, int]]:
        return [each async for each in local.run(Waiting(tasks), work, concurrency)]

    return asyncio.run(collect())


async def double(task: int) -> int:
    """Work that takes a turn of the loop."""
    await asyncio.sleep(0)
    return task * 2


def test_every_task_comes_back_with_its_result() -> None:
    """Each exactly once, whatever the number at once."""
    for concurrency in (1, 3, 100):
        found = collected(range(20), double, concurrency)
        assert sorted(found) == [(number, number * 2) for number in range(20)]


def test_no_tasks_are_no_work() -> None:
    """A run in which the ledger has everything ends at once."""
    assert collected([], double, 4) == []


def test_results_come_in_order_of_completion() -> None:
    """A slow task does not keep back the quick ones."""

    async def main() -> list[int]:
        released = asyncio.Event()

        async def work(task: int) -> int:
            if task == 0:
                await released.wait()
            return task

        order = []
        async for task, _ in local.run(Waiting(range(4)), work, 2):
            order.append(task)
            if task == 3:
                released.set()
        return order

    assert asyncio.run(main()) == [1, 2, 3, 0]


def test_no_more_than_asked_for_run_at_once() -> None:
    """Tasks are taken from their iterator only when there is room."""
    running = most = taken = done = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(12):
            taken += 1
            assert taken - done <= 3
            yield number

    async def work(task: int) -> int:
        nonlocal running, most, done
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        done += 1
        return task

    collected(tasks(), work, 3)

    assert most == 3


def test_an_error_ends_the_run_and_cancels_the_rest() -> None:
    """A ledger that is full must not let further calls be paid for."""
    cancelled, started = [], []

    async def work(task: int) -> int:
        started.append(task)
        if task == 1:
            raise ZeroDivisionError
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.append(task)
            raise
        return task

    with pytest.raises(ZeroDivisionError):
        collected(range(10), work, 3)
    assert (started, cancelled) == ([0, 1, 2], [0, 2])


def test_a_consumer_that_stops_early_cancels_the_rest() -> None:
    """Nothing goes on in the background once nobody listens."""
    cancelled = []

    async def work(task: int) -> int:
        try:
            await asyncio.sleep(0 if task == 0 else 60)
        except asyncio.CancelledError:
            cancelled.append(task)
            raise
        return task

    async def main() -> None:
        results = local.run(Waiting(range(3)), work, 3)
        assert await anext(results) == (0, 0)
        await results.aclose()

    asyncio.run(main())
    assert cancelled == [1, 2]


def test_the_local_engine_is_registered() -> None:
    """Its name is the one that --engine takes."""
    assert ENGINES["local"] is local.run
