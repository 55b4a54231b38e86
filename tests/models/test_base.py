from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from grader.models.base import Exact, Model, floor2

EXACT = TypeAdapter[Fraction](Exact)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.1", Fraction(1, 10)),
        (0.1, Fraction(1, 10)),
        (" 2 ", Fraction(2)),
        ("-.5", Fraction(-1, 2)),
        ("3.", Fraction(3)),
        (7, Fraction(7)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_a_number_is_the_one_that_was_written(written: Any, value: Fraction) -> None:
    """A tenth is a tenth."""
    assert EXACT.validate_python(written) == value


@pytest.mark.parametrize(
    "written", ["nan", "inf", ".nan", "1e5", "1e999", "1/2", "", "60%", "1" * 10, True, None, [1]]
)
def test_what_is_no_plain_decimal_is_refused(written: Any) -> None:
    """Nor may an exponent fill the memory."""
    with pytest.raises(ValidationError, match="is not a number such as"):
        EXACT.validate_python(written)


def test_json_has_whole_numbers_where_they_are_whole() -> None:
    """As the author would write them."""
    assert EXACT.dump_json(Fraction(2)) == b"2"
    assert EXACT.dump_json(Fraction(1, 2)) == b"0.5"


class Point(Model):
    """A record of the tests'."""

    x: float


def test_a_record_is_frozen_and_closed() -> None:
    """Neither changed nor extended nor infinite."""
    with pytest.raises(ValidationError):
        Point.model_validate({"x": 1, "y": 2})
    with pytest.raises(ValidationError):
        Point(x=float("nan"))
    with pytest.raises(ValidationError):
        setattr(Point(x=1), "x", 2)  # noqa: B010 - an assignment would not pass mypy


def test_numbers_are_rounded_down():
    """59.999 must not read as 60."""
    assert floor2(Fraction("59.999")) == 59.99
    assert floor2(Fraction(60)) == 60.0
