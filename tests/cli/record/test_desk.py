"""`grade runs review` as a process of its own."""

import re
import signal
import subprocess
import urllib.request
from pathlib import Path

from tests.helpers.program import command, environment, grade


def test_the_address_is_printed_served_and_ended_by_ctrl_c(here: Path) -> None:
    """On stdout and nothing else there, so that a script can take it."""
    assert grade("a.txt", "-r", "r.yaml", "-j", "offline", "--fail-on", "never").code == 0
    with subprocess.Popen(
        command("runs", "review", "latest", "--no-open"), env=environment(), cwd=here,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{43}/", url)
        with urllib.request.urlopen(url) as page:
            assert "What is a tensor?" in page.read().decode()
        process.send_signal(signal.SIGINT)
        rest, told = process.communicate(timeout=20)

    assert (process.returncode, rest) == (0, "")
    assert "Ctrl-C ends it" in told


def test_a_run_that_is_not_there_is_said(here: Path) -> None:
    """Nothing is served."""
    ended = grade("runs", "review", "latest")

    assert (ended.code, ended.out) == (2, "")
    assert "there is no ledger" in ended.err
