"""The bar on a terminal's stderr."""

import io
import sys
from fractions import Fraction

import pytest

from grader.cli import progress
from grader.cli.progress import Progress
from grader.judging.asking import Opinion
from grader.judging.recall import Tally
from grader.models.judging import Failure
from grader.models.report import Vote
from tests.helpers.grading_runs import graded

GONE = Failure(kind="unreachable", message="gone")


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


class Clock:
    """Time that is set by hand."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def opinion(calls=1, cost=0, failure=None):
    """What one judge said of one pair, and what it took."""
    votes = {
        "c": Vote(judge="j", sample=0, status="failed" if failure else "judged", failure=failure)
    }
    return Opinion(votes, tally=Tally(calls=calls, cost=Fraction(cost)))


def test_a_batch_on_a_pipe_says_every_so_often_how_far_it_is(capsys, tmp_path):
    """Done, failed, rate, spend and time left; not with each reply."""
    clock = Clock()
    bar = Progress(40, clock=clock)
    for second in range(1, 61):
        clock.now = float(second)
        bar.heard(opinion(cost=Fraction(1, 50), failure=GONE if second == 5 else None))
        if second % 6 == 0:
            bar.reported(graded(tmp_path))
    told = capsys.readouterr().err.splitlines()

    assert told == [
        "4 of 40 transcripts, 1 failed, 1.0 requests/s, $0.60, 4 min left",
        "9 of 40 transcripts, 1 failed, 1.0 requests/s, $1.20, 3 min left",
    ]


@pytest.mark.parametrize(
    ("seconds", "left"), [(1.0, "19 s left"), (60.0, "19 min left"), (3600.0, "19.0 h left")]
)
def test_the_time_left_is_spoken_in_its_own_unit(seconds, left, tmp_path):
    """Nobody counts thousands of seconds."""
    clock = Clock()
    bar = Progress(20, clock=clock)
    bar.reported(graded(tmp_path))
    clock.now = seconds

    assert bar.told().endswith(left)


def test_the_time_left_is_that_of_the_requests(tmp_path):
    """Of many transcripts under way none may be done for a long time, and then all of them."""
    clock = Clock()
    bar = Progress(20, requests=200, clock=clock)
    for _ in range(50):
        bar.heard(opinion())
    clock.now = 10.0

    assert bar.told() == "0 of 20 transcripts, 5.0 requests/s, 30 s left"


def test_more_requests_than_were_expected_leave_the_transcripts_to_tell(tmp_path):
    """Replies that are of no use are asked for again."""
    clock = Clock()
    bar = Progress(2, requests=5, clock=clock)
    bar.reported(graded(tmp_path))
    for _ in range(6):
        bar.heard(opinion())
    clock.now = 10.0

    assert bar.told().endswith("10 s left")


def test_the_bar_of_a_batch_counts_transcripts(monkeypatch, tmp_path):
    """With the same words beside it."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")

    with progress.shown(7, files=3) as bar:
        bar.heard(opinion())
        bar.reported(graded(tmp_path))

    assert "1 of 3 transcripts" in terminal.getvalue()
    assert "1/3" in terminal.getvalue()
