import numpy as np
import pytest
from scipy import stats

from grader.authoring.agreement import intervals, weighted
from grader.authoring.agreement.weighted import Floats


def left_out(count: int) -> Floats:
    """Weightings that leave out each of so many in turn."""
    return np.ones((count, count)) - np.eye(count)


def without_each(values: Floats) -> Floats:
    """Means of all values but one."""
    return weighted.mean(values, left_out(len(values)))


def test_a_mean_has_the_interval_of_student() -> None:
    """On its own scale, where no value lies far out."""
    values = np.linspace(-2, 3, 20)
    wanted = stats.t.interval(0.95, 19, values.mean(), stats.sem(values))

    found = intervals.interval("smd", values.mean(), without_each(values))

    assert found == pytest.approx(wanted)


def test_what_lies_far_out_leaves_less_freedom() -> None:
    """As much as the kurtosis says, and not less than a correlation of normal scores has."""
    heavy = np.array([*np.linspace(-1, 1, 28), 1.8, -1.8])
    excess = stats.kurtosis(heavy, bias=False)

    assert 0 < excess < 6
    assert intervals.freedom(without_each(heavy)) == pytest.approx(2 / (excess / 30 + 2 / 29))
    assert intervals.freedom(without_each(np.linspace(0, 1, 30))) == pytest.approx(29)
    assert intervals.freedom(without_each(np.eye(30)[0])) == pytest.approx(2 / (6 / 30 + 2 / 29))


def test_a_correlation_of_normal_scores_has_nearly_the_interval_of_fisher() -> None:
    """Which holds where scores are normal; this one asks for nothing of the kind."""
    dice = np.random.default_rng(1)
    x = dice.normal(size=400)
    y = x + dice.normal(size=400)
    plain = stats.pearsonr(x, y)
    found = intervals.interval("pearson", plain.statistic, weighted.pearson(x, y, left_out(400)))

    assert found == pytest.approx(plain.confidence_interval(), abs=0.015)


@pytest.mark.parametrize(("hits", "count"), [(0, 12), (12, 12), (50, 100), (97, 100)])
def test_a_share_has_the_exact_interval(hits, count) -> None:
    """Clopper and Pearson's, of none and of all too; an error from a sample costs a case."""
    values = np.array([1.0] * hits + [0.0] * (count - hits))
    wanted = stats.binomtest(hits, count).proportion_ci(method="exact")

    assert intervals.share(hits / count, without_each(values)) == pytest.approx(wanted, abs=0.001)


def test_ratings_of_the_same_transcript_count_as_few() -> None:
    """Ten of each of twenty, all right or all wrong, are as good as twenty."""
    once = np.array([1.0] * 15 + [0.0] * 5)
    often = np.repeat(once, 10)
    without = weighted.mean(often, np.repeat(left_out(20), 10, axis=1))

    assert intervals.share(0.75, without) == pytest.approx(
        intervals.share(0.75, without_each(once))
    )


@pytest.mark.parametrize("name", ["kappa", "icc", "mae", "smd"])
def test_what_never_varies_or_may_be_undefined_has_no_interval(name) -> None:
    """It would be made up."""
    assert intervals.interval(name, 0.9, np.full(12, 0.9)) is None
    assert intervals.interval(name, 0.9, np.array([np.nan, *np.linspace(0.8, 0.9, 11)])) is None


def test_an_error_that_is_the_mean_has_its_part_in_it() -> None:
    """Though the mean is the same without it."""
    levels_apart = np.array([0.0, 1.0, 2.0] * 4)

    assert intervals.interval("mae", 1.0, without_each(levels_apart)) is not None


def test_transcripts_without_a_part_in_a_coefficient_do_not_make_it_surer() -> None:
    """A hundred of which two people rated twelve are twelve; nine are too few."""
    rated = np.linspace(0.7, 0.8, 12)
    beside = np.full(88, 0.76)

    alone = intervals.interval("icc", 0.76, rated)

    assert alone is not None
    assert intervals.interval("icc", 0.76, np.concatenate([rated, beside])) == alone
    assert intervals.interval("icc", 0.76, np.concatenate([rated[:9], beside])) is None


@pytest.mark.parametrize(
    ("name", "value", "without"),
    [
        ("kappa", 0.95, [1.0, *np.linspace(0.93, 0.96, 29)]),
        ("icc", -1.05, [*np.linspace(-1.1, -0.9, 30)]),
        ("mae", 0.1, [0.0, *np.linspace(0.09, 0.11, 29)]),
        ("exact", 0.97, [1.0, *[0.966] * 29]),
    ],
)
def test_an_interval_holds_its_figure_within_what_is_possible(name, value, without) -> None:
    """Also where agreement would be perfect but for one transcript."""
    found = intervals.interval(name, value, np.array(without))
    assert found is not None
    low, high = found

    assert (0 if name in {"mae", "exact"} else min(-1, value)) <= low <= value <= high
    assert high <= 1 or name == "mae"
