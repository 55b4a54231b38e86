"""One commit for all that comes in at the same time, since each waits for the disk."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from grader.errors import LedgerError

T = TypeVar("T")


class Together:
    """Work on a database, done in one transaction for all who ask before the event loop goes on."""

    def __init__(self, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        self._transaction = transaction
        self._waiting: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []

    async def do(self, work: Callable[[], T]) -> T:
        """What the work returns, once it is committed; if cancelled meanwhile, it still is.

        Raises LedgerError if it could not be committed, and any ValueError of what was to be kept.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._waiting.append((work, done))
        if len(self._waiting) == 1:
            loop.call_soon(self.finish)
        return await done

    def finish(self) -> None:
        """Do now what is waiting."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        try:
            with self._transaction():
                results = [work() for work, _ in waiting]
        # Half a character is a ValueError. Who waits must hear of it, or would wait for ever.
        except (LedgerError, ValueError) as error:
            for _, done in waiting:
                if not done.done():
                    done.set_exception(error)
            return
        for (_, done), result in zip(waiting, results, strict=True):
            if not done.done():
                done.set_result(result)
