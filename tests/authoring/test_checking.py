from pathlib import Path

import pytest

from grader import rubrics
from grader.authoring import checking
from grader.errors import InputError
from tests.authoring.checks.rubric_texts import SOUND, found, one

VAGUE = '      - id: c\n        ask: "Is the example appropriate?"\n'
SHIPPED = list(rubrics.files(Path(__file__).parents[2] / "rubrics"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_our_own_rubrics_pass(path: Path) -> None:
    """What we ask of others holds of ours, and no check cries wolf over them."""
    assert checking.check(path) == []


def test_an_error_of_the_schema_is_the_only_finding(tmp_path: Path) -> None:
    """With its line: what cannot be loaded cannot be looked at further."""
    assert found(tmp_path, one(SOUND).replace("match:", "macth:")) == [("schema", 4)]
    assert found(tmp_path, "rubric: [") == [("schema", 1)]


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Nothing was checked, so there is nothing to find."""
    with pytest.raises(InputError):
        checking.check(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    "text",
    [
        one(VAGUE.replace('?"', '?"  # grader: ignore[vague_wording]')),
        one(VAGUE.replace("        ask", "        # grader: ignore[vague_wording]\n        ask")),
        one(
            VAGUE.replace(
                "        ask",
                "        # grader: ignore[vague_wording] we know\n        # why\n        ask",
            )
        ),
    ],
)
def test_a_comment_silences_one_warning(tmp_path: Path, text: str) -> None:
    """On the line itself, or on its own line above."""
    assert found(tmp_path, one(VAGUE)) == [("vague_wording", 7)]
    assert found(tmp_path, text) == []


def test_a_comment_that_silences_nothing_is_told(tmp_path: Path) -> None:
    """So that none outlives its reason, and a misspelt one is seen."""
    text = one(VAGUE.replace('?"', '?"  # grader: ignore[vague, one_synonym]'))

    assert found(tmp_path, text) == [
        ("vague_wording", 7), ("unused_ignore", 7), ("unused_ignore", 7)
    ]  # fmt: skip


def test_sentences_are_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    """Else in the rubric's own."""
    path = tmp_path / "rubric.yaml"
    path.write_text(one(VAGUE), encoding="utf-8")

    assert "does not say" in checking.check(path)[0].message
    assert "没有说" in checking.check(path, language="zh")[0].message


def test_lines_that_wait_for_their_author_are_one_finding(tmp_path: Path) -> None:
    """With all their numbers."""
    text = one('      - id: c\n        ask: "TODO: what is to be seen"\n', top="title: TODO\n")
    path = tmp_path / "rubric.yaml"
    path.write_text(text, encoding="utf-8")
    [draft] = [each for each in checking.check(path) if each.code == "draft"]

    assert (draft.line, "2 lines wait for you (2, 8)" in draft.message) == (2, True)


def test_the_examples_beside_it_are_checked_too(tmp_path: Path) -> None:
    """A level that is none would never be met, and nobody would know why."""
    (tmp_path / "rubric.examples.yaml").write_text(
        "rubric: tried\nexamples:\n"
        "  - {id: a, question: tensors, answer: x, levels: {array: maybe}}\n"
    )

    assert found(tmp_path, one(SOUND)) == [("schema", 3)]
