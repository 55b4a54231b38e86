import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xmlschema

from grader.models.report import Decision, Forgotten, Override, Report, Reviewed, Score, Settlement
from grader.reports import EXPORTERS
from grader.reports.reviewed import forgotten, line
from tests.helpers.grading_runs import graded

SCHEMA = Path(__file__).parents[3] / "shared" / "junit" / "JUnit.xsd"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
GIVEN = Override(pair=1, criterion="says-array", level="no", by="Li", reason="r", at=NOW)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """A pass with 100."""
    return graded(tmp_path)


def with_(report: Report, **fields: Any) -> Report:
    """The report after review."""
    known: dict[str, Any] = {
        "score": Score(value=61, low=61, high=61), "verdict": "fail", "by": "Li", "at": NOW,
    }  # fmt: skip
    return report.model_copy(update={"reviewed": Reviewed(**(known | fields))})


@pytest.mark.parametrize(
    ("fields", "en", "zh"),
    [
        ({}, "(no level changed, by Li)", "(等级未改,Li)"),
        ({"overrides": (GIVEN,)}, "(1 level changed, by Li)", "(改动 1 个等级,Li)"),
        (
            {"overrides": (GIVEN, GIVEN.model_copy(update={"pair": 2, "criterion": "c1"}))},
            "(2 levels changed, by Li)", "(改动 2 个等级,Li)",
        ),
        (
            {"decision": Decision(verdict="fail", by="Ana", reason="no\nwork", at=NOW)},
            "(no level changed, decided by Ana: no work)", "(等级未改,Ana 决定:no work)",
        ),
        (
            {"score": Score(value=None, low=0, high=100)},
            "after review FAIL – (no level changed, by Li)", "复核后:不通过 – (等级未改,Li)",
        ),
    ],
)  # fmt: skip
def test_the_line_says_both_verdicts_and_whose_doing_it_was(
    report: Report, fields: dict[str, Any], en: str, zh: str
) -> None:
    """In both languages."""
    made = with_(report, **fields)

    assert line(made, "en").startswith("machine PASS 100, after review FAIL ")
    assert line(made, "en").endswith(en)
    assert line(made, "zh").startswith("机器评分:通过 100,复核后:不通过 ")
    assert line(made, "zh").endswith(zh)


def test_nothing_is_said_where_nobody_did_anything(report: Report) -> None:
    """Nor of a file that has no verdict."""
    assert line(report, "en") == forgotten(report, "en") == ""
    assert line(with_(report).model_copy(update={"verdict": None}), "en") == ""


def test_erased_words_are_told_with_who_and_why(report: Report) -> None:
    """Without a reason where it was erased as well."""
    gone = Forgotten(by="DPO", reason="on request", at=NOW)

    made = report.model_copy(update={"forgotten": gone})
    assert forgotten(made, "en") == "the words were erased by DPO: on request"
    assert forgotten(made, "zh") == "文字已由 DPO 删除:on request"


def written(format_: str, *reports: Report, language: str = "en", batch: bool = False) -> str:
    """Reports in a format."""
    stream = io.StringIO()
    writer = EXPORTERS[format_](stream, language, batch)
    for each in reports:
        writer.add(each)
    writer.close()
    return stream.getvalue()


@pytest.mark.parametrize("format_", ["rich", "markdown"])
@pytest.mark.parametrize("batch", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_people_read_both_verdicts(
    report: Report, format_: str, batch: bool, language: str
) -> None:
    """On the page and in the line of a batch."""
    made = with_(report, overrides=(GIVEN,))
    told = written(format_, made, made, language=language, batch=batch)

    wanted = "after review" if language == "en" else "复核后"
    assert wanted in " ".join(told.split())


def test_programs_read_both_verdicts(report: Report) -> None:
    """Columns beside the judges', properties, and JSON that reads back."""
    made = with_(report, overrides=(GIVEN,))

    rows = list(csv.DictReader(written("csv", made).removeprefix("\ufeff").splitlines()))
    assert [row["reviewed_level"] for row in rows] == ["no", ""]
    assert {(row["verdict"], row["reviewed_verdict"], row["reviewed_score"], row["reviewed_by"])
            for row in rows} == {("pass", "fail", "61.0", "Li")}  # fmt: skip
    [told] = json.loads(written("json", made))
    assert Report.model_validate(told) == made
    assert Report.model_validate_json(written("jsonl", made)) == made
    assert 'name="verdict after review" value="fail"' in written("junit", made)


@pytest.mark.skipif(not SCHEMA.exists(), reason="the common JUnit schema is not here")
def test_the_xml_stays_valid_by_the_common_schema(report: Report) -> None:
    """Whoever's name it is."""
    made = with_(report, by='<"&\x00', overrides=(GIVEN,))

    xmlschema.XMLSchema(SCHEMA).validate(written("junit", made, report))


def test_a_name_is_no_formula_and_no_markup(report: Report) -> None:
    """Persons' words are escaped as candidates' are."""
    made = with_(report, by="=HYPERLINK(1)", decision=Decision(
        verdict="pass", by="[red]x", reason="<b>|*_`", at=NOW))  # fmt: skip

    assert "'=HYPERLINK(1)" in written("csv", made)
    assert "[red]x" in written("rich", made)
    # Within a code span, which one backtick does not end.
    assert "``machine PASS 100" in written("markdown", made, made, batch=True)


@pytest.mark.parametrize("format_", ["rich", "markdown"])
def test_each_level_that_a_person_gave_stands_at_its_criterion(
    report: Report, format_: str
) -> None:
    """With who gave it and why, and what was looked into below."""
    settled = Settlement(code="near_mark", by="Li", reason="seen", at=NOW)
    stream = io.StringIO()
    writer = EXPORTERS[format_](stream, "en", False)
    writer.add(with_(report, overrides=(GIVEN,), settled=(settled,)))
    writer.close()
    text = " ".join(stream.getvalue().split())

    assert "Li gave no: r" in text
    assert "the score lies within the review margin of the mark: looked into by Li: seen" in text
