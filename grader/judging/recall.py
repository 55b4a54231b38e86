"""A judge that remembers: a backend with the ledger in front of it."""

from dataclasses import dataclass
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


def total(one: Usage | None, other: Usage | None) -> Usage | None:
    """The sum of two usages; None where neither was reported."""
    if one is None or other is None:
        return one or other
    more = other.model_dump()
    return Usage(**{name: tokens + more[name] for name, tokens in one.model_dump().items()})


def _unknown() -> None:
    """No price."""


@dataclass
class Recalled:
    """Answers from the ledger where it can, asks the backend where not, and keeps the reply.

    `fresh` asks again what the ledger has, `replay` asks nothing. `price` finds that of the
    model, where it is known; `refused` is the failure after which nothing more is asked.
    """

    backend: Backend
    ledger: Ledger
    fresh: bool = False
    replay: bool = False
    price: Finder = _unknown
    refused: Failure | None = None

    @property
    def info(self) -> JudgeInfo:
        """Who judges."""
        return self.backend.info

    def knows(self, request: JudgeRequest) -> bool:
        """Whether the ledger has a reply that would be used."""
        return self.ledger.find(request.key, this_run=self.fresh) is not None

    async def complete(self, request: JudgeRequest, tally: Tally) -> Completion | Failure:
        """A kept completion, else a new one."""
        kept = self.ledger.find(request.key, this_run=self.fresh)
        if kept is not None:
            tally.from_ledger += 1
            return kept
        if self.replay:
            return NOT_KEPT
        if self.refused is not None:
            # No other answer is to be had with this key; a candidate's words need not travel.
            return self.refused.model_copy(update={"attempts": 0})
        generation = self.ledger.next_generation(request.key)
        outcome = await self.backend.complete(request)
        tally.add(outcome, self.price())
        if isinstance(outcome, Failure) and outcome.kind == "unauthorised":
            self.refused = outcome
        return await self.ledger.add_soon(request, outcome, generation)

    def spoil(self, request: JudgeRequest, failure: Failure) -> None:
        """Note that the reply could not be used, so that the next run asks again."""
        self.ledger.add(request, failure, self.ledger.next_generation(request.key))
