"""A judge that remembers: a backend with the ledger in front of it."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from fractions import Fraction

from grader.judges.base import Backend
from grader.judges.prices import FREE, Finder, Price
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest, Usage

NOT_KEPT = Failure(
    kind="unsupported", message="the ledger has no reply to this request (--replay)", attempts=0
)


@dataclass
class Tally:
    """What one judgement took: requests sent, replies the ledger held, tokens of the sent ones.

    `cost` is in US dollars, of those whose tokens and price are known; `unpriced` counts the rest.
    """

    calls: int = 0
    from_ledger: int = 0
    tokens: Usage | None = None
    cost: Fraction = Fraction(0)
    unpriced: int = 0

    def add(self, outcome: Completion | Failure, price: Price | None = None) -> None:
        """Count what was sent for an outcome."""
        if isinstance(outcome, Failure):
            self.calls += outcome.attempts
            return
        self.calls += 1
        if outcome.usage is not None:
            self.tokens = total(self.tokens, outcome.usage)
        if price is None or (outcome.usage is None and price != FREE):
            self.unpriced += 1
        elif outcome.usage is not None:
            self.cost += price.of(outcome.usage)

    @property
    def dollars(self) -> float | None:
        """What was spent, or None where the cost of a single reply is not known."""
        return None if self.unpriced else float(self.cost)

    def include(self, other: "Tally") -> None:
        """Count what another judgement took, too."""
        self.calls += other.calls
        self.from_ledger += other.from_ledger
        self.tokens = total(self.tokens, other.tokens)
        self.cost += other.cost
        self.unpriced += other.unpriced


def total(one: Usage | None, other: Usage | None) -> Usage | None:
    """The sum of two usages; None where neither was reported."""
    if one is None or other is None:
        return one or other
    return Usage(**{name: tokens + getattr(other, name) for name, tokens in vars(one).items()})


def _unknown() -> None:
    """No price."""


@dataclass
class Recalled:
    """Answers from the ledger where it can, asks the backend where not, and keeps the reply.

    `fresh` asks again what the ledger has, `replay` asks nothing. `price` finds that of the
    model, where it is known, by the batch if `batch_api`; `refused` is the failure after which
    nothing more is asked; within `turns` it is asked.
    """

    backend: Backend
    ledger: Ledger
    fresh: bool = False
    replay: bool = False
    price: Finder = _unknown
    refused: Failure | None = None
    batch_api: bool = False
    turns: AbstractAsyncContextManager[None] = field(default_factory=nullcontext)
    _under_way: dict[str, "asyncio.Future[Completion | Failure]"] = field(default_factory=dict)

    @property
    def info(self) -> JudgeInfo:
        """Who judges."""
        return self.backend.info

    def knows(self, request: JudgeRequest) -> bool:
        """Whether the ledger has a reply that would be used."""
        return self.ledger.find(request.key, this_run=self.fresh) is not None

    async def complete(self, request: JudgeRequest, tally: Tally) -> Completion | Failure:
        """A kept completion, else a new one; what is being asked at this moment is waited for."""
        kept, generation = self.ledger.look_up(request.key, this_run=self.fresh)
        if kept is None and (asked := self._under_way.get(request.key)) is not None:
            outcome = await asyncio.shield(asked)
            if isinstance(outcome, Failure):
                return outcome
            kept = outcome
        if kept is not None:
            tally.from_ledger += 1
            return kept
        if self.replay:
            return NOT_KEPT
        with self._asking(request.key) as answer:
            async with self.turns:
                if self.refused is not None:
                    # No other answer is to be had with this key; a candidate's words need not
                    # travel, and nothing is kept of what was not asked.
                    answer.set_result(self.refused.model_copy(update={"attempts": 0}))
                    return answer.result()
                outcome = await self._ask(request, tally)
            stored = await self.ledger.add_soon(request, outcome, generation)
            answer.set_result(stored)
        return stored

    async def _ask(self, request: JudgeRequest, tally: Tally) -> Completion | Failure:
        outcome = await self.backend.complete(request)
        tally.add(outcome, self.price())
        if isinstance(outcome, Failure) and outcome.kind == "unauthorised":
            self.refused = outcome
        return outcome

    @contextmanager
    def _asking(self, key: str) -> Iterator["asyncio.Future[Completion | Failure]"]:
        """Who asks the same meanwhile gets the same answer: two candidates may say the same."""
        answer: asyncio.Future[Completion | Failure] = asyncio.get_running_loop().create_future()
        self._under_way[key] = answer
        try:
            yield answer
        finally:
            del self._under_way[key]
            # Given up on its way: so is whoever waits for it.
            answer.cancel()

    def spoil(self, request: JudgeRequest, failure: Failure) -> None:
        """Note that the reply could not be used, so that the next run asks again."""
        self.ledger.add(request, failure, self.ledger.next_generation(request.key))
