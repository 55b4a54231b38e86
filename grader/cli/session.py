"""One run of `grade`: the judge, the ledger, the reports as they come, the exit code."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, aclosing, closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from grader import grading, ledger, transcripts
from grader.cli import batching, opening, panel, progress
from grader.cli.announcing import Summary, announce, complaints, whom
from grader.cli.exits import Exit, outcomes, worst
from grader.cli.expanding import expand
from grader.cli.progress import Progress
from grader.cli.settings import Settings
from grader.cli.stopping import INTERRUPTED, WAITING, stoppable
from grader.cli.streams import Outputs, say
from grader.engines import ENGINES
from grader.errors import UsageError
from grader.judges import memory
from grader.judges.memory import Memory
from grader.models.report import Report, Run
from grader.reports import EXPORTERS
from grader.transcripts import discovery

GRADE = "grade"
AHEAD = 20
"""Transcripts of a batch that are read before the first call, to say how many there will be."""
NOTHING_OFFLINE = (
    "the embedded judge could judge nothing: it needs terms for these questions, and this rubric "
    "has none; run grade setup, or name one that has (--rubric)"
)


@dataclass(frozen=True)
class Request:
    """What the command line asked for, beside the settings."""

    paths: Sequence[str]
    reading: grading.Reading
    format: str = "rich"
    outputs: Sequence[Path] = ()
    keep: bool = True
    fresh: bool = False
    replay: bool = False
    shard: transcripts.Shard | None = None
    in_ci: bool = False
    segment: str = "auto"
    open: bool = False
    batch_api: bool = False


def run(request: Request, settings: Settings) -> Exit:
    """Grade everything that was asked for. Raises GraderError for what stops a run."""
    with opening.shown(request.outputs, request.open) as outputs:
        return _run(replace(request, outputs=outputs), settings)


def _run(request: Request, settings: Settings) -> Exit:
    outputs = Outputs(request.format, request.outputs, EXPORTERS)
    if request.segment not in ("auto", "llm"):
        raise UsageError(f"--segment: {request.segment!r:.60} must be auto or llm")
    if request.replay and (request.fresh or not request.keep):
        raise UsageError("--replay is the ledger alone", "leave out --fresh and --no-store")
    if request.batch_api:
        batching.check(request.replay, request.segment, settings.engine)
    files = expand(request.paths, request.shard)
    if not files:
        # Of few transcripts a shard may have none: nothing is wrong, and its report is empty.
        with outputs.open(settings.lang, batch=True):
            return Exit.OK
    try:
        return asyncio.run(_grade(files, request, settings, outputs))
    except KeyboardInterrupt:
        say("interrupted: every reply so far is kept; the same command goes on from here")
        return Exit.INTERRUPTED


async def _grade(
    files: Sequence[str], request: Request, settings: Settings, outputs: Outputs
) -> Exit:
    async with AsyncExitStack() as stack:
        pace = panel.paced(settings)
        if request.replay:
            backends = panel.unconnected(settings, "--replay")
        elif settings.engine == "ray":
            from grader.cli import clustering

            pace, make = stack.enter_context(clustering.joined(settings))
            backends = await panel.panel(
                stack, settings, len(files), request.in_ci, panel.NOTHING_KNOWN, pace, make
            )
            await clustering.start(backends)
        else:
            known = Memory(memory.file() if request.keep else None, request.fresh)
            backends = await panel.panel(stack, settings, len(files), request.in_ci, known, pace)
        plan = planned(files, request, settings)
        to_cut = len(grading.waiting(plan)) if request.segment == "llm" else 0
        _refuse_unusable(plan, to_cut)
        # Only now: a run that cannot begin leaves no ledger behind.
        path = (settings.store or ledger.nearest(Path.cwd())) if request.keep else None
        store = stack.enter_context(closing(ledger.Ledger(path, ledger.new_run())))
        halt = grading.Halt()
        answer = batching.LEFT_RUNNING if request.batch_api else WAITING
        stop = stack.enter_context(stoppable(halt, pace, settings.max_time, answer))
        limits = panel.limits(settings, store, stop)
        if request.batch_api:
            plan.judges = batched = batching.judges(stack, backends, settings, store, request.fresh)
            asking = partial(batching.carry_out, plan, batched, limits, halt)
            return await _carry_out(plan, store, settings, outputs, halt, asking)
        plan.judges = [
            replace(each, fresh=request.fresh, replay=request.replay)
            for each in panel.limited(backends, settings, store, limits)
        ]
        if to_cut:
            await _cut(plan, to_cut, settings)
            _refuse_unusable(plan)
        return await _carry_out(plan, store, settings, outputs, halt)


def planned(files: Sequence[str], request: Request, settings: Settings) -> grading.Plan:
    """What is to be graded, the first transcripts of it read."""
    masking = grading.Masking(settings.redact, settings.blind)
    # A model that finds the questions first is asked about all of them; and stdin cannot be read
    # again in a further round.
    all_now = request.segment == "llm" or (request.batch_api and discovery.STDIN in files)
    ahead = None if all_now else AHEAD
    plan = grading.plan(files, settings.rubric, request.reading, masking, ahead)
    plan.sampling, plan.calls = settings.samples, settings.calls
    return plan


async def _carry_out(
    plan: grading.Plan,
    store: ledger.Ledger,
    settings: Settings,
    outputs: Outputs,
    halt: grading.Halt,
    ask_first: Callable[[], Awaitable[None]] | None = None,
) -> Exit:
    """Judge and report; `ask_first` sees to it that the ledger has the replies."""
    requests, batch = announce(plan, settings), plan.files > 1
    run = begin(plan, store, settings, GRADE)
    if ask_first is not None:
        await ask_first()
    summary = Summary()
    with progress.shown(requests, plan.files) as bar:
        options = grading.Options(run, settings.concurrency, bar.heard, halt)
        reports = grading.grade(plan, ENGINES["local"], store, options)
        try:
            code = await _write(reports, outputs, settings, summary, bar)
        except _NothingGraded:
            code = Exit.USAGE
    summary.stop(options.unfinished)
    if batch:
        for line in summary.lines():
            say(line)
    if halt:
        return _stopped(halt, plan.files - summary.verdicts.total())
    store.end()
    return code


class _NothingGraded(Exception):
    """A run was stopped before its first report: a file that is there already stays."""


def _stopped(halt: grading.Halt, left: int) -> Exit:
    """Say how to go on, and which exit code a stopped run has."""
    told = "1 transcript is" if left == 1 else f"{left:,} transcripts are"
    say(f"stopped: {halt.reason}; {told} not graded; the same command goes on from here")
    return Exit.INTERRUPTED if halt.reason == INTERRUPTED else Exit.UNDECIDED


def begin(plan: grading.Plan, store: ledger.Ledger, settings: Settings, command: str) -> Run:
    """Note in the ledger that this command begins a run; returns the run as reports name it."""
    names = [judge.info.name for judge in plan.judges]
    noted = {"command": command, "judges": names, "files": plan.files}
    store.begin(json.dumps(noted))
    return Run(
        id=store.run,
        fail_on=settings.fail_on,
        redact=settings.redact,
        blind=settings.blind,
        samples=str(plan.sampling),
        calls=plan.calls,
        named=plan.named,
        batch_api=plan.judges[0].batch_api,
    )


async def _cut(plan: grading.Plan, files: int, settings: Settings) -> None:
    """Have a language model find the questions where nobody is named."""
    judge = plan.judges[0]
    if judge.info.kind == "lexical":
        raise UsageError(
            "--segment llm needs a language model, and the embedded judge is none",
            "name one: --judge openai:MODEL",
        )
    if judge.info.llm:
        texts = "1 transcript" if files == 1 else f"{files} transcripts"
        masked = "contact details and introduced names are masked"
        masked = masked if settings.redact else "nothing is masked"
        where = f"where the questions are in {texts} without speakers"
        say(f"asking {whom([judge.info])} {where}; {masked}")
    masking = grading.Masking(settings.redact, settings.blind)
    await grading.segment(plan, judge, ENGINES["local"], settings.concurrency, masking)


def _refuse_unusable(plan: grading.Plan, to_cut: int = 0) -> None:
    """One file that cannot be graded is an error; so is a batch in which none can."""
    broken = [each for each in plan.transcripts if isinstance(each, grading.Unreadable)]
    if plan.unread or len(broken) - to_cut < len(plan.transcripts):
        return
    for each in broken[:-1]:
        say(f"error: {each.error}")
    raise broken[-1].error


async def _write(
    reports: AsyncGenerator[Report, None],
    outputs: Outputs,
    settings: Settings,
    summary: Summary,
    bar: Progress,
) -> Exit:
    happened: set[str] = set()
    batch = bar.files > 1
    # Closed here: after an error nothing may be under way when the judge is closed.
    async with aclosing(reports):
        with outputs.open(settings.lang, batch):
            async for report in reports:
                for line in complaints(report):
                    say(f"error: {line}")
                happened |= outcomes(report, batch)
                summary.add(report)
                bar.reported(report)
                with bar.aside():
                    outputs.add(report)
                if _judged_nothing_offline(report):
                    say(f"{report.source}: {NOTHING_OFFLINE}")
            if not summary.verdicts:
                raise _NothingGraded
    if set(summary.verdicts) == {"unreadable"}:
        return Exit.USAGE
    return worst(happened, settings.fail_on)


def _judged_nothing_offline(report: Report) -> bool:
    lexical = any(judge.kind == "lexical" for judge in report.judges)
    return lexical and report.score is not None and report.score.value is None
