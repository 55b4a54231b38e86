import pytest

from grader.transcripts import script


def test_chinese_with_much_code_is_still_chinese() -> None:
    """Code and English terms in a Chinese answer do not make it English."""
    assert script.language(["用 torch.add() 把两个张量相加", "x = y + z"]) == "zh"


def test_english_with_a_chinese_name_is_english() -> None:
    """A few characters decide nothing."""
    assert script.language(["Candidate: 张伟", "I led the migration of our systems."]) == "en"


def test_a_text_without_letters_counts_as_english() -> None:
    """There is always a language."""
    assert script.language(["1 + 1", ""]) == "en"


def test_two_characters_make_a_word() -> None:
    """Chinese and English lengths can be compared."""
    assert script.words("I like 深度学习") == 4


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("问题|回答", "問題"),
        ("[问答]", "問"),
        ("为什么", "為什麼"),
        (r"\[问", "[問"),
        ("问题", "问题"),
        ("[^问]", "答"),
    ],
)
def test_patterns_are_found_in_traditional_characters(pattern: str, text: str) -> None:
    """Words are written down once, in simplified ones; classes of characters keep their shape."""
    assert script.compiled(pattern).fullmatch(text)


def test_a_class_excludes_both_forms() -> None:
    """Neither is another character."""
    assert not script.compiled("[^问]").fullmatch("問")


def test_a_character_counts_alike_whatever_stands_beside_it() -> None:
    """Most text is counted in a faster way than text with an emoji; the counts are the same."""
    plane = [f"é{chr(code)}" for code in range(0x10000)]

    assert [script.han(each) for each in plane] == [script.han(f"{each}😀") for each in plane]
    assert sum(map(script.han, plane)) == (0xA000 - 0x3400) + (0xFB00 - 0xF900)
    assert script.han("𠀀😀字") == 2
