"""From levels to scores and verdicts."""

from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import scoring
from grader.models.base import floor2
from grader.models.rubric import Criterion, Level
from grader.scoring import Interval, Precision, Question, Vote, Votes, evaluate

ONE = [Precision()]


def criterion(name="c", levels=(0, 1, 2), weight=1, penalty=None, must_reach=None):
    if penalty is not None:
        return Criterion(id=name, ask="?", penalty=F(penalty))
    named = tuple(Level(name=f"l{p}", points=F(p)) for p in levels)
    return Criterion(id=name, ask="?", levels=named, weight=F(weight), must_reach=must_reach)


def votes(one, *levels, supported=True):
    """One judge's samples; each level an index, or None for not judged."""
    return Votes(one, (tuple(Vote(level, supported) for level in levels),))


def question(*criteria, pair=1, weight=1, pass_mark=None):
    mark = None if pass_mark is None else F(pass_mark)
    return Question(pair, f"q{pair}", F(weight), criteria, mark)


def score(*questions, judges=ONE, mark=60):
    return evaluate(questions, judges, F(mark))


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


def test_adaptive_sampling_shares_its_error_over_the_looks():
    """Five looks: the quantile at 0.995."""
    assert float(Precision(looks=5).z) == pytest.approx(2.5758, abs=1e-4)
    assert Precision().z == F("1.96")


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


@pytest.mark.parametrize(
    ("levels", "state"),
    [((2,), "holds"), ((1,), "holds"), ((0,), "fails"), ((0, 1), "open"), ((None,), "open")],
)
def test_a_level_that_must_be_reached_is_a_gate(levels, state):
    """Holds if every vote reaches it, fails if none does, open otherwise."""
    gated = question(votes(criterion(must_reach="l1"), *levels))
    [gate] = score(gated, judges=[Precision(samples=len(levels))]).gates

    assert gate.state == state


def test_a_claim_without_its_quote_leaves_a_gate_open():
    """It might be true: neither held nor failed."""
    gated = question(votes(criterion(must_reach="l1"), 2, supported=False))

    assert score(gated).gates[0].state == "open"


def test_a_failed_gate_fails_a_transcript_whose_score_would_pass():
    """And an open one leaves it undecided."""
    good = votes(criterion("a", weight=9), 2)
    failed = score(question(good, votes(criterion("b", must_reach="l1"), 0)))
    unsure = score(question(good, votes(criterion("b", must_reach="l1"), None)))

    assert (failed.verdict, unsure.verdict) == ("fail", "undecided")


@pytest.mark.parametrize(("level", "state"), [(2, "holds"), (0, "fails"), (None, "open")])
def test_a_question_that_must_be_passed_is_a_gate_by_its_width(level, state):
    """Low against its mark holds, high below it fails, anything else is open."""
    [gate] = score(question(votes(criterion(), level), pass_mark=50)).gates

    assert (gate.criterion, gate.state) == (None, state)


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


levels_ = st.one_of(st.none(), st.integers(0, 2))
weights = st.fractions(F(1, 10), 5, max_denominator=10)
one_criterion = st.tuples(st.booleans(), weights, st.lists(levels_, min_size=1, max_size=3))
some_questions = st.lists(
    st.tuples(weights, st.lists(one_criterion, min_size=1, max_size=4), st.booleans()),
    min_size=1,
    max_size=4,
)


def built(drawn):
    """Questions from drawn numbers; each has at least one criterion that is no penalty."""
    made = []
    for pair, (weight, criteria, supported) in enumerate(drawn, start=1):
        listed = [votes(criterion("base"), 1, supported=supported)]
        for number, (penal, size, levels) in enumerate(criteria):
            one = criterion(f"c{number}", weight=size, penalty=size if penal else None)
            top = len(one.scale) - 1
            capped = [None if lv is None else min(lv, top) for lv in levels]
            listed.append(votes(one, *capped, supported=supported))
        made.append(question(*listed, pair=pair, weight=weight))
    return made


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
    criteria[number] = scoring._moved(changed, step)
    q = questions[place]
    better = [*questions]
    better[place] = Question(q.pair, q.entry, q.weight, tuple(criteria))
    before, after = score(*questions).score, score(*better).score

    assert before.low <= after.low and before.high <= after.high
    assert before.value is None or (after.value is not None and before.value <= after.value)


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
                    scoring._moved(vote, step),
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
