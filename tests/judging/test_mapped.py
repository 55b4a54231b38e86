import re

from hypothesis import given
from hypothesis import strategies as st

from grader.judging.mapped import Mapped

TEXTS = st.text("ab张\u200b1 -", max_size=40)


def test_words_in_place_of_others_stand_for_all_of_them() -> None:
    """A mask leads back to what it covers."""
    mapped = Mapped.of("ask Li Wei now").sub(re.compile("Li Wei"), "[NAME]")

    assert mapped.text == "ask [NAME] now"
    assert mapped.source(6, 7) == (4, 10)
    assert mapped.source(0, len(mapped.text)) == (0, 14)


def test_nothing_to_replace_is_the_same_text() -> None:
    """So that a caller can tell whether something changed."""
    mapped = Mapped.of("abc")

    assert mapped.sub(re.compile("x"), "y") is mapped
    assert mapped.sub(re.compile("b"), lambda match: match.group()) is mapped


def test_changes_add_up() -> None:
    """The way back leads through all of them."""
    mapped = Mapped.of("a--bb--c").sub(re.compile("-"), "").sub(re.compile("bb"), "[B]")

    assert mapped.text == "a[B]c"
    assert mapped.source(1, 4) == (3, 5)


@given(TEXTS, TEXTS)
def test_what_was_not_changed_leads_back_to_itself(text: str, words: str) -> None:
    """Whatever is removed or put in, each remaining character knows its place."""
    mapped = Mapped.of(text).sub(re.compile("a+"), words).sub(re.compile("\u200b"), "")

    assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
    assert list(mapped.starts) == sorted(mapped.starts)
    for at, character in enumerate(mapped.text):
        start, end = mapped.source(at, at + 1)
        assert text[start:end] == character or set(text[start:end]) == {"a"}
