"""From votes to scores and their widths."""

from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.models.rubric import Criterion
from grader.scoring import Interval, Precision, Question, Vote, Votes, evaluate, verdicts
from tests.helpers.scores import (
    built,
    criterion,
    question,
    score,
    some_questions,
    votes,
)


def test_a_level_counts_by_its_points_between_the_lowest_and_the_highest():
    """Points need not be evenly spaced: 1 of 0..4 is a quarter."""
    result = score(question(votes(criterion(levels=(0, 1, 4)), 1)))

    assert result.score == Interval(F(25), F(25), F(25))


def test_criteria_count_by_weight_and_questions_by_theirs():
    """A question is the weighted mean of its criteria, the transcript that of its questions."""
    first = question(votes(criterion("a", weight=3), 2), votes(criterion("b"), 0), weight=2)
    second = question(votes(criterion("c"), 1), pair=2)

    result = score(first, second)

    assert result.score.value == 100 * (F(3, 4) * 2 + F(1, 2)) / 3
    assert [q.value for q in result.questions] == [F(75), F(50)]


def test_a_met_penalty_is_taken_off_in_units_of_weight_and_never_below_zero():
    """Weights sum to 2 and the penalty is 1: half the question; more cannot cost more than all."""
    half = question(votes(criterion("a", weight=2), 2), votes(criterion("p", penalty=1), 1))
    all_of_it = question(votes(criterion("a"), 1), votes(criterion("p", penalty=5), 1))

    assert score(half).score.value == 50
    assert score(all_of_it).score == Interval(F(0), F(0), F(0))


def test_what_was_not_judged_widens_the_score_and_is_no_zero():
    """The value is over what was judged; low and high are the worst and the best it could be."""
    result = score(question(votes(criterion("a"), 1), votes(criterion("b"), None)))

    assert result.score == Interval(F(50), F(25), F(75))
    assert (result.verdict, result.leaning) == ("undecided", "fail")


def test_a_penalty_that_was_not_judged_may_or_may_not_be_met():
    """It widens the score downwards and leaves the value alone."""
    result = score(question(votes(criterion("a"), 2), votes(criterion("p", penalty="0.5"), None)))

    assert result.score == Interval(F(100), F(50), F(100))


def test_penalties_stay_in_units_of_the_full_weight_when_a_criterion_is_not_judged():
    """Half of the weight judged does not double a penalty."""
    result = score(
        question(
            votes(criterion("a"), 2),
            votes(criterion("b"), None),
            votes(criterion("p", penalty=1), 1),
        )
    )

    assert result.score == Interval(F(50), F(0), F(50))


def test_nothing_judged_has_no_value_and_could_be_anything():
    """Null, not zero."""
    result = score(question(votes(criterion(), None), votes(criterion("p", penalty=1), 0)))

    assert result.score == Interval(None, F(0), F(100))
    assert (result.verdict, result.leaning) == ("undecided", None)


def test_a_question_without_any_judgement_does_not_count_in_the_value():
    """The other question's value stands; its own share is open."""
    result = score(question(votes(criterion(), 2)), question(votes(criterion(), None), pair=2))

    assert result.score == Interval(F(100), F(50), F(100))


def test_a_level_whose_quote_was_not_found_lies_between_the_lowest_and_the_claim():
    """And the value takes the lowest."""
    result = score(question(votes(criterion(), 2, supported=False)))

    assert result.score == Interval(F(0), F(0), F(100))


def test_a_fault_whose_quote_was_not_found_is_not_held_against_the_candidate():
    """The value leaves it out; the low still allows for it."""
    fault = votes(criterion("p", penalty=1), 1, supported=False)
    result = score(question(votes(criterion("a", weight=2), 2), fault))

    assert result.score == Interval(F(100), F(50), F(100))


def test_repeated_samples_give_the_width_of_the_contract():
    """Levels 0, 1, 1 of a yes/no criterion, worked out by hand."""
    yes_no = Criterion(id="a", ask="?")
    result = score(question(votes(yes_no, 0, 1, 1)), judges=[Precision(samples=3)])
    squares, gap = F(2, 3), F(1)
    half = F("1.96") * 100 * F((squares + gap / 4) / 9).limit_denominator(10**15) ** F(1, 2)

    assert result.score.value == F(200, 3)
    assert float(result.score.low) == pytest.approx(float(F(200, 3)) - float(half))
    assert result.score.high == 100


def test_equal_samples_still_have_a_width():
    """Three times the same level is not certainty: a quarter of the gap squared stays."""
    result = score(question(votes(criterion(), 1, 1, 1)), judges=[Precision(samples=3)])
    half = 1.96 * 100 * (0.25 / 4 / 9) ** 0.5

    assert float(result.score.low) == pytest.approx(50 - half)
    assert float(result.score.high) == pytest.approx(50 + half)


