import io
from pathlib import Path

from grader.models.report import Report
from grader.reports import EXPORTERS, markdown
from tests.helpers.grading_runs import graded, replies
from tests.helpers.program import QA


def written(*reports: Report, batch: bool = False, language: str = "auto") -> str:
    """What stands in a comment."""
    stream = io.StringIO()
    writer = EXPORTERS["markdown"](stream, language, batch)
    for report in reports:
        writer.add(report)
    writer.close()
    return stream.getvalue()


def test_a_batch_is_a_table_of_verdicts(tmp_path: Path) -> None:
    """One line a transcript."""
    good, bad = graded(tmp_path), graded(tmp_path, QA, script=replies("no", "no"))
    lines = written(good, bad, batch=True).splitlines()

    assert lines[:2] == ["| verdict | score | transcript |", "| --- | ---: | --- |"]
    assert lines[2].startswith("| ✅ PASS | 100 | `")
    assert lines[3].startswith("| ❌ FAIL | 0 | `")


def test_one_transcript_has_its_criteria_and_their_evidence(tmp_path: Path) -> None:
    """Each with its level, and the quotation with its line."""
    told = written(graded(tmp_path))

    assert "### ✅ PASS 100 · pass mark 60" in told
    assert "| `says-array` | `yes` | `an array of numbers with a shape` line 2 |" in told
    assert "结论" in written(graded(tmp_path), language="zh", batch=True)


def test_a_candidates_words_are_no_markup(tmp_path: Path) -> None:
    """No link, no image, no mention, no end of the cell."""
    said = "an array of `numbers` with a shape"
    told = written(graded(tmp_path, QA.replace("an array of numbers with a shape", said)))
    [row] = [line for line in told.splitlines() if line.startswith("| `says-array`")]

    assert "``an array of `numbers` with a shape``" in row
    assert markdown._cell("a | b [c](d)") == "`a \\| b [c](d)`"


def test_what_does_not_fit_is_left_out_and_said_to_be(tmp_path: Path) -> None:
    """GitHub takes so many characters in a comment."""
    report = graded(tmp_path)
    told = written(*[report] * 3000, batch=True)

    assert len(told) <= markdown.LONGEST + 100
    assert "more are left out here; the JSON report has them all." in told
