import math

import pytest
from pydantic import ValidationError

from grader.models.agreement import Figure


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_figure_is_a_number_or_null(value) -> None:
    """JSON has no other; what is undefined is null with its reason."""
    with pytest.raises(ValidationError):
        Figure(value=value)

    assert Figure(value=None, why="constant").model_dump() == {
        "value": None, "low": None, "high": None, "why": "constant",
    }  # fmt: skip
