"""How far a run is: a bar on a terminal's stderr; in a batch on a pipe a line every so often."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from grader.cli.streams import say
from grader.judging.asking import Opinion
from grader.models.report import Report

EVERY = 30.0
"""Seconds between two lines on a pipe."""


class Progress:
    """Counts what comes in. `bar` is Rich's, or None where nobody would see it.

    A bar counts the requests of one transcript, and the transcripts of a batch. `requests` is about
    how many there will be.
    """

    def __init__(
        self,
        files: int,
        requests: int = 0,
        bar: Any = None,
        task: Any = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.files = files
        self.requests = requests
        self.done = self.calls = self.failed = 0
        self.cost = 0.0
        self._bar = bar
        self._task = task
        self._clock = clock
        self._began = self._told_at = clock()

    def heard(self, opinion: Opinion) -> None:
        """One more pair is judged; one that the ledger had was not counted to begin with."""
        tally = opinion.tally
        self.calls += tally.calls
        self.cost += float(tally.cost)
        self.failed += any(vote.failure for vote in opinion.votes.values())
        if self.files == 1:
            self.advance(tally.calls)
        elif self._bar is None and self._clock() - self._told_at >= EVERY:
            self._told_at = self._clock()
            say(self.told())

    def reported(self, report: Report) -> None:
        """One more transcript is done."""
        self.done += 1
        if self._bar is not None and self.files > 1:
            self._bar.update(self._task, advance=1, description=self.told())

    def advance(self, asked: int) -> None:
        """So many more requests of those that were counted to begin with."""
        if self._bar is not None and asked:
            self._bar.advance(self._task)

    def told(self) -> str:
        """Done, failed, rate, spend and time left, as far as they are known."""
        seconds = max(self._clock() - self._began, 1e-9)
        parts = [f"{self.done:,} of {self.files:,} transcripts"]
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        if self.calls:
            parts.append(f"{self.calls / seconds:.1f} requests/s")
        if self.cost:
            parts.append(f"${self.cost:.2f}")
        if self.done < self.files and (share := self._share()):
            parts.append(f"{_spoken(seconds / share * (1 - share))} left")
        return ", ".join(parts)

    def _share(self) -> float:
        """How much of the run is over, as far as that can be told.

        By requests, not transcripts: many are under way at once, and the first of them to be done
        says little of the others.
        """
        share = self.calls / self.requests if self.requests else 0.0
        return share if 0 < share < 1 else self.done / self.files

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar off the screen while a report is written to it."""
        if self._bar is None:
            yield
            return
        self._bar.stop()
        yield
        self._bar.start()


def _spoken(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{round(seconds)} s"
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"


@contextmanager
def shown(requests: int, files: int = 1) -> Iterator[Progress]:
    """A bar for so many requests, or transcripts of a batch; gone when they are done."""
    seen = sys.stderr is not None and sys.stderr.isatty()
    if not seen or (not requests and files == 1):
        yield Progress(files, requests)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        total = requests if files == 1 else files
        yield Progress(files, requests, bar, bar.add_task("judging", total=total))
