from hypothesis import assume, given
from hypothesis import strategies as st

from grader.authoring.stress import properties
from grader.authoring.stress.answers import Change, Changes, Original, Untested
from grader.authoring.stress.properties import PROPERTIES
from grader.judges.lexical.sentences import Span
from tests.helpers.stress_runs import original

ANSWER = "It is an array of numbers. Each has a place. Some have a name."
SENTENCES = st.lists(
    st.text(alphabet="我是用了他她小李写 Iheasit,，", min_size=1, max_size=12),
    min_size=1,
    max_size=6,
)


def only(changes: Changes) -> Change | Untested:
    """The one change that there is."""
    [change] = changes
    return change


@st.composite
def originals(draw: st.DrawFn) -> Original:
    """Any answer that has a word, of which any stretches were quoted."""
    answer = "。".join(draw(SENTENCES)) + "。"
    assume(any(map(str.isalnum, answer)))
    places = st.integers(0, len(answer) - 1)
    spans = [Span(at, min(len(answer), at + 4)) for at in draw(st.lists(places, max_size=3))]
    made = original(answer, others=["Quite another."])
    return Original(**{**vars(made), "quoted": {"c": tuple(spans)} if spans else {}})


@given(originals())
def test_no_change_empties_an_answer(made: Original) -> None:
    """A judge is never asked about nothing; and the same chance gives the same changes."""
    for kind in PROPERTIES.values():
        changes = list(kind.changes(made))
        assert changes == list(kind.changes(made))
        for change in changes:
            assert isinstance(change, Untested) or change.answer.strip()
            assert set(change.criteria) <= set(made.criteria)


def test_all_sentences_of_a_criterion_are_dropped_together() -> None:
    """One would leave the level standing on the others."""
    dropped = only(properties.dropped(original(ANSWER, "array", "name")))

    assert isinstance(dropped, Change)
    assert dropped.answer == "Each has a place."
    assert dropped.words == "It is an array of numbers. Some have a name."
    assert dropped.may_stay


def test_an_answer_that_was_quoted_throughout_cannot_be_dropped() -> None:
    """Nothing would be left to judge."""
    assert only(properties.dropped(original("It is an array.", "an array"))) == Untested(
        "nothing_left", ("c",), "It is an array."
    )


def test_the_clauses_of_a_quote_are_negated_in_their_place() -> None:
    """The rest of the answer, and of the sentence, is left alone."""
    answer = "It is late, but I asked her. Fine."
    negated = only(properties.negated(original(answer, "asked her")))

    assert isinstance(negated, Change)
    assert negated.answer == "It is late, but I never asked her. Fine."


def test_a_sentence_without_a_safe_negation_is_told() -> None:
    """With the sentence, so that its author sees which."""
    found = only(properties.negated(original("Arrays everywhere.", "Arrays")))

    assert found == Untested("no_negation", ("c",), "Arrays everywhere.", "1")


def test_the_question_is_said_as_a_person_repeats_it() -> None:
    """The question alone would not even be sent."""
    question = only(properties.question(original(ANSWER, "array")))

    assert isinstance(question, Change)
    assert question.answer == "So what you are asking me is: What is a tensor?"


def test_another_questions_answer_concerns_the_score() -> None:
    """It may have an outcome or a number of its own; and without another there is none."""
    other = only(properties.other_answer(original(ANSWER, others=["It is a slope."])))

    assert isinstance(other, Change)
    assert (other.answer, other.criteria) == ("It is a slope.", ())
    assert only(properties.other_answer(original(ANSWER))) == Untested("no_other", ())


def test_sentences_are_shuffled_only_where_their_order_says_nothing() -> None:
    """Steps and programs have an order; two sentences can hardly be out of one."""
    shuffled = only(properties.shuffled(original(ANSWER)))

    assert isinstance(shuffled, Change)
    assert sorted(shuffled.answer.split("\n")) == sorted(ANSWER.replace(". ", ".\n").split("\n"))
    assert shuffled.answer.split("\n") != ANSWER.replace(". ", ".\n").split("\n")
    for ordered in ("首先读。然后写。完了。", "First a. Then b. Done.", "x = 1. It is. Yes."):
        assert only(properties.shuffled(original(ordered))) == Untested("ordered", ("c", "d"))
    assert only(properties.shuffled(original("One. Two."))) == Untested("few_sentences", ("c", "d"))


def test_what_is_put_round_an_answer_leaves_it_whole() -> None:
    """Filler, a boast, an order: the answer itself is there word for word."""
    for name in ("padded", "repeated", "authority", "instruction"):
        for change in PROPERTIES[name].changes(original(ANSWER)):
            assert isinstance(change, Change)
            assert ANSWER in change.answer
            assert change.answer != ANSWER


def test_what_is_said_otherwise_is_told_by_its_first_sentence() -> None:
    """A whole answer would not be read."""
    answer = "It is an array. He told me. She agreed."
    people = only(properties.people(original(answer)))

    assert isinstance(people, Change)
    assert people.answer == "It is an array. She told me. He agreed."
    assert people.words == "She told me."


def test_nobody_can_be_another_where_nobody_is_named() -> None:
    """That is no change."""
    assert only(properties.people(original(ANSWER))) == Untested("nobody", ("c", "d"))


def test_orders_come_in_both_languages_whatever_the_answers() -> None:
    """Whoever tries it may try either."""
    made = [each for each in properties.instruction(original(ANSWER)) if isinstance(each, Change)]

    assert sorted(each.variant[-2:] for each in made) == ["en", "en", "zh", "zh"]
