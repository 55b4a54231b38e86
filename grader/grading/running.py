"""Carry out a plan: every task through an engine, a report for each transcript."""

import itertools
import platform
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata

import grader
from grader.engines import Engine, Waiting
from grader.grading import reporting
from grader.grading.halting import Halt, Turns
from grader.grading.planning import Plan, Planned, Task, Unreadable
from grader.judging import prompts
from grader.judging.asking import Opinion, judge, needs_call
from grader.judging.recall import Tally
from grader.ledger import Ledger
from grader.models.report import Report, ReportError, Run

TOGETHER = 32
"""Transcripts whose questions are asked together: the same one of each after the other, since a
provider's cache keeps the beginning that their requests share."""
_MOST_OPEN = 8 * TOGETHER
_READY = 4
"""For so many requests under way one more is got ready, to leave as soon as a reply is there."""


@dataclass(frozen=True)
class Options:
    """What a run is told beside its plan. `progress` hears of each opinion as it comes.

    `unfinished` is told what was asked, when a run stops, of transcripts that have no report.
    """

    run: Run
    concurrency: int = 8
    progress: Callable[[Opinion], None] = lambda _: None
    halt: Halt = field(default_factory=Halt)
    unfinished: Tally = field(default_factory=Tally)


async def grade(
    plan: Plan, engine: Engine, ledger: Ledger, options: Options
) -> AsyncGenerator[Report, None]:
    """Yield a report for each transcript, in the order of the plan. Each is kept in the ledger.

    A run that is halted yields those that are complete.
    """
    gathered = _Gathered(plan, ledger, options)
    tasks = Waiting(gathered.tasks())

    async def work(task: Task) -> Opinion | None:
        asking = judge(task.asked, plan.judges[task.judge], task.sample)
        return await (options.halt.guard(asking) if needs_call(task.asked) else asking)

    held = _bound(plan, options)
    while not tasks.exhausted:
        async with aclosing(engine(tasks, work, held)) as results:
            async for task, opinion in results:
                tasks.add(gathered.add(task, opinion))
                for report in gathered.ready():
                    yield report
        for report in gathered.ready():
            yield report
    for report in gathered.complete():
        yield report
    for opinion in gathered.left():
        options.unfinished.include(opinion.tally)


def _bound(plan: Plan, options: Options) -> int:
    """Let the judges ask no more at once than is wanted; returns how many tasks are held."""
    turns = Turns(options.concurrency, options.halt)
    for each in plan.judges:
        each.turns = turns
    return options.concurrency + options.concurrency // _READY


@dataclass
class _Open:
    """A transcript that is being judged: what is known of it, and how many tasks are left."""

    planned: Planned | Unreadable
    left: int
    opinions: list[tuple[Task, Opinion]] = field(default_factory=list)


class _Gathered:
    """Opinions as they come in; a report as soon as its transcript has all that it needs."""

    def __init__(self, plan: Plan, ledger: Ledger, options: Options) -> None:
        self.plan = plan
        self.ledger = ledger
        self.options = options
        self.context = reporting.Context(plan, options.run, datetime.now(UTC), versions())
        # By place, in the order of the plan: the first one is reported first.
        self.open: dict[int, _Open] = {}

    @property
    def halted(self) -> bool:
        """Whether nothing more is to be asked."""
        return bool(self.options.halt)

    def tasks(self) -> Iterator[Task | None]:
        """All tasks, some transcripts at a time; None while enough of them are open."""
        # Begun at once: another process may read them while the first ones are asked.
        later = iter(self.plan.later)
        unread = enumerate(itertools.chain(self.plan.transcripts, later))
        while not self.halted:
            if len(self.open) >= _MOST_OPEN:
                yield None
                continue
            read = list(itertools.islice(unread, TOGETHER))
            if not read:
                return
            for task in _by_prefix(task for each in read for task in self._opened(*each)):
                if self.halted:
                    return
                yield task

    def _opened(self, place: int, planned: Planned | Unreadable) -> list[Task]:
        tasks = list(self.plan.tasks(place, planned))
        self.open[place] = _Open(planned, len(tasks))
        return tasks

    def add(self, task: Task, opinion: Opinion | None) -> list[Task]:
        """Take an opinion; returns the further tasks that an open verdict is worth."""
        if opinion is None:
            return []
        self.options.progress(opinion)
        judged = self.open[task.place]
        judged.opinions.append((task, opinion))
        judged.left -= 1
        return self._more(task.place, judged) if not judged.left and not self.halted else []

    def _more(self, place: int, judged: _Open) -> list[Task]:
        """The samples up to the next look, if the verdict is open after this one."""
        assert isinstance(judged.planned, Planned)
        more = further(self.plan, place, judged.planned, judged.opinions)
        judged.left = len(more)
        return more

    def ready(self) -> Iterator[Report]:
        """Reports that are complete, none before its predecessor."""
        while self.open and not next(iter(self.open.values())).left:
            yield self._report(next(iter(self.open)))

    def complete(self) -> Iterator[Report]:
        """What is complete of a run that stops, whatever is missing before it."""
        for place in [place for place, judged in self.open.items() if not judged.left]:
            yield self._report(place)

    def left(self) -> Iterator[Opinion]:
        """The opinions of transcripts that have no report yet."""
        return (opinion for judged in self.open.values() for _, opinion in judged.opinions)

    def _report(self, place: int) -> Report:
        judged = self.open.pop(place)
        if isinstance(judged.planned, Unreadable):
            made = self._unreadable(judged.planned)
            self.ledger.keep(made)
        else:
            made = reporting.report(judged.planned, judged.opinions, self.context)
            self.ledger.keep(made, judged.planned.rubric.content)
        return made

    def _unreadable(self, planned: Unreadable) -> Report:
        return Report(
            source=planned.source,
            run=self.context.run,
            started=self.context.started,
            finished=datetime.now(UTC),
            versions=self.context.versions,
            error=ReportError(code="input", message=planned.message),
        )


def further(
    plan: Plan, place: int, planned: Planned, opinions: Sequence[tuple[Task, Opinion]]
) -> list[Task]:
    """The tasks of the samples up to the next look, if the verdict is open after these."""
    looks = plan.sampling.looks
    taken = 1 + max(task.sample for task, _ in opinions)
    if taken == looks[-1] or not reporting.is_open(planned, opinions, plan):
        return []
    tasks = plan.tasks(place, planned, range(taken, looks[looks.index(taken) + 1]))
    return [task for task in tasks if needs_call(task.asked)]


def _by_prefix(tasks: Iterable[Task]) -> Iterator[Task]:
    """Tasks whose requests begin alike one after the other, in the order of their first."""
    groups: dict[tuple[int, int, int], list[Task]] = {}
    for task in tasks:
        # Transcripts of one rubric share its criteria, as they are.
        criterion = id(task.asked.judged.criteria[0])
        groups.setdefault((criterion, task.judge, task.sample), []).append(task)
    return itertools.chain.from_iterable(groups.values())


def versions() -> dict[str, str]:
    """What a result depends on beside its input."""
    return {
        "grader": grader.__version__,
        "prompt": prompts.VERSION,
        "python": platform.python_version(),
        "openai": metadata.version("openai"),
    }
