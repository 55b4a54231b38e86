import pytest
from pydantic import ValidationError

from grader.models.examples import Example, Expected


def test_a_level_alone_is_what_is_expected() -> None:
    """The short form of a level nobody has to answer for."""
    example = Example.model_validate(
        {"id": "a", "question": "q", "answer": "x", "levels": {"c": "yes"}}
    )

    assert example.levels == {"c": Expected(expect="yes")}


@pytest.mark.parametrize(
    "wrong",
    [
        {"score": [60, 40]},
        {"score": [0, 101]},
        {"answer": ""},
        {"origin": "robot"},
        {"id": "two words"},
        {"level": {}},
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    """A range upside down, an empty answer, an unknown word."""
    with pytest.raises(ValidationError):
        Example.model_validate({"id": "a", "question": "q", "answer": "x", **wrong})
