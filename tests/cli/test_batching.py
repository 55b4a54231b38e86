import io
import json
import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from grader.cli.batching import Told, shown
from grader.judges import batch_lines, memory
from grader.judges.ladder import Manner
from grader.judges.memory import Memory
from tests.helpers import batch_server, behaviours
from tests.helpers.batch_server import BatchServer, Line
from tests.helpers.kills import reports, rows
from tests.helpers.program import Ended, environment, grade, other
from tests.helpers.stub_server import Behaviour, Exchange, StubServer

PRICES = '[prices."tiny"]\ninput = 1000\noutput = 1000\n'
"""A reply of the stub's costs three cents by itself."""


@pytest.fixture(autouse=True)
def impatient_batches(monkeypatch: pytest.MonkeyPatch, impatient: None) -> None:
    """Batches are looked at soon, and lists are believed at once."""
    monkeypatch.setattr("grader.grading.batching.FIRST_LOOK", 0.01)
    monkeypatch.setattr("grader.judging.batches.submitting.SETTLING", 0.0)


@pytest.fixture
def provider(stub: StubServer) -> BatchServer:
    """A provider with batches, whose model is known, so that nothing is asked by itself."""
    Memory(memory.file()).keep(stub.base_url, "tiny", Manner())
    stub.answer(made := BatchServer())
    return made


@pytest.fixture
def line(here: Path, stub: StubServer) -> list[object]:
    """A command line that grades two transcripts of two questions by the batch."""
    folder = here / "many"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.txt").write_text(other(f"{number} numbers"))
    return [
        folder, "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url,
        "--fail-on", "never", "-o", "out.json", "--batch-api",
    ]  # fmt: skip


def test_a_batch_says_what_single_calls_say(
    here: Path, line: list[object], provider: BatchServer
) -> None:
    """The same reports, each request submitted once, and the second run asks nothing."""
    ended = grade(*line)
    assert ended.code == 0
    assert sorted(provider.submitted.values()) == [1, 1, 1, 1]
    batched = reports(here / "out.json")
    assert "requests sent: 4, replies from the ledger: 0" in ended.err
    assert "1 of 1" not in ended.out

    again = grade(*line)
    assert "nothing to ask" in again.err
    assert len(provider.batches) == 1

    single = grade(*line[:-1], "--store", "other.sqlite")
    assert single.code == 0
    assert reports(here / "out.json") == batched


def test_a_report_says_that_it_was_made_by_the_batch(
    here: Path, line: list[object], provider: BatchServer
) -> None:
    """And its cost is by half the price that the settings give."""
    (here / "grader.toml").write_text(PRICES)
    grade(*line)

    for report in json.loads((here / "out.json").read_text()):
        assert report["run"]["batch_api"] is True
        assert report["usage"]["calls"] == 2
        assert report["cost"] == pytest.approx(0.03)


def test_what_is_submitted_is_said(line: list[object], provider: BatchServer) -> None:
    """Where, how much, since when, and how to leave it."""
    told = grade(*line).err

    assert "by the batch endpoint: 4 requests; " in told
    assert "batch batch_2 at 127.0.0.1:" in told
    assert "4 requests submitted; answers may take a day" in told
    assert "Ctrl-C leaves it running, and the same command goes on from there" in told


