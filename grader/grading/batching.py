"""Have everything that a plan needs answered by the batch: round after round, until the ledger
has it all.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import chain

from grader.grading.estimating import of_requests
from grader.grading.halting import Halt
from grader.grading.planning import Plan, Planned, Task, Unreadable
from grader.grading.running import further
from grader.judges.batch_status import Batch as Found
from grader.judges.limits import Limits
from grader.judging import asking
from grader.judging.asking import Opinion
from grader.judging.batches import BatchJudge, Submitted, Unreached, Wanted, submit, take
from grader.models.judging import Failure

FIRST_LOOK, LONGEST_PAUSE = 2.0, 60.0
"""Seconds until a batch is looked at, doubled each time up to the longest."""
_OUT_OF_REACH = 30
"""Looks in a row that may reach nobody: a network that comes back is no reason to stop."""
KEPT = timedelta(days=30)
"""How long a provider keeps the results of a batch."""
_PASSING = {"unreachable", "rate_limited", "unreadable"}

Heard = Callable[[Sequence[Submitted]], None]


class Rounds:
    """The rounds of a run. `heard` is told of all batches whenever they have been looked at.

    Afterwards `waiting` has those that go on without this run, because it was halted.
    """

    def __init__(
        self, plan: Plan, judges: Sequence[BatchJudge], limits: Limits, halt: Halt, heard: Heard
    ) -> None:
        self.plan = plan
        self.judges = judges
        self.waiting: list[Submitted] = []
        self._limits = limits
        self._halt = halt
        self._heard = heard

    async def carry_out(self) -> None:
        """Ask until nothing is wanted, or the run is halted. Raises UsageError, LedgerError."""
        while not self._halt:
            await self._collect()
            if self._halt or not any(len(judge.wanted) for judge in self.judges):
                break
            try:
                await self._halt.guard(self._round())
            except Unreached as error:
                self._halt.now(str(error))
        for judge in self.judges:
            judge.collecting = False

    async def _collect(self) -> None:
        """Go through the plan with what the ledger has; each judge notes what else it wants."""
        for judge in self.judges:
            judge.begin_round()
        for place, planned in enumerate(chain(self.plan.transcripts, self.plan.later)):
            if self._halt:
                return
            await self._judge(place, planned)
            # Signals are heard between two transcripts.
            await asyncio.sleep(0)

    async def _judge(self, place: int, planned: Planned | Unreadable) -> None:
        said: list[tuple[Task, Opinion]] = []
        tasks = list(self.plan.tasks(place, planned))
        while tasks:
            asked = len(said) + len(tasks)
            said += [opinion async for opinion in self._opinions(tasks)]
            if len(said) < asked or not isinstance(planned, Planned):
                break
            tasks = further(self.plan, place, planned, said)

    async def _opinions(self, tasks: Sequence[Task]) -> AsyncIterator[tuple[Task, Opinion]]:
        for task in tasks:
            with contextlib.suppress(Wanted):
                yield task, await asking.judge(task.asked, self.judges[task.judge], task.sample)

    async def _round(self) -> None:
        before = self._spent()
        for judge in self.judges:
            await submit(judge, self._admit, self.waiting)
        self._heard(self.waiting)
        pause, silent = FIRST_LOOK, 0
        while self.waiting and not self._halt:
            await self._halt.pause(pause)
            reached = await self._look()
            silent = 0 if reached else silent + 1
            if silent >= _OUT_OF_REACH:
                raise Unreached("the provider is out of reach")
            self._heard(self.waiting)
            pause = min(2 * pause, LONGEST_PAUSE)
        self._limits.spent += self._spent() - before

    async def _look(self) -> bool:
        """Look at every batch that is waited for; whether the provider was reached."""
        reached = True
        for each in list(self.waiting):
            if self._halt:
                break
            found = await each.judge.endpoint.retrieve(each.name)
            if isinstance(found, Failure) and found.kind in _PASSING:
                reached = False
                continue
            if isinstance(found, Failure):
                found = _forgotten(each, found)
            each.status = found
            if found.ended:
                await take(each, found)
                self.waiting.remove(each)
        return reached

    def _admit(self, judge: BatchJudge, keys: Sequence[str]) -> bool:
        cost = of_requests(judge, (judge.wanted[key] for key in keys)).cost
        return self._limits.admit_batch(len(keys), Fraction(cost.high if cost else 0))

    def _spent(self) -> Fraction:
        return sum((judge.spent for judge in self.judges), Fraction(0))


def _forgotten(submitted: Submitted, failure: Failure) -> Found:
    """A batch that the provider no longer knows, as one without results.

    Raises Unreached for one that it should know: with another key or project it is merely unseen.
    """
    if datetime.now(UTC) - submitted.batch.created < KEPT:
        raise Unreached(
            f"batch {submitted.name}: {failure.message} (only the key and the project that made it "
            f"see it; it is given up {KEPT.days} days after it was made)"
        )
    return Found(id=submitted.name, status="expired")
