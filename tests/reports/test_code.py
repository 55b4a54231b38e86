import pytest

from grader.reports.code import code


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain", "`plain`"),
        ("two\nlines", "`two lines`"),
        ("a `b` c", "``a `b` c``"),
        ("`b`", "`` `b` ``"),
        ("``", "``` `` ```"),
    ],
)
def test_words_stand_as_code_whatever_is_in_them(words: str, shown: str) -> None:
    """Their own backticks end nothing."""
    assert code(words) == shown
