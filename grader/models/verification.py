"""What checking a kept run found."""

from typing import Literal

from grader.models.base import Model

FaultCode = Literal[
    "journal_broken",
    "entry_changed",
    "run_changed",
    "run_missing",
    "report_changed",
    "report_missing",
    "report_added",
    "request_changed",
    "reply_changed",
    "rubric_changed",
    "rubric_missing",
    "reply_missing",
    "report_differs",
    "score_differs",
    "unreadable",
]


class Fault(Model):
    """Something in the ledger that is not as it was written. `place` is a field of the report."""

    code: FaultCode
    message: str
    run: str | None = None
    source: str | None = None
    place: str | None = None


class Verification(Model):
    """What was checked, and what was found wrong.

    Of `reports`, `replayed` were made once more from the kept replies, word for word; of the rest
    only the arithmetic could be checked: `older` were made by another version of the program, the
    words of `forgotten` ones are erased, `unreadable` had none. `digest` is that of the newest
    entry of the journal.
    """

    ledger: str
    runs: int = 0
    requests: int = 0
    entries: int = 0
    reports: int = 0
    replayed: int = 0
    older: int = 0
    forgotten: int = 0
    unreadable: int = 0
    faults: tuple[Fault, ...] = ()
    digest: str
