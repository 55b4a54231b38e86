from pathlib import Path

import pytest

from grader import rubrics
from grader.authoring.graded import graded
from grader.errors import LedgerError, UsageError
from tests.helpers.kept_runs import TWO, keep, levels, reports


def test_the_reports_of_a_run_are_sorted_by_their_rubric(tmp_path: Path) -> None:
    """This very text, another text of the same id, other rubrics, files that were unreadable."""
    own = reports(tmp_path, [levels("all", "yes")] * 2)
    file = rubrics.load(tmp_path / "rubric.yaml")
    edited = reports(tmp_path, [levels("all", "yes")], TWO.replace("Which", "What"))
    other = reports(tmp_path, [levels("all", "yes")], TWO.replace("rubric: two", "rubric: three"))
    lost = own[0].model_copy(update={"transcript": None, "rubric": None})
    made = [*own, *edited, *other, lost]
    kept = [each.model_copy(update={"source": f"{n}"}) for n, each in enumerate(made)]
    run = keep(tmp_path / "ledger", kept)

    found = graded(tmp_path / "ledger", "latest", file)

    assert found.run == run
    assert [each.source for each in found.exact] == ["0", "1"]
    assert [each.source for each in found.edited] == ["2"]
    assert (found.others, found.unreadable) == (1, 1)


def test_a_run_without_anything_of_this_rubric_is_told(tmp_path: Path) -> None:
    """It names the run and the rubric."""
    keep(tmp_path / "ledger", reports(tmp_path, [levels("all", "yes")]))
    (tmp_path / "other.yaml").write_text(TWO.replace("rubric: two", "rubric: three"))

    with pytest.raises(UsageError, match="nothing in it was graded by 'three'"):
        graded(tmp_path / "ledger", "latest", rubrics.load(tmp_path / "other.yaml"))


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    """There is nothing to look at."""
    (tmp_path / "rubric.yaml").write_text(TWO)

    with pytest.raises(LedgerError, match="there is no ledger"):
        graded(tmp_path / "ledger", "latest", rubrics.load(tmp_path / "rubric.yaml"))
