from pathlib import Path

import pytest

from grader import ledger
from grader.errors import LedgerError
from grader.models.report import Report
from grader.record import replaying
from grader.record.kept import Kept
from tests.helpers import recorded
from tests.helpers.recorded import LEDGER, RUNS, change, make
from tests.helpers.stub_server import StubServer


def again(kept: Kept, report: Report) -> Report:
    """The report, made once more."""
    with ledger.reading(LEDGER) as database:
        return replaying.replayed(
            report, kept.rubric(report), lambda key: ledger.replies(database, key)
        )


@pytest.mark.parametrize("name", RUNS)
def test_a_report_is_made_once_more_word_for_word(
    name: str, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From its own words, its rubric and the replies; no server is asked."""
    kept = make(name, stub, monkeypatch)
    asked = len(stub.requests)

    for report in kept.machine():
        if report.rubric is not None:
            assert again(kept, report) == report
    assert len(stub.requests) == asked


def test_a_reply_that_is_gone_is_a_judge_that_failed(here: Path) -> None:
    """Never a zero."""
    report = recorded.two(here)
    change("delete from completions")

    made = again(Kept(LEDGER, "latest"), report)

    assert {c.status for pair in made.pairs for c in pair.criteria} == {"failed"}
    assert made.verdict == "undecided"
    with ledger.reading(LEDGER) as database:
        gone = replaying.missing(report, lambda key: ledger.replies(database, key))
    assert set(gone) == replaying.named(report)


def test_replies_that_came_later_are_another_runs(
    here: Path, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of three runs that asked afresh has its own."""
    kept = make("fresh", stub, monkeypatch)
    verdicts = []
    for run in ledger.listed(LEDGER):
        [report] = Kept(LEDGER, run.id).machine()
        assert again(kept, report) == report
        verdicts.append(report.verdict)
    # The newest first: asked afresh it said no, and that was what the last run found kept.
    assert verdicts == ["fail", "fail", "pass"]


def test_only_a_report_of_this_version_can_be_made_again(here: Path) -> None:
    """Another prompt makes other requests, and another embedded judge other levels."""
    report = recorded.two(here)

    assert replaying.comparable(report)
    assert not replaying.comparable(report.model_copy(update={"versions": {"grader": "0"}}))
    recorded.kept(*recorded.BASE, "-j", "offline")
    offline = recorded.machine()
    assert replaying.comparable(offline)
    older = offline.judges[0].model_copy(update={"version": "0"})
    assert not replaying.comparable(offline.model_copy(update={"judges": (older,)}))


def test_more_samples_than_the_run_took_make_no_report(here: Path) -> None:
    """A report that was changed could ask for any number of them."""
    report = recorded.two(here)
    [vote, *_] = report.pairs[0].criteria[0].votes
    criterion = (
        report.pairs[0]
        .criteria[0]
        .model_copy(update={"votes": (vote.model_copy(update={"sample": 10**12}),)})
    )
    pair = report.pairs[0].model_copy(update={"criteria": (criterion,)})

    with pytest.raises(ValueError, match="samples"):
        again(Kept(LEDGER, "latest"), report.model_copy(update={"pairs": (pair,)}))


def test_without_a_ledger_nothing_is_read(here: Path) -> None:
    """It is not made by looking."""
    with pytest.raises(LedgerError, match="there is no ledger"), ledger.reading(LEDGER):
        pass
    assert not LEDGER.exists()
