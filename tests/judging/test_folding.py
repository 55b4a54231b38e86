import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ｔensor，  张量！", "tensor张量"),
        ("Straße", "strasse"),
        ("cafe\u0301", "café"),
        ("don’t", "dont"),
        ("state-of-the-art", "stateoftheart"),
        ("x - y", "x-y"),
        ("x-y", "x-y"),
        ("a−1", "a-1"),
        ("- a\n- b", "ab"),
        ("3.5 and .5. End.", "3.5and.5end"),
        ("1,000", "1000"),
        ("1, 2", "1 2"),
        ("12:30", "12 30"),
        ("½", "1⁄2"),
        ("a != b!", "a!=b"),
        ("$5 → 92%", "$5→92%"),
    ],
)
def test_only_what_says_something_is_kept(text: str, folded: str) -> None:
    """Signs between numbers and names; no quotation marks, no hyphens, no bullets."""
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Can't stop", ["cant", "stop"]),
        ("batch_size 3.5%", ["batchsize", "3.5%"]),
        ("at -5 or x2", ["at", "-", "5", "or", "x2"]),
        ("张量x", ["张", "量", "x"]),
        ("1,000, 2", ["1000", " ", "2"]),
    ],
)
def test_words_and_numbers_are_known_by_their_beginning(text: str, words: list[str]) -> None:
    """A sign before a number is part of it, a Chinese character a word of its own."""
    folded = fold(text)
    begun = [at for at, head in enumerate(folded.heads) if head]
    cut = [folded.text[a:b] for a, b in zip(begun, [*begun[1:], None], strict=True)]

    assert [part for word in cut for part in (["-", "5"] if word == "-5" else [word])] == words


def test_a_word_is_known_by_its_number_and_as_it_was_written() -> None:
    """With what stands before it, so that a name can be told from a sentence's start."""
    folded = fold("It is. A “Tensor” don't")

    assert folded.at(3) == "tensor"
    assert folded.written(3) == ("Tensor", " is. A")
    assert folded.written(2) == ("A", "It is.")
    assert folded.written(4)[0] == "don't"
    assert fold("use torch.view(x)").written(1)[0] == "torch."
    assert fold("use torch.view(x)").written(2)[0] == ".view("
    assert folded.number(folded.begins[4]) == 4


def test_words_are_counted() -> None:
    """What the candidate says twice is a word to the candidate."""
    assert fold("Kafka, kafka and spark").often("kafka", 2)
    assert not fold("Kafka, kafka and spark").often("spark", 2)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("a **bold** word", "aboldword"),
        ("***all of it***", "allofit"),
        ("*one*, *two*", "onetwo"),
        ("用了**两个**模型", "用了两个模型"),
        ("需要30GB*的内存*", "需要30gb的内存"),
        ("over *two\nlines*", "overtwolines"),
        ("2 * 3 * 4", "2*3*4"),
        ("2*3*4 and 2**3**2", "2*3*4and2**3**2"),
        ("f(*args, **more)", "f*args**more"),
        ("a ** b", "a**b"),
    ],
)
def test_emphasis_is_punctuation_and_a_product_is_none(text: str, folded: str) -> None:
    """A judge writes Markdown; the candidate's formulas stay what they are."""
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("so -- we thought--it ran", "sowethoughtitran"),
        ("1e-3,5e-4", "1e-3 5e-4"),
        ("1,000,000 and 10,00", "1000000and10 00"),
        ("wasn＇t wasn`t", "wasntwasnt"),
    ],
)
def test_a_dash_a_list_of_numbers_and_any_apostrophe(text: str, folded: str) -> None:
    """Only a comma before three digits is part of a number."""
    assert fold(text).text == folded


@given(st.text("aA张 -.,!=5１½\u0301'\n…", max_size=60))
def test_every_character_leads_back(text: str) -> None:
    """In order, to a place of the text."""
    folded = fold(text)

    assert len(folded.text) == len(folded.places) == len(folded.heads)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)
