"""A worker, made where it runs."""

import asyncio
from pathlib import Path

import pytest

from grader.engines.ray_cluster.worker import Errand, Worker, outcome
from grader.judges.offline import Offline
from grader.models.judging import Completion, Failure
from tests.helpers.asking import request
from tests.helpers.stub_server import closed_port

OFFLINE = Errand("offline", None, None, 5.0, False)


def ready(errand: Errand) -> str | None:
    """What a worker says that is told this."""
    return asyncio.run(Worker(errand, None, "w").ready())


def test_the_key_is_taken_from_the_variable_where_the_worker_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where it is not set the worker says so, by the variable's name."""
    errand = Errand("openai:m", "http://127.0.0.1:9/v1", "SOME_KEY", 5.0, False)
    monkeypatch.delenv("SOME_KEY", raising=False)
    assert "SOME_KEY is not set where the workers run" in str(ready(errand))

    monkeypatch.setenv("SOME_KEY", "sk-1")
    assert ready(errand) is None


def test_a_judge_that_cannot_be_made_there_is_said(tmp_path: Path) -> None:
    """Such as a script that only the driver's machine has."""
    told = ready(Errand(f"scripted:{tmp_path}/none.yaml", None, None, 5.0, False))

    assert "none.yaml: cannot be read" in str(told)


def test_it_answers_as_the_judge_does() -> None:
    """What came of a request goes back as JSON."""

    async def main() -> tuple[Completion | Failure, Completion | Failure]:
        worker = Worker(OFFLINE, None, "w")
        assert await worker.ready() is None
        asked = request("c1")
        return outcome(await worker.complete(asked.model_dump_json())), await Offline().complete(
            asked
        )

    there, here = asyncio.run(main())
    assert there == here


def test_a_failure_comes_back_as_one() -> None:
    """Whatever the server did is no exception."""
    assert outcome((False, Failure(kind="refused", message="no").model_dump_json())) == Failure(
        kind="refused", message="no"
    )
    with closed_port() as port:
        assert port
