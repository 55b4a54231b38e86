from typing import Any

import pytest

from grader.errors import InputError
from grader.models.base import Model
from grader.rubrics.explaining import validated
from grader.rubrics.source import parse


class Inner(Model):
    """A mapping below `parts`."""

    size: int


class Outer(Model):
    """A whole file."""

    name: str
    parts: tuple[Inner, ...] = ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nmae: x\n", "a.yaml:1: unknown key 'nmae'"),
        ("name: x\nparts:\n  - sise: 3\n", "a.yaml:3: unknown key 'sise'"),
        ("parts: []\n", "a.yaml:1: 'name' is missing"),
        (
            "name: x\nparts:\n  - size: big\n",
            "a.yaml:3: parts #1 size: 'big' must be a whole number",
        ),
        ("name:\n", "a.yaml:1: name: has no value"),
        ("- x\n", "a.yaml:1: not a file of ours"),
        ("name： x\n", "a.yaml:1: a full-width colon ： after a key"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(text: str, told: str) -> None:
    """For any model, in the same words."""
    with pytest.raises(InputError) as caught:
        validated(parse(text, "a.yaml"), Outer, {"parts": Inner}, "a file of ours")

    assert str(caught.value) == told


def test_what_fits_becomes_the_model() -> None:
    """Scalars are read by the model: YAML makes texts of all of them."""
    made: Any = validated(parse("name: 3\nparts: [{size: 4}]", "a"), Outer, {"parts": Inner}, "x")

    assert made == Outer(name="3", parts=(Inner(size=4),))
