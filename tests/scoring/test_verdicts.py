"""From scores to verdicts, and to what they rest on."""

from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import scoring
from grader.models.base import floor2
from grader.scoring import Interval, Precision, Question, evaluate, verdicts
from tests.helpers.scores import (
    ONE,
    built,
    criterion,
    question,
    score,
    some_questions,
    votes,
)


@pytest.mark.parametrize(("level", "verdict"), [(2, "pass"), (0, "fail")])
def test_a_score_wholly_on_one_side_of_the_mark_decides(level, verdict):
    """Low at or above the mark passes, high below it fails."""
    assert score(question(votes(criterion(), level))).verdict == verdict


def test_a_score_exactly_at_the_mark_passes():
    """The mark itself is enough."""
    assert score(question(votes(criterion(), 1)), mark=50).verdict == "pass"


def test_a_hair_below_the_mark_fails_and_is_printed_below_it():
    """Two thirds of 100 at a mark of 66.67: shown as 66.66, never rounded up to the mark."""
    result = score(question(votes(criterion(levels=(0, 2, 3)), 1)), mark="66.67")

    assert result.verdict == "fail"
    assert floor2(result.score.value) == 66.66


def test_too_few_questions_asked_is_undecided_whatever_the_score():
    """min_asked comes first."""
    result = evaluate([question(votes(criterion(), 2))], ONE, F(60), enough_asked=False)

    assert (result.verdict, result.leaning, result.decisive) == ("undecided", "pass", ())


def test_the_asked_share_is_of_the_required_weight():
    """Nothing required is all of it."""
    assert scoring.asked_share([(F(3), True), (F(1), False)]) == 75
    assert scoring.asked_share([]) == 100


def test_the_judgement_that_a_verdict_rests_on_is_named_with_what_it_would_give():
    """One level down of two would fail; up makes no difference."""
    result = score(question(votes(criterion("a"), 2)), mark=60)
    [move] = result.decisive

    assert (move.criterion, move.step, move.score.value, move.verdict) == ("a", -1, 50, "fail")


def test_a_verdict_that_stands_if_any_one_judgement_is_a_level_off_rests_on_none():
    """Four good criteria: no single one matters."""
    many = question(*(votes(criterion(f"c{n}"), 2) for n in range(4)))

    assert score(many).decisive == ()


def test_no_questions_at_all_is_undecided():
    """There is nothing to be certain of."""
    assert score().score == Interval(None, F(0), F(100))
    assert score().verdict == "undecided"


@given(some_questions, st.integers(0, 100), st.data())
def test_widening_an_interval_never_turns_undecided_into_pass(drawn, mark, data):
    """Losing a judgement can only make a verdict less certain."""
    questions = built(drawn)
    place = data.draw(st.integers(0, len(questions) - 1))
    q = questions[place]
    number = data.draw(st.integers(0, len(q.criteria) - 1))
    lost = [*q.criteria]
    lost[number] = votes(lost[number].criterion, None)
    wider = [*questions]
    wider[place] = Question(q.pair, q.entry, q.weight, tuple(lost))
    before, after = score(*questions, mark=mark), score(*wider, mark=mark)

    assert before.score.low >= after.score.low and before.score.high <= after.score.high
    assert after.verdict in {before.verdict, "undecided"}


@given(some_questions, st.integers(0, 100), st.integers(1, 2), st.sampled_from((None, F(29))))
def test_a_verdict_rests_on_all_judgements_that_would_change_it(drawn, mark, samples, error):
    """Whatever is known beforehand, each is what moving it alone comes to."""
    judges = [Precision(samples=samples, error=error)]
    questions = [replace(q, pass_mark=F(40) if q.pair == 2 else None) for q in built(drawn)]
    result = evaluate(questions, judges, F(mark))
    expected = []
    for place, q in enumerate(questions):
        for number, vote in enumerate(q.criteria):
            for step in (-1, 1):
                criteria = (
                    *q.criteria[:number],
                    verdicts._moved(vote, step),
                    *q.criteria[number + 1 :],
                )
                moved = [*questions[:place], replace(q, criteria=criteria), *questions[place + 1 :]]
                other = evaluate(moved, judges, F(mark), rests=False)
                if other.verdict != result.verdict:
                    expected.append((q.pair, vote.criterion.id, step, other.score, other.verdict))

    found = [(d.pair, d.criterion, d.step, d.score, d.verdict) for d in result.decisive]
    assert found == ([] if result.verdict == "undecided" else expected)


def test_what_a_verdict_rests_on_can_be_left_out():
    """What adaptive sampling looks at is otherwise what the report will say."""
    judges = [Precision(samples=3, looks=2)]
    for levels in ((0, 0, 1), (2, 2, 2), (0, 0, 0), (None, 1, 1)):
        asked = [question(votes(criterion(), *levels))]
        whole, alone = (evaluate(asked, judges, F(60), rests=rests) for rests in (True, False))
        assert alone == replace(whole, decisive=())


def test_variants_are_what_the_changed_questions_would_come_to():
    """One at another level, one left out, and all of them gone."""
    first, second = question(votes(criterion(), 2)), question(votes(criterion(), 0), pair=2)
    better = question(votes(criterion(), 1), pair=2)

    changes = [{}, {1: better}, {0: None}, {0: None, 1: None}]
    found = list(scoring.variants([first, second], ONE, F(60), changes))

    wanted = [(first, second), (first, better), (second,), ()]
    assert found == [evaluate(asked, ONE, F(60), rests=False) for asked in wanted]
