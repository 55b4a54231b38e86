from pathlib import Path

import pytest

from grader.cli.authoring import asking
from grader.cli.settings import Settings
from grader.errors import UsageError
from tests.helpers.examples import folder
from tests.helpers.grading_runs import plan_of


def test_reports_come_in_the_order_of_what_was_asked(tmp_path: Path) -> None:
    """One for each, kept in the ledger under the command's name."""
    planned = plan_of(tmp_path).transcripts
    told = Settings(judge=("offline",), store=tmp_path / "l.sqlite")
    found = asking.reports(planned, told, asking.Keeping(), "rubric test")  # type: ignore[arg-type]

    assert [report.source for report in found] == [each.source for each in planned]


def test_judges_that_cannot_sit_together_are_refused(tmp_path: Path) -> None:
    """As for transcripts."""
    script = folder(tmp_path / "mine").with_name("script.yaml")
    told = Settings(judge=("offline", f"scripted:{script}"), store=tmp_path / "l.sqlite")
    with pytest.raises(UsageError):
        asking.reports([], told, asking.Keeping(), "rubric test")
