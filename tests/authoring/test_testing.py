from pathlib import Path

import pytest

from grader.authoring import testing
from grader.errors import UsageError
from grader.models.examples import Example

FOUND = [
    Example(id="good-tensor", question="tensor", answer="x"),
    Example(id="bad-tensor", question="tensor", origin="synthetic", answer="x"),
    Example(id="loop", question="training", origin="transcript", answer="x"),
]


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        (None, ["good-tensor", "bad-tensor", "loop"]),
        ("tensor", ["good-tensor", "bad-tensor"]),
        ("TENSOR and not bad", ["good-tensor"]),
        ("bad or training", ["bad-tensor", "loop"]),
        ("not tensor and transcript or synthetic", ["bad-tensor", "loop"]),
        ("nothing", []),
    ],
)
def test_an_expression_selects_examples(expression: str | None, chosen: list[str]) -> None:
    """By parts of id, question and origin, joined as in pytest."""
    assert [example.id for example in testing.selected(FOUND, expression)] == chosen


@pytest.mark.parametrize("expression", ["", "and", "a and", "not", "a b", "(a)", "a or or b"])
def test_what_is_no_expression_is_refused(expression: str) -> None:
    """Rather than select nothing and pass."""
    with pytest.raises(UsageError, match="joined by and, or, not"):
        testing.selected(FOUND, expression)


def test_a_question_nobody_wrote_down_is_called_by_its_name() -> None:
    """The judge has to be told something of what was asked."""
    assert testing.asked(Example(id="a", question="tensor-ops", answer="x")) == "tensor ops"
    assert testing.asked(Example(id="a", question="q", asked="Why?", answer="x")) == "Why?"


def test_an_example_has_its_file_in_its_name(tmp_path: Path) -> None:
    """Two rubrics may have examples of one id."""
    from grader import rubrics
    from grader.authoring import examples
    from tests.helpers.examples import folder

    found = examples.load(rubrics.load(folder(tmp_path)))

    assert testing.source(found, found.examples[0]) == f"{tmp_path / 'role.examples.yaml'}#good"
