from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from grader.judges.lexical.overlap import Reference, reference, squeezed
from grader.judges.lexical.sentences import read


def made(text: str, question: str = "") -> Reference:
    """A reference that has words of its own."""
    ready = reference(text, read(question))
    assert ready is not None
    return ready


def test_words_of_the_question_earn_nothing() -> None:
    """What the question gives away is not the reference's own."""
    ready = made("A tensor lives on the GPU", question="What is a tensor?")
    assert ready.own == {"liv", "gpu"}
    assert ready.coverage(read("a tensor, a tensor")) == 0
    assert ready.coverage(read("it lives somewhere")) == Fraction(1, 2)


def test_a_reference_without_words_of_its_own_is_none() -> None:
    """Nothing, blanks, and the question itself cannot be compared with."""
    question = read("Is it a stack?")
    assert reference(None, question) is None
    assert reference("  ", question) is None
    assert reference("It is a stack", question) is None


def test_the_reference_itself_is_entirely_similar() -> None:
    """Whoever says all of it has all of it, in either script."""
    for text in ("evaporate the water", "链表只需修改指针"):
        assert made(text).similarity(read(text)) == 1
        assert made(text).likeness(read(text)) == 1


def test_nothing_in_common_is_nothing() -> None:
    """Neither empty answers nor other words are similar."""
    ready = made("evaporate the water")
    assert ready.similarity(read("")) == 0
    assert ready.likeness(read("")) == 0
    assert ready.likeness(read("zzzzz")) == 0
    assert made("ab").likeness(read("")) == 0


def test_squeezing_leaves_letters_and_digits() -> None:
    """Marks and blanks do not tell a copy from its original."""
    assert squeezed("a, 1。 表") == "a1表"


@given(st.text("abc 链表 "), st.text("abc 链表 "))
def test_similarity_is_a_share(reference_text: str, answer: str) -> None:
    """Whatever is compared, the result lies between nothing and all."""
    if ready := reference(reference_text, read("")):
        assert 0 <= ready.similarity(read(answer)) <= 1
        assert 0 <= ready.likeness(read(answer)) <= 1
