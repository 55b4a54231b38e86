"""A judge that answers from the ledger, and notes what else is wanted for the next batch."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from grader.judges.failures import Setback
from grader.judges.ladder import Manner
from grader.judges.openai_batches import Batches
from grader.judges.prices import Finder, Price
from grader.judging.batches.spool import Spool
from grader.judging.recall import Recalled, Tally
from grader.models.judging import Completion, Failure, JudgeRequest

ATTEMPTS = 3
"""How often a request is submitted."""
_TWICE = 2
CHANGED = Failure(
    kind="incomplete",
    message="this was in no batch, so its transcript or rubric has changed since: run it again",
    attempts=0,
)


class Wanted(Exception):
    """A request waits for the next batch, and whatever depends on its reply for another round."""


@dataclass(frozen=True)
class Again:
    """A request that came to nothing so far: how often, and how it is put the next time."""

    attempts: int
    manner: Manner | None = None


@dataclass(kw_only=True)
class BatchJudge(Recalled):
    """A judge whose backend is asked by the batch; `folder` is where requests wait on disk.

    While it is `collecting`, nothing is kept of what it says: the plan is gone through again.
    `crowded` is what the provider had no room for, in this round; `replies` what came in it.
    `spent` is US dollars, as far as they are known.
    `single` finds the price of a request that is asked by itself.
    `came` has the price of each reply that came in this run, `failed` what was given up in it.
    """

    endpoint: Batches
    folder: Path
    single: Finder
    collecting: bool = True
    came: dict[str, Price | None] = field(default_factory=dict)
    failed: dict[str, Failure] = field(default_factory=dict)
    again: dict[str, Again] = field(default_factory=dict)
    crowded: dict[str, Setback] = field(default_factory=dict)
    replies: int = 0
    spent: Fraction = Fraction(0)
    wanted: Spool = field(init=False)

    def __post_init__(self) -> None:
        self.wanted = Spool(self.folder)

    @property
    def base_url(self) -> str:
        """Where the batches are, as the ledger notes it."""
        return self.info.base_url or ""

    def begin_round(self) -> None:
        """Want nothing; what still is will be wanted again."""
        # While other batches come to an end, room is made for these.
        for key, why in self.crowded.items() if not self.replies else ():
            self.came_to_nothing(self.wanted[key], why)
        self.crowded, self.replies = {}, 0
        self.wanted.close()
        self.wanted = Spool(self.folder)

    def close(self) -> None:
        """Take what waits off the disk."""
        self.wanted.close()

    async def complete(self, request: JudgeRequest, tally: Tally) -> Completion | Failure:
        """What is known of a request. Raises Wanted for one to be asked."""
        key = request.key
        known = self.ledger.find(key, this_run=self.fresh) or self.failed.get(key)
        if known is None:
            if not self.collecting:
                return CHANGED
            self.wanted.add(request)
            raise Wanted
        if key in self.came and not self.collecting:
            tally.add(known, self.came.pop(key))
        elif isinstance(known, Completion):
            tally.from_ledger += 1
        return known

    def keep(
        self, request: JudgeRequest, outcome: Completion | Failure, price: Price | None
    ) -> None:
        """Keep what came of a request in this run."""
        key = request.key
        outcome = self.ledger.add(request, outcome, self.ledger.next_generation(key))
        self.came[key] = price
        if isinstance(outcome, Failure):
            self.failed[key] = outcome
        else:
            self.replies += 1
            if price is not None and outcome.usage is not None:
                self.spent += price.of(outcome.usage)

    def manner(self, request: JudgeRequest) -> Manner | None:
        """How a request is put that was put in vain before; None: as any other."""
        again = self.again.get(request.key)
        return again.manner if again else None

    def came_to_nothing(
        self, request: JudgeRequest, why: Setback, manner: Manner | None = None
    ) -> None:
        """It is asked in the next round, like that, unless it has been often enough."""
        before = self.again.get(request.key)
        attempts = 1 + (before.attempts if before else 0)
        if why.retry and attempts < (_TWICE if why.once else ATTEMPTS):
            self.again[request.key] = Again(attempts, manner)
            return
        self.keep(request, why.failure.model_copy(update={"attempts": attempts}), None)

    def spoil(self, request: JudgeRequest, failure: Failure) -> None:
        """Once it is judged for good: in the rounds before, what is spoilt would be asked again."""
        if not self.collecting:
            self.failed[request.key] = failure
            super().spoil(request, failure)
