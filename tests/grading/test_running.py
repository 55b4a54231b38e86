import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from grader import grading
from grader.engines import ENGINES, Waiting
from grader.errors import LedgerError
from grader.grading.running import TOGETHER, versions
from grader.judges.base import Backend
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure, JudgeRequest
from grader.models.sampling import Sampling
from tests.helpers.grading_runs import RUN, carried_out, graded, plan_of, questions, replies
from tests.helpers.program import QA, ROOT, RUBRIC

PAIRS = {
    "zhang-wei-pytorch": "pytorch-engineer",
    "maria-lopez-behavioural": "behavioural-general",
    "sam-okafor-support-lead": "behavioural-general",
}


def test_a_second_run_asks_nothing(tmp_path: Path) -> None:
    """Every reply comes from the ledger, and the report says so."""
    path = tmp_path / "l.sqlite"
    spent = []
    for run in ("run-1", "run-2"):
        ledger = Ledger(path, run)
        [report] = carried_out(plan_of(tmp_path, QA, ledger=ledger), ledger)
        spent.append((report.verdict, report.usage.calls, report.usage.from_ledger))
        ledger.close()

    assert spent == [("pass", 2, 0), ("pass", 0, 2)]


def test_a_failed_reply_is_asked_again_by_the_next_run(tmp_path: Path) -> None:
    """What could not be read is not remembered as an answer; what could is not asked again."""
    path = tmp_path / "l.sqlite"
    half = "- {pair: 1, raw: prose}\n" + replies("no", "no").splitlines()[1] + "\n"
    calls = []
    for run in ("run-1", "run-2"):
        ledger = Ledger(path, run)
        plan = plan_of(tmp_path, QA, script=half, ledger=ledger)
        calls.append(plan.requests())
        carried_out(plan, ledger)
        ledger.close()

    assert calls == [2, 1]


def reversing(
    tasks: Waiting[Any], work: Callable[[Any], Awaitable[Any]], concurrency: int
) -> AsyncGenerator[tuple[Any, Any], None]:
    """An engine that finishes the last task first."""

    async def run() -> AsyncGenerator[tuple[Any, Any], None]:
        while ready := tasks.take(1000):
            for task in reversed(ready):
                yield task, await work(task)

    return run()


@pytest.mark.parametrize("engine", [reversing, ENGINES["local"]], ids=["reversing", "local"])
def test_a_batch_keeps_the_order_of_its_files(engine: Any, tmp_path: Path) -> None:
    """Whatever finishes first, reports come as the files were named, broken ones among them."""
    plan = plan_of(tmp_path, QA, "", QA, "nothing", QA)

    async def collect() -> list[str]:
        reports = grading.grade(plan, engine, Ledger(None, RUN.id), grading.Options(RUN))
        return [Path(report.source).name async for report in reports]

    assert asyncio.run(collect()) == [f"t{number}.txt" for number in range(1, 6)]


@pytest.mark.parametrize("at_once", [1, 4, 8])
def test_no_more_is_asked_at_once_than_is_wanted(tmp_path: Path, at_once: int) -> None:
    """However many tasks are got ready meanwhile, and no fewer while there are some."""
    plan = plan_of(tmp_path, *(QA.replace("numbers", f"{n} numbers") for n in range(9)))
    [judge] = plan.judges
    under_way: list[int] = []
    answer, busy = judge.backend.complete, 0

    async def complete(request: JudgeRequest) -> Completion | Failure:
        nonlocal busy
        busy += 1
        under_way.append(busy)
        # Longer than it takes to get the next one ready.
        await asyncio.sleep(0.01)
        busy -= 1
        return await answer(request)

    judge.backend = cast(Any, SimpleNamespace(**ways(judge.backend), complete=complete))

    async def collect() -> int:
        options = grading.Options(RUN, at_once)
        reports = grading.grade(plan, ENGINES["local"], judge.ledger, options)
        return len([report async for report in reports])

    assert asyncio.run(collect()) == 9
    assert len(under_way) >= 18
    assert max(under_way) == at_once


def ways(backend: Backend) -> dict[str, Any]:
    """What a judge is asked beside its opinion."""
    return {"info": backend.info, "parameters": backend.parameters, "close": backend.close}


