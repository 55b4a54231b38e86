"""A report as a file format."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from grader.models.report import Report, ReportError, Run, Score

NOW = datetime(2026, 1, 2, tzinfo=UTC)
RUN = Run(id="r", fail_on=("fail",), redact=True)
ERROR = ReportError(code="input", message="a.txt: the file is empty")
BROKEN = Report(source="a.txt", run=RUN, started=NOW, finished=NOW, error=ERROR)


def test_a_report_reads_back_as_it_was_written():
    """The model is the file format, of a file that could not be read too."""
    assert Report.model_validate_json(BROKEN.model_dump_json()) == BROKEN


def test_a_file_that_could_not_be_read_has_neither_verdict_nor_score():
    """Null, not zero."""
    assert (BROKEN.verdict, BROKEN.score, BROKEN.pass_mark) == (None, None, None)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_score_is_a_finite_number(number):
    """JSON has no other."""
    with pytest.raises(ValidationError):
        Score(value=number, low=0.0, high=100.0)
