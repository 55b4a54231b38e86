"""`--judge gguf:FILE`: a model on the user's own machine, and what leaves it: nothing."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from grader.judges import gguf_engine, gguf_memory
from tests.helpers.program import ON_ONE_CORE, ROOT, command, environment, grade

INTERVIEW = ROOT / "transcripts" / "zhang-wei-pytorch.txt"
LEVELS = {"no", "yes"}
pytestmark = pytest.mark.usefixtures("one_core")


@pytest.fixture
def model(here: Path, tiny_model: Path) -> Path:
    """A model file in the working folder, beside a criterion for each of two answers."""
    return Path(shutil.copy(tiny_model, here / "tiny.gguf"))


def line(*more: object) -> list[object]:
    """A run of the interview in the working folder."""
    return ["a.txt", "-r", "r.yaml", "-j", "gguf:tiny.gguf", "--format", "json", *more]


def votes(printed: str) -> list[dict[str, Any]]:
    """All votes of a run that was printed."""
    [report] = json.loads(printed)
    return [vote for pair in report["pairs"] for each in pair["criteria"] for vote in each["votes"]]


def test_a_model_file_judges(model: Path) -> None:
    """In the states that its server reaches: a level or an abstention, and it cost nothing."""
    ended = grade(*line("--max-cost", "0.01"))

    assert ended.code in (0, 1, 3)
    found = votes(ended.out)
    assert [vote["failure"] for vote in found] == [None] * 2
    for vote in found:
        assert vote["level"] in LEVELS if vote["status"] == "judged" else vote["level"] is None
        assert vote["level"] != "yes" or not vote["supported"]
    [report] = json.loads(ended.out)
    assert (report["cost"], report["judges"][0]["model"]) == (0, "tiny.gguf")
    assert report["usage"]["tokens"]["prompt_tokens"] > 1000


def test_it_is_said_that_nothing_leaves_the_machine(model: Path) -> None:
    """Before the first request, and no host is named."""
    ended = grade(*line())

    first = ended.err.splitlines()[0]
    assert first.startswith("asking tiny.gguf on this machine (nothing leaves it): 2 requests; ")


def test_a_second_run_does_not_load_the_model(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger has every reply: it needs no memory for one."""
    first = grade(*line())
    assert all(vote["failure"] is None for vote in votes(first.out))
    monkeypatch.setattr(gguf_memory, "available", lambda: 0)

    second = grade(*line())

    assert (second.code, votes(second.out)) == (first.code, votes(first.out))
    assert grade(*line("--fresh")).code == 2


def test_samples_are_votes_of_their_own(model: Path) -> None:
    """As of any language model."""
    assert len(votes(grade(*line("--samples", "2")).out)) == 4


def test_what_does_not_fit_is_not_judged(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And never scored: the state that its server reaches."""
    monkeypatch.setattr(gguf_memory, "CONTEXTS", (512,))
    ended = grade(*line())

    assert ended.code == 3
    assert {vote["failure"]["kind"] for vote in votes(ended.out)} == {"unsupported"}
    assert "the request is too long for the model tiny.gguf: it has " in ended.err


def test_a_model_that_does_not_fit_ends_the_run(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In two lines, before it is loaded."""
    monkeypatch.setattr(gguf_memory, "available", lambda: 1 << 20)
    ended = grade(*line())

    assert (ended.code, ended.out) == (2, "")
    assert "error: tiny.gguf needs about 0.3 GiB of memory, and 1.0 MiB are available" in ended.err


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        ("gguf:", "gguf needs a file"),
        ("gguf:nosuch.gguf", "nosuch.gguf: there is no such file"),
        ("gguf:a.txt", "a.txt: is no GGUF file"),
        ("gguf:C:\\models\\x.gguf", "C:\\models\\x.gguf: there is no such file"),
        ("gguf:~/no:such.gguf", "no:such.gguf: there is no such file"),
    ],
)
def test_a_file_that_is_no_model_is_exit_2(model: Path, spec: str, problem: str) -> None:
    """The spec is all that follows the first colon."""
    ended = grade("a.txt", "-r", "r.yaml", "-j", spec)

    assert ended.code == 2
    assert problem in ended.err
    assert len(ended.err.splitlines()) <= 3


def test_without_the_package_its_name_is_told(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it can be installed."""
    monkeypatch.setattr(gguf_engine, "PACKAGE", "xllamacpp_that_is_not_there")
    ended = grade(*line())

    assert ended.code == 2
    assert "which is not installed" in ended.err
    assert "pip install xllamacpp" in ended.err


def test_auto_never_takes_a_model_file(model: Path) -> None:
    """It is there, but nobody named it."""
    ended = grade("a.txt", "-r", "r.yaml", "--format", "json", "--fail-on", "never")

    [report] = json.loads(ended.out)
    assert report["judges"][0]["name"] == "offline"


def test_a_model_file_stays_on_this_machine(model: Path) -> None:
    """On a cluster it is refused: what is asked of it would leave."""
    ended = grade(*line("--engine", "ray"))

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: --engine ray: a model file judges on this machine alone")


def test_a_whole_interview_is_judged_without_any_network(tmp_path: Path, tiny_model: Path) -> None:
    """In a network namespace in which nothing can be reached, not even this machine itself."""
    alone = ["unshare", "-rn"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("network namespaces are not allowed here")
    reach = "import socket; socket.create_connection(('127.0.0.1', 9), 5)"
    there = subprocess.run([*alone, sys.executable, "-c", reach], capture_output=True, check=False)
    assert b"Network is unreachable" in there.stderr
    rubric = tmp_path / "small.yaml"
    rubric.write_text("rubric: small\ndefault:\n  criteria:\n    - 是否回答了问题?\n", "utf-8")

    ended = subprocess.run(
        [*alone, *ON_ONE_CORE,
         *command(INTERVIEW, "-r", rubric, "-j", f"gguf:{tiny_model}", "--format", "json",
                  "--concurrency", "2")],
        capture_output=True, cwd=tmp_path, env=environment(),
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip

    assert ended.returncode in (0, 1, 3), ended.stderr
    found = votes(ended.stdout)
    assert [vote["failure"] for vote in found] == [None] * 10
    assert "(nothing leaves it)" in ended.stderr


def test_ctrl_c_is_heard_while_a_model_speaks(tmp_path: Path, tiny_model: Path) -> None:
    """A reply of minutes is not waited for when it is pressed twice."""
    criteria = "\n".join(f"    - Does the answer name property {n}?" for n in range(250))
    (tmp_path / "long.yaml").write_text(f"rubric: long\ndefault:\n  criteria:\n{criteria}\n")
    (tmp_path / "a.txt").write_text("Q: What is a tensor?\nA: An array of numbers with a shape.\n")
    running = subprocess.Popen(
        [*ON_ONE_CORE,
         *command("a.txt", "-r", "long.yaml", "-j", f"gguf:{tiny_model}", "--no-store")],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=tmp_path, env=environment(),
    )  # fmt: skip
    assert running.stderr is not None
    assert b"asking tiny.gguf" in running.stderr.readline()
    # Long enough to load half a megabyte and to read the prompt, not for the reply.
    time.sleep(3)
    pressed = time.monotonic()
    running.send_signal(signal.SIGINT)
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    code = running.wait(timeout=60)

    assert code == 130
    assert time.monotonic() - pressed < 15
    running.stderr.close()
