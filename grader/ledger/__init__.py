"""The ledger: every reply that was paid for, every run and its reports, in one SQLite file."""

from grader.ledger.runs import StoredRun, find, latest, reports
from grader.ledger.store import FILE, FOLDER, LAYOUT, Ledger, check, nearest, new_run

__all__ = [
    "FILE",
    "FOLDER",
    "LAYOUT",
    "Ledger",
    "StoredRun",
    "check",
    "find",
    "latest",
    "nearest",
    "new_run",
    "reports",
]
