"""The ledger: every reply that was paid for, every run and its reports, in one SQLite file."""

from grader.ledger.journal import Entry, Event, Kind, event
from grader.ledger.merging import Taken, check_all, merge
from grader.ledger.place import FILE, FOLDER, LAYOUT, check, nearest
from grader.ledger.runs import (
    LATEST,
    Kept,
    StoredRun,
    done_by_persons,
    find,
    latest,
    listed,
    reading,
    replies,
    report,
    reports,
    rubric,
    sources,
)
from grader.ledger.store import Ledger, new_run

__all__ = [
    "FILE",
    "FOLDER",
    "LATEST",
    "LAYOUT",
    "Entry",
    "Event",
    "Kept",
    "Kind",
    "Ledger",
    "StoredRun",
    "Taken",
    "check",
    "check_all",
    "done_by_persons",
    "event",
    "find",
    "latest",
    "listed",
    "merge",
    "nearest",
    "new_run",
    "reading",
    "replies",
    "report",
    "reports",
    "rubric",
    "sources",
]
