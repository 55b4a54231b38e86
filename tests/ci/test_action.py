import json
import re
import signal
import subprocess
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers import behaviours
from tests.helpers.asking import KEY
from tests.helpers.ci_jobs import ACTION, Outcome, Runner
from tests.helpers.program import QA, ROOT, other
from tests.helpers.stub_server import Exchange, Received, StubServer

RUBRIC = "rubric: role\ndefault:\n  criteria: [Is the question answered?]\n"
STEPS = ACTION["runs"]["steps"]
SECRET = {"OPENAI_API_KEY": KEY}
REPORT = Path("grader-report", "grader-reports.json")


def repository(tmp_path: Path) -> Runner:
    """A repository with two transcripts and a rubric, and where its jobs run."""
    checkout = tmp_path / "repository"
    (checkout / "answers").mkdir(parents=True)
    (checkout / "answers" / "a.txt").write_text(QA)
    (checkout / "answers" / "b.txt").write_text(other("lists"))
    (checkout / "role.yaml").write_text(RUBRIC)
    return Runner(tmp_path / "runner", checkout)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Where jobs of a repository run."""
    return repository(tmp_path)


def inputs(stub: StubServer, **changes: str) -> dict[str, str]:
    """What a workflow says under `with:`; underscores stand for hyphens."""
    told = {
        "transcripts": "answers/",
        "rubric": "role.yaml",
        "judge": "openai:stub-1",
        "base-url": stub.base_url,
    }
    return told | {name.replace("_", "-"): value for name, value in changes.items()}


def asked(stub: StubServer) -> int:
    """How many questions the server was asked."""
    return sum(each.method == "POST" for each in stub.requests)


@pytest.mark.parametrize(
    ("level", "fail_on", "code"), [("yes", "", 0), ("no", "", 1), ("no", "never", 0)]
)
def test_a_night_grades_the_folder_and_keeps_the_exit_code(
    runner: Runner, stub: StubServer, level: str, fail_on: str, code: int
) -> None:
    """With a summary, the reports as an artifact, and the ledger in the cache whatever the code."""
    stub.answer(behaviours.judging(c1=level))
    ended = runner.use(inputs(stub, fail_on=fail_on), SECRET)

    assert ended.code == code
    verdict = "pass" if level == "yes" else "fail"
    assert f"**2 {verdict}**; requests sent: 4" in runner.summary
    report = runner.artifacts / REPORT
    assert len(json.loads(report.read_text())) == 2
    assert "<testcase" in report.with_suffix(".xml").read_text()
    assert report.with_suffix(".html").read_text().startswith("<!doctype html>")
    [saved] = runner.cache.iterdir()
    assert (saved / "ledger.sqlite").is_file()


def test_the_next_night_asks_only_what_is_new(runner: Runner, stub: StubServer) -> None:
    """The ledger of the night before is restored; what it has is not paid for again."""
    runner.use(inputs(stub), SECRET)
    (runner.checkout / "answers" / "c.txt").write_text(other("fields"))
    before = asked(stub)
    runner.use(inputs(stub), SECRET)

    assert asked(stub) - before == 2
    assert "requests sent: 2, replies from the ledger: 4" in runner.summary
    assert len(list(runner.cache.iterdir())) == 2


def test_an_edited_rubric_asks_only_what_showed_what_was_edited(
    runner: Runner, stub: StubServer
) -> None:
    """The cache is not thrown away for it: it is the ledger that knows."""
    runner.use(inputs(stub), SECRET)
    entry = "questions:\n  - {id: t, match: {number: 1}, criteria: [Is it an array?]}\n"
    (runner.checkout / "role.yaml").write_text(RUBRIC + entry)
    runner.use(inputs(stub), SECRET)

    assert "requests sent: 2, replies from the ledger: 2" in runner.summary


def test_jobs_with_ledgers_of_their_own_do_not_share_them(runner: Runner, stub: StubServer) -> None:
    """Also where the name of one begins with that of the other."""
    runner.use(inputs(stub, ledger="shard-10"), SECRET)
    runner.use(inputs(stub, ledger="shard-1"), SECRET)

    assert "requests sent: 4" in runner.summary


def test_without_a_ledger_name_and_an_artifact_name_nothing_is_left_behind(
    runner: Runner, stub: StubServer
) -> None:
    """What a public repository must say."""
    ended = runner.use(inputs(stub, ledger="", report=""), SECRET)

    assert ended.code == 1
    assert not runner.cache.exists()
    assert not runner.artifacts.exists()
    assert "2 fail" in runner.summary


def test_an_empty_secret_stops_before_anything_is_asked(runner: Runner, stub: StubServer) -> None:
    """What a pull request from a fork has: told in words, exit 2, and nothing is saved."""
    ended = runner.use(inputs(stub), {"OPENAI_API_KEY": ""})

    assert ended.code == 2
    assert "the key is set but empty" in ended.log
    assert stub.requests == []
    assert "Nothing was graded" in runner.summary
    assert not runner.cache.exists()
    assert not runner.artifacts.exists()


@dataclass(frozen=True)
class Night:
    """One job and all that it left."""

    runner: Runner
    ended: Outcome
    requests: Sequence[Received]


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A night in which everybody passes."""
    runner = repository(tmp_path_factory.mktemp("night"))
    with StubServer(behaviours.judging(c1="yes")) as server:
        return Night(runner, runner.use(inputs(server), SECRET), server.requests)


