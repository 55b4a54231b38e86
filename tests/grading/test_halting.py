import asyncio

import pytest

from grader.grading.halting import Halt, Turns


def test_the_first_reason_counts() -> None:
    """A run that stops for two reasons stopped for the first."""

    async def stop() -> str | None:
        halt = Halt()
        assert not halt
        halt.now("the budget is spent")
        halt.now("interrupted")
        assert halt
        return halt.reason

    assert asyncio.run(stop()) == "the budget is spent"


def test_a_pause_ends_with_the_run() -> None:
    """Nobody waits for a batch that is looked at tomorrow."""

    async def stop() -> float:
        halt, began = Halt(), asyncio.get_running_loop().time()
        await halt.pause(0.01)
        asyncio.get_running_loop().call_later(0.01, halt.now, "enough")
        await halt.pause(60)
        await halt.pause(60)
        return asyncio.get_running_loop().time() - began

    assert 0.02 <= asyncio.run(stop()) < 30


def test_what_is_under_way_may_finish_within_the_grace() -> None:
    """A reply that is on its way is paid for."""

    async def stop() -> str | None:
        halt = Halt(grace=30)
        work = asyncio.create_task(halt.guard(asyncio.sleep(0.01, "done")))
        await asyncio.sleep(0)
        halt.now("enough")
        return await work

    assert asyncio.run(stop()) == "done"


@pytest.mark.parametrize("at_once", [True, False])
def test_what_takes_longer_is_given_up(at_once: bool) -> None:
    """After the grace, or at once where it is asked for; the work itself is cancelled."""
    ended: list[str] = []

    async def long() -> str:
        try:
            return await asyncio.sleep(3600, "done")
        finally:
            ended.append("cancelled")

    async def stop() -> bool:
        halt = Halt(grace=0.01 if not at_once else 3600)
        work = asyncio.create_task(halt.guard(long()))
        await asyncio.sleep(0)
        halt.now("enough")
        if at_once:
            halt.at_once()
        await work
        return work.result() is None

    assert asyncio.run(stop())
    assert ended == ["cancelled"]


def test_an_error_of_the_work_is_raised() -> None:
    """It is nothing that a halt would hide."""

    async def wrong() -> None:
        raise ValueError

    async def run() -> None:
        await Halt().guard(wrong())

    with pytest.raises(ValueError):
        asyncio.run(run())


def test_what_is_given_up_may_take_a_while_to_end() -> None:
    """Ctrl-C twice, and then the grace is over: each connection is closed once."""
    ended = []

    async def slow() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.01)
            ended.append("closed")

    async def stop() -> None:
        halt = Halt(grace=0.001)
        work = asyncio.create_task(halt.guard(slow()))
        await asyncio.sleep(0)
        halt.now("enough")
        halt.at_once()
        await asyncio.sleep(0.005)
        halt.at_once()
        await work

    asyncio.run(stop())
    assert ended == ["closed"]


def test_who_waits_for_a_turn_when_a_run_stops_never_has_it() -> None:
    """One that is under way may finish; what was only got ready is not asked."""
    asked = []

    async def one(name: str, turns: Turns) -> None:
        async with turns:
            asked.append(name)
            await asyncio.sleep(0.01)

    async def stop() -> list[bool]:
        halt = Halt()
        turns = Turns(2, halt)
        works = [asyncio.create_task(halt.guard(one(name, turns))) for name in "abcd"]
        await asyncio.sleep(0.001)
        halt.now("enough")
        await asyncio.gather(*works)
        return [work.cancelled() for work in works]

    assert not any(asyncio.run(stop()))
    assert asked == ["a", "b"]
