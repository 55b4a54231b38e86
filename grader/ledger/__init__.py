"""The ledger: every reply that was paid for, every run and its reports, in one SQLite file."""

from grader.ledger.merging import Taken, check_all, merge
from grader.ledger.runs import StoredRun, find, latest, listed, reports
from grader.ledger.store import FILE, FOLDER, LAYOUT, Ledger, check, nearest, new_run

__all__ = [
    "FILE",
    "FOLDER",
    "LAYOUT",
    "Ledger",
    "StoredRun",
    "Taken",
    "check",
    "check_all",
    "find",
    "latest",
    "listed",
    "merge",
    "nearest",
    "new_run",
    "reports",
]
