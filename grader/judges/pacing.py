"""When the next request to an endpoint may leave: for a whole run, not for one call.

Requests and tokens a minute stay within windows; after a 429 everybody waits as long as the server
asks, and fewer are under way at once until it answers again (additive increase, multiplicative
decrease: Chiu and Jain 1989).
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

WINDOW = 60.5
"""Seconds of a minute: half a second for the way, so that no minute of the server's has more."""
_RECOVERY = 1.0
"""Seconds within which several refusals are one: those of requests that left together."""


class Window:
    """At most so much within any minute."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._taken: deque[tuple[float, int]] = deque()
        self._sum = 0

    def delay(self, now: float, amount: int) -> float:
        """Seconds until so much more may be taken; more than fits at all waits for an empty one."""
        self._forget(now)
        left, free_at = self._sum + min(amount, self.most) - self.most, now
        for at, taken in self._taken:
            if left <= 0:
                break
            left, free_at = left - taken, at + WINDOW
        return max(0.0, free_at - now)

    def take(self, now: float, amount: int) -> None:
        """Note what was taken."""
        self._taken.append((now, amount))
        self._sum += amount

    def _forget(self, now: float) -> None:
        while self._taken and self._taken[0][0] + WINDOW <= now:
            self._sum -= self._taken.popleft()[1]


class Pace:
    """The pace of one run at one endpoint: `rpm`, `tpm` and `most` at once.

    `clock` is in seconds, and never goes back.
    """

    def __init__(
        self,
        most: int = 1024,
        rpm: int | None = None,
        tpm: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.most = most
        self.allowed = float(most)
        self._requests = Window(rpm) if rpm else None
        self._tokens = Window(tpm) if tpm else None
        self._clock = clock
        self._under_way = 0
        self._resume_at = self._slowed_at = -math.inf
        # One after the other, in the order they came.
        self._line = asyncio.Lock()
        self._changed = asyncio.Event()
        self._stopped = False

    @property
    def by_tokens(self) -> bool:
        """Whether tokens are counted at all."""
        return self._tokens is not None

    @asynccontextmanager
    async def turn(self, tokens: int) -> AsyncIterator[None]:
        """Wait until a request of about so many tokens may leave; it is under way until the end."""
        async with self._line:
            while (delay := self._delay(tokens)) > 0:
                await self._wait(delay)
        if self._stopped:
            # Whoever waited is not sent any more; nothing was asked, so nothing is recorded.
            raise asyncio.CancelledError
        now = self._clock()
        for window, amount in ((self._requests, 1), (self._tokens, tokens)):
            if window is not None:
                window.take(now, amount)
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
            self._changed.set()

    def slow_down(self, wait: float | None) -> None:
        """The server refused one for being too many; `wait` is what it asks for, in seconds."""
        now = self._clock()
        if wait:
            self._resume_at = max(self._resume_at, now + wait)
        if now - self._slowed_at >= _RECOVERY:
            self._slowed_at = now
            self.allowed = max(1.0, min(self.allowed, float(self._under_way or 1)) / 2)

    def speed_up(self) -> None:
        """The server answered one: with each round of answers one more may be under way."""
        self.allowed = min(float(self.most), self.allowed + 1 / self.allowed)
        self._changed.set()

    def stop(self) -> None:
        """Let nobody go any more."""
        self._stopped = True
        self._changed.set()

    def _delay(self, tokens: int) -> float:
        if self._stopped:
            return 0.0
        if self._under_way >= int(self.allowed):
            return math.inf
        now = self._clock()
        delays = [self._resume_at - now]
        for window, amount in ((self._requests, 1), (self._tokens, tokens)):
            if window is not None:
                delays.append(window.delay(now, amount))
        return max(0.0, *delays)

    async def _wait(self, seconds: float) -> None:
        self._changed.clear()
        try:
            async with asyncio.timeout(None if seconds == math.inf else seconds):
                await self._changed.wait()
        except TimeoutError:
            return
