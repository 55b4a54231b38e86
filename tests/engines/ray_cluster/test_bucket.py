"""The pace of a run, held in one place for all workers."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from grader.engines.ray_cluster.bucket import Bucket, Leased, Overall


class Handle:
    """The bucket as a worker has it: each method's `remote`, carried out in this event loop."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        self.sent: list[asyncio.Task[Any]] = []

    def __getattr__(self, name: str) -> Any:
        method: Callable[..., Awaitable[Any]] = getattr(self.bucket, name)

        def remote(*arguments: Any) -> asyncio.Task[Any]:
            async def done() -> Any:
                return await method(*arguments)

            task = asyncio.ensure_future(done())
            self.sent.append(task)
            return task

        return type("Method", (), {"remote": staticmethod(remote)})


async def began(bucket: Bucket, worker: str = "w") -> int | None:
    """A turn, if there is one at once."""
    waiting = asyncio.ensure_future(bucket.begin(worker, 0))
    await asyncio.sleep(0.05)
    if waiting.done():
        return waiting.result()
    waiting.cancel()
    return None


def test_no_more_than_the_limit_are_under_way_over_all_workers() -> None:
    """Whoever is done makes room for another worker's."""

    async def main() -> None:
        bucket = Bucket(2, None, None)
        first = await began(bucket, "a")
        assert await began(bucket, "b") is not None
        assert await began(bucket, "c") is None
        assert first is not None
        await bucket.end("a", first)
        assert await began(bucket, "c") is not None

    asyncio.run(main())


def test_the_turns_of_a_worker_that_died_are_over() -> None:
    """Its requests were leased all the same: the limit a minute is never exceeded."""

    async def main() -> None:
        bucket = Bucket(1, 2, None)
        assert await began(bucket, "a") is not None
        await bucket.gone("a")
        assert await began(bucket, "b") is not None
        await bucket.gone("b")
        assert await began(bucket, "c") is None

    asyncio.run(main())


def test_a_turn_that_is_over_ends_once() -> None:
    """A worker may say it when it was already taken for dead."""

    async def main() -> None:
        bucket = Bucket(1, None, None)
        number = await began(bucket, "a")
        assert number is not None
        await bucket.gone("a")
        await bucket.end("a", number)
        assert await began(bucket, "b") is not None

    asyncio.run(main())


def test_a_worker_waits_for_its_turn_and_gives_it_back() -> None:
    """As a pace of its own would make it."""

    async def main() -> None:
        handle = Handle(Bucket(1, None, None))
        pace = Leased(handle, "w", by_tokens=True)
        assert pace.by_tokens
        async with pace.turn(10):
            assert await began(handle.bucket) is None
        await asyncio.gather(*handle.sent)
        assert await began(handle.bucket) is not None

    asyncio.run(main())


def test_what_a_server_says_to_one_worker_counts_for_all() -> None:
    """After a refusal nobody goes until the server allows it; an answer makes room again."""

    async def main() -> None:
        handle = Handle(Bucket(4, None, None))
        pace = Leased(handle, "a", by_tokens=False)
        pace.speed_up()
        pace.slow_down(60.0)
        await asyncio.gather(*handle.sent)
        assert await began(handle.bucket, "b") is None

    asyncio.run(main())


def test_when_the_driver_stops_nobody_gets_a_turn_any_more() -> None:
    """Who waits is not sent."""

    async def main() -> None:
        handle = Handle(Bucket(1, None, None))
        overall = Overall(handle)
        assert await handle.bucket.begin("a", 0) == 1
        waiting = asyncio.ensure_future(handle.bucket.begin("b", 0))
        await asyncio.sleep(0)
        overall.stop()
        assert await asyncio.wait_for(waiting, 5) is None
        with pytest.raises(asyncio.CancelledError):
            async with Leased(handle, "c", by_tokens=False).turn(0):
                pass

    asyncio.run(main())
