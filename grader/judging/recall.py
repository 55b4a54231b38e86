"""A judge that remembers: a backend with the ledger in front of it."""

from dataclasses import dataclass

from grader.judges.base import Backend
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest, Usage


@dataclass
class Tally:
    """What one judgement took: requests sent, replies the ledger held, tokens of the sent ones."""

    calls: int = 0
    from_ledger: int = 0
    tokens: Usage | None = None

    def add(self, outcome: Completion | Failure) -> None:
        """Count what was sent for an outcome."""
        if isinstance(outcome, Failure):
            self.calls += outcome.attempts
            return
        self.calls += 1
        if outcome.usage is not None:
            self.tokens = total(self.tokens, outcome.usage)


def total(one: Usage | None, other: Usage | None) -> Usage | None:
    """The sum of two usages; None where neither was reported."""
    if one is None or other is None:
        return one or other
    more = other.model_dump()
    return Usage(**{name: tokens + more[name] for name, tokens in one.model_dump().items()})


class Recalled:
    """Answers from the ledger where it can, asks the backend where not, and keeps the reply."""

    def __init__(self, backend: Backend, ledger: Ledger, fresh: bool = False) -> None:
        self.backend = backend
        self.ledger = ledger
        self.fresh = fresh
        self.refused: Failure | None = None

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
        if self.refused is not None:
            # No other answer is to be had with this key; a candidate's words need not travel.
            return self.refused.model_copy(update={"attempts": 0})
        generation = self.ledger.next_generation(request.key)
        outcome = await self.backend.complete(request)
        tally.add(outcome)
        if isinstance(outcome, Failure) and outcome.kind == "unauthorised":
            self.refused = outcome
        return self.ledger.add(request, outcome, generation)

    def spoil(self, request: JudgeRequest, failure: Failure) -> None:
        """Note that the reply could not be used, so that the next run asks again."""
        self.ledger.add(request, failure, self.ledger.next_generation(request.key))
