from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.authoring.audit.rates import Count, compared, fisher, turned_by_one
from grader.models.audit import Rate

SMALL = st.integers(0, 30)


def count(reached: int, of: int, share: Fraction = Fraction(1, 2)) -> Count:
    """So many of a group that is not small."""
    return Count(reached, of, share)


COUNTS = st.lists(
    st.tuples(SMALL, SMALL).map(lambda each: count(min(each), max(each))), min_size=1, max_size=8
)


def rates(*counts: Count) -> tuple[Rate, ...]:
    """The groups beside each other, none left out."""
    return compared(counts, [False] * len(counts))


def told_of(counts: list[Count]) -> dict[Count, tuple[float | None, float]]:
    """What is said of each; one that equals the highest has a p of 1."""
    return {
        each: (rate.impact_ratio, rate.p or 1)
        for each, rate in zip(counts, rates(*counts), strict=True)
    }


def test_the_agencies_own_example_is_reproduced() -> None:
    """Hired: 60, 45, 48 and 51 per cent; 45/60 is under four fifths, 48/60 is not.

    Questions and Answers on the Uniform Guidelines (44 FR 11996), the example of the 4/5 rule.
    """
    found = rates(count(60, 100), count(45, 100), count(48, 100), count(51, 100))

    assert [rate.impact_ratio for rate in found] == [1, 0.75, 0.8, 0.85]
    assert [rate.below for rate in found] == [False, True, False, False]
    assert [rate.highest for rate in found] == [True, False, False, False]


def test_fishers_test_of_the_lady_tasting_tea_is_known() -> None:
    """Three of four cups right: p is 34/70 (Fisher, The Design of Experiments, 1935)."""
    assert fisher(count(3, 4), count(1, 4)) == Fraction(34, 70)


@given(SMALL, SMALL, SMALL, SMALL)
def test_fishers_test_agrees_with_scipy(a, b, c, d) -> None:
    """Two-sided, for any four counts."""
    scipy = pytest.importorskip("scipy.stats")
    mine = fisher(count(a, a + b), count(c, c + d))

    assert float(mine) == pytest.approx(scipy.fisher_exact([[a, b], [c, d]]).pvalue, rel=1e-9)


def test_fishers_test_agrees_with_scipy_on_large_groups() -> None:
    """Thousands of people, where the numbers of ways have thousands of digits."""
    scipy = pytest.importorskip("scipy.stats")
    mine = fisher(count(2600, 5000), count(1450, 3000))

    assert float(mine) == pytest.approx(
        scipy.fisher_exact([[2600, 2400], [1450, 1550]]).pvalue, rel=1e-7
    )


@given(COUNTS)
def test_the_ratio_to_each_other_group_agrees_with_scipys_relative_risk(counts) -> None:
    """scipy.stats.contingency.relative_risk divides two rates in its own way."""
    contingency = pytest.importorskip("scipy.stats.contingency")
    found = rates(*counts)
    best = next((each for each, rate in zip(counts, found, strict=True) if rate.highest), None)
    assume(best and best.reached)
    assert best is not None
    for each, rate in zip(counts, found, strict=True):
        if each.of:
            risk = contingency.relative_risk(each.reached, each.of, best.reached, best.of)
            assert rate.impact_ratio == pytest.approx(risk.relative_risk, abs=1.01e-4)


@given(COUNTS)
def test_ratios_are_between_none_and_all_of_the_highest(counts) -> None:
    """The highest group has 1, and there is one highest as soon as anybody is counted."""
    found = rates(*counts)

    assert sum(rate.highest for rate in found) == any(each.of for each in counts)
    for each, rate in zip(counts, found, strict=True):
        assert rate.impact_ratio is None or 0 <= rate.impact_ratio <= 1
        assert not rate.highest or rate.impact_ratio in {None, 1}
        assert (rate.impact_ratio is None) == (not each.of or not any(c.reached for c in counts))
        assert rate.p is None or 0 <= rate.p <= 1


@given(COUNTS, st.randoms())
def test_the_order_of_groups_plays_no_part(counts, dice) -> None:
    """Whatever stands first in the file."""
    told = told_of(counts)
    dice.shuffle(counts)

    assert told_of(counts) == told


@given(COUNTS)
def test_the_line_is_where_the_exact_ratio_says(counts) -> None:
    """Four fifths are not below four fifths, and what is below never reads 0.8."""
    found = rates(*counts)
    best = max((each.rate for each in counts if each.of), default=0)
    for each, rate in zip(counts, found, strict=True):
        if rate.impact_ratio is not None:
            assert rate.below == (5 * each.rate < 4 * best)
            assert rate.below == (rate.impact_ratio < 0.8)


def test_of_equally_high_groups_the_largest_is_the_one_to_compare_with() -> None:
    """Its figures are the surest; the other has a ratio of 1 and a test too."""
    small, large = rates(count(3, 6), count(30, 60))

    assert (large.highest, small.highest) == (True, False)
    assert (small.impact_ratio, small.p) == (1, 1)


def test_without_anybody_selected_there_is_nothing_to_divide_by() -> None:
    """Rates of nought, and no ratio; a group of nobody has not even a rate."""
    found = rates(count(0, 9), count(0, 5), count(0, 0))

    assert [rate.rate for rate in found] == [0, 0, None]
    assert {(rate.impact_ratio, rate.below, rate.p) for rate in found} == {(None, None, None)}


def test_a_group_that_is_left_out_is_compared_with_nobody() -> None:
    """Nor anybody with it, though its rate is the highest."""
    found = compared([count(1, 1), count(4, 8), count(3, 8)], [True, False, False])

    assert [rate.impact_ratio for rate in found] == [None, 1, 0.75]
    assert [rate.rate for rate in found] == [1, 0.5, 0.375]


@pytest.mark.parametrize(
    ("each", "cautions"),
    [
        (count(2, 4), ("few",)),
        (count(2, 5), ()),
        (Count(2, 5, Fraction(19, 1000)), ("under_2_percent",)),
        (Count(2, 5, Fraction(2, 100)), ()),
        (Count(1, 2, Fraction(1, 100)), ("few", "under_2_percent")),
    ],
)
def test_small_groups_are_warned_of(each, cautions) -> None:
    """Under five people, and under 2 per cent of all: at that it is not under it."""
    assert rates(count(5, 10), each)[1].cautions == cautions


def test_a_difference_of_one_person_is_warned_of_where_it_is_below_the_line() -> None:
    """6 of 10 and 5 of 11: one more here and one fewer there, and the order is the other way."""
    found = rates(count(6, 10), count(5, 11))

    assert turned_by_one(count(5, 11), count(6, 10))
    assert (found[1].below, found[1].cautions) == (True, ("one_person",))
    assert not turned_by_one(count(1, 4), count(3, 4)), "both would have 2 of 4"
    assert rates(count(60, 100), count(45, 100))[1].cautions == ()
    assert rates(count(6, 10), count(5, 10))[1].cautions == ()
