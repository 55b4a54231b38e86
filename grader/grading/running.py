"""Carry out a plan: every task through an engine, a report for each transcript."""

import platform
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata

import grader
from grader.engines import Engine, Waiting
from grader.grading import reporting
from grader.grading.planning import Plan, Planned, Task, Unreadable
from grader.judging import prompts
from grader.judging.asking import Opinion, judge, needs_call
from grader.ledger import Ledger
from grader.models.report import Report, ReportError, Run


@dataclass(frozen=True)
class Options:
    """What a run is told beside its plan."""

    run: Run
    concurrency: int = 8
    progress: Callable[[int], None] = lambda _: None


async def grade(
    plan: Plan, engine: Engine, ledger: Ledger, options: Options
) -> AsyncGenerator[Report, None]:
    """Yield a report for each transcript, in the order of the plan. Each is kept in the ledger.

    `options.progress` is told of each finished task with the number of calls it took.
    """
    gathered = _Gathered(plan, ledger, options.run)
    tasks = Waiting(task for place in range(len(plan.transcripts)) for task in plan.tasks(place))

    async def work(task: Task) -> Opinion:
        return await judge(task.asked, plan.judges[task.judge], task.sample)

    async with aclosing(engine(tasks, work, options.concurrency)) as results:
        async for task, opinion in results:
            options.progress(opinion.tally.calls)
            tasks.add(gathered.add(task, opinion))
            for report in gathered.ready():
                yield report
    for report in gathered.ready():
        yield report


class _Gathered:
    """Opinions as they come in; a report as soon as its transcript has all that it needs."""

    def __init__(self, plan: Plan, ledger: Ledger, run: Run) -> None:
        self.plan = plan
        self.ledger = ledger
        self.context = reporting.Context(plan, run, datetime.now(UTC), versions())
        self.opinions: dict[int, list[tuple[Task, Opinion]]] = {}
        self.left = [len(list(plan.tasks(place))) for place in range(len(plan.transcripts))]
        self.emitted = 0

    def add(self, task: Task, opinion: Opinion) -> list[Task]:
        """Take an opinion; returns the further tasks that an open verdict is worth."""
        self.opinions.setdefault(task.place, []).append((task, opinion))
        self.left[task.place] -= 1
        return self._more(task.place) if not self.left[task.place] else []

    def _more(self, place: int) -> list[Task]:
        """The samples up to the next look, if the verdict is open after this one."""
        planned, opinions = self.plan.transcripts[place], self.opinions[place]
        assert isinstance(planned, Planned)
        looks = self.plan.sampling.looks
        taken = 1 + max(task.sample for task, _ in opinions)
        if taken == looks[-1] or not reporting.is_open(planned, opinions, self.plan):
            return []
        further = range(taken, looks[looks.index(taken) + 1])
        more = [task for task in self.plan.tasks(place, further) if needs_call(task.asked)]
        self.left[place] = len(more)
        return more

    def ready(self) -> Iterator[Report]:
        """Reports that are complete, none before its predecessor."""
        while self.emitted < len(self.left) and not self.left[self.emitted]:
            report = self._report(self.emitted)
            self.emitted += 1
            self.ledger.keep(report)
            yield report

    def _report(self, place: int) -> Report:
        planned = self.plan.transcripts[place]
        if isinstance(planned, Unreadable):
            return self._unreadable(planned)
        return reporting.report(planned, self.opinions.pop(place, []), self.context)

    def _unreadable(self, planned: Unreadable) -> Report:
        return Report(
            source=planned.source,
            run=self.context.run,
            started=self.context.started,
            finished=datetime.now(UTC),
            versions=self.context.versions,
            error=ReportError(code="input", message=planned.message),
        )


def versions() -> dict[str, str]:
    """What a result depends on beside its input."""
    return {
        "grader": grader.__version__,
        "prompt": prompts.VERSION,
        "python": platform.python_version(),
        "openai": metadata.version("openai"),
    }
