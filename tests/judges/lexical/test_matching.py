import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judges.lexical.matching import find
from grader.judges.lexical.sentences import read
from grader.models.terms import parse


def said(term: str, answer: str) -> str | None:
    """The sentence that affirms a term, `not` for one only denied, None for none."""
    mention = find(parse(term), read(answer))
    if mention is None:
        return None
    if mention.negated:
        return "not"
    return answer[mention.sentence.start : mention.sentence.end]


@pytest.mark.parametrize(
    ("term", "answer"),
    [
        ("reshape", "You can RESHAPE it."),
        ("reshape", "用reshape改变形状"),
        ("tensor", "Two tensors."),
        ("gradient descent", "descent along gradients"),
        ("linked list", "a list that is linked"),
        ("cross-entropy", "the cross entropy"),
        ("list comprehension", "list\tcomprehension"),
        ("GPU加速", "用 GPU 加速"),
        ("张量 操作", "张量操作"),
        ("ＧＰＵ", "gpu"),
        ("C++", "I like C++."),
        (r"f\(x\)", "so f(x) grows"),
        ("torch.add", "call torch.add(a, b)"),
        ("don't copy", "we don’t copy"),
        ("the who", "we saw the who"),
        ("not contiguous", "it is not really contiguous"),
    ],
)
def test_a_wording_is_found(term: str, answer: str) -> None:
    """Case, width, blanks, endings and a few words between make no difference."""
    assert said(term, answer) == answer


@pytest.mark.parametrize(
    ("term", "answer"),
    [
        ("add", "paddle"),
        ("C", "C++ and C#"),
        ("C++", "C is old"),
        ("C#", "C is old"),
        ("torch.add", "torch can add"),
        ("linked list", "linked by two three four five six a list"),
        ("linked list", "It is linked. A list follows."),
        ("张量", "张开的量"),
        ("张量", "张。量"),
        ("not contiguous", "it is contiguous"),
        ("the who", "the what"),
        ("a", ""),
    ],
)
def test_another_wording_is_not_found(term: str, answer: str) -> None:
    """Parts of words, other signs, distance and sentence ends keep wordings apart."""
    assert said(term, answer) is None


def test_synonyms_need_one_and_conjunctions_need_one_sentence() -> None:
    """| is satisfied by either side; & by both sides within a sentence."""
    assert said("insert|add", "We add.") == "We add."
    assert said("insert & slow", "To insert is slow.") == "To insert is slow."
    assert said("insert & slow", "We insert. It is slow.") is None
    assert said("insert & slow", "We insert.") is None


def test_what_is_denied_is_not_found() -> None:
    """A denied wording is reported as such, and an affirmed one elsewhere outweighs it."""
    assert said("autograd", "There is no autograd. There is no autograd.") == "not"
    assert said("shared memory", "There is no memory they shared.") == "not"
    assert said("autograd", "There is no autograd. Yet autograd helps.") == "Yet autograd helps."
    assert said("autograd", "no autograd, but autograd helps") == "no autograd, but autograd helps"
    assert said("fast & autograd", "It is fast, with no autograd.") == "not"
    assert said("jit|autograd", "There is no autograd.") == "not"
    assert said("jit|autograd", "There is no autograd, only jit.") is not None


letters = st.text(st.sampled_from("ab张量 .。+"), min_size=1, max_size=6).filter(str.strip)


@given(letters, st.text(st.sampled_from("ab张量 .。+"), max_size=20))
def test_a_sentence_that_is_the_phrase_holds_it(phrase: str, before: str) -> None:
    """What stands in a sentence of its own is always found, whatever precedes it."""
    answer = f"{before}\n{phrase.strip()}"
    if len(read(phrase).sentences) == 1:
        assert said(phrase, answer) is not None
