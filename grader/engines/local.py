"""The engine of one process: asyncio, bounded."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import TypeVar

from grader.engines.waiting import Waiting

T = TypeVar("T")
R = TypeVar("R")


async def run(
    tasks: Waiting[T], work: Callable[[T], Awaitable[R]], concurrency: int
) -> AsyncGenerator[tuple[T, R], None]:
    """Work on tasks as they come, never holding more than `concurrency` of them.

    An error in `work` ends the run and is raised here; what was under way is cancelled.
    """
    running: dict[asyncio.Future[R], T] = {}
    # To wait for all that are under way, each time that one of them is done, takes longer.
    finished: asyncio.Queue[asyncio.Future[R]] = asyncio.Queue()
    try:
        while True:
            for task in tasks.take(concurrency - len(running)):
                begun = asyncio.ensure_future(work(task))
                begun.add_done_callback(finished.put_nowait)
                running[begun] = task
            if not running:
                return
            done = [await finished.get()]
            while not finished.empty():
                done.append(finished.get_nowait())
            for each in done:
                yield running.pop(each), each.result()
    finally:
        for left in running:
            left.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*running, return_exceptions=True)