def test_files_are_no_larger_than_the_provider_takes(
    here: Path, line: list[object], provider: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """120 requests in files of at most 50 are three batches, all under way at once."""
    monkeypatch.setattr(batch_lines, "MOST_REQUESTS", 50)
    for number in range(2, 60):
        (here / "many" / f"{number}.txt").write_text(other(f"{number} numbers"))
    ended = grade(*line)

    assert ended.code == 0
    assert [len(made.lines) for made in provider.batches.values()] == [50, 50, 20]
    assert set(provider.submitted.values()) == {1}
    creations = [at for at, call in enumerate(provider.calls) if call == "POST batches"]
    assert provider.calls.index("GET files") > creations[-1]
    assert rows(here / ".grader" / "ledger.sqlite") == (120, 120)


def test_files_are_no_heavier_than_the_provider_takes(
    line: list[object], provider: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By bytes, as they are sent; a request that is larger still goes alone."""
    monkeypatch.setattr(batch_lines, "MOST_BYTES", 10)
    assert grade(*line).code == 0

    assert [len(made.lines) for made in provider.batches.values()] == [1, 1, 1, 1]


def test_an_unusable_reply_is_asked_again_in_the_next_round(
    line: list[object], provider: BatchServer
) -> None:
    """A re-ask is a request of its own, in a batch of its own; others are not repeated."""
    first = True

    def rambling_once(asked: Line) -> Line | bytes | None:
        nonlocal first
        found = batch_server.answered(asked)
        assert isinstance(found, dict)
        if first:
            found["response"]["body"] = behaviours.chat({"role": "assistant", "content": "Well."})
        first = False
        return found

    provider.reply = rambling_once
    ended = grade(*line)

    assert [len(made.lines) for made in provider.batches.values()] == [4, 1]
    [reasked] = list(provider.batches.values())[1].lines
    assert [each["role"] for each in reasked["body"]["messages"]] == [
        "system", "user", "assistant", "user",
    ]  # fmt: skip
    assert "requests sent: 5," in ended.err
    assert "lack a judgement" not in ended.err


def test_every_criterion_sample_and_judge_has_its_requests(
    here: Path, line: list[object], provider: BatchServer, stub: StubServer
) -> None:
    """A panel's judges have batches of their own: a file is of one model."""
    Memory(memory.file()).keep(stub.base_url, "other", Manner())
    ended = grade(*line, "-j", "openai:other", "--samples", "3", "--calls", "criterion")

    assert ended.code == 0
    first_round = list(provider.batches.values())[:2]
    assert [len(made.lines) for made in first_round] == [12, 12]
    models = [{each["body"]["model"] for each in made.lines} for made in first_round]
    assert models == [{"tiny"}, {"other"}]


def test_further_samples_of_an_open_verdict_are_further_rounds(
    here: Path, line: list[object], provider: BatchServer
) -> None:
    """As many as it takes: each look at the verdict needs the replies before it."""

    def doubtful(asked: Line) -> Line | bytes | None:
        found = batch_server.answered(asked)
        assert isinstance(found, dict)
        text = json.loads(found["response"]["body"]["choices"][0]["message"]["content"])
        for part in text.values():
            part["level"] = "cannot_assess"
        content = {"role": "assistant", "content": json.dumps(text)}
        found["response"]["body"] = behaviours.chat(content)
        return found

    provider.reply = doubtful
    assert grade(*line, "--samples", "2..8").code == 0

    assert [len(made.lines) for made in provider.batches.values()] == [8, 8, 16]


def test_a_request_that_fails_is_submitted_again(line: list[object], provider: BatchServer) -> None:
    """What is there of a batch is kept; the rest goes to the next one."""
    seen: set[str] = set()

    def every_second(asked: Line) -> Line | bytes | None:
        key = asked["custom_id"]
        if key in seen or int(key, 16) % 2:
            return batch_server.answered(asked)
        seen.add(key)
        return batch_server.failed(asked, 500)

    provider.reply = every_second
    ended = grade(*line)

    assert "lack a judgement" not in ended.err
    assert sum(provider.submitted.values()) == 4 + len(seen)
    assert {key for key, times in provider.submitted.items() if times == 2} == seen


@pytest.mark.parametrize("ends", ["expired", "cancelled", "failed", "completed"])
def test_a_batch_that_ends_early_is_made_up_for(
    line: list[object], provider: BatchServer, ends: str
) -> None:
    """Whatever it is called: expired, cancelled, failed, or completed with lines missing."""
    provider.ends = [ends, "completed"]
    done: list[Line] = []

    def half(asked: Line) -> Line | bytes | None:
        done.append(asked)
        if len(done) > 2:
            return batch_server.answered(asked)
        return batch_server.not_run(asked) if ends == "expired" else None

    provider.reply = half
    ended = grade(*line)

    # Of one that has failed nothing was asked; its half comes in the second.
    sizes = [4, 4, 2] if ends == "failed" else [4, 2]
    assert [len(made.lines) for made in provider.batches.values()] == sizes
    assert "lack a judgement" not in ended.err


def test_what_fails_in_every_round_is_a_failure_and_never_a_score(
    here: Path, line: list[object], provider: BatchServer
) -> None:
    """Three rounds, then it is not judged; the next run asks it again."""
    provider.reply = lambda asked: batch_server.failed(asked, 500, "overloaded")
    ended = grade(*line)

    assert len(provider.batches) == 3
    assert "2 of 2 questions lack a judgement: " in ended.err
    assert "is in trouble (500): overloaded" in ended.err
    [first, _] = json.loads((here / "out.json").read_text())
    assert first["score"]["value"] is None
    assert first["usage"]["calls"] == 6

    provider.reply = batch_server.answered
    assert "lack a judgement" not in grade(*line).err


def test_a_refusal_is_not_asked_again(line: list[object], provider: BatchServer) -> None:
    """What no repetition mends is a failure at once, as over HTTP."""
    provider.reply = lambda asked: batch_server.failed(asked, 400, "flagged by the content_filter")
    ended = grade(*line)

    assert len(provider.batches) == 1
    assert "content filter" in ended.err


def test_a_provider_without_room_is_asked_again_while_room_is_made(
    line: list[object], provider: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its queue takes so many tokens at once: with other batches done there is room again."""
    monkeypatch.setattr(batch_lines, "MOST_REQUESTS", 1)
    provider.errors = [{"code": "token_limit_exceeded", "message": "Enqueued token limit reached"}]
    provider.ends = ["completed", "failed", "failed", "failed"] + ["completed", "failed"] * 3 + [
        "completed"
    ]  # fmt: skip
    ended = grade(*line)
    assert "lack a judgement" not in ended.err

    provider.ends = ["failed"]
    ended = grade(*line, "--fresh")
    assert "has no room for a batch of this size: Enqueued token limit reached" in ended.err


def test_an_unknown_model_is_tried_by_itself_first(
    here: Path, line: list[object], stub: StubServer
) -> None:
    """What form and which parameters it takes is known before thousands of lines rest on it."""
    stub.answer(provider := BatchServer())

    def choosy(exchange: Exchange) -> None:
        body = exchange.received.body
        bad = {"error": {"message": "Unsupported parameter: 'max_tokens'", "param": "max_tokens"}}
        answer = behaviours.body(bad, 400) if "max_tokens" in body else behaviours.good
        answer(exchange)

    provider.direct = choosy
    ended = grade(*line)

    assert ended.code == 0
    assert "requests sent: 4," in ended.err
    [made] = provider.batches.values()
    assert len(made.lines) == 3
    assert all("max_completion_tokens" in each["body"] for each in made.lines)


def test_a_key_that_is_refused_ends_the_asking(
    here: Path, line: list[object], stub: StubServer, provider: BatchServer
) -> None:
    """Before anything is sent up."""
    provider.instead["GET batches"] = [behaviours.error(401, "bad key")] * 9
    ended = grade(*line)

    assert provider.files == {}
    assert "did not accept the key (401): bad key" in ended.err


@pytest.mark.parametrize(
    ("call", "answer", "told"),
    [
        ("POST files", behaviours.error(401), "did not accept the key (401)"),
        ("POST files", behaviours.error(413), "is too long for"),
        ("POST files", behaviours.error(429, "quota", code="insufficient_quota"), "used up (429)"),
        ("POST files", behaviours.raw(b"<html>"), "sent a web page"),
        ("POST batches", behaviours.error(400, "no such endpoint"), "did not accept the request"),
        ("POST batches", behaviours.error(429, "quota", code="insufficient_quota"), "used up"),
    ],
)
def test_a_batch_that_cannot_be_made_ends_like_a_call(
    line: list[object], provider: BatchServer, call: str, answer: Behaviour, told: str
) -> None:
    """Every question lacks its judgement, and the reason is said; the next run tries again."""
    provider.instead[call] = [answer] * 30
    ended = grade(*line)

    assert provider.batches == {}
    assert told in ended.err
    assert "lack a judgement" in ended.err
    provider.instead.clear()
    assert "lack a judgement" not in grade(*line).err


def test_a_server_without_batches_is_said_to_be_one(
    line: list[object], stub: StubServer, provider: BatchServer
) -> None:
    """Exit 2, and what to do instead."""
    provider.instead["GET batches"] = [behaviours.error(404)]
    ended = grade(*line)

    assert ended.code == 2
    assert "has no batch endpoint (404)" in ended.err
    assert "leave out --batch-api" in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-j", "scripted:s.yaml"), "--batch-api is for judges of a provider"),
        (("-j", "offline"), "--batch-api is for judges of a provider"),
        (("-j", "openai:m", "--base-url", "http://127.0.0.1:9", "--no-store"), "needs the ledger"),
        (("-j", "openai:m", "--base-url", "http://127.0.0.1:9", "--replay"), "--replay asks nothi"),
        (
            ("-j", "openai:m", "--base-url", "http://127.0.0.1:9", "--segment", "llm"),
            "--segment llm needs its answer at once",
        ),
        (("-j", "openai:m", "--engine", "ray"), "--engine ray asks one by one"),
    ],
)
def test_what_it_cannot_be_said_with_is_refused(arguments: tuple[str, ...], told: str) -> None:
    """Exit 2, before anything is asked."""
    ended = grade("a.txt", "-r", "r.yaml", *arguments, "--batch-api")

    assert ended.code == 2
    assert told in ended.err


def test_the_estimate_is_of_the_batch(here: Path, line: list[object]) -> None:
    """Half of what single calls would cost, and said to be of the batch endpoint."""
    (here / "grader.toml").write_text(PRICES)

    def cost(*arguments: object) -> dict[str, float]:
        shown = grade(*arguments, "--dry-run", "--format", "json", "-o", "estimate.json").out
        [judge] = json.loads(shown)[0]["judges"]
        return dict(judge["cost"])

    alone, batched = cost(*line[:-1]), cost(*line)
    assert batched["high"] == pytest.approx(alone["high"] / 2, abs=1e-4)
    assert "(by the batch endpoint)" in grade(*line, "--dry-run").out
    assert "(按批处理接口)" in grade(*line, "--dry-run", "--lang", "zh").out


def test_max_cost_is_held_against_the_estimate(
    here: Path, line: list[object], provider: BatchServer
) -> None:
    """A batch that may cost more is not submitted; exit 3."""
    (here / "grader.toml").write_text(PRICES)
    ended = grade(*line, "--max-cost", "0.5")
    assert (ended.code, provider.files) == (3, {})
    assert "stopped: the next batch may cost $" in ended.err

    assert grade(*line, "--max-cost", "100").code == 0


def test_max_cost_needs_a_price(line: list[object], provider: BatchServer) -> None:
    """An unknown one is refused before anything is sent."""
    ended = grade(*line, "--max-cost", "5")

    assert (ended.code, provider.calls) == (2, [])
    assert "the price of tiny is not known" in ended.err


def test_max_calls_counts_the_requests_of_a_batch(
    line: list[object], provider: BatchServer
) -> None:
    """A batch goes whole or not at all."""
    ended = grade(*line, "--max-calls", "3")

    assert (ended.code, provider.files) == (3, {})
    assert "stopped: the next batch has 4 requests, --max-calls is 3" in ended.err


def left(line: list[object], provider: BatchServer) -> Ended:
    """Run the command, and interrupt it as soon as it looks at what it has submitted."""
    provider.polls = 10_000
    provider.looked_at = lambda: os.kill(os.getpid(), signal.SIGINT)
    ended = grade(*line)
    provider.polls, provider.looked_at = 1, lambda: None
    for made in provider.batches.values():
        made.polls = 1
    return ended


def test_max_time_leaves_batches_running(line: list[object], provider: BatchServer) -> None:
    """Exit 3: the batch goes on, and the same command goes on with it, submitting nothing."""
    provider.polls = 10_000
    # Long enough to submit it, however busy this machine is.
    for seconds in ("1", "5", "25"):
        ended = grade(*line, "--max-time", seconds)
        assert ended.code == 3
        if "submitted" in ended.err:
            break
    assert "0 of 4 requests answered; it goes on there without this run" in ended.err
    assert f"stopped: --max-time {seconds} s is over; 2 transcripts are not" in ended.err

    for made in provider.batches.values():
        made.polls = 1
    ended = grade(*line)
    assert ended.code == 0
    assert "has 4 requests of these: waiting for it" in ended.err
    assert len(provider.batches) == 1


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_batches_running(
    here: Path, line: list[object], provider: BatchServer, sent: signal.Signals
) -> None:
    """Exit 130 at once, with what goes on where."""
    provider.polls = 10_000
    words = [sys.executable, "-m", "grader", *map(str, line)]
    with subprocess.Popen(words, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        while "submitted" not in process.stderr.readline():
            pass
        process.send_signal(sent)
        told = process.stderr.read()
        process.wait(30)

    assert process.returncode == 130
    assert "interrupted: what is submitted goes on at the provider" in told
    assert "it goes on there without this run" in told
    assert not (here / "out.json").exists()
    for made in provider.batches.values():
        made.polls = 1
    assert grade(*line).code == 0
    assert len(provider.batches) == 1


def test_another_command_waits_only_for_what_it_wants(
    here: Path, line: list[object], provider: BatchServer
) -> None:
    """And the first one finds the rest of its batch later."""
    left(line, provider)
    for made in provider.batches.values():
        made.polls = 10_000
    (here / "b.txt").write_text(other("strange numbers"))
    assert grade("b.txt", *line[1:]).code == 0
    assert len(provider.batches) == 2

    for made in provider.batches.values():
        made.polls = 1
    assert grade(here / "many" / "0.txt", *line[1:]).code == 0
    assert grade(*line).code == 0
    assert set(provider.submitted.values()) == {1}


def test_fresh_asks_everything_again(line: list[object], provider: BatchServer) -> None:
    """Once, the model's ways included: the first request goes by itself."""
    grade(*line)
    assert grade(*line, "--fresh").code == 0

    assert sorted(provider.submitted.values()) == [1, 2, 2, 2]
    assert provider.calls.count("POST chat") == 1


def test_a_transcript_from_stdin_is_read_once(
    here: Path, line: list[object], provider: BatchServer
) -> None:
    """However many rounds there are."""
    ended = grade("-", *line[1:], stdin=other("piped numbers"))

    assert ended.code == 0
    assert sum(provider.submitted.values()) == 2


def test_a_batch_that_another_key_made_is_not_made_again(
    line: list[object], provider: BatchServer
) -> None:
    """It is merely unseen; only after a month is it given up."""
    assert left(line, provider).code == 130
    provider.batches.clear()
    ended = grade(*line)

    assert ended.code == 3
    assert "only the key and the project that made it see it" in ended.err
    assert provider.batches == {}


def test_results_that_cannot_be_fetched_are_fetched_later(
    line: list[object], provider: BatchServer
) -> None:
    """They are paid for: nothing is submitted a second time."""
    provider.instead["GET files"] = [behaviours.error(500)] * 4
    ended = grade(*line)
    assert ended.code == 3
    assert "has ended, but its results: " in ended.err

    assert grade(*line).code == 0
    assert set(provider.submitted.values()) == {1}


def test_words_are_taken_away_from_the_provider(line: list[object], provider: BatchServer) -> None:
    """Once every reply is kept, neither the requests nor the results stay there."""
    grade(*line)

    assert provider.files == {}


def test_progress_is_told_when_it_changes(capsys: pytest.CaptureFixture[str]) -> None:
    """On a pipe at most every half minute, however often batches are looked at."""
    now = 0.0
    told = Told(clock=lambda: now)
    told.heard([])
    now = 31.0
    told.heard([])
    told.heard([])
    now = 99.0
    told.heard([])

    assert capsys.readouterr().err == "batches: 0 of 0 ended, 0 of 0 requests\n"


def test_a_terminal_shows_how_much_is_answered(
    line: list[object], provider: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a bar that is gone when everything is there."""
    seen: list[str] = []

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            """Somebody looks."""
            return True

    class Bar:
        def update(self, _: object, **shown: object) -> None:
            """What it shows."""
            seen.append(f"{shown['completed']}/{shown['total']} {shown['description']}")

    provider.polls = 2
    monkeypatch.setattr("grader.cli.batching.shown", lambda: nullcontext(Told(Bar(), 1)))
    grade(*line)
    assert seen[0] == "0/4 batches: 0 of 1 ended, 0 of 4 requests"
    assert seen[-1] == "4/4 batches: 1 of 1 ended, 4 of 4 requests"

    monkeypatch.undo()
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with shown() as told:
        told.heard([])
    assert "batches: 0 of 0 ended" in terminal.getvalue()


def test_a_run_by_the_batch_can_be_verified(line: list[object], provider: BatchServer) -> None:
    """Its ledger is as any other's."""
    grade(*line)

    assert grade("runs", "verify").code == 0


def test_the_help_says_what_a_batch_is_worth_and_what_it_takes() -> None:
    """Half the price, a day, and that nothing is lost by leaving."""
    shown = " ".join(grade("--help").out.split())

    assert "about half the price, answers within a day" in shown
    assert "The same command goes on where one was cut short" in shown
