import asyncio
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judges import pacing
from grader.judges.pacing import WINDOW, Pace, Window


@given(
    st.integers(1, 5),
    st.lists(st.tuples(st.floats(0, 40), st.integers(1, 4)), min_size=1, max_size=40),
)
def test_no_minute_ever_holds_more_than_a_window_allows(
    most: int, asked: list[tuple[float, int]]
) -> None:
    """Whenever they come and however large they are; what is larger than all has it alone."""
    window, now = Window(most), 0.0
    taken: list[tuple[float, int]] = []
    for later, amount in asked:
        now += later
        now += window.delay(now, amount)
        window.take(now, amount)
        taken.append((now, min(amount, most)))

    for start, _ in taken:
        assert sum(amount for at, amount in taken if start <= at < start + 60) <= most


def test_a_window_that_is_free_makes_nobody_wait() -> None:
    """And one that is full as long as its oldest is in it."""
    window = Window(2)
    window.take(0.0, 1)
    window.take(10.0, 1)

    assert window.delay(10.0, 1) == WINDOW - 10
    assert window.delay(WINDOW, 1) == 0.0


class Clock:
    """Time that passes only when somebody waits for it."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def left_at(pace: Pace, clock: Clock, count: int, tokens: int = 0) -> list[float]:
    """When each of so many requests left, one after the other, none taking time."""

    async def run() -> list[float]:
        async def waits(seconds: float) -> None:
            clock.now += seconds

        pace._wait = waits  # type: ignore[method-assign]
        found = []
        for _ in range(count):
            async with pace.turn(tokens):
                found.append(clock.now)
        return found

    return asyncio.run(run())


def test_requests_and_tokens_stay_within_their_minutes() -> None:
    """Whichever is full first."""
    clock = Clock()
    assert left_at(Pace(rpm=3, clock=clock), clock, 7) == [0, 0, 0, *[WINDOW] * 3, 2 * WINDOW]

    clock = Clock()
    assert left_at(Pace(rpm=9, tpm=100, clock=clock), clock, 3, tokens=60) == [
        0, WINDOW, 2 * WINDOW,
    ]  # fmt: skip


def test_after_a_refusal_everybody_waits_as_long_as_the_server_asks() -> None:
    """Also those that were never refused."""
    clock = Clock()
    pace = Pace(clock=clock)
    pace.slow_down(7.0)
    pace.slow_down(3.0)

    assert left_at(pace, clock, 2) == [7.0, 7.0]


def test_fewer_are_under_way_after_a_refusal_and_more_with_each_answer() -> None:
    """Halved once for all that left together, and back by one for each round of answers."""
    clock = Clock()
    pace = Pace(64, clock=clock)

    async def busy() -> None:
        async with asyncio.TaskGroup() as group:

            async def one() -> None:
                async with pace.turn(0):
                    await asyncio.sleep(0)
                    pace.slow_down(None)

            for _ in range(32):
                group.create_task(one())

    asyncio.run(busy())
    assert pace.allowed == 16

    for _ in range(16):
        pace.speed_up()
    assert 16.9 < pace.allowed < 17.1
    clock.now = 100.0
    pace.slow_down(None)
    assert pace.allowed < 9


def test_never_more_are_under_way_than_allowed() -> None:
    """At any pace."""
    under_way = most = 0

    async def run() -> None:
        nonlocal under_way, most
        pace = Pace(5)

        async def one() -> None:
            nonlocal under_way, most
            async with pace.turn(0):
                under_way += 1
                most = max(most, under_way)
                await asyncio.sleep(random.random() / 500)
                under_way -= 1
                pace.speed_up()

        await asyncio.gather(*(one() for _ in range(60)))

    asyncio.run(run())
    assert most == 5


def test_whoever_waits_when_the_run_stops_is_not_sent() -> None:
    """Nothing was asked, so the task ends as if it had never begun."""

    async def run() -> tuple[int, int]:
        pace, sent = Pace(1), 0

        async def one() -> None:
            nonlocal sent
            async with pace.turn(0):
                sent += 1
                await asyncio.sleep(0.01)

        tasks = [asyncio.create_task(one()) for _ in range(4)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        pace.stop()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        return sent, sum(isinstance(each, asyncio.CancelledError) for each in results)

    assert asyncio.run(run()) == (1, 3)


@pytest.mark.parametrize("tpm", [None, 10])
def test_tokens_are_counted_only_where_they_are_limited(tpm: int | None) -> None:
    """Counting them takes time for nothing otherwise."""
    assert Pace(tpm=tpm).by_tokens == (tpm is not None)
    assert pacing.WINDOW > 60
