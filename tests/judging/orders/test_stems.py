import pytest

from grader.judging.orders import stems
from tests.judging.test_addressing import ORDERS


@pytest.mark.parametrize("text", ORDERS)
def test_every_order_has_a_telling_part_of_a_word(text: str) -> None:
    """Or its pattern would never be tried."""
    seen = text.lower()

    assert stems.formed(seen) or any(
        stems.among(each, seen) for each in (stems.ENGLISH, stems.CHINESE, stems.OTHERS)
    )


def test_most_sentences_need_no_pattern() -> None:
    """This is what makes looking cheap."""
    sentence = "i let him finish, and then i asked what he had standing in the yard."

    assert not stems.formed(sentence)
    assert not stems.among((*stems.ENGLISH, *stems.CHINESE, *stems.OTHERS), sentence)
