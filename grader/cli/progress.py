"""How far a run is: a bar on a terminal's stderr, nothing on a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Progress:
    """Counts requests. `bar` is Rich's, or None where nobody would see it."""

    def __init__(self, bar: Any, task: Any) -> None:
        self._bar = bar
        self._task = task

    def advance(self, asked: int) -> None:
        """One more pair is judged; one that the ledger had was not counted to begin with."""
        if self._bar is not None and asked:
            self._bar.advance(self._task)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar off the screen while a report is written to it."""
        if self._bar is None:
            yield
            return
        self._bar.stop()
        yield
        self._bar.start()


@contextmanager
def shown(requests: int) -> Iterator[Progress]:
    """A bar for so many requests, gone when they are done."""
    if not requests or sys.stderr is None or not sys.stderr.isatty():
        yield Progress(None, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("judging"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Progress(bar, bar.add_task("judging", total=requests))
