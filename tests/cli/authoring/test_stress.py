import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from grader.authoring.stress.properties import PROPERTIES
from tests.helpers import behaviours
from tests.helpers.program import ROOT, grade
from tests.helpers.stress_runs import EXAMPLES, RUBRIC, written
from tests.helpers.stub_server import StubServer

SAME = """\
- pair: 1
  criterion: says-array
  reply: {level: yes, quotes: [It is an array of numbers], reasoning: It says so.}
- pair: 1
  reply: {level: no, reasoning: Nothing of the kind.}
- pair: 3
  reply: {level: yes, quotes: [the slope of the loss], reasoning: It does.}
"""


@pytest.fixture
def rubric(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small rubric with its examples, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return written(tmp_path)


def stressed(*arguments: object) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, the reports, and what was said."""
    ended = grade("rubric", "stress", *arguments, "--format", "json")
    return ended.code, json.loads(ended.out or "[]"), ended.err


def test_a_sound_rubric_holds_all_of_it(rubric: Path) -> None:
    """Exit 0; how much will be asked is said before the first call."""
    code, [report], said = stressed(rubric, "-j", "offline")

    assert code == 0
    assert [each["property"] for each in report["properties"]] == list(PROPERTIES)
    assert sum(each["held"] for each in report["properties"]) > 40
    assert report["examples"] == 2
    assert len(report["runs"]) == 2
    assert "small.examples.yaml: good answers: 2 as they are, then " in said


def test_a_judge_that_does_not_read_is_found_out(rubric: Path) -> None:
    """Exit 1, with the criterion, the levels and the words; its script knows examples by place."""
    (rubric.parent / "judge.yaml").write_text(SAME, encoding="utf-8")
    ended = grade(
        "rubric", "stress", rubric, "-j", f"scripted:{rubric.parent / 'judge.yaml'}",
        "--property", "negated", "-k", "whole", "--lang", "en",
    )  # fmt: skip

    assert ended.code == 1
    assert "tensor · says-array" in ended.out
    assert "whole negated 1: yes -> yes" in ended.out
    assert "“It is not an array of numbers.”" in ended.out


def test_what_was_asked_is_not_asked_again(rubric: Path) -> None:
    """The ledger answers for both rounds; --fresh asks anew."""
    words = (rubric, "-j", "offline", "--property", "padded", "--property", "dropped")
    _, [first], _ = stressed(*words)
    _, [again], _ = stressed(*words)
    _, [fresh], _ = stressed(*words, "--fresh")

    assert first["usage"]["calls"] == fresh["usage"]["calls"] == 2 + 2 + 2
    assert (again["usage"]["calls"], again["usage"]["from_ledger"]) == (0, 6)
    assert again["checks"] == first["checks"]


def test_a_model_that_believes_everything_is_found_out(
    rubric: Path, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over HTTP, with samples: each round says how many requests it makes, and makes them."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    stub.answer(behaviours.judging(says_array="yes"))
    code, [report], said = stressed(
        rubric, "-j", "openai:stub-1", "--base-url", stub.base_url, "--samples", "2",
        "-k", "whole", "--property", "question", "--property", "padded",
    )  # fmt: skip
    outcomes = {(each["property"], each["criterion"]): each["outcome"] for each in report["checks"]}

    assert code == 1
    assert outcomes == {
        ("question", "says-array"): "broken",
        ("padded", "says-array"): "held",
        ("padded", "is-fruit"): "held",
    }
    assert re.findall(r"asking stub-1 at \S+: (\d+) requests", said) == ["2", "4"]
    assert report["usage"]["calls"] == 6


def test_a_judge_that_fails_is_no_property_broken(rubric: Path) -> None:
    """Exit 3."""
    (rubric.parent / "judge.yaml").write_text("- pair: 1\n  raw: nonsense\n", encoding="utf-8")
    code, [report], _ = stressed(rubric, "-j", f"scripted:{rubric.parent / 'judge.yaml'}")

    assert code == 3
    assert {each["reason"] for each in report["checks"] if each["property"] == "padded"} == {
        "failed"
    }


def test_ci_gets_its_file(rubric: Path) -> None:
    """By the suffix, beside what goes to stdout."""
    file = rubric.parent / "stress.xml"
    ended = grade("rubric", "stress", rubric, "-j", "offline", "-o", file, "--no-store")
    [suite] = ElementTree.parse(file).getroot()

    assert ended.code == 0
    assert suite.get("name") == "small"
    assert suite.find("testcase[@name='slope dropped: says-slope']") is not None


@pytest.mark.parametrize(
    ("examples", "words", "said"),
    [
        (None, (), "no such file"),
        (EXAMPLES.replace('"yes"', '"no"'), (), "no good examples"),
        (EXAMPLES, ("--property", "pad"), "--property pad: there are dropped, negated"),
        (EXAMPLES, ("-k", "nowhere"), "no example was selected"),
        (EXAMPLES, ("--samples", "2"), "--samples needs a language model"),
    ],
)
def test_what_cannot_be_tried_is_told_with_what_to_do(
    rubric: Path, examples: str | None, words: tuple[str, ...], said: str
) -> None:
    """Exit 2, nothing asked, and the next step named."""
    (rubric.parent / "small.examples.yaml").unlink()
    written(rubric.parent, RUBRIC, examples)
    ended = grade("rubric", "stress", rubric, "-j", "offline", *words)

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert len(ended.err.splitlines()) <= 3


@pytest.mark.parametrize("name", ["pytorch-engineer", "behavioural-general"])
def test_our_own_examples_fit_our_rubrics(name: str) -> None:
    """Each has good ones; decoration never moves a level, and orders are always flagged."""
    rubric = ROOT / "rubrics" / f"{name}.yaml"
    _, [report], _ = stressed(rubric, "-j", "offline", "--no-store")
    counted = {each["property"]: each for each in report["properties"]}

    assert report["examples"] >= 3
    for each in counted.values():
        assert each["property"] == "negated" or each["broken"] == 0, each
    assert counted["dropped"]["held"] and counted["negated"]["held"]
