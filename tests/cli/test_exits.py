from datetime import UTC, datetime

import pytest

from grader.cli.exits import FAIL_ON, SERIOUS, Exit, outcomes, worst
from grader.models.judging import Failure
from grader.models.report import (
    CriterionReport,
    PairReport,
    Report,
    ReportError,
    Review,
    Run,
    Status,
    Verdict,
    Vote,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DEFAULT = ("fail", "undecided", "error")


def report(
    verdict: Verdict | None = "pass",
    status: Status = "judged",
    error: str | None = None,
    review: bool = False,
) -> Report:
    """A report with one criterion."""
    failure = Failure(kind="unreachable", message="gone") if status == "failed" else None
    vote = Vote(judge="j", sample=0, status=status, failure=failure)
    criterion = CriterionReport(id="c1", ask="Good?", status=status, top="1", votes=(vote,))
    pair = PairReport(
        number=1, label="Q", question="?", answer="!", state="answered", criteria=(criterion,)
    )
    return Report(
        source="a.txt",
        run=Run(id="r", fail_on=(), redact=True),
        verdict=verdict,
        pairs=(pair,),
        review=(Review(code="near_mark", message="near"),) if review else (),
        error=ReportError(code="input", message=error) if error else None,
        started=NOW,
        finished=NOW,
    )


@pytest.mark.parametrize(
    ("one", "batch", "found"),
    [
        (report("pass"), False, set()),
        (report("fail"), False, {"fail"}),
        (report("undecided"), True, {"undecided"}),
        (report("pass", status="failed"), False, set()),
        (report("pass", status="failed"), True, {"error"}),
        (report("pass", status="not_judged"), True, set()),
        (report(None, error="no such file"), True, {"error"}),
        (report("fail", review=True), False, {"fail", "review"}),
    ],
)
def test_what_happened_to_a_transcript(one: Report, batch: bool, found: set[str]) -> None:
    """Verdicts, errors and review reasons have the words of --fail-on."""
    assert outcomes(one, batch) == found


@pytest.mark.parametrize(
    ("happened", "fail_on", "code"),
    [
        (set(), DEFAULT, 0),
        ({"fail"}, DEFAULT, 1),
        ({"undecided"}, DEFAULT, 3),
        ({"error"}, DEFAULT, 3),
        ({"fail", "undecided"}, DEFAULT, 3),
        ({"fail", "error"}, DEFAULT, 3),
        ({"review"}, DEFAULT, 0),
        ({"review"}, (*DEFAULT, "review"), 4),
        ({"review", "fail"}, (*DEFAULT, "review"), 1),
        ({"fail", "undecided", "error", "review"}, (), 0),
        ({"fail", "undecided"}, ("fail",), 1),
        ({"undecided"}, ("error",), 0),
    ],
)
def test_the_most_serious_of_what_is_listed_wins(
    happened: set[str], fail_on: tuple[str, ...], code: int
) -> None:
    """130, 70, 3, 1, 4, 0; what --fail-on does not list does not count."""
    assert worst(happened, fail_on) == code


def test_seriousness_is_ordered_as_documented() -> None:
    """The order is part of the contract, and every word has a code in it."""
    assert [int(code) for code in SERIOUS] == [130, 70, 3, 1, 4, 0]
    assert set(FAIL_ON.values()) < set(SERIOUS)
    assert Exit.USAGE not in SERIOUS
