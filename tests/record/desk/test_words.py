"""The words of the review desk."""

from grader.record.desk.words import WORDS


def test_both_languages_have_the_same_words():
    """None of them empty."""
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    assert all(word for words in WORDS.values() for word in words.values())
