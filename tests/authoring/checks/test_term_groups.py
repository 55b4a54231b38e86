from pathlib import Path

import pytest

from tests.authoring.checks.rubric_texts import SOUND, found, one


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("        terms: [array|matrix]\n", []),
        ("        terms: [array]\n", [("one_synonym", 8)]),
        (
            "        terms:\n          - array|matrix\n          - number\n        need: 1\n",
            [("one_synonym", 10)],
        ),
        ("        terms: [array|matrix, number|value]\n        need: 1\n", []),
        ("        terms: [array|matrix, number|value]\n", [("no_need", 8)]),
        ("        terms: [array|the tensor]\n", []),
        ("        terms: [array|what is a tensor]\n", [("term_in_question", 8)]),
    ],
)
def test_terms_that_find_too_little_or_the_question_are_told(
    tmp_path: Path, more: str, expected: list[tuple[str, int]]
) -> None:
    """One wording for a thing, no word on how many are enough, the question's own words."""
    assert found(tmp_path, one(SOUND + more)) == expected


def test_a_question_found_by_several_wordings_need_not_hold_a_term(tmp_path: Path) -> None:
    """Only where each alternative holds one of the group's is the term surely in the question."""
    text = one(SOUND + "        terms: [tensor|matrix]\n")

    assert found(tmp_path, text.replace("what is a tensor", "tensor|matrix")) == [
        ("term_in_question", 8)
    ]
    assert found(tmp_path, text.replace("what is a tensor", "tensor|ndarray")) == []
    assert found(tmp_path, text.replace("what is a tensor", "tensor(s|ed)?")) == []


def test_words_of_one_language_are_told_where_others_have_both(tmp_path: Path) -> None:
    """A rubric that is for English and Chinese answers is so in each criterion."""
    both = "        terms: [array|数组]\n"
    other = "      - id: layout\n        ask: Is memory layout mentioned?\n"
    alone = "        terms: [stride|contiguous]\n"

    assert found(tmp_path, one(SOUND + both + other + alone, top="pass_mark: 50\n")) == [
        ("one_language", 12)
    ]
    assert found(tmp_path, one(SOUND + other + alone, top="pass_mark: 50\n")) == []


@pytest.mark.parametrize("name", ["dns", "TCP/IP", "state_dict", "C++", "http2"])
def test_a_name_needs_no_synonym(tmp_path: Path, name: str) -> None:
    """Nobody calls it otherwise."""
    assert found(tmp_path, one(f"{SOUND}        terms: [{name}]\n")) == []


def test_a_criterion_without_terms_is_told_where_most_have_them(tmp_path: Path) -> None:
    """Offline it cannot be judged, and its question is open for ever."""
    words = "        terms: [array|matrix]\n"
    other = "      - id: layout\n        ask: Is memory layout mentioned?\n"
    third = "      - id: device\n        ask: Is a device named?\n        terms: [cuda|gpu]\n"

    assert found(tmp_path, one(SOUND + words + third + other, top="pass_mark: 50\n")) == [
        ("no_terms", 13)
    ]
    assert found(tmp_path, one(SOUND + other, top="pass_mark: 50\n")) == []
