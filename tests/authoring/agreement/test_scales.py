from pathlib import Path

import pytest

from grader.authoring.agreement.scales import Scales, index
from grader.errors import InputError
from grader.models.report import Report
from grader.models.rubric import Criterion
from tests.helpers.grading_runs import graded, replies
from tests.helpers.printing import LEVELS
from tests.helpers.program import QA

QUOTE = "an array of numbers with a shape"


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Question 1: says-array partly met; question 2: no."""
    script = (
        "- pair: 1\n  criterion: says-array\n"
        f"  reply: {{level: partly, quotes: [{QUOTE}]}}\n"
        "- pair: 1\n  criterion: invents\n  reply: {level: no}\n"
        "- pair: 2\n  reply: {level: no}\n"
    )
    return graded(tmp_path, QA, LEVELS, script)


def found(scales: Scales, report: Report) -> list[str]:
    """The levels of the first criterion, worst first."""
    pair = report.pairs[0]
    return [level.name for level in scales.of(report, pair.entry, pair.criteria[0]).scale]


def test_levels_are_in_the_order_of_the_runs_own_rubric(report) -> None:
    """Which lies where it lay."""
    scales = Scales()

    assert found(scales, report) == ["missed", "partly", "met"]
    assert list(scales.changed) == []


def test_a_rubric_may_have_been_reworded_since(report, tmp_path: Path) -> None:
    """Its levels are worth the same; that it was edited is told."""
    path = tmp_path / "rubric.yaml"
    path.write_text(LEVELS.replace("Is it an array?", "Is an array named?"), encoding="utf-8")
    scales = Scales()

    assert found(scales, report) == ["missed", "partly", "met"]
    assert list(scales.changed) == [str(path)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("points: 1}", "points: 1.5}"),
        ("name: partly", "name: nearly"),
        ("points: 2,", "points: 4,"),
        ("id: says-array", "id: is-array"),
    ],
)
def test_a_rubric_whose_levels_have_changed_is_refused(report, tmp_path: Path, old, new) -> None:
    """With the option that names the old one."""
    text = LEVELS.replace(old, new).replace("must_reach: partly", "evidence: needed")
    (tmp_path / "rubric.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match="says-array: changed since the run") as caught:
        found(Scales(), report)

    assert "--rubric FILE" in (caught.value.hint or "")


def test_a_rubric_that_has_moved_may_be_named(report, tmp_path: Path) -> None:
    """Without that the error says how."""
    (tmp_path / "rubric.yaml").rename(tmp_path / "moved.yaml")

    with pytest.raises(InputError, match="cannot be read") as caught:
        found(Scales(), report)

    assert "--rubric FILE" in (caught.value.hint or "")
    assert found(Scales([tmp_path / "moved.yaml"]), report) == ["missed", "partly", "met"]


def test_the_built_in_rubric_needs_no_file(workplace: Path) -> None:
    """It comes with the program."""
    made = graded(workplace, QA, rubric=None, script=replies("missed", "missed"))

    assert made.rubric is not None
    assert made.rubric.source == "built-in"
    assert found(Scales(), made) == ["missed", "partly", "met"]


def test_a_level_is_found_by_its_name_in_any_case() -> None:
    """And yes and no in Chinese, but only where the rubric names no levels."""
    named = Criterion.model_validate(
        {
            "id": "a",
            "ask": "?",
            "levels": [{"name": "Low", "points": 0}, {"name": "是", "points": 1}],
        }
    )
    plain = Criterion(id="b", ask="?")

    assert [index(named, name) for name in ("Low", "LOW ", "是")] == [0, 0, 1]
    assert [index(plain, name) for name in ("no", "否", "无", "Yes", "是", "有", "Y")] == [
        0
    ] * 3 + [1] * 4
    with pytest.raises(ValueError, match="'否' is no level of a; there are Low, 是"):
        index(named, "否")
