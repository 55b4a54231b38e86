import pytest

from grader.judges.lexical.negation import denied, has_negator


def is_denied(sentence: str, phrase: str) -> bool:
    """Whether the phrase, where it stands, is denied."""
    start = sentence.index(phrase)
    return denied(sentence, start, start + len(phrase))


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("it is not contiguous", "contiguous"),
        ("there's no autograd", "autograd"),
        ("it doesn't need a copy", "copy"),
        ("it dont copy", "copy"),
        ("works without any copy", "copy"),
        ("copy is not made", "copy is not made"),
        ("不连续", "连续"),
        ("没有自动求导", "自动求导"),
        ("不能 广播", "广播"),
        ("它是非递归的", "递归"),
        ("他没用torch", "torch"),
    ],
)
def test_a_negator_just_before_denies(sentence: str, phrase: str) -> None:
    """Three words back in English, two characters in Chinese, or among the words themselves."""
    assert is_denied(sentence, phrase)


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("it is contiguous, not strided", "contiguous"),
        ("it is not strided, it is contiguous", "contiguous"),
        ("not strided but contiguous", "contiguous"),
        ("not only contiguous", "contiguous"),
        ("no doubt contiguous", "contiguous"),
        ("it is not at all true that we copy", "copy"),
        ("notable copy", "copy"),
        ("不仅连续", "连续"),
        ("非常连续", "连续"),
        ("不是数组，连续", "连续"),
        ("不是数组而是链表", "链表"),
        ("特别连续", "连续"),
        ("不需要移动元素", "元素"),
        ("连续", "连续"),
    ],
)
def test_a_negator_elsewhere_denies_nothing(sentence: str, phrase: str) -> None:
    """Other clauses, greater distance and words that only look like negators do not count."""
    assert not is_denied(sentence, phrase)


def test_a_phrase_may_itself_deny() -> None:
    """An author can look for what is not the case."""
    assert has_negator("not contiguous")
    assert has_negator("不连续")
    assert not has_negator("不断增长, notable")
