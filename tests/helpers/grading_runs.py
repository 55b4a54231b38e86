"""From texts to reports, by the road that every run takes."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from grader import grading
from grader.engines import ENGINES
from grader.judges import prices
from grader.judges.base import Backend
from grader.judges.offline import Offline
from grader.judges.scripted import Scripted
from grader.judging.recall import Recalled
from grader.ledger import Ledger
from grader.models.report import Report, Run
from grader.models.sampling import Sampling
from tests.helpers.program import QA, RUBRIC, SCRIPT

ONCE = Sampling()
RUN = Run(id="20260101T000000-0000", fail_on=("fail",), redact=True)


def plan_of(
    folder: Path,
    *transcripts: str,
    rubric: str | None = RUBRIC,
    script: str | None = SCRIPT,
    ledger: Ledger | None = None,
    sampling: Sampling = ONCE,
    ahead: int | None = None,
) -> grading.Plan:
    """What would be asked about these texts; without a script the offline judge judges."""
    names = []
    for number, text in enumerate(transcripts or (QA,), start=1):
        (folder / f"t{number}.txt").write_text(text, encoding="utf-8")
        names.append(str(folder / f"t{number}.txt"))
    path = None
    if rubric is not None:
        path = folder / "rubric.yaml"
        path.write_text(rubric, encoding="utf-8")
    backend: Backend = Offline()
    if script is not None:
        (folder / "script.yaml").write_text(script, encoding="utf-8")
        backend = Scripted(folder / "script.yaml")
    price = prices.finder(backend.info, {})
    judge = Recalled(backend, ledger or Ledger(None, RUN.id), price=price)
    plan = grading.plan(names, path, grading.Reading(), ahead=ahead)
    plan.judges, plan.sampling = [judge], sampling
    return plan


def carried_out(plan: grading.Plan, ledger: Ledger | None = None, run: Run = RUN) -> list[Report]:
    """The reports of a plan, in the order they come."""

    async def collect() -> list[Report]:
        kept = ledger or Ledger(None, RUN.id)
        reports = grading.grade(plan, ENGINES["local"], kept, grading.Options(run, concurrency=3))
        return [report async for report in reports]

    return asyncio.run(collect())


def graded(
    folder: Path, transcript: str = QA, rubric: str | None = RUBRIC, script: str | None = SCRIPT
) -> Report:
    """The report of one text."""
    [report] = carried_out(plan_of(folder, transcript, rubric=rubric, script=script))
    return report


def codes(report: Report) -> list[str]:
    """The review reasons of a report, each once."""
    return list(dict.fromkeys(reason.code for reason in report.review))


def questions(*pairs: tuple[str, str]) -> str:
    """A labelled transcript of questions and answers."""
    return "".join(f"Q: {question}\nA: {answer}\n\n" for question, answer in pairs)


def replies(*levels: str, quotes: Sequence[str] = ()) -> str:
    """A script with a level for each pair, each with its quote if there is one."""
    quoted = [*quotes, *[""] * (len(levels) - len(quotes))]
    return "".join(
        f"- {{pair: {number}, reply: {{level: {level}, quotes: [{quote}]}}}}\n"
        for number, (level, quote) in enumerate(zip(levels, quoted, strict=True), start=1)
    )
