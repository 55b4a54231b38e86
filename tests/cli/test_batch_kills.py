"""A batch run that is killed between any two steps submits each request once, and keeps each
result once.
"""

from pathlib import Path

import pytest

from grader.judges import memory
from grader.judges.ladder import Manner
from grader.judges.memory import Memory
from tests.helpers.batch_server import BatchServer
from tests.helpers.dying import Processes
from tests.helpers.kills import reports, rows
from tests.helpers.program import other
from tests.helpers.stub_server import StubServer

REQUESTS = 4


@pytest.mark.parametrize(("a_file", "every"), [(REQUESTS, 1), (REQUESTS // 2, 5)])
def test_killed_between_any_two_steps_each_request_is_submitted_once(
    here: Path, stub: StubServer, a_file: int, every: int
) -> None:
    """The same command again ends as an undisturbed run does, and pays for nothing twice.

    One batch is killed at each of its steps, two of them at every fifth.
    """
    folder = here / "many"
    folder.mkdir()
    for number in range(REQUESTS // 2):
        (folder / f"{number}.txt").write_text(other(f"{number} numbers"))
    # The model is known, so that nothing is asked by itself.
    Memory(memory.file()).keep(stub.base_url, "tiny", Manner())
    limits = {
        "grader.grading.batching.FIRST_LOOK": 0.01,
        "grader.judging.batches.submitting.SETTLING": 0.0,
        "grader.judges.batch_lines.MOST_REQUESTS": a_file,
    }

    def run(store: str, kill_at: int = -1) -> tuple[int, list[str]]:
        line: list[object] = [
            folder, "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url,
            "--batch-api", "--fail-on", "never", "--store", store, "-o", f"{store}.json",
        ]  # fmt: skip
        ended = processes.run(line, kill_at)
        assert "internal error" not in ended.err
        return ended.code, ended.steps

    with Processes(here, **limits) as processes:
        stub.answer(undisturbed := BatchServer())
        code, steps = run("whole.sqlite")
        assert (code, len(undisturbed.batches)) == (0, REQUESTS // a_file)
        whole = reports(here / "whole.sqlite.json")
        # From the first look at what the provider has, until its files are taken away.
        calls = [number for number, step in enumerate(steps) if "/" in step or "batches" in step]

        for kill_at in range(calls[0], calls[-1] + 2, every):
            stub.answer(provider := BatchServer())
            store = f"killed-{kill_at}.sqlite"
            assert run(store, kill_at)[0] == -9, steps[kill_at]
            assert run(store)[0] == 0, steps[kill_at]
            assert set(provider.submitted.values()) == {1}, steps[kill_at]
            assert len(provider.submitted) == REQUESTS, steps[kill_at]
            assert rows(here / store) == (REQUESTS, REQUESTS), steps[kill_at]
            assert reports(here / f"{store}.json") == whole, steps[kill_at]
