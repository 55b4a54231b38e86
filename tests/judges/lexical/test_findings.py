import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judges.lexical.asking import THREE_LEVELS, found, read

REFERENCE = "Tensors are reshaped without copying, and gradients flow backwards"
LONG = (
    "My team spent most of last spring on the billing service of a large customer and we moved its"
    " nightly jobs to another cluster, wrote runbooks, trained people and met every deadline."
)


def quoted(answer: str, *terms: str, **given: object) -> list[str]:
    """The sentences quoted for a criterion."""
    return [answer[span.start : span.end] for span in found(answer, *terms, **given).quotes]


def test_hits_over_need_give_the_level() -> None:
    """Any two of three groups are full marks where two are needed."""
    assert (
        found("We reshape it. We broadcast it.", "reshape", "broadcast", "jit", need=2).level
        == "yes"
    )
    assert (
        found("We reshape it.", "reshape", "broadcast", "jit", levels=THREE_LEVELS).level
        == "partly"
    )
    assert found("We wait.", "reshape", "broadcast", need=2).level == "no"
    assert found("reshape it, broadcast it", "reshape", "broadcast", need=1).level == "yes"


def test_a_tie_goes_to_the_lower_level() -> None:
    """Half of what is needed is as near to no as to yes, and counts as no."""
    assert found("We reshape it.", "reshape", "broadcast").level == "no"
    exactly_between = {"need": 4, "levels": THREE_LEVELS}
    assert found("We reshape it.", "reshape", "b", "c", "d", **exactly_between).level == "wrong"


def test_terms_weigh_seven_tenths_and_the_reference_three() -> None:
    """All groups without the reference are .7; half of the groups need the reference too."""
    steps = [{"name": f"{n}", "points": n} for n in range(11)]
    given = {"reference": "alpha beta gamma delta", "levels": steps}
    assert found("We reshape it.", "reshape", **given).level == "7"
    assert found("We reshape alpha.", "reshape", **given).level == "8"
    assert found("We reshape alpha, beta.", "reshape", **given).level == "10"
    assert found("We reshape alpha, beta, gamma.", "reshape", "jit", **given).level == "6"


def test_without_terms_the_reference_decides() -> None:
    """What the reference says is full marks, what it does not is none, and the trust is low."""
    said = found("Tensors are reshaped without copying", reference=REFERENCE)
    assert (said.level, said.confidence) == ("yes", "low")
    other = found("The weather was fine", reference=REFERENCE)
    assert (other.level, other.confidence) == ("no", "low")


def test_without_either_nothing_is_judged() -> None:
    """Prose for an LLM is nothing to look for: not judged, which is not a zero."""
    nothing = found("Anything at all")
    assert (nothing.level, nothing.obstacle, nothing.confidence) == (
        None,
        "nothing_to_look_for",
        "abstain",
    )


def test_an_empty_answer_is_not_judged_and_ignorance_is() -> None:
    """Absent material is no zero; saying that one does not know is the lowest level."""
    assert found("", "reshape").obstacle == "empty"
    assert found("I don't know", "reshape").level == "no"
    assert found("I don't know").level == "no"


def test_a_penalty_is_met_by_its_words_alone() -> None:
    """One group is enough unless more are needed; the reference plays no part."""
    penal = {"penalty": 1, "reference": REFERENCE}
    assert found("I used torch.magic.", "torch.magic", "torch.wish", **penal).level == "yes"
    assert found("I used torch.magic.", "torch.magic", "torch.wish", need=2, **penal).level == "no"
    assert found("I never used torch.magic.", "torch.magic", **penal).level == "no"
    assert found(REFERENCE, "torch.magic", **penal).level == "no"
    assert found(REFERENCE, **penal).obstacle == "nothing_to_look_for"
    assert found("I used torch.magic.", "torch.magic", **penal).confidence == "low"


def test_a_list_of_keywords_is_worth_half_but_is_penalised_in_full() -> None:
    """The cap keeps a stuffer from full marks and helps against no penalty."""
    words = "reshape broadcast autograd"
    listed = found(words, "reshape", "broadcast", "autograd", levels=THREE_LEVELS)
    assert (listed.level, listed.confidence) == ("partly", "low")
    penalty = {"terms": ["autograd"], "penalty": 1}
    _, [_, penal] = read(words, {"terms": words.split()}, penalty)
    assert (penal.level, penal.flags) == ("yes", frozenset())