def test_samples_that_did_not_judge_a_criterion_do_not_count_in_its_n():
    """Two of three judged: n is two."""
    result = score(question(votes(criterion(), 1, None, 1)), judges=[Precision(samples=3)])
    half = 1.96 * 100 * (0.25 / 4 / 4) ** 0.5

    assert float(result.score.high) == pytest.approx(50 + half)


def test_the_offline_judge_carries_its_measured_error():
    """1.96 * 29 for one question, less by the square root of their number for more."""
    offline = [Precision(error=F(29))]
    single = score(question(votes(criterion(), 1)), judges=offline)
    four = [question(votes(criterion(), 1), pair=n) for n in range(4)]
    several = score(*four, judges=offline)

    assert single.score == Interval(F(50), F(0), F(100))
    assert several.score == Interval(F(50), 50 - F("28.42"), 50 + F("28.42"))


def test_a_panel_is_the_mean_of_its_judges_with_the_widest_width():
    """Lowest low and highest high of all judges."""
    one = criterion()
    both = Votes(one, ((Vote(2),), (Vote(1, supported=False),)))
    result = score(question(both), judges=[Precision(), Precision()])

    assert result.score == Interval(F(50), F(0), F(100))


def test_a_judge_of_a_panel_that_judged_nothing_leaves_the_mean_to_the_others():
    """It still opens the whole width."""
    both = Votes(criterion(), ((Vote(2),), (Vote(None),)))
    result = score(question(both), judges=[Precision(), Precision()])

    assert result.score == Interval(F(100), F(0), F(100))


@given(some_questions, st.integers(0, 100), st.integers(1, 3))
def test_the_value_always_lies_within_its_interval(drawn, mark, samples):
    """And all three between 0 and 100."""
    result = evaluate(built(drawn), [Precision(samples=samples)], F(mark))

    for interval in (result.score, *result.questions):
        assert 0 <= interval.low <= interval.high <= 100
        assert interval.value is None or interval.low <= interval.value <= interval.high


@given(some_questions, st.randoms())
def test_the_order_of_criteria_and_questions_never_matters(drawn, random):
    """Exact rationals: not even in the last digit."""
    straight = built(drawn)
    shuffled = [
        Question(q.pair, q.entry, q.weight, tuple(random.sample(q.criteria, len(q.criteria))))
        for q in random.sample(straight, len(straight))
    ]
    one, other = score(*straight), score(*shuffled)

    assert (one.score, one.verdict) == (other.score, other.verdict)


@given(some_questions, st.data())
def test_a_better_level_never_lowers_a_score(drawn, data):
    """One level up on any judged criterion, or one fault less."""
    questions = built(drawn)
    place = data.draw(st.integers(0, len(questions) - 1))
    number = data.draw(st.integers(0, len(questions[place].criteria) - 1))
    changed = questions[place].criteria[number]
    step = -1 if changed.criterion.penalty is not None else 1
    criteria = list(questions[place].criteria)
    criteria[number] = verdicts._moved(changed, step)
    q = questions[place]
    better = [*questions]
    better[place] = Question(q.pair, q.entry, q.weight, tuple(criteria))
    before, after = score(*questions).score, score(*better).score

    assert before.low <= after.low and before.high <= after.high
    assert before.value is None or (after.value is not None and before.value <= after.value)


def test_what_no_judge_was_asked_has_no_spread():
    """A refusal is the lowest level, whatever the number of samples elsewhere."""
    asked = question(votes(criterion(), 0))
    certain = replace(asked, sampled=False)

    assert evaluate([certain], [Precision(samples=3)], F(60)).score == Interval(F(0), F(0), F(0))
    assert evaluate([asked], [Precision(samples=3)], F(60)).score.high > 0


def test_what_a_person_settled_has_no_spread_and_a_settled_question_no_error():
    """1.96 * 29 * sqrt(2) / 2 for two questions offline, 1.96 * 29 / 2 with one of them settled."""
    judged = question(votes(criterion(), 1))
    half = question(replace(votes(criterion("a"), 1), settled=True), votes(criterion("b"), 1))
    whole = question(replace(votes(criterion(), 1), settled=True), pair=2)
    offline = [Precision(error=F(29))]

    assert score(whole, judges=offline).score == Interval(F(50), F(50), F(50))
    one = score(judged, whole, judges=offline).score
    assert (one.low, one.high) == (50 - F("1.96") * F(29) / 2, 50 + F("1.96") * F(29) / 2)
    assert score(half, judges=offline).score == score(judged, judges=offline).score


def test_samples_of_a_settled_criterion_add_nothing_to_the_width():
    """The other criterion's do, by its share."""
    given = votes(criterion("a"), 0, 2)
    settled = replace(votes(criterion("b"), 2, 2), settled=True)
    samples = [Precision(samples=2)]

    alone = score(question(settled), judges=samples).score
    both = score(question(given, settled), judges=samples).score
    free = score(question(given, replace(settled, settled=False)), judges=samples).score

    assert alone == Interval(F(100), F(100), F(100))
    assert both.value == free.value == 75
    assert 0 < both.high - both.low < free.high - free.low
