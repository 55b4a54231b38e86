import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader import ledger
from grader.errors import LedgerError, UsageError
from grader.ledger import Ledger, journal
from grader.models.report import Report, ReportError, Run
from tests.helpers.grading_runs import carried_out, plan_of


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A ledger with two runs of grade and a later one of rubric test."""
    path = tmp_path / "l.sqlite"
    for run, command in (
        ("20260101T0-a", "grade"),
        ("20260102T0-b", None),
        ("20260103T0-c", "rubric test"),
    ):
        opened = Ledger(path, run)
        opened.begin(json.dumps({"command": command} if command else {}))
        [report] = carried_out(plan_of(tmp_path))
        opened.keep(report.model_copy(update={"source": f"{run}.txt"}))
        if command:
            opened.end()
        opened.close()
    return path


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("latest", "20260102T0-b"), ("20260101", "20260101T0-a"), ("20260102T0-b", "20260102T0-b")],
)
def test_a_run_is_found_by_the_beginning_of_its_id(store: Path, wanted: str, found: str) -> None:
    """`latest` is the latest that graded: trying examples is no grading."""
    run = ledger.find(store, wanted)

    assert (run.id, run.command) == (found, "grade")
    assert (run.finished is None) == (found == "20260102T0-b")


@pytest.mark.parametrize(
    ("wanted", "told"),
    [("2026", "several"), ("1999", "no run"), ("20260103", "no run"), ("", "several")],
)
def test_a_run_that_is_not_there_is_told_with_those_that_are(
    store: Path, wanted: str, told: str
) -> None:
    """Rather than take one that was not meant."""
    with pytest.raises(UsageError, match=told) as caught:
        ledger.find(store, wanted)

    assert "20260101T0-a" in str(caught.value.hint)


def test_a_ledger_without_runs_and_no_ledger_are_told_apart(tmp_path: Path) -> None:
    """Nothing is made by asking."""
    with pytest.raises(LedgerError, match="there is no ledger"):
        ledger.find(tmp_path / "none.sqlite", "latest")
    assert not (tmp_path / "none.sqlite").exists()

    Ledger(tmp_path / "empty.sqlite", "a").close()
    with pytest.raises(UsageError, match="no run of grade"):
        ledger.find(tmp_path / "empty.sqlite", "latest")


def test_the_reports_of_a_run_are_its_own(store: Path) -> None:
    """As they were kept."""
    assert [report.source for report in ledger.reports(store, "20260101T0-a")] == [
        "20260101T0-a.txt"
    ]


def test_all_runs_are_listed_with_their_verdicts_counted(store: Path) -> None:
    """Of every command, the newest first; one that was cut short has no end."""
    newest, middle, oldest = ledger.listed(store)

    assert [run.command for run in (newest, middle, oldest)] == ["rubric test", "grade", "grade"]
    assert middle.finished is None
    assert oldest.finished is not None
    assert oldest.reports == {"pass": 1}
    assert oldest.first == "20260101T0-a.txt"


def test_a_run_that_a_person_changed_is_listed_so(store: Path) -> None:
    """As many times as there are transcripts that were; words that were erased do not count."""
    with contextlib.closing(Ledger(store, "20260104T0-d")) as opened:
        done: list[tuple[journal.Kind, str]] = [
            ("override", "a.txt"), ("decide", "a.txt"), ("decide", "b.txt"), ("forget", "c.txt")
        ]  # fmt: skip
        for kind, source in done:
            opened.note(journal.event("20260101T0-a", kind, "{}", source))

    assert [run.reviewed for run in ledger.listed(store)] == [0, 0, 2]


def test_a_file_that_could_not_be_read_is_no_verdict(tmp_path: Path) -> None:
    """It is counted as what it is."""
    run = Run(id="r", fail_on=(), redact=True)
    error = ReportError(code="input", message="empty")
    with contextlib.closing(Ledger(tmp_path / "l.sqlite", "r")) as opened:
        opened.begin(json.dumps({"judges": ["offline"], "files": 2}))
        now = datetime(2026, 1, 1, tzinfo=UTC)
        opened.keep(Report(source="a", run=run, error=error, started=now, finished=now))
    [found] = ledger.listed(tmp_path / "l.sqlite")

    assert (found.reports, found.judges, found.files) == ({"unreadable": 1}, ("offline",), 2)


def test_the_latest_report_of_a_source_is_that_of_the_command(store: Path) -> None:
    """And nothing where there is none."""
    found = ledger.latest(store, "rubric test", ["20260103T0-c.txt", "20260101T0-a.txt"])

    assert list(found) == ["20260103T0-c.txt"]
    assert ledger.latest(store.with_name("none.sqlite"), "rubric test", ["x"]) == {}


def test_what_is_no_ledger_is_an_error(tmp_path: Path) -> None:
    """A file that SQLite cannot read."""
    path = tmp_path / "l.sqlite"
    path.write_text("x" * 5000, encoding="utf-8")

    with pytest.raises(LedgerError, match="cannot be read"):
        ledger.find(path, "latest")