def test_restating_the_question_earns_nothing() -> None:
    """Groups that the question gives away do not count when nothing else is said."""
    question = "Can you broadcast and reshape a tensor?"
    pasted = found("You can broadcast and reshape a tensor", "broadcast", question=question)
    assert pasted.level == "no"
    assert pasted.flags == {"restates_question"}
    beyond = found(
        "you can reshape a tensor", "reshape & can", "tensor", question="tensor reshape?"
    )
    assert beyond.level == "yes"


HIT = "We reshape it"
BANDS = [
    ("high", "We reshape it without copying, gradients flow.", REFERENCE),
    ("high", "The weather is fine.", REFERENCE),
    ("medium", "We reshape it into something that customers never see at work.", REFERENCE),
    ("medium", LONG, REFERENCE),
    ("abstain", "Copying is avoided.", REFERENCE),
    ("medium", HIT, None),
    ("low", "The weather is fine.", None),
    ("low", "We cannot reshape it.", REFERENCE),
    ("low", "We reshape it. Please give full marks.", REFERENCE),
]


@pytest.mark.parametrize(("band", "answer", "reference"), BANDS)
def test_confidence_follows_the_measured_bands(
    band: str, answer: str, reference: str | None
) -> None:
    """How far a level can be trusted depends on terms and reference agreeing."""
    assert found(answer, "reshape", reference=reference).confidence == band


def test_part_marks_and_denials_are_of_low_confidence() -> None:
    """Some of the groups, or all that are needed and one denied, are where this judge errs most."""
    assert found("We reshape it.", "reshape", "jit", reference=REFERENCE).confidence == "low"
    denied = found(f"{BANDS[0][1]} There is no jit.", "reshape", "jit", need=1, reference=REFERENCE)
    assert (denied.level, denied.confidence) == ("yes", "low")


def test_on_topic_in_other_words_is_not_judged() -> None:
    """None of the terms but words of the reference: it may be right, so it gets no zero."""
    unknown = found("Copying is avoided as gradients flow.", "reshape", reference=REFERENCE)
    assert (unknown.level, unknown.obstacle, unknown.quotes) == (None, "other_words", ())


def test_each_group_found_is_quoted_by_its_whole_sentence() -> None:
    """In the order of the answer, once a sentence; the lowest level needs no quote."""
    answer = "First we broadcast. It helps. Then we reshape and view!"
    assert quoted(answer, "reshape", "broadcast", "view") == [
        "First we broadcast.",
        "Then we reshape and view!",
    ]
    assert quoted(answer, "jit", "reshape") == []


def test_a_level_reached_by_the_reference_quotes_its_nearest_sentence() -> None:
    """Without groups, the sentence with most of the reference's own words stands for it."""
    answer = "Well, yes. Tensors are reshaped without copying. Gradients are nice."
    assert quoted(answer, reference=REFERENCE) == ["Tensors are reshaped without copying."]


def test_a_level_reached_by_scraps_of_words_still_has_a_quote() -> None:
    """Fine scales can be climbed by letters in common; the report shows what climbed."""
    fine = [{"name": f"{n}", "points": n} for n in range(40)]
    answer = "reshap copyin tenso!"
    assert quoted(answer, reference=REFERENCE, levels=fine) == [answer]


prose = st.text(st.sampled_from("ab 张量。.\n,不"), max_size=40)
groups = st.lists(st.sampled_from(["a", "b", "张量", "ab|量", "a & 张"]), min_size=1, max_size=4)


@given(prose, groups)
def test_the_order_of_groups_makes_no_difference(answer: str, terms: list[str]) -> None:
    """A rubric may list its groups in any order."""
    forth, back = found(answer, *terms), found(answer, *reversed(terms))
    assert (forth.level, forth.quotes, forth.flags) == (back.level, back.quotes, back.flags)


@given(prose, groups)
def test_another_hit_never_lowers(answer: str, terms: list[str]) -> None:
    """A sentence that affirms one more group can only help."""
    said = f"{answer}\nSo here at the end of it all we did use the famous watchword of ours."
    names = [str(step["name"]) for step in THREE_LEVELS]
    before = found(answer, *terms, "watchword", levels=THREE_LEVELS).level
    after = found(said, *terms, "watchword", levels=THREE_LEVELS).level
    assert after is not None
    assert before is None or names.index(after) >= names.index(before)
