"""The limits of a run, round a judge: calls, money, and failures in a row.

A limit stops the run between two calls; what is under way counts at the most that it can cost.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from grader.judges import tokens
from grader.judges.base import Backend
from grader.judges.ladder import ROOM
from grader.judges.prices import Price
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest, Usage
from grader.models.rubric import Judged

HOPELESS = {"unreachable", "unauthorised"}
_CAUTION = 2
"""How many times the estimated tokens of a prompt are counted at the worst."""
_LARGEST_REPLY = 8192


@dataclass
class Limits:
    """What a run may do, and what it has done. `stop` is told why nothing more is asked."""

    stop: Callable[[str], None]
    most_calls: int | None = None
    most_cost: Fraction | None = None
    give_up_after: int | None = None
    spent: Fraction = Fraction(0)
    calls: int = 0
    reserved: Fraction = field(default=Fraction(0), init=False)
    _in_a_row: int = field(default=0, init=False)
    _stopped: bool = field(default=False, init=False)
    _settled: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def admit(self, worst: Fraction) -> None:
        """Wait until one more call fits; the task ends where none will."""
        while not self._stopped and self.most_cost is not None:
            if self.spent + self.reserved + worst <= self.most_cost:
                break
            if not self.reserved:
                self._end(
                    f"the next request could cost ${float(worst):.4f} and exceed "
                    f"--max-cost ${float(self.most_cost):g}: ${float(self.spent):.4f} is spent"
                )
                break
            self._settled.clear()
            await self._settled.wait()
        if self.most_calls is not None and self.calls >= self.most_calls:
            self._end(f"--max-calls {self.most_calls} is reached")
        if self._stopped:
            # Nothing was asked, so nothing is recorded: the next run begins here.
            raise asyncio.CancelledError
        self.calls += 1
        self.reserved += worst

    def admit_batch(self, requests: int, cost: Fraction) -> bool:
        """Whether a batch fits whose requests cost about so much; where not, the run is stopped."""
        if self.most_calls is not None and self.calls + requests > self.most_calls:
            self._end(f"the next batch has {requests:,} requests, --max-calls is {self.most_calls}")
        elif self.most_cost is not None and self.spent + cost > self.most_cost:
            self._end(
                f"the next batch may cost ${float(cost):.4f} and exceed "
                f"--max-cost ${float(self.most_cost):g}: ${float(self.spent):.4f} is spent"
            )
        else:
            self.calls += requests
        return not self._stopped

    def settle(self, worst: Fraction, cost: Fraction | None, outcome: Completion | Failure) -> None:
        """Count what a call cost: the worst, where that is not known and something came back."""
        self.reserved -= worst
        if isinstance(outcome, Completion):
            self.spent += worst if cost is None else cost
        hopeless = isinstance(outcome, Failure) and outcome.kind in HOPELESS
        self._in_a_row = self._in_a_row + 1 if hopeless else 0
        if self.give_up_after is not None and self._in_a_row >= self.give_up_after:
            assert isinstance(outcome, Failure)
            self._end(f"{self._in_a_row} requests in a row failed: {outcome.message}")
        self._settled.set()

    def _end(self, reason: str) -> None:
        if not self._stopped:
            self._stopped = True
            self.stop(reason)
        self._settled.set()


@dataclass(eq=False)
class Limited:
    """A judge within a run's limits. `price` is wanted only where there is a limit of cost."""

    backend: Backend
    limits: Limits
    price: Price | None = None

    @property
    def info(self) -> JudgeInfo:
        """Who judges."""
        return self.backend.info

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        """The judge's own."""
        return self.backend.parameters(number, question, entry)

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        """Ask, if the limits allow it."""
        worst = self.worst(request)
        await self.limits.admit(worst)
        outcome: Completion | Failure | None = None
        try:
            outcome = await self.backend.complete(request)
        finally:
            # Cancelled on its way, it may have been answered and billed.
            if outcome is None:
                self.limits.reserved -= worst
                self.limits.spent += worst
        self.limits.settle(worst, self._cost(outcome), outcome)
        return outcome

    async def close(self) -> None:
        """Give back connections."""
        await self.backend.close()

    def worst(self, request: JudgeRequest) -> Fraction:
        """The most that a request can cost: once in vain, and once more with room to think."""
        if self.price is None or not self.info.llm:
            return Fraction(0)
        prompt = _CAUTION * tokens.of_prompt(request)
        reply = int(request.parameters.get("max_tokens", _LARGEST_REPLY))
        twice = Usage(prompt_tokens=2 * prompt, completion_tokens=reply * (1 + ROOM))
        return self.price.of(twice)

    def _cost(self, outcome: Completion | Failure) -> Fraction | None:
        if self.price is None or isinstance(outcome, Failure) or outcome.usage is None:
            return None
        return self.price.of(outcome.usage)
