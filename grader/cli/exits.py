"""Exit codes, and which of a run's outcomes call for which."""

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.models.report import Report


class Exit(IntEnum):
    """The program's exit codes."""

    OK = 0
    FAIL = 1
    USAGE = 2
    UNDECIDED = 3
    REVIEW = 4
    INTERNAL = 70
    INTERRUPTED = 130


FAIL_ON = {
    "fail": Exit.FAIL,
    "undecided": Exit.UNDECIDED,
    "error": Exit.UNDECIDED,
    "review": Exit.REVIEW,
}
# The most serious wins.
SERIOUS = (Exit.INTERRUPTED, Exit.INTERNAL, Exit.UNDECIDED, Exit.FAIL, Exit.REVIEW, Exit.OK)


def outcomes(report: "Report", batch: bool) -> set[str]:
    """What happened to one transcript, in the words of --fail-on."""
    found = set()
    if report.verdict in {"fail", "undecided"}:
        found.add(str(report.verdict))
    failed = any(c.status == "failed" for pair in report.pairs for c in pair.criteria)
    if report.error or (batch and failed):
        found.add("error")
    if report.review:
        found.add("review")
    return found


def worst(happened: Iterable[str], fail_on: Iterable[str]) -> Exit:
    """The exit code for all that happened, of what --fail-on lists."""
    listed = set(fail_on)
    codes = {FAIL_ON[what] for what in happened if what in listed} | {Exit.OK}
    return next(code for code in SERIOUS if code in codes)
