from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import rubrics
from grader.authoring import examples, recording
from tests.helpers.examples import EXAMPLES, folder


def labelled(name: str, **levels: str) -> dict[str, object]:
    """An example as a person's labels make it."""
    return {
        "id": name,
        "question": "tensor",
        "origin": "transcript",
        "asked": "What is a tensor?",
        "answer": "An array of numbers.\nWith a shape.",
        "levels": {criterion: {"humans": {"li": level}} for criterion, level in levels.items()},
    }


def test_the_first_example_makes_the_file(tmp_path: Path) -> None:
    """With a word on what it is for; what is written can be read."""
    path = folder(tmp_path, examples=None)
    recording.add(examples.beside(path), "tensors", labelled("first", array="yes"))
    found = examples.load(rubrics.load(path))

    assert found.examples[0].levels["array"].humans == {"li": "yes"}
    assert found.examples[0].answer == "An array of numbers.\nWith a shape.\n"
    assert found.path.read_text(encoding="utf-8").startswith("# Answers whose levels are known.")


def test_a_further_example_leaves_what_stands_as_it_is(tmp_path: Path) -> None:
    """Comments, order and quotation marks are the author's."""
    path = folder(tmp_path)
    recording.add(examples.beside(path), "tensors", labelled("third", array="no"))
    text = examples.beside(path).read_text(encoding="utf-8")

    assert text.startswith(EXAMPLES)
    assert [each.id for each in examples.load(rubrics.load(path)).examples] == [
        "good", "thin", "third",
    ]  # fmt: skip


def test_a_second_person_labels_the_same_answer(tmp_path: Path) -> None:
    """Levels of others stay; what was expected in the short form stays expected."""
    path = folder(tmp_path)
    given = labelled("good", array="no", depth="none")
    recording.add(examples.beside(path), "tensors", given)
    good = examples.load(rubrics.load(path)).examples[0]

    assert good.levels["array"].model_dump() == {"expect": "yes", "humans": {"li": "no"}}
    assert good.levels["depth"].humans == {"li": "none", "wang": "named", "chen": "rule"}
    assert "# all agreed" in examples.beside(path).read_text(encoding="utf-8")


@settings(max_examples=150)
@given(st.text(min_size=1, max_size=80))
def test_any_answer_survives_the_way_through_the_file(
    tmp_path_factory: pytest.TempPathFactory, answer: str
) -> None:
    """Signs of YAML, line ends, characters beyond it: but for the end of the last line."""
    if not answer.strip() or "\ufeff" in answer:
        return
    path = folder(tmp_path_factory.mktemp("any"), examples=None)
    recording.add(examples.beside(path), "tensors", {**labelled("a"), "answer": answer})
    [found] = examples.load(rubrics.load(path)).examples

    assert found.answer.rstrip("\n") == answer.rstrip("\n")
