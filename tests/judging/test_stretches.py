import re

from hypothesis import given
from hypothesis import strategies as st

from grader.judging.stretches import Stretch


@given(st.text("0af9xG ?中é\ud800😀", max_size=24))
def test_a_stretch_is_where_a_pattern_finds_one(text: str) -> None:
    """Whatever stands round it."""
    assert Stretch("0123456789abcdef", 4).within(text) == bool(re.search("[0-9a-f]{4}", text))


def test_a_stretch_may_be_the_whole_text() -> None:
    """But no shorter text has it."""
    assert Stretch("ab", 3).within("aba")
    assert not Stretch("ab", 4).within("aba")
