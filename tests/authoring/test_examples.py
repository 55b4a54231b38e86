from pathlib import Path

import pytest

from grader import rubrics
from grader.authoring import examples
from grader.errors import InputError
from grader.models.examples import Expected
from tests.helpers.examples import EXAMPLES, folder


def test_examples_lie_beside_their_rubric() -> None:
    """role.yaml has role.examples.yaml."""
    assert examples.beside(Path("a/role.v2.yaml")) == Path("a/role.v2.examples.yaml")


def test_examples_are_read_with_their_lines(tmp_path: Path) -> None:
    """So that a report can point at them."""
    found = examples.load(rubrics.load(folder(tmp_path)))

    assert [example.id for example in found.examples] == ["good", "thin"]
    assert [found.line(0), found.line(1), found.line(0, "levels", "depth")] == [4, 12, 10]


@pytest.mark.parametrize(
    ("before", "after", "line", "told"),
    [
        ("rubric: tensors", "rubric: matrices", 2, "examples of 'matrices'"),
        ("id: thin", "id: good", 12, "used twice"),
        (
            "question: tensor\n    origin",
            "question: tensors\n    origin",
            13,
            "no question 'tensors'",
        ),
        ("array: yes", "arry: yes", 9, "no criterion 'arry'"),
        ("array: yes", "array: maybe", 9, "'maybe' is no level of array: no, yes"),
        ("wang: named", "wang: best", 10, "'best' is no level"),
        ("asked:", "askd:", 6, "unknown key 'askd'"),
        ("[80, 100]", "[100, 80]", 4, "[lowest, highest]"),
        ("examples:", "- examples", 3, "not YAML"),
    ],
)
def test_what_does_not_fit_the_rubric_is_an_error_at_its_line(
    tmp_path: Path, before: str, after: str, line: int, told: str
) -> None:
    """A level that is none would never be met, and nobody would know why."""
    path = folder(tmp_path, examples=EXAMPLES.replace(before, after))
    with pytest.raises(InputError) as caught:
        examples.load(rubrics.load(path))

    assert told in str(caught.value)
    assert caught.value.line == line


def test_without_a_file_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    """By labelling answers."""
    with pytest.raises(InputError) as caught:
        examples.load(rubrics.load(folder(tmp_path, examples=None)))

    assert "grade rubric label" in str(caught.value.hint)


def test_what_most_people_gave_is_expected_where_nothing_is_written(tmp_path: Path) -> None:
    """The lower of equals; what is written comes first."""
    rubric = rubrics.load(folder(tmp_path)).rubric
    depth = rubric.questions[0].criteria[1]

    assert (
        examples.level(depth, Expected(humans={"a": "rule", "b": "named", "c": "rule"})) == "rule"
    )
    assert examples.level(depth, Expected(humans={"a": "rule", "b": "named"})) == "named"
    assert examples.level(depth, Expected(expect="none", humans={"a": "rule"})) == "none"
    assert examples.level(depth, Expected()) is None
