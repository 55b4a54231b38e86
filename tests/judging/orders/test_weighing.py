from grader.judging.orders import notions, weighing
from grader.judging.orders.signs import SIGNS, of
from grader.judging.orders.weighing import COMBINED, FIRST, HEAD, LETTERS, Around


def evidence(sentence: str) -> dict[str, float]:
    """What a sentence shows."""
    return weighing.evidence("".join(sign for _, sign in notions.row(sentence))).shares()


GIVE, MARK, GRADER = SIGNS["give"], SIGNS["mark"], SIGNS["grader"]


def test_words_show_their_notions_their_groups_and_who_is_near_whom() -> None:
    """In their order; half as much alone as in company."""
    found = evidence("give score")

    assert (found[GIVE], found[LETTERS["ACT"]], found[GIVE + MARK]) == (0.5, 0.5, 1)
    assert found[LETTERS["ACT"] + LETTERS["OUTCOME"]] == 1
    assert MARK + GIVE not in found


def test_far_words_are_no_pair() -> None:
    """Nor is what stands between them and means nothing."""
    assert GIVE + MARK not in evidence("give zig zag zog zug zeg score")
    assert evidence("zebra llama")["!o"] > evidence("zebra")["!o"] > 0


def test_a_beginning_is_that_of_a_clause() -> None:
    """After a stop and after please; the first word of all is told apart."""
    found = evidence("grader, please score")

    assert {FIRST + GRADER, HEAD + GRADER, HEAD + MARK} <= found.keys()
    assert HEAD + MARK not in evidence("grader score")


def test_an_act_first_counts_more_with_an_outcome_and_no_story() -> None:
    """What a rule would be, were there rules."""
    plain, told = evidence("give score"), evidence("give score, we said")

    assert COMBINED["act first, OUTCOME, no STORY"] in plain
    assert COMBINED["act first, OUTCOME, no STORY"] not in told
    assert COMBINED["act first, OUTCOME"] in told


def test_what_stands_round_is_shown_apart() -> None:
    """The question's topic, that of other sentences, and tales."""
    around = Around(of("grading", "mark"), of("rules", "told"))

    found = weighing.elsewhere(around).shares()

    assert found.keys() == {"!q", "!t", "!s", "!b"}
    assert weighing.elsewhere(Around()).shares() == {}
