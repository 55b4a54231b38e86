"""One run as `grade runs list` shows it."""

from datetime import datetime

from grader.models.base import Model


class KeptRun(Model):
    """A run that a ledger holds; `finished` is null for one that was cut short.

    `reports` counts the reports by verdict: pass, fail, undecided, or unreadable for a file that
    could not be read.
    """

    id: str
    started: datetime
    finished: datetime | None
    command: str
    judges: tuple[str, ...] = ()
    files: int | None = None
    reports: dict[str, int] = {}
