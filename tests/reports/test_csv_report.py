import csv
import io
from pathlib import Path

import pytest

from grader.models.report import Report
from grader.reports import EXPORTERS
from tests.helpers.grading_runs import graded
from tests.helpers.program import QA


def rows(*reports: Report) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    stream = io.StringIO()
    writer = EXPORTERS["csv"](stream, "auto", False)
    for report in reports:
        writer.add(report)
    writer.close()
    assert stream.getvalue().startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff"), newline="")))


def test_there_is_a_row_for_each_criterion(tmp_path: Path) -> None:
    """With its transcript's verdict, its level, and the quotation with its line."""
    found = rows(graded(tmp_path))

    assert [(row["pair"], row["criterion"], row["level"]) for row in found] == [
        ("1", "says-array", "yes"), ("2", "c1", "yes"),
    ]  # fmt: skip
    assert found[0]["quotes"] == "an array of numbers with a shape"
    assert found[0]["lines"] == "2"
    assert {row["verdict"] for row in found} == {"pass"}


def test_a_file_that_could_not_be_read_has_its_row(tmp_path: Path) -> None:
    """With the reason, and without a score."""
    [row] = rows(graded(tmp_path, ""))

    assert row["error"].endswith("the file is empty")
    assert (row["verdict"], row["score"]) == ("", "")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_no_cell_is_a_formula(tmp_path: Path, sign: str) -> None:
    """A candidate's words are opened in Excel by somebody else."""
    text = QA.replace("What is a tensor?", f"{sign}cmd|' /C calc'!A0 what is a tensor?")
    found = rows(graded(tmp_path, text))

    assert found[0]["question"].startswith(f"'{sign}")


def test_an_empty_batch_has_its_headings() -> None:
    """Whatever reads the file finds its columns."""
    stream = io.StringIO()
    EXPORTERS["csv"](stream, "auto", True).close()

    assert stream.getvalue().startswith('\ufeff"transcript","candidate"')
