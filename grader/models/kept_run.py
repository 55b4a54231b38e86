"""One run as `grade runs list` shows it."""

from datetime import datetime

from grader.models.base import Model


class KeptRun(Model):
    """A run that a ledger holds; `finished` is null for one that was cut short.

    `reports` counts the reports by verdict: pass, fail, undecided, or unreadable for a file that
    could not be read. `first` is the first of its sources by name, `reviewed` how many of them
    persons changed or decided.
    """

    id: str
    started: datetime
    finished: datetime | None
    command: str
    judges: tuple[str, ...] = ()
    files: int | None = None
    first: str | None = None
    reports: dict[str, int] = {}
    reviewed: int = 0
