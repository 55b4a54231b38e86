import re

import pytest

from grader.rubrics.patterns import LONGEST_SEARCHED, compiled, searched


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("pytorch", "什么是ＰｙＴｏｒｃｈ？"),
        ("PyTorch", "PYTORCH"),
        ("什么是张量？", "什么是张量?"),
        ("[，。]", "a,b"),
        ("（.*）", "(x)"),
        ("\\（", "("),
        ("STRASSE", "Straße"),
        ("Straße", "STRASSE"),
        ("[一-龥]{4}", "张量运算"),
        ("^\\W\\d", "-3"),
        ("[Ā-ſ]", "ő"),
        ("e\u0301t", "Été"),
    ],
)
def test_width_and_case_do_not_matter(pattern: str, text: str) -> None:
    """Pattern and text are compared folded; escapes keep their meaning."""
    assert searched(pattern, text)


def test_a_full_width_sign_is_no_operator() -> None:
    """什么？ asks for the question mark and does not make 么 optional."""
    assert not searched("什么？", "什")


def test_what_is_no_regular_expression_is_refused() -> None:
    """So that the rubric's check can tell the author."""
    with pytest.raises(re.error):
        compiled("(a")


def test_only_the_beginning_of_a_text_is_searched() -> None:
    """A question is not a book."""
    assert not searched("b", "a" * LONGEST_SEARCHED + "b")
