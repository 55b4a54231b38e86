"""How many requests are under way, and stopping a run in good order: nothing new is asked, what is
under way has a while to finish.
"""

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")

GRACE = 10.0
"""Seconds that requests under way are given once a run stops."""


class Halt:
    """Whether a run is to stop, and why; the first reason counts."""

    def __init__(self, grace: float = GRACE) -> None:
        self.reason: str | None = None
        self._grace = grace
        self._told = asyncio.Event()
        self._over = False
        self._under_way: set[asyncio.Timeout] = set()

    def __bool__(self) -> bool:
        return self.reason is not None

    def now(self, reason: str) -> None:
        """Ask nothing more."""
        if self.reason is None:
            self.reason = reason
            self._told.set()
            asyncio.get_running_loop().call_later(self._grace, self.at_once)

    def at_once(self) -> None:
        """Give up what is under way as well."""
        if not self._over:
            self._over = True
            for limit in self._under_way:
                limit.reschedule(0)

    async def pause(self, seconds: float) -> None:
        """Wait so long, or until the run stops."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._told.wait()

    async def guard(self, work: Awaitable[T]) -> T | None:
        """The result of the work; None where the run stopped and the while was too short."""
        limit = asyncio.timeout_at(0 if self._over else None)
        try:
            async with limit:
                self._under_way.add(limit)
                return await work
        except TimeoutError:
            if not limit.expired():
                raise
            return None
        except asyncio.CancelledError:
            # Whoever waited for its turn when the run stopped was never sent.
            if (task := asyncio.current_task()) and task.cancelling():
                raise
            return None
        finally:
            self._under_way.discard(limit)


class Turns(contextlib.AbstractAsyncContextManager[None]):
    """So many requests at once; none any more once the run stops, whoever waits for a turn."""

    def __init__(self, at_once: int, halt: Halt) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._halt = halt

    async def __aenter__(self) -> None:
        await self._free.acquire()
        if self._halt:
            self._free.release()
            # Nothing was asked, so nothing is recorded: the next run begins here.
            raise asyncio.CancelledError

    async def __aexit__(self, *_: object) -> None:
        self._free.release()
