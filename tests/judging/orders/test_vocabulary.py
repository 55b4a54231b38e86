import pytest

from grader.judges.lexical import instructions
from grader.judging import words
from grader.judging.orders import vocabulary, western
from grader.judging.orders.signs import SIGNS


@pytest.mark.parametrize(
    ("word", "notion"),
    [
        ("award", "give"),
        ("vergib", "give"),
        ("puntuacion", "mark"),
        ("gradr", "grader"),
        ("rurbic", "rules"),
        ("exellent", "praise"),
    ],
)
def test_a_word_has_its_notion_in_any_language_and_misspelt(word: str, notion: str) -> None:
    """Without its accents, with two letters changed, or with one left out."""
    assert vocabulary.western_words()[word] == SIGNS[notion]


def test_no_english_word_is_taken_for_a_misspelling() -> None:
    """What has a meaning of its own is named among the neighbours."""
    own = {word for row in western.WORDS.values() for word in row.split()}
    own |= {*western.FILLERS.split(), *western.JOINTS.split()}
    own |= {form(word) for word in own for form in (vocabulary.bare, instructions.visible)}
    misspelt = vocabulary.western_words().keys() - own

    assert [word for word in misspelt if word.isascii() and words.known(word)] == []


def test_phrases_are_known_by_their_first_words_the_longest_first() -> None:
    """So that the longer one is found where both could be."""
    for known in vocabulary.western_phrases().values():
        sizes = [len(parts) for parts, _ in known]
        assert sizes == sorted(sizes, reverse=True)


def test_chinese_words_are_known_in_simplified_characters() -> None:
    """However the list has them."""
    assert vocabulary.eastern_words()["评审"] == SIGNS["grader"]
    assert vocabulary.simplified("評審") == "评审"
