import asyncio
import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from grader import grading
from grader.grading import batching
from grader.judges.limits import Limits
from grader.judging.batches import BatchJudge, Submitted
from grader.models.sampling import Sampling
from tests.helpers import batch_judges, batch_server, behaviours
from tests.helpers.batch_judges import batch_judge
from tests.helpers.batch_server import BatchServer, Line
from tests.helpers.grading_runs import plan_of
from tests.helpers.program import QA
from tests.helpers.stub_server import StubServer


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Batches are looked at soon; what judges open is closed."""
    monkeypatch.setattr(batching, "FIRST_LOOK", 0.01)
    monkeypatch.setattr(batching, "LONGEST_PAUSE", 0.02)
    yield
    batch_judges.closed()


@pytest.fixture
def provider(stub: StubServer) -> BatchServer:
    """A provider with batches."""
    stub.answer(made := BatchServer(polls=2))
    return made


def carried_out(
    plan: grading.Plan, judges: Sequence[BatchJudge], most_calls: int | None = None
) -> tuple[grading.Rounds, grading.Halt, list[int]]:
    """The rounds of a plan, why they stopped, and how much was waited for at each look."""
    heard: list[int] = []
    plan.judges = list(judges)

    async def run() -> tuple[grading.Rounds, grading.Halt, list[int]]:
        halt = grading.Halt()

        def hear(waiting: Sequence[Submitted]) -> None:
            heard.append(sum(each.requests for each in waiting))

        rounds = grading.Rounds(plan, judges, Limits(halt.now, most_calls), halt, hear)
        try:
            await rounds.carry_out()
        finally:
            for judge in judges:
                await judge.endpoint.close()
                await judge.backend.close()
        return rounds, halt, heard

    return asyncio.run(run())


def test_rounds_end_when_the_ledger_has_everything(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """Then the judge answers the plan like any other."""
    judge = batch_judge(tmp_path, stub.base_url)
    plan = plan_of(tmp_path, *(QA.replace("numbers", f"{n} numbers") for n in range(3)), ahead=1)
    rounds, halt, heard = carried_out(plan, [judge])

    assert not halt
    assert rounds.waiting == []
    assert not judge.collecting
    # Three have the same second answer: it is asked once.
    assert heard == [4, 4, 0]
    assert plan.requests() == 0
    assert provider.calls.count("POST batches") == 1


def test_a_plan_that_the_ledger_knows_submits_nothing(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """Not even a question goes out."""
    first = batch_judge(tmp_path, stub.base_url)
    plan = plan_of(tmp_path)
    carried_out(plan, [first])
    provider.calls.clear()
    carried_out(plan, [batch_judge(tmp_path, stub.base_url, first.ledger)])

    assert provider.calls == []


def test_a_closed_verdict_needs_no_further_round(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """Samples are asked up to the first look, and beyond it only while the verdict is open."""

    def always_no(asked: Line) -> Line | bytes | None:
        found = batch_server.answered(asked)
        assert isinstance(found, dict)
        schema = asked["body"]["response_format"]["json_schema"]["schema"]
        text = {name: {"reasoning": "", "quotes": [], "level": "no"} for name in schema["required"]}
        content = {"role": "assistant", "content": json.dumps(text)}
        found["response"]["body"] = behaviours.chat(content)
        return found

    provider.reply = always_no
    plan = plan_of(tmp_path, sampling=Sampling(2, 8))
    carried_out(plan, [batch_judge(tmp_path, stub.base_url)])

    [made] = provider.batches.values()
    assert {each["body"].get("seed", 0) for each in made.lines} == {0, 1}


def test_a_network_that_comes_back_is_waited_for(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """A laptop sleeps; the batch goes on meanwhile."""
    judge = batch_judge(tmp_path, stub.base_url)
    judge.endpoint.judge.attempts = 1
    page = behaviours.body({"object": "list", "data": []})
    provider.instead["GET batches"] = [page, *[behaviours.error(503)] * 5]
    rounds, halt, _ = carried_out(plan_of(tmp_path), [judge])

    assert not halt
    assert rounds.waiting == []


def test_a_provider_that_stays_away_stops_the_run(
    tmp_path: Path, stub: StubServer, provider: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is under way is known, for the next run."""
    monkeypatch.setattr(batching, "_OUT_OF_REACH", 3)
    judge = batch_judge(tmp_path, stub.base_url)
    judge.endpoint.judge.attempts = 1
    page = behaviours.body({"object": "list", "data": []})
    provider.instead["GET batches"] = [page, *[behaviours.error(503)] * 9]
    rounds, halt, _ = carried_out(plan_of(tmp_path), [judge])

    assert halt.reason == "the provider is out of reach"
    assert [each.requests for each in rounds.waiting] == [2]


def test_a_batch_that_was_forgotten_is_given_up_after_a_month(
    tmp_path: Path, stub: StubServer, provider: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By then no results of it exist anywhere; its requests go into a new one."""
    monkeypatch.setattr(batching, "KEPT", timedelta(0))
    page = behaviours.body({"object": "list", "data": []})
    provider.instead["GET batches"] = [page, behaviours.error(404)]
    judge = batch_judge(tmp_path, stub.base_url)
    rounds, halt, _ = carried_out(plan_of(tmp_path), [judge])

    assert not halt
    assert rounds.waiting == []
    assert len(provider.batches) == 2


def test_a_limit_that_is_reached_submits_nothing(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """The reason is the limit's."""
    judge = batch_judge(tmp_path, stub.base_url)
    _, halt, _ = carried_out(plan_of(tmp_path), [judge], most_calls=1)

    assert halt.reason == "the next batch has 2 requests, --max-calls is 1"
    assert provider.batches == {}
