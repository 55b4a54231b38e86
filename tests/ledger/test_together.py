import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from grader.errors import LedgerError
from grader.ledger.together import Together


class Database:
    """Counts its commits; its disk may be full."""

    def __init__(self, full: bool = False) -> None:
        self.commits: list[int] = []
        self.rows: list[int] = []
        self.full = full

    @contextmanager
    def transaction(self) -> Iterator[None]:
        before = len(self.rows)
        yield
        if self.full:
            raise LedgerError("disk full")
        self.commits.append(len(self.rows) - before)

    def write(self, row: int) -> int:
        self.rows.append(row)
        return row * 10


def test_what_comes_in_together_is_committed_at_once() -> None:
    """Each gets its own result, and what comes later has a commit of its own."""
    database = Database()
    together = Together(database.transaction)

    async def come(*rows: int) -> list[int]:
        return await asyncio.gather(*(together.do(partial(database.write, r)) for r in rows))

    async def both() -> list[list[int]]:
        return [await come(1, 2, 3), await come(4)]

    assert asyncio.run(both()) == [[10, 20, 30], [40]]
    assert database.commits == [3, 1]


def test_a_commit_that_fails_fails_for_all() -> None:
    """None of them may believe that it is kept."""
    database = Database(full=True)
    together = Together(database.transaction)

    async def come() -> list[BaseException | int]:
        asked = (together.do(partial(database.write, r)) for r in (1, 2))
        return await asyncio.gather(*asked, return_exceptions=True)

    assert [str(each) for each in asyncio.run(come())] == ["disk full", "disk full"]


def test_work_that_cannot_be_done_leaves_nobody_waiting() -> None:
    """Whatever it raises: all of its commit hear of it, and the next one is free of it."""
    database = Database()
    together = Together(database.transaction)

    def broken() -> int:
        raise ValueError("half a character")

    async def come() -> list[BaseException | int]:
        asked = (together.do(work) for work in (partial(database.write, 1), broken))
        first = await asyncio.wait_for(asyncio.gather(*asked, return_exceptions=True), 10)
        return [*first, await together.do(partial(database.write, 2))]

    assert [str(each) for each in asyncio.run(come())] == ["half a character"] * 2 + ["20"]


def test_what_is_cancelled_while_it_waits_is_committed() -> None:
    """The reply has been paid for."""
    database = Database()
    together = Together(database.transaction)

    async def come() -> None:
        task = asyncio.create_task(together.do(partial(database.write, 1)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(come())
    assert (database.rows, database.commits) == ([1], [1])


def test_what_waits_when_the_ledger_closes_is_committed() -> None:
    """Even if the event loop never went on."""
    database = Database()
    together = Together(database.transaction)
    waiting = together.do(partial(database.write, 1))

    async def begin() -> None:
        waiting.send(None)
        together.finish()

    asyncio.run(begin())
    waiting.close()
    together.finish()
    assert database.commits == [1]
