"""One run of `grade`: the judge, the ledger, the reports as they come, the exit code."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, aclosing, closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from grader import grading, judges, ledger, transcripts
from grader.cli import progress
from grader.cli.exits import Exit, outcomes, worst
from grader.cli.progress import Progress
from grader.cli.settings import Settings
from grader.cli.streams import Outputs, say
from grader.engines import ENGINES
from grader.errors import UsageError
from grader.judges import memory
from grader.judges.base import Backend
from grader.judges.memory import Memory
from grader.judges.openai_api import OPENAI_URL
from grader.judging.recall import Recalled
from grader.models.report import Report, Run
from grader.reports import EXPORTERS

GRADE = "grade"
MOST_COMPLAINTS = 3
NOTHING_KNOWN = Memory()
NO_JUDGE = "no judge configured: run grade setup, set OPENAI_API_KEY, or say --judge offline"
NOTHING_OFFLINE = (
    "the embedded judge found no terms in this rubric and could judge nothing: "
    "run grade setup, or name a rubric with terms (--rubric)"
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
    in_ci: bool = False
    segment: str = "auto"


def run(request: Request, settings: Settings) -> Exit:
    """Grade everything that was asked for. Raises GraderError for what stops a run."""
    outputs = Outputs(request.format, request.outputs, EXPORTERS)
    if request.segment not in ("auto", "llm"):
        raise UsageError(f"--segment: {request.segment!r:.60} must be auto or llm")
    files = expand(request.paths)
    try:
        return asyncio.run(_grade(files, request, settings, outputs))
    except KeyboardInterrupt:
        say("interrupted: every reply so far is kept; the same command goes on from here")
        return Exit.INTERRUPTED


def expand(paths: Sequence[str]) -> tuple[str, ...]:
    """The files to read; what a folder holds besides is counted on stderr."""
    found = transcripts.expand(paths)
    for reason, count in found.skipped.items():
        say(f"skipped {count}: {reason}")
    return found.files


async def _grade(
    files: Sequence[str], request: Request, settings: Settings, outputs: Outputs
) -> Exit:
    async with AsyncExitStack() as stack:
        known = Memory(memory.file() if request.keep else None, request.fresh)
        backends = await panel(stack, settings, len(files), request.in_ci, known)
        masking = grading.Masking(settings.redact, settings.blind)
        plan = grading.plan(files, settings.rubric, request.reading, masking)
        plan.sampling, plan.calls = settings.samples, settings.calls
        to_cut = len(grading.waiting(plan)) if request.segment == "llm" else 0
        _refuse_unusable(plan, to_cut)
        # Only now: a run that cannot begin leaves no ledger behind.
        path = (settings.store or ledger.nearest(Path.cwd())) if request.keep else None
        store = stack.enter_context(closing(ledger.Ledger(path, ledger.new_run())))
        plan.judges = [Recalled(backend, store, request.fresh) for backend in backends]
        if to_cut:
            await _cut(plan, to_cut, settings)
            _refuse_unusable(plan)
        return await _carry_out(plan, store, settings, outputs)


async def panel(
    stack: AsyncExitStack,
    settings: Settings,
    files: int,
    in_ci: bool,
    known: Memory = NOTHING_KNOWN,
) -> list[Backend]:
    """The judges that were named, or what auto stands for; the stack closes them.

    `known` is what endpoints have proved of themselves. Raises UsageError for judges that cannot
    judge, or not together.
    """
    access = judges.Settings(settings.base_url, settings.api_key, settings.timeout, known)
    backends = []
    for named in settings.judge:
        backend = judges.make(await _spec(named, access, files, in_ci), access)
        stack.push_async_callback(backend.close)
        backends.append(backend)
    kinds = {backend.info.kind for backend in backends}
    if "lexical" in kinds and len(backends) > 1:
        raise UsageError("the embedded judge cannot sit on a panel: it matches words, no more")
    if "lexical" in kinds and settings.samples.most > 1:
        raise UsageError("--samples needs a language model: the embedded judge never varies")
    names = Counter(backend.info.name for backend in backends)
    if twice := [name for name, count in names.items() if count > 1]:
        raise UsageError(f"{twice[0]} is named twice", "--samples asks one judge more often")
    return backends


async def _carry_out(
    plan: grading.Plan, store: ledger.Ledger, settings: Settings, outputs: Outputs
) -> Exit:
    files = plan.files
    requests = announce(plan, settings)
    run = begin(plan, store, settings, GRADE)
    with progress.shown(requests) as bar:
        options = grading.Options(
            run, settings.concurrency, lambda each: bar.advance(each.tally.calls)
        )
        reports = grading.grade(plan, ENGINES["local"], store, options)
        code = await _write(reports, outputs, settings, files > 1, bar)
    store.end()
    return code


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
        where = f"{judge.info.model} at {host(judge.info.base_url)}"
        masked = "contact details and introduced names are masked"
        masked = masked if settings.redact else "nothing is masked"
        say(f"asking {where} where the questions are in {texts} without speakers; {masked}")
    masking = grading.Masking(settings.redact, settings.blind)
    await grading.segment(plan, judge, ENGINES["local"], settings.concurrency, masking)


async def _spec(named: str, access: judges.Settings, files: int, in_ci: bool) -> str:
    """The judge that was named, or what auto stands for."""
    if named != "auto":
        return named
    if access.base_url is not None:
        say(f"asking {host(access.base_url)} which model it serves")
    spec = await judges.choose(access)
    if spec == "offline" and (files > 1 or in_ci):
        raise UsageError(NO_JUDGE)
    return spec


def _refuse_unusable(plan: grading.Plan, to_cut: int = 0) -> None:
    """One file that cannot be graded is an error; so is a batch in which none can."""
    broken = [each for each in plan.transcripts if isinstance(each, grading.Unreadable)]
    if len(broken) - to_cut < len(plan.transcripts):
        return
    for each in broken[:-1]:
        say(f"error: {each.error}")
    raise broken[-1].error


def announce(plan: grading.Plan, settings: Settings) -> int:
    """Before the first call: who is asked, where, how often (also returned), what is masked."""
    requests = plan.requests()
    asked = [judge.info for judge in plan.judges if judge.info.llm]
    if asked and requests:
        told = "1 request" if requests == 1 else f"{requests} requests"
        if plan.sampling.least < plan.sampling.most:
            told += f", up to {plan.requests(range(plan.sampling.most))} while verdicts are open"
        models = ", ".join(info.model for info in asked)
        masked = _masked(plan.nameless, settings)
        say(f"asking {models} at {host(asked[0].base_url)}: {told}; {masked}")
    elif asked:
        say("nothing to ask: the ledger has every reply (--fresh asks again)")
    return requests


def _masked(nameless: int, settings: Settings) -> str:
    """What is masked before it leaves, and in how many transcripts no name was known."""
    if not settings.redact:
        return "names and contact details are NOT masked"
    masked = "contact details, gendered words and schools" if settings.blind else "contact details"
    if not nameless:
        return f"names{',' if settings.blind else ' and'} {masked} are masked"
    where = f" in {nameless} transcripts" if nameless > 1 else ""
    return f"{masked} are masked; no name to mask was found{where}"


def host(url: str | None) -> str:
    """Host and port of a base URL, OpenAI's without one, and no user or password in it."""
    return urlsplit(url or OPENAI_URL).netloc.rpartition("@")[2]