def test_a_report_comes_as_soon_as_it_is_complete(tmp_path: Path) -> None:
    """A batch is not held back until its end, and each report is in the ledger when it comes."""
    path = tmp_path / "l.sqlite"
    ledger = Ledger(path, RUN.id)
    plan = plan_of(tmp_path, QA, QA, ledger=ledger)
    seen: list[int] = []

    async def first() -> None:
        options = grading.Options(RUN, 1, lambda each: seen.append(each.tally.calls))
        reports = grading.grade(plan, ENGINES["local"], ledger, options)
        await anext(reports)
        await reports.aclose()

    asyncio.run(first())
    kept = ledger._do("select source from reports", ()).fetchall()
    ledger.close()

    # The same question of both comes first, and what both answered alike is asked once.
    assert seen == [1, 0, 1]
    assert kept == [(str(tmp_path / "t1.txt"),)]


def test_progress_is_told_of_each_task(tmp_path: Path) -> None:
    """With the number of calls that it took: none for an unanswered question."""
    text = questions(("What is a tensor?", "An array of numbers with a shape."), ("And?", ""))
    seen: list[int] = []

    async def run() -> None:
        options = grading.Options(RUN, 1, lambda each: seen.append(each.tally.calls))
        plan = plan_of(tmp_path, text)
        async for _ in grading.grade(plan, ENGINES["local"], Ledger(None, RUN.id), options):
            pass

    asyncio.run(run())
    assert seen == [1, 0]


def test_a_ledger_that_breaks_stops_the_run(tmp_path: Path) -> None:
    """What cannot be kept is not paid for."""
    ledger = Ledger(tmp_path / "l.sqlite", RUN.id)
    plan = plan_of(tmp_path, QA, ledger=ledger)
    ledger.close()

    with pytest.raises(LedgerError):
        carried_out(plan, ledger)


def test_a_file_that_could_not_be_read_has_a_report(tmp_path: Path) -> None:
    """No verdict, no score, an error that names the file."""
    [report] = carried_out(plan_of(tmp_path, ""))

    assert (report.verdict, report.score, report.transcript) == (None, None, None)
    assert report.error is not None
    assert report.error.code == "input"
    assert report.error.message == f"{tmp_path / 't1.txt'}: the file is empty"


def test_the_built_in_rubric_offline_judges_nothing_and_says_so(tmp_path: Path) -> None:
    """It holds no terms: every criterion is not judged, and the score is open from 0 to 100."""
    report = graded(tmp_path, rubric=None, script=None)

    statuses = {c.status for pair in report.pairs for c in pair.criteria}
    assert statuses == {"not_judged"}
    assert report.verdict == "undecided"
    assert report.score is not None
    assert (report.score.value, report.score.low, report.score.high) == (None, 0.0, 100.0)


@pytest.mark.parametrize("name", PAIRS)
def test_a_sample_is_graded(name: str, tmp_path: Path) -> None:
    """The transcripts of the repository by the rubrics of the repository."""
    text = (ROOT / "transcripts" / f"{name}.txt").read_text(encoding="utf-8")
    rubric = (ROOT / "rubrics" / f"{PAIRS[name]}.yaml").read_text(encoding="utf-8")

    report = graded(tmp_path, text, rubric, script=None)

    assert report.error is None
    assert report.score is not None
    assert report.score.value is not None
    assert 0 <= report.score.low <= report.score.value <= report.score.high <= 100


def test_a_report_names_what_it_depends_on() -> None:
    """The program, the prompt, Python and the client library."""
    assert versions().keys() == {"grader", "prompt", "python", "openai"}


def votes_of(script: str, folder: Path, sampling: Sampling) -> list[int]:
    """How many votes each criterion of one text has in the end."""
    [report] = carried_out(plan_of(folder, QA, script=script, sampling=sampling))
    return [len(criterion.votes) for pair in report.pairs for criterion in pair.criteria]


def test_more_samples_are_asked_for_only_while_the_verdict_is_open(tmp_path: Path) -> None:
    """A clear verdict stops after a look; one that stays open takes all."""
    wide = replies("yes", "yes", quotes=["an array of numbers", "how the loss changes"])
    flips = "".join(
        f"- {{pair: {pair}, sample: {n}, reply: {{level: no}}}}\n"
        for pair in (1, 2)
        for n in (1, 3)
    )

    assert votes_of(replies("no", "no"), tmp_path, Sampling(4, 12)) == [4, 4]
    assert votes_of(flips + wide, tmp_path, Sampling(2, 5)) == [5, 5]


