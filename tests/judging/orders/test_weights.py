import pytest

from grader.judging.orders import weighing, weights
from grader.judging.orders.weighing import Evidence


def test_what_stands_round_a_sentence_only_ever_weighs_against_an_order() -> None:
    """So a sentence that says too little alone is not looked at twice."""
    known = weights.by_evidence()
    round_about = [name for name in weighing.COMBINED if "elsewhere" in name or "question" in name]

    assert len(round_about) == 4
    assert all(known.get(weighing.COMBINED[name], 0) <= 0 for name in round_about)


def test_the_evidence_is_summed_up() -> None:
    """How much there is of it counts; what has no weight says nothing."""
    [(name, weight), *_] = weights.by_evidence().items()

    assert weights.weigh(Evidence(things={name})) == weight
    assert weights.weigh(Evidence({name})) == pytest.approx(weight / 2)
    assert weights.weigh(Evidence(amounts={name: 3, "unheard of": 9})) == pytest.approx(weight * 3)
    assert weights.weigh(Evidence()) == 0


def test_favours_and_acts_weigh_for_an_order_and_tales_against() -> None:
    """The table can be read."""
    known = weights.by_evidence()

    assert known[weighing.LETTERS["STORY"]] < 0 < known[weighing.LETTERS["OUTCOME"]]
