import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging.folding import LONGEST_WORD, fold


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


def test_a_word_is_shown_whole() -> None:
    """Unless it is longer than any word."""
    assert fold("a tensor is").word(3) == "tensor"
    assert len(fold("a" * 1_000).word(500)) <= 2 * LONGEST_WORD


@given(st.text("aA张 -.,!=5１½\u0301'\n…", max_size=60))
def test_every_character_leads_back(text: str) -> None:
    """In order, to a place of the text."""
    folded = fold(text)

    assert len(folded.text) == len(folded.places) == len(folded.heads)
    assert list(folded.places) == sorted(folded.places)
    assert all(0 <= place < len(text) for place in folded.places)
