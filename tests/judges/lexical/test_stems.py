import pytest

from grader.judges.lexical.stems import STOPWORDS, stem


@pytest.mark.parametrize(
    "family",
    [
        ("evaporate", "evaporated", "evaporates", "evaporating", "evaporation"),
        ("node", "nodes"),
        ("copy", "copies", "copied", "copying"),
        ("cache", "caches", "cached", "caching"),
        ("run", "running"),
        ("pass", "passed", "passing"),
        ("measure", "measurement", "measurements", "measured"),
        ("quick", "quickly", "quickness"),
    ],
)
def test_forms_of_a_word_have_one_stem(family: tuple[str, ...]) -> None:
    """Inflection does not hide a word."""
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("word", ["class", "bus", "axis", "is", "red", "ring", "c"])
def test_short_and_false_endings_stay(word: str) -> None:
    """An ending is only taken off where a word is left."""
    assert stem(word) == word


def test_stopwords_leave_what_changes_a_meaning() -> None:
    """Time out is not time: particles and orders in time are content."""
    assert {"the", "is", "with"} < STOPWORDS
    assert not {"out", "off", "before", "after", "under"} & STOPWORDS


@pytest.mark.parametrize("word", ["https", "tls", "css", "dns"])
def test_what_has_no_vowel_has_no_ending(word: str) -> None:
    """https is not several of http."""
    assert stem(word) == word
