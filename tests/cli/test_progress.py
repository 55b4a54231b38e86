"""The bar on a terminal's stderr."""

import io
import sys

import pytest

from grader.cli import progress


class Terminal(io.StringIO):
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_a_terminal_sees_how_far_a_run_is(monkeypatch):
    """The bar counts requests; a judgement from the ledger does not move it."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")

    with progress.shown(2) as bar:
        bar.advance(1)
        bar.advance(0)
        bar.advance(3)

    assert "judging" in terminal.getvalue()
    assert "2/2" in terminal.getvalue()


def test_the_bar_is_off_the_screen_while_a_report_is_printed(monkeypatch):
    """Its line is erased first: nothing of it stands before the report's first word."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")

    with progress.shown(2) as bar, bar.aside():
        terminal.write("REPORT")

    before = terminal.getvalue().partition("REPORT")[0]
    assert before.endswith("\x1b[2K")


@pytest.mark.parametrize("requests", [0, 2])
def test_a_pipe_sees_no_bar(requests, monkeypatch):
    """Neither a pipe, nor a terminal that waits for nothing."""
    stream = Terminal() if requests == 0 else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)

    with progress.shown(requests) as bar, bar.aside():
        bar.advance(1)

    assert stream.getvalue() == ""
