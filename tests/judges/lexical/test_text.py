from hypothesis import given
from hypothesis import strategies as st

from grader.judges.lexical.text import (
    fold,
    function_share,
    has_han,
    mostly_unspaced,
    tokens,
    unspaced,
    vocabulary,
)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    """One character goes out for each that comes in, so that quotes can be cut by offset."""
    assert len(fold(text)) == len(text)


def test_folding_makes_forms_alike() -> None:
    """Width, case and typographic marks make no difference; ligatures stay one character."""
    assert fold("ＧＰＵ") == "gpu"
    assert fold("don’t – ①") == "don't - 1"
    assert fold("ﬁT İ") == "ﬁt İ"


def test_tokens_are_stems_numbers_and_pairs_of_characters() -> None:
    """Each script is cut in its own way, and words without content are dropped."""
    found = [token.text for token in tokens("the 2 tensors aren't 3.14 张量的和 o'brien")]
    assert found == ["2", "tensor", "3.14", "张", "量", "张量", "o"]


@given(st.text("ab 张量的1.5'"))
def test_tokens_stand_where_they_say(text: str) -> None:
    """A character token is the text at its place."""
    for token in tokens(text):
        if unspaced(token.text) or token.text[0].isdigit():
            assert text[token.start : token.end] == token.text


def test_vocabulary_counts_a_word_once() -> None:
    """Repetition adds nothing."""
    assert vocabulary("list lists 表 表") == {"list", "表"}


def test_scripts_are_told_apart() -> None:
    """Han decides the language; kana, Thai and Hangul are only written without blanks."""
    assert has_han("用 torch")
    assert not has_han("かな torch")
    assert unspaced("かな")
    assert not unspaced("torch é")
    assert mostly_unspaced("用张量 torch")
    assert not mostly_unspaced("用 torch tensors")


def test_prose_has_function_words_and_lists_have_none() -> None:
    """The share tells sentences from strings of keywords in either language."""
    assert function_share("the tensor is on the gpu") > 0.5
    assert function_share("tensor gpu 3 autograd") == 0
    assert function_share("张量的形状") == 0.2
    assert function_share("...") == 0
