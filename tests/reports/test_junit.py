import io
from pathlib import Path

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from grader.models.trial import ExampleTrial, TrialReport
from grader.reports import EXPORTERS, TRIALS
from tests.helpers.grading_runs import graded, replies
from tests.helpers.program import QA, SCRIPT
from tests.reports.trial_reports import ERROR, FAILED, PASSED, UNJUDGED, report

SCHEMA = Path(__file__).parents[3] / "shared" / "junit" / "JUnit.xsd"


def written(*reports: TrialReport) -> str:
    """The XML of trials."""
    stream = io.StringIO()
    writer = TRIALS["junit"](stream, "en", False)
    for each in reports:
        writer.add(each)
    writer.close()
    return stream.getvalue()


def test_each_outcome_has_its_element() -> None:
    """A failure, an error of the judge's, and what was not judged are three things."""
    text = written(report(PASSED, FAILED, UNJUDGED, ERROR))

    assert 'tests="4" failures="1" errors="1" skipped="1"' in text
    assert 'failure type="otherwise" message="c: expected yes, got no"' in text
    assert 'error type="judge" message="c: expected yes, got no judgement (no reply)"' in text
    assert "nothing could be judged" in text


@pytest.mark.skipif(not SCHEMA.exists(), reason="the common JUnit schema is not here")
def test_the_file_is_valid_by_the_common_schema() -> None:
    """So that any CI system reads it."""
    xmlschema.XMLSchema(SCHEMA).validate(written(report(PASSED, FAILED, UNJUDGED, ERROR), report()))


@given(st.text())
def test_whatever_stands_in_a_reply_the_xml_can_be_read(text: str) -> None:
    """What XML cannot hold is replaced."""
    from xml.etree import ElementTree

    wrong = ERROR.criteria[0].model_copy(update={"failure": text or "x"})
    example: ExampleTrial = ERROR.model_copy(update={"criteria": (wrong,)})

    ElementTree.fromstring(written(report(example)).encode())


@pytest.mark.skipif(not SCHEMA.exists(), reason="the common JUnit schema is not here")
def test_transcripts_are_cases_fail_a_failure_and_undecided_an_error(tmp_path: Path) -> None:
    """With the score and what a person should check as properties; valid by the schema."""
    stream = io.StringIO()
    writer = EXPORTERS["junit"](stream, "auto", True)
    for text, script in (
        (QA, SCRIPT),
        (QA, replies("no", "no")),
        (QA, replies("cannot_assess", "cannot_assess")),
        ("", SCRIPT),
    ):
        writer.add(graded(tmp_path, text, script=script))
    writer.close()
    told = stream.getvalue()

    xmlschema.XMLSchema(SCHEMA).validate(told)
    assert told.count("<failure ") == 1
    assert told.count("<error ") == 2
    assert 'name="score" value="100.0"' in told
    assert 'type="unreadable"' in told
