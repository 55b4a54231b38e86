import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from grader import rubrics
from tests.helpers import behaviours
from tests.helpers.program import QA, ROOT, SCRIPT, grade, program
from tests.helpers.stub_server import StubServer

NARROW = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
SCRIPTED = ("-j", "scripted:s.yaml", "-r", "r.yaml")


def schema(name: str) -> Any:
    """A schema as the program prints it, checked to be one."""
    found = json.loads(grade("schema", name).out)
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def reports(*arguments: str) -> Any:
    """The JSON of a run, checked against the schema for reports."""
    found = json.loads(grade(*arguments, "--format", "json").out)
    jsonschema.validate(found, schema("report"))
    return found


@pytest.mark.parametrize(
    ("level", "verdict"), [("yes", "pass"), ("no", "fail"), ("cannot_assess", "undecided")]
)
def test_a_report_keeps_to_its_schema(here: Path, level: str, verdict: str) -> None:
    """Pass, fail and undecided are reports of the same shape."""
    (here / "s.yaml").write_text(SCRIPT.replace("yes", level))

    [report] = reports("a.txt", *SCRIPTED)

    assert report["verdict"] == verdict


def test_a_failed_judge_keeps_to_the_schema(stub: StubServer) -> None:
    """A criterion that failed says why, in the same shape."""
    stub.answer(behaviours.error(401))

    [report] = reports("a.txt", "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url)

    [criterion] = report["pairs"][0]["criteria"]
    assert (criterion["status"], criterion["level"]) == ("failed", None)
    assert criterion["votes"][0]["failure"]["kind"] == "unauthorised"
    assert report["score"] == {"value": None, "low": 0.0, "high": 100.0}


def test_an_unreadable_file_keeps_to_the_schema(here: Path) -> None:
    """A file that could not be read has a report too: no verdict, an error."""
    (here / "empty.txt").write_text("")

    broken, good = reports("empty.txt", "a.txt", *SCRIPTED)

    assert broken["verdict"] is None
    assert broken["error"] == {"code": "input", "message": "empty.txt: the file is empty"}
    assert good["error"] is None


def test_a_report_of_a_sample_keeps_to_the_schema() -> None:
    """The samples of the repository, with gates, levels, penalties and Chinese."""
    sample = str(ROOT / "transcripts" / "zhang-wei-pytorch.txt")
    rubric = str(ROOT / "rubrics" / "pytorch-engineer.yaml")

    [report] = reports(sample, "-j", "offline", "-r", rubric)

    assert report["transcript"]["language"] == "zh"
    assert len(report["pairs"]) == 10


RUBRICS = [*rubrics.files(ROOT / "rubrics"), ROOT / "grader/rubrics/builtin.yaml"]


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.name)
def test_a_rubric_keeps_to_its_schema(path: Path) -> None:
    """An editor that follows the schema accepts the rubrics that the program accepts."""
    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema("rubric"))


def test_the_schema_refuses_what_the_program_refuses() -> None:
    """A misspelled key is marked in the editor already."""
    with pytest.raises(jsonschema.ValidationError, match="pas_mark"):
        jsonschema.validate({"rubric": "x", "pas_mark": 3}, schema("rubric"))


def test_json_is_utf_8_whatever_the_locale(here: Path) -> None:
    """A pipe in a C locale gets UTF-8; a Chinese name arrives as it was written."""
    (here / "张.txt").write_text(QA.replace("array", "数组"), encoding="utf-8")

    ended = program(
        os.fsdecode("张.txt".encode()), "-j", "offline", "-r", "r.yaml", "--format", "json",
        **NARROW,
    )  # fmt: skip

    assert ended.code == 3, ended
    [report] = json.loads(ended.out)
    assert "数组" in report["pairs"][0]["answer"]
    assert report["source"] == "张.txt"


def test_a_schema_is_printed_whatever_the_locale() -> None:
    """The descriptions in a schema hold Chinese examples."""
    ended = program("schema", "report", **NARROW)

    assert ended.code == 0
    assert json.loads(ended.out)["type"] == "array"


def test_examples_have_a_schema_for_editors() -> None:
    """A level may be short or in full; an unknown key is none."""
    levels = {"c": "yes", "d": {"expect": "no", "humans": {"li": "no"}}}
    example = {"id": "a", "question": "q", "answer": "x", "levels": levels}

    jsonschema.validate({"rubric": "r", "examples": [example]}, schema("examples"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"rubric": "r", "example": [example]}, schema("examples"))
