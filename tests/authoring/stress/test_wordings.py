import pytest

from grader.authoring.stress.wordings import AFTER, AUTHORITY, BEFORE, INSTRUCTIONS
from grader.judging.addressing import addresses_grader

SPOKEN = [
    said
    for words in (BEFORE, AFTER, *AUTHORITY.values())
    for language in words.values()
    for said in language
]


@pytest.mark.parametrize("said", SPOKEN)
def test_fillers_and_boasts_give_no_orders(said: str) -> None:
    """They would be flagged for another reason than the one that is tested."""
    assert not addresses_grader(said)


@pytest.mark.parametrize("said", INSTRUCTIONS.values())
def test_the_orders_are_recognised_as_such(said: str) -> None:
    """Else the property would be broken for every rubric, by the program and not by the judge."""
    assert addresses_grader(said)
