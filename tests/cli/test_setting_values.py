from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cli.setting_values import READ, Budget
from grader.judges.prices import Price


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("max_cost", "5", Budget(Fraction(5))),
        ("max_cost", "$0.50", Budget(Fraction(1, 2))),
        ("max_cost", "200/month", Budget(Fraction(200), True)),
        ("max_time", "90", 90.0),
        ("max_time", "1.5h", 5400.0),
        ("rpm", 60, 60),
        (
            "prices",
            {"m": {"input": 1, "output": 0.3}},
            {"m": Price(Fraction(1), Fraction(3, 10))},
        ),
    ],
)
def test_a_limit_is_read_as_it_is_written(name: str, value: Any, read: Any) -> None:
    """Exactly: a tenth of a dollar is a tenth."""
    assert READ[name](value) == read


@pytest.mark.parametrize(
    "wrong",
    [
        {"m": {"input": 1}},
        {"m": {"input": 1, "output": -1}},
        {"m": {"input": "1", "output": 1}},
        {"m": {"input": True, "output": 1}},
        {"m": {"input": 1, "output": 1, "more": 1}},
        {"m": 3},
        "m=3",
    ],
)
def test_a_price_that_makes_no_sense_is_refused(wrong: Any) -> None:
    """Rather than be taken for nothing."""
    with pytest.raises(ValueError):
        READ["prices"](wrong)


def test_a_budget_is_shown_as_it_would_be_set() -> None:
    """`grade doctor` prints it."""
    assert [str(READ["max_cost"](text)) for text in ("5.50", "200/month")] == ["5.5", "200/month"]


@given(st.sampled_from(sorted(READ)), st.text() | st.integers() | st.floats() | st.lists(st.text()))
def test_any_value_is_read_or_refused(name: str, value: Any) -> None:
    """With a sentence, never with another exception."""
    try:
        READ[name](value)
    except ValueError as error:
        assert str(error)
