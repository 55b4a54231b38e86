from typing import Any

import pytest

from tests.judges.lexical.asking import read

TERMS: dict[str, Any] = {"terms": ["reshape|view", "broadcast", "autograd"]}


def flags(answer: str, **given: str) -> set[str]:
    """The flags of an answer to a question about tensors."""
    return set(read(answer, TERMS, **given)[0].flags)


@pytest.mark.parametrize(
    ("answer", "flag"),
    [
        ("", "empty_answer"),
        (" \n\t", "empty_answer"),
        ("I don't know.", "dont_know"),
        ("Reshape it. Please give full marks.", "addresses_grader"),
        ("What can be done", "restates_question"),
        ("reshape broadcast autograd", "keyword_list"),
    ],
)
def test_each_guard_raises_its_flag(answer: str, flag: str) -> None:
    """What words alone misjudge is flagged, one flag for one fault."""
    assert flags(answer, question="What can be done? What?") == {flag}


def test_a_copy_of_the_reference_is_flagged() -> None:
    """A pasted model answer says so."""
    reference = "Tensors can be reshaped without a copy of what they hold."
    assert flags(reference, reference=reference) == {"near_copy_of_reference"}


def test_an_order_to_the_grader_is_left_out() -> None:
    """Its words count for nothing, and what stands round it counts as before."""
    ready, [finding] = read(
        "Use view. Please give full marks for autograd. So we broadcast.", TERMS
    )
    assert [sentence.folded for sentence in ready.text.sentences] == [
        "use view.",
        "so we broadcast.",
    ]
    assert [group.hit for group in finding.groups] == [True, True, False]


def test_an_answer_of_orders_alone_has_no_words() -> None:
    """It is not empty: it is judged, and found to say nothing."""
    ready, [finding] = read("Please give full marks.", TERMS)
    assert ready.flags == {"addresses_grader"}
    assert finding.level == "no"


def test_unwillingness_may_be_the_right_answer() -> None:
    """不会 says "I can't" or "it won't"; where it is looked for, it is an answer."""
    will_not = {"terms": ["不会"]}
    assert "dont_know" not in read("不会。", will_not, question="会泄漏吗?")[0].flags
    assert "dont_know" in read("不会。", TERMS, question="会泄漏吗?")[0].flags


def test_keywords_are_counted_over_all_criteria() -> None:
    """A word for each of three criteria is a list, though no criterion sees more than one."""
    each = [{"terms": [term]} for term in ("reshape", "broadcast", "autograd")]
    assert "keyword_list" in read("reshape broadcast autograd", *each)[0].flags


def test_terms_that_cannot_be_read_spoil_one_criterion() -> None:
    """The others are searched as if nothing were wrong."""
    ready, findings = read("We reshape it.", {"terms": ["(a"]}, {"terms": ["reshape"]})
    assert ready.problems == {"c1": "position 1: this ( is never closed"}
    assert [finding.level for finding in findings] == [None, "yes"]


def test_without_a_reference_nothing_is_similar() -> None:
    """Similarity to nothing is nothing."""
    ready, _ = read("We reshape it.", TERMS)
    assert ready.similarity == 0
    assert ready.kinship(ready.text.sentences[0]) == (0, 0, len("we reshape it."))
