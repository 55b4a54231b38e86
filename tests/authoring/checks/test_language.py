from pathlib import Path

from tests.authoring.checks.rubric_texts import SOUND, found, one


def test_a_rubric_written_in_another_language_than_it_says_is_told(tmp_path: Path) -> None:
    """`language` decides the judge's rules and reasons."""
    assert found(tmp_path, one(SOUND, top="language: zh\n")) == [("language_mismatch", 2)]


def test_a_chinese_rubric_that_says_nothing_is_told(tmp_path: Path) -> None:
    """English is what is taken where nothing is said."""
    chinese = "      - id: c\n        ask: 是否说到张量是数组?\n"

    assert found(tmp_path, one(chinese)) == [("language_mismatch", 1)]
    assert found(tmp_path, one(chinese, top="language: zh\n")) == []


def test_english_terms_of_art_do_not_make_a_chinese_rubric_english(tmp_path: Path) -> None:
    """Names of functions are in English everywhere."""
    mixed = (
        "      - id: c\n        ask: 是否说明了 DataLoader 的 num_workers 和 pin_memory 各管什么?\n"
    )

    assert found(tmp_path, one(mixed, top="language: zh\n")) == []