def test_the_key_is_written_nowhere(night: Night) -> None:
    """Not to the log, the summary, the reports or the ledger, and no input can hold it."""
    kept = [path for path in night.runner.base.rglob("*") if path.is_file()]

    assert any(path.name == "ledger.sqlite" for path in kept)
    assert [path for path in kept if KEY.encode() in path.read_bytes()] == []
    assert KEY not in night.ended.log
    assert night.requests[-1].headers["authorization"] == f"Bearer {KEY}"
    assert not [name for name in ACTION["inputs"] if "key" in name]


def test_what_was_said_in_an_interview_is_in_no_log_and_no_summary(night: Night) -> None:
    """More people may read these than may read the transcripts."""
    for words in ("tensor", "gradient", "numbers"):
        assert words in (night.runner.workspace / "answers" / "a.txt").read_text()
        assert words not in night.ended.log
        assert words not in night.runner.summary


def test_pip_installs_the_checkout_of_the_action(night: Night) -> None:
    """The version that the workflow names after @, with the readers of documents."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert f"{ROOT}[docs]\n" in (night.runner.base / "bin" / "pip.log").read_text()
    assert "docs" in project["optional-dependencies"]
    minimum = re.search(r"3\.(\d+)", project["requires-python"])
    default = ACTION["inputs"]["python-version"]["default"]
    assert minimum
    assert int(default.split(".")[1]) >= int(minimum[1])


def test_a_night_that_judged_nothing_is_an_error_and_the_next_one_asks_again(
    runner: Runner, stub: StubServer
) -> None:
    """Exit 3; the failures are in the saved ledger and stand in nobody's way."""
    stub.answer(behaviours.error(401))
    assert runner.use(inputs(stub), SECRET).code == 3
    assert "2 undecided" in runner.summary
    stub.answer(behaviours.judging(c1="yes"))

    assert runner.use(inputs(stub), SECRET).code == 0


def test_a_cancelled_job_keeps_what_was_paid_for(runner: Runner, stub: StubServer) -> None:
    """The signal reaches grade itself, which stops in good order; the next attempt goes on."""

    def slow(exchange: Exchange) -> None:
        if exchange.received.method == "POST" and asked(stub) > 1:
            exchange.pause(1)
        behaviours.judging(c1="yes")(exchange)

    def cancel(started: "subprocess.Popen[str]") -> None:
        deadline = time.monotonic() + 30
        while asked(stub) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        started.send_signal(signal.SIGINT)

    stub.answer(slow)
    ended = runner.use(inputs(stub, args="--concurrency 1"), SECRET, cancel)

    assert ended.code == 130
    assert "stopped: interrupted" in ended.log
    assert "stopped\\: interrupted" in runner.summary
    before = asked(stub)
    assert before < 4
    stub.answer(behaviours.judging(c1="yes"))
    assert runner.use(inputs(stub), SECRET).code == 0
    assert asked(stub) == 4


def test_a_budget_that_is_gone_is_told_in_the_summary(runner: Runner, stub: StubServer) -> None:
    """Exit 3, and how many were not graded: the ledger of the cache knows what the month cost."""
    prices = '[prices]\n"stub-1" = {input = 1000, output = 1000}\n'
    (runner.checkout / "grader.toml").write_text(prices)
    stub.answer(behaviours.judging(c1="yes"))
    assert runner.use(inputs(stub, max_cost="200/month"), SECRET).code == 0
    (runner.checkout / "answers" / "c.txt").write_text(other("fields"))
    before = asked(stub)
    ended = runner.use(inputs(stub, max_cost="0.1/month"), SECRET)

    assert ended.code == 3, ended.log
    assert asked(stub) == before
    stopped, counted = runner.summary.splitlines()[2:5:2]
    assert re.match(r"\*\*stopped.+max.+cost.+1 transcript is not graded", stopped)
    assert counted.startswith("**2 pass**; requests sent: 0, replies from the ledger: 4")


@pytest.mark.parametrize(
    "changes",
    [
        {"transcripts": "answers/$(touch pwned)"},
        {"transcripts": "answers/\n`touch pwned`"},
        {"args": "; touch pwned"},
        {"args": "$(touch pwned)"},
        {"args": '"unclosed'},
        {"judge": "openai:m; touch pwned"},
    ],
)
def test_inputs_are_words_and_never_commands(
    runner: Runner, stub: StubServer, changes: Mapping[str, str]
) -> None:
    """A branch may be called anything; what is wrong is refused."""
    ended = runner.use(inputs(stub, **changes), SECRET)

    assert not list(runner.base.rglob("pwned"))
    assert ended.code != 0 or "judge" in changes


def test_no_script_holds_an_expression() -> None:
    """GitHub would paste its value into the script."""
    scripts = [step["run"] for step in STEPS if "run" in step]

    assert len(scripts) == 3
    assert not [script for script in scripts if "${{" in script]


def test_options_may_be_quoted_and_transcripts_stand_one_a_line(
    runner: Runner, stub: StubServer
) -> None:
    """As in a shell: a name of two words is one option's value."""
    for name in ("-odd name.txt", "even.txt"):
        (runner.checkout / name).write_text(
            f"Ann Lee: What is a tensor?\nBo Chen: It is an array of numbers, as in {name}.\n"
            "Ann Lee: What is a gradient?\nBo Chen: How the loss changes with each weight.\n"
        )
    told = inputs(stub, transcripts="-odd name.txt\n\neven.txt\n",
                  args="--interviewer 'Ann Lee'\n--fail-on never")  # fmt: skip
    ended = runner.use(told, SECRET)

    assert ended.code == 0, ended.log
    report = runner.artifacts / REPORT
    asked_by = {
        each["source"]: [pair["question"] for pair in each["pairs"]]
        for each in json.loads(report.read_text())
    }
    questions = ["What is a tensor?", "What is a gradient?"]
    assert asked_by == {"-odd name.txt": questions, "even.txt": questions}
