import re

from hypothesis import given
from hypothesis import strategies as st

from grader.judging.mapped import Mapped, narrow

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


def test_a_group_names_what_covers_it() -> None:
    """In any width; a match without a group stays, and so does what is not wanted."""
    pattern = re.compile("keep x|(?P<X>x)|(?P<NUMBER>[0-9]+)")
    mapped = Mapped.of("keep x, ｘ and １２")

    covered = mapped.cover(pattern)
    assert covered.text == "keep x, [X] and [NUMBER]"
    assert covered.source(8, 11) == (8, 9)
    assert mapped.cover(pattern, lambda kind, _: kind == "X").text == "keep x, [X] and １２"
    assert mapped.cover(re.compile("(?P<Y>y)")) is mapped


@given(TEXTS)
def test_half_width_is_one_for_one(text: str) -> None:
    """So that a place in one text is the same place in the other."""
    assert len(narrow(text)) == len(text)


@given(TEXTS, TEXTS)
def test_what_was_not_changed_leads_back_to_itself(text: str, words: str) -> None:
    """Whatever is removed or put in, each remaining character knows its place."""
    mapped = Mapped.of(text).sub(re.compile("a+"), words).sub(re.compile("\u200b"), "")

    assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
    assert list(mapped.starts) == sorted(mapped.starts)
    for at, character in enumerate(mapped.text):
        start, end = mapped.source(at, at + 1)
        assert text[start:end] == character or set(text[start:end]) == {"a"}
