"""What holds of every report in every format, whatever stands in it."""

import csv
import io
import json
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import openpyxl
import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings

from grader.cli import schemas
from grader.models.report import CriterionReport, Report
from grader.reports import EXPORTERS
from tests.helpers.any_model import any_of


def consistent(report: Report) -> Report:
    """The report with a level where something was judged, and there only."""

    def levelled(judged: Any) -> Any:
        level = None if judged.status != "judged" else judged.level or "some"
        return judged.model_copy(update={"level": level})

    def criterion(each: CriterionReport) -> CriterionReport:
        told: CriterionReport = levelled(each)
        return told.model_copy(update={"votes": tuple(map(levelled, each.votes))})

    pairs = [
        pair.model_copy(update={"criteria": tuple(map(criterion, pair.criteria))})
        for pair in report.pairs
    ]
    return report.model_copy(update={"pairs": tuple(pairs)})


REPORTS = any_of(Report).map(consistent)
JUNIT = Path(__file__).parents[3] / "shared" / "junit" / "JUnit.xsd"
# The same ones in every run: what comes by chance is looked for by hand, with more of them.
many = settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))


def written(format_: str, *reports: Report, batch: bool = False) -> str:
    """Reports in a format."""
    stream = io.StringIO()
    writer = EXPORTERS[format_](stream, "auto", batch)
    for report in reports:
        writer.add(report)
    writer.close()
    return stream.getvalue()


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema of reports, as the program prints it."""
    return jsonschema.Draft202012Validator(json.loads(schemas.text("report")))


@many
@given(report=REPORTS)
def test_its_json_keeps_to_the_schema_and_reads_back_the_same(schema: Any, report: Report) -> None:
    """Of every verdict, reviewed, forgotten or unreadable."""
    text = written("json", report)
    schema.validate(json.loads(text))

    assert [Report.model_validate(each) for each in json.loads(text)] == [report]
    assert Report.model_validate_json(written("jsonl", report)) == report


@many
@given(report=REPORTS)
def test_no_cell_of_its_csv_is_a_formula_to_a_spreadsheet(report: Report) -> None:
    """openpyxl takes a text that begins with = for one, as Excel does."""
    sheet = openpyxl.Workbook().active
    assert sheet is not None
    text = written("csv", report).removeprefix("\ufeff")
    for row in csv.reader(io.StringIO(text, newline=""), strict=True):
        sheet.append(row)

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@many
@given(report=REPORTS)
def test_its_junit_is_xml_of_the_common_schema(report: Report) -> None:
    """Whatever control characters stand in it."""
    text = written("junit", report)
    ElementTree.fromstring(text.encode())
    if JUNIT.exists():
        xmlschema.XMLSchema(JUNIT).validate(text)


class Tags(HTMLParser):
    """The names of all elements, and what the page's scripts are."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count it."""
        self.names.add(tag)
        self.scripts += tag == "script"
        assert not [name for name, _ in attrs if name.startswith("on")]


@many
@given(report=REPORTS)
def test_its_page_has_no_element_but_ours(report: Report) -> None:
    """One script, and nothing that loads anything; a batch has one of data for each report."""
    for batch, scripts in ((False, 1), (True, 2)):
        tags = Tags()
        tags.feed(written("html", report, batch=batch))
        assert tags.scripts == scripts
        assert not tags.names & {"img", "iframe", "link", "object", "embed", "base", "form"}


@many
@given(report=REPORTS)
def test_the_terminal_and_a_pull_request_get_no_control_character(report: Report) -> None:
    """Neither from the candidate nor from the judge, in one report or a batch."""
    for format_ in ("rich", "markdown"):
        for batch in (False, True):
            text = written(format_, report, batch=batch)
            steering = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
            odd = {c for c in text if unicodedata.category(c) in steering}
            assert odd <= {"\n", "\u200c", "\u200d"}