def test_an_open_verdict_that_samples_cannot_close_takes_no_more(tmp_path: Path) -> None:
    """Questions that nobody asked stay unasked however often a judge is asked."""
    rubric = RUBRIC.replace("number: 1", "number: 9")

    plan = plan_of(tmp_path, QA, rubric=rubric, sampling=Sampling(2, 8))
    [report] = carried_out(plan)
    assert report.verdict == "undecided"
    assert {len(c.votes) for pair in report.pairs for c in pair.criteria} == {2}


def test_what_needs_no_judge_is_not_sampled(tmp_path: Path) -> None:
    """A refusal is the lowest level however many samples there are, and has no spread."""
    text = questions(("What is a tensor?", "I don't know."), ("And a gradient?", "No idea."))

    [report] = carried_out(plan_of(tmp_path, text, sampling=Sampling(3, 3)))
    assert [len(pair.criteria[0].votes) for pair in report.pairs] == [1, 1]
    assert report.score is not None
    assert (report.score.low, report.score.high, report.verdict) == (0, 0, "fail")


def test_the_looks_are_few_and_end_at_the_most() -> None:
    """Their number doubles: each look widens all of them."""
    assert Sampling(3, 3).looks == [3]
    assert Sampling(2, 16).looks == [2, 4, 8, 16]
    assert Sampling(3, 10).looks == [3, 6, 10]
    assert (str(Sampling(3, 3)), str(Sampling(2, 16))) == ("3", "2..16")


def test_transcripts_are_read_when_the_run_comes_to_them(tmp_path: Path) -> None:
    """A batch of any size takes the memory of what is open, and keeps its order."""
    texts = [QA.replace("numbers", f"{number} numbers") for number in range(600)]
    plan = plan_of(tmp_path, *texts, ahead=1)
    read = 0

    def counted(unread: Iterable[Any]) -> Iterator[Any]:
        nonlocal read
        for each in unread:
            read += 1
            yield each

    plan.later = counted(plan.later)
    most = 0

    async def collect() -> list[str]:
        nonlocal most
        options = grading.Options(RUN, concurrency=4)
        found: list[str] = []
        async for report in grading.grade(plan, ENGINES["local"], Ledger(None, RUN.id), options):
            found.append(Path(report.source).name)
            most = max(most, 1 + read - len(found))
        return found

    assert len(plan.transcripts) == 1
    assert asyncio.run(collect()) == [f"t{number}.txt" for number in range(1, 601)]
    assert most <= 3 * TOGETHER


def test_the_same_question_of_all_is_asked_in_a_row(tmp_path: Path) -> None:
    """The beginning that its requests share is in the provider's cache."""
    plan = plan_of(tmp_path, *(QA.replace("numbers", f"{n} numbers") for n in range(3)))
    asked: list[int] = []

    def engine(tasks: Waiting[Any], work: Any, concurrency: int) -> Any:
        async def run() -> Any:
            while ready := tasks.take(1):
                asked.append(ready[0].asked.number)
                yield ready[0], await work(ready[0])

        return run()

    async def collect() -> None:
        reports = grading.grade(plan, engine, Ledger(None, RUN.id), grading.Options(RUN))
        assert len([report async for report in reports]) == 3

    asyncio.run(collect())
    assert asked == [1, 1, 1, 2, 2, 2]


def test_a_run_that_is_halted_reports_what_is_complete(tmp_path: Path) -> None:
    """Nothing more is asked; what was asked is finished and kept."""
    plan = plan_of(tmp_path, *(QA.replace("numbers", f"{n} numbers") for n in range(40)))
    halt = grading.Halt()
    heard: list[int] = []

    def stop(opinion: Any) -> None:
        heard.append(opinion.tally.calls)
        if len(heard) == 60:
            halt.now("enough")

    async def collect() -> int:
        options = grading.Options(RUN, 4, stop, halt)
        reports = grading.grade(plan, ENGINES["local"], Ledger(None, RUN.id), options)
        return len([report async for report in reports])

    complete = asyncio.run(collect())

    # The first 32 go together, their first questions before their second ones.
    assert 60 <= len(heard) < 64
    assert complete == len(heard) - TOGETHER
