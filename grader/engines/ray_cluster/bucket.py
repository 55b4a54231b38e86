"""The pace of a run, held in one place for all workers of a cluster."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from grader.judges.pacing import Pace


class Bucket:
    """Gives turns to workers; one actor for each run, since its key has one limit.

    A turn ends when its worker says so, or with the worker.
    """

    def __init__(self, most: int, rpm: int | None, tpm: int | None) -> None:
        self._pace = Pace(most, rpm, tpm)
        self._turns: dict[str, dict[int, AsyncExitStack]] = defaultdict(dict)
        self._number = 0

    async def begin(self, worker: str, tokens: int) -> int | None:
        """Wait for a turn; its number, or None when the run is stopped."""
        turn = AsyncExitStack()
        try:
            await turn.enter_async_context(self._pace.turn(tokens))
        except asyncio.CancelledError:
            return None
        self._number += 1
        self._turns[worker][self._number] = turn
        return self._number

    async def end(self, worker: str, number: int) -> None:
        """The turn is over."""
        turn = self._turns[worker].pop(number, None)
        if turn is not None:
            await turn.aclose()

    async def gone(self, worker: str) -> None:
        """A worker has died: its turns are over. What it was leased is not given again."""
        for turn in self._turns.pop(worker, {}).values():
            await turn.aclose()

    async def slow_down(self, wait: float | None) -> None:
        """A server refused one for being too many."""
        self._pace.slow_down(wait)

    async def speed_up(self) -> None:
        """A server answered one."""
        self._pace.speed_up()

    async def stop(self) -> None:
        """Let nobody go any more."""
        self._pace.stop()


class Overall(Pace):
    """The driver's side of the bucket: it sends nothing itself, and can stop all."""

    def __init__(self, bucket: Any) -> None:
        super().__init__()
        self._bucket = bucket

    def stop(self) -> None:
        """Let nobody go any more."""
        super().stop()
        self._bucket.stop.remote()


class Leased(Pace):
    """A worker's side of the bucket, in place of a pace of its own."""

    def __init__(self, bucket: Any, worker: str, by_tokens: bool) -> None:
        super().__init__()
        self._bucket = bucket
        self._worker = worker
        self._counted = by_tokens

    @property
    def by_tokens(self) -> bool:
        """Whether tokens are counted at all."""
        return self._counted

    @asynccontextmanager
    async def turn(self, tokens: int) -> AsyncIterator[None]:
        """Wait until a request may leave; it is under way until the end."""
        number = await self._bucket.begin.remote(self._worker, tokens)
        if number is None:
            raise asyncio.CancelledError
        try:
            yield
        finally:
            self._bucket.end.remote(self._worker, number)

    def slow_down(self, wait: float | None) -> None:
        """The server refused one for being too many."""
        self._bucket.slow_down.remote(wait)

    def speed_up(self) -> None:
        """The server answered one."""
        self._bucket.speed_up.remote()
