"""A key is sent to its server and stands nowhere else, whatever happens and whoever echoes it."""

import signal
import subprocess
import threading
from pathlib import Path

import pytest

from tests.helpers import behaviours
from tests.helpers.program import Ended, command, environment, program
from tests.helpers.stub_server import Behaviour, Exchange, StubServer

KEY = "sk-planted-0123456789abcdef"
SHOW = ("rubric", "show-prompt", "r.yaml", "a.txt")


@pytest.fixture
def home(here: Path) -> Path:
    """Where the program may write, its home and its folder for temporary files."""
    for name in ("home", "tmp"):
        (here / name).mkdir()
    return here


def run(home: Path, *arguments: str, **env: str) -> Ended:
    """Run the program with the planted key, to its end."""
    places = {"HOME": str(home / "home"), "TMPDIR": str(home / "tmp")}
    return program(*arguments, **{"OPENAI_API_KEY": KEY, **places, **env})


def llm(stub: StubServer) -> tuple[str, ...]:
    """A run that asks a server."""
    return ("a.txt", "-r", "r.yaml", "-j", "openai:m", "--base-url", stub.base_url)


def clean(home: Path, *runs: Ended) -> None:
    """The key stands in no stream and no file, in the ledger's log included."""
    for ended in runs:
        assert KEY not in ended.out + ended.err
    for path in home.rglob("*"):
        if path.is_file():
            assert KEY.encode() not in path.read_bytes(), path


def echo(exchange: Exchange) -> None:
    """A good reply with the key wherever a server can put it."""
    known = exchange.received.headers["authorization"].removeprefix("Bearer ")
    message = {"role": "assistant", "content": f'{{"says-array": {{"level": "{known}"}}}} {known}'}
    reply = {**behaviours.chat(message, known), "id": known, "model": known}
    exchange.send_json(reply, X_Request_Id=known, Set_Cookie=f"k={known}")


ANSWERS: dict[str, tuple[Behaviour, ...]] = {
    "good": (behaviours.good,),
    "401": (behaviours.error(401, f"bad key {KEY}", code=KEY, param=KEY),),
    "400": (behaviours.error(400, f"Authorization: Bearer {KEY}"),),
    "404": (behaviours.raw(f"<html>{KEY}</html>".encode(), 404, Content_Type="text/html"),),
    "redirect": (behaviours.redirect(f"http://127.0.0.1:9/{KEY}"),),
    "no JSON": (behaviours.raw(f"{{{KEY}".encode()),),
    "echo": (echo,),
}


@pytest.mark.parametrize("answers", ANSWERS.values(), ids=ANSWERS)
def test_a_key_is_written_nowhere_whatever_the_server_says(
    home: Path, stub: StubServer, answers: tuple[Behaviour, ...]
) -> None:
    """Reports in every format, the ledger, stderr; with the model named and with the list asked."""
    stub.answer(*answers)

    ended = run(home, *llm(stub), "-o", "report.json")

    assert ended.code in {0, 1, 3}
    assert {each.headers["authorization"] for each in stub.requests} == {f"Bearer {KEY}"}
    assert (home / ".grader" / "ledger.sqlite").is_file()
    auto = run(home, "a.txt", "-r", "r.yaml", "--base-url", stub.base_url, "--no-store")
    doctor = run(home, "doctor", OPENAI_BASE_URL=stub.base_url)
    clean(home, ended, auto, doctor)


def test_a_key_does_not_follow_a_redirect(home: Path, stub: StubServer) -> None:
    """Nor do the candidate's words."""
    with StubServer(behaviours.good) as elsewhere:
        stub.answer(behaviours.redirect(f"{elsewhere.base_url}/chat/completions"))
        ended = run(home, *llm(stub))

        assert elsewhere.requests == []
    clean(home, ended)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",), ("--version",), ("parse", "a.txt"), ("parse", "a.txt", "--show-redacted"),
        ("schema", "report"), ("doctor", "--help"), ("setup",), SHOW, (*SHOW, "--format", "json"),
        ("a.txt", "--nonsense"), ("nosuch.txt",), ("a.txt", "-j", "offline", "-r", "r.yaml"),
        ("a.txt", "-j", "openai:"), ("a.txt", "--base-url", "nonsense"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_key_is_written_nowhere_by_other_commands(home: Path, arguments: tuple[str, ...]) -> None:
    """Whether they need one or not."""
    clean(home, run(home, *arguments))


@pytest.mark.parametrize("key", [f"{KEY} ", f"{KEY}\n", f"{KEY}é"])
def test_a_key_that_cannot_be_sent_is_not_repeated(home: Path, key: str) -> None:
    """The message says what is wrong with it."""
    ended = run(home, "a.txt", "-r", "r.yaml", OPENAI_API_KEY=key)

    assert ended.code == 2
    assert "API key" in ended.err
    clean(home, ended)


def test_a_key_in_the_base_url_is_not_repeated(home: Path, stub: StubServer) -> None:
    """Where it stands as a password, in a report or an error."""
    url = stub.base_url.replace("//", f"//user:{KEY}@")
    stub.answer(behaviours.good, behaviours.error(401, f"no {KEY}"))
    arguments = ("a.txt", "-r", "r.yaml", "-j", "openai:m", "--base-url", url)

    ended = program(*arguments, "-o", "out.json", HOME=str(home))
    shown = program(*SHOW, "--base-url", url, "--format", "json", HOME=str(home))

    assert (ended.code in {1, 3}, shown.code) == (True, 0)
    clean(home, ended, shown)


@pytest.mark.parametrize("line", [f'api_key_env = "{KEY}"', f'api_key = "{KEY}"'])
def test_a_key_in_a_settings_file_is_not_repeated(home: Path, line: str) -> None:
    """It was pasted where the name of a variable belongs."""
    (home / "team.toml").write_text(f"{line}\n")

    ended = run(home, "a.txt", "-r", "r.yaml", "--config", "team.toml")

    assert ended.code == 2
    assert "team.toml:1: " in ended.err
    assert "api_key_env" in ended.err
    (home / "team.toml").unlink()
    clean(home, ended)


def test_a_killed_run_leaves_no_key_behind(home: Path, stub: StubServer) -> None:
    """The ledger's write-ahead log is there still, and is read as well."""
    asked_twice = threading.Event()

    def hang(exchange: Exchange) -> None:
        asked_twice.set()
        behaviours.hang(exchange)

    stub.answer(echo, hang)
    started = subprocess.Popen(
        command(*llm(stub), "--concurrency", "1"), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(OPENAI_API_KEY=KEY, HOME=str(home / "home")), text=True,
    )  # fmt: skip
    assert asked_twice.wait(30)
    started.send_signal(signal.SIGKILL)
    out, err = started.communicate(timeout=30)

    assert started.returncode == -signal.SIGKILL
    assert list((home / ".grader").glob("*-wal"))
    clean(home, Ended(started.returncode, out, err))
