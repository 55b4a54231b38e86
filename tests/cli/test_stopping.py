import signal
import subprocess
import threading
from pathlib import Path

import pytest

from tests.helpers import behaviours
from tests.helpers.program import command, environment, grade, other
from tests.helpers.stub_server import Exchange, StubServer


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_lets_replies_under_way_come_in(
    here: Path, stub: StubServer, sent: signal.Signals
) -> None:
    """Exit 130: what was complete is written, and the same command asks only the rest."""
    (here / "b.txt").write_text(other("many numbers"))
    asked, go_on = threading.Event(), threading.Event()

    def slow(exchange: Exchange) -> None:
        asked.set()
        go_on.wait(30)
        behaviours.good(exchange)

    stub.answer(behaviours.good, behaviours.good, behaviours.good, slow, behaviours.good)
    line = command(
        "a.txt", "b.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url,
        "--concurrency", "1", "-o", "out.json", "--fail-on", "never",
    )  # fmt: skip
    with subprocess.Popen(line, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        assert asked.wait(30)
        process.send_signal(sent)
        assert process.stderr is not None
        while "waiting up to 10 s" not in process.stderr.readline():
            pass
        go_on.set()
        told = process.stderr.read()
        process.wait(30)

    assert process.returncode == 130
    assert len(stub.requests) == 4
    assert (here / "out.json").read_text().count('"schema_version"') == 2
    assert "Traceback" not in told


def test_max_time_stops_a_run_that_takes_too_long(here: Path, stub: StubServer) -> None:
    """Exit 3; nothing more is asked once the time is over."""
    for number in range(8):
        (here / f"more{number}.txt").write_text(other(f"{number} numbers"))

    def slow(exchange: Exchange) -> None:
        exchange.pause(0.4)
        behaviours.good(exchange)

    stub.answer(slow)
    ended = grade(
        *sorted(here.glob("more*.txt")), "-r", "r.yaml", "-j", "openai:tiny",
        "--base-url", stub.base_url, "--concurrency", "2", "--max-time", "1s", "--fail-on", "never",
    )  # fmt: skip

    assert ended.code == 3
    assert "stopped: --max-time 1 s is over" in ended.err
    assert 1 < len(stub.requests) < 16


def test_a_server_that_is_not_there_is_given_up(here: Path, impatient: None) -> None:
    """After so many failures in a row: the other thousand would fail alike."""
    for number in range(6):
        (here / f"more{number}.txt").write_text(other(f"{number} numbers"))
    ended = grade(
        *sorted(here.glob("more*.txt")), "-r", "r.yaml", "-j", "openai:tiny",
        "--base-url", "http://127.0.0.1:9/v1", "--concurrency", "1", "--give-up-after", "3",
    )  # fmt: skip

    assert ended.code == 3
    assert "stopped: 3 requests in a row failed: " in ended.err
