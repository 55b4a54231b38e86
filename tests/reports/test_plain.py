from hypothesis import given
from hypothesis import strategies as st

from grader.reports.plain import one_line, plain


def test_control_characters_are_dropped() -> None:
    """Nothing that steers a terminal is left; line breaks and tabs are."""
    assert plain("a\x1b[31mb\x07c\x9b1md\r\n\te") == "a[31mbc1md\n\te"


def test_what_turns_text_round_or_hides_is_dropped() -> None:
    """Bidirectional marks, invisible tags, private and unassigned characters, line separators."""
    assert plain("a\u202eb\u2066c\ufeffd\U000e0041e\ue000f\u2028g\ud800h\U000fffffi") == "abcdefghi"


def test_joiners_are_kept() -> None:
    """Persian words and families of emoji need them."""
    assert plain("می\u200cخواهم 👩\u200d👧") == "می\u200cخواهم 👩\u200d👧"


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_printable_ascii_is_left_alone(text: str) -> None:
    """The common case is copied as it stands."""
    assert plain(text) == text


def test_one_line_folds_all_white_space() -> None:
    """A quotation over several lines is printed on one."""
    assert one_line("  a\n\n b\t\u3000c\x1bd ") == "a b cd"