async def _write(
    reports: AsyncGenerator[Report, None],
    outputs: Outputs,
    settings: Settings,
    batch: bool,
    bar: Progress,
) -> Exit:
    happened: set[str] = set()
    # Closed here: after an error nothing may be under way when the judge is closed.
    async with aclosing(reports):
        with outputs.open(settings.lang, batch):
            async for report in reports:
                for line in complaints(report):
                    say(f"error: {line}")
                happened |= outcomes(report, batch)
                with bar.aside():
                    outputs.add(report)
                if _judged_nothing_offline(report):
                    say(NOTHING_OFFLINE)
    return worst(happened, settings.fail_on)


def _judged_nothing_offline(report: Report) -> bool:
    lexical = any(judge.kind == "lexical" for judge in report.judges)
    return lexical and report.score is not None and report.score.value is None


def complaints(report: Report) -> list[str]:
    """What went wrong with a transcript, the most frequent first: a sentence a cause."""
    if report.error:
        return [report.error.message]
    causes = Counter(
        message
        for pair in report.pairs
        for message in {v.failure.message for c in pair.criteria for v in c.votes if v.failure}
    )
    asked = sum(bool(pair.criteria) for pair in report.pairs)
    return [
        f"{report.source}: {count} of {asked} questions lack a judgement: {message}"
        for message, count in causes.most_common(MOST_COMPLAINTS)
    ]
