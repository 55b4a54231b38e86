from typing import get_args

import pytest
from pydantic import ValidationError

from grader.authoring.stress.properties import PROPERTIES
from grader.models.stress import Check, Property


def test_every_property_of_the_file_format_is_tried() -> None:
    """And in the order in which they are told."""
    assert list(PROPERTIES) == list(get_args(Property))


def test_a_check_is_held_broken_or_not_tested() -> None:
    """A fourth outcome would be counted nowhere."""
    check = {
        "example": "e", "question": "q", "pair": 1, "property": "padded", "effect": "stays",
        "criterion": "c",
    }  # fmt: skip
    for outcome in ("held", "broken", "not_tested"):
        assert Check.model_validate({**check, "outcome": outcome}).outcome == outcome
    with pytest.raises(ValidationError):
        Check.model_validate({**check, "outcome": "passed"})
