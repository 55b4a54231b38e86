import warnings

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn.metrics import cohen_kappa_score

from grader.authoring.agreement import weighted

K = 4
# Krippendorff, "Computing Krippendorff's alpha-reliability" (2011): 4 observers, 12 units.
OBSERVERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, np.nan, np.nan, np.nan],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, np.nan, 3],
        [np.nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, np.nan],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, np.nan],
    ]
).T
# Shrout and Fleiss (1979), table 2: 6 targets, 4 judges.
TARGETS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float
)
PAIRS = st.lists(st.tuples(st.integers(0, K - 1), st.integers(0, K - 1)), min_size=3, max_size=40)
WEIGHED = st.lists(
    st.tuples(st.integers(0, K - 1), st.integers(0, K - 1), st.integers(0, 3)),
    min_size=3, max_size=25,
)  # fmt: skip
TABLES = st.integers(2, 4).flatmap(
    lambda raters: st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, K - 1)), min_size=raters, max_size=raters),
        min_size=3, max_size=20,
    )
)  # fmt: skip


def ones(count: int) -> weighted.Floats:
    """One weighting, in which everything counts once."""
    return np.ones((1, count))


def measured(x: weighted.Floats, y: weighted.Floats, weights: weighted.Floats) -> np.ndarray:
    """Every measure of two raters, one below the other."""
    table = np.stack([x, y], axis=1)
    return np.array(
        [
            weighted.mean(x == y, weights),
            weighted.kappa(x, y, weights, K, 0),
            weighted.kappa(x, y, weights, K, 2),
            weighted.pearson(x, y, weights),
            weighted.spearman(x, y, weights),
            weighted.difference(x, y, weights),
            weighted.icc(table, weights),
            weighted.alpha_of_scores(table, weights),
            weighted.alpha_of_levels(table, weights, K),
        ]
    )


@given(PAIRS)
def test_kappas_and_correlations_are_those_of_the_libraries(pairs) -> None:
    """Or undefined where the libraries find them undefined."""
    x, y = np.array(pairs, float).T
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wanted = [
            cohen_kappa_score(x, y, labels=range(K)),
            cohen_kappa_score(x, y, labels=range(K), weights="quadratic"),
            stats.pearsonr(x, y).statistic,
            stats.spearmanr(x, y).statistic,
        ]
    once = ones(len(x))
    found = [
        weighted.kappa(x, y, once, K, 0),
        weighted.kappa(x, y, once, K, 2),
        weighted.pearson(x, y, once),
        weighted.spearman(x, y, once),
    ]

    assert np.concatenate(found) == pytest.approx(wanted, nan_ok=True, abs=1e-9)


@given(WEIGHED)
def test_a_weight_is_how_often_something_is_there(rows) -> None:
    """Every measure of weighted ratings is that of the ratings written out so often."""
    x, y, times = np.array(rows, float).T
    often = times.astype(int)
    if not often.sum():
        return
    written_out = measured(np.repeat(x, often), np.repeat(y, often), ones(often.sum()))

    assert measured(x, y, times[None, :]) == pytest.approx(written_out, nan_ok=True, abs=1e-9)


@given(WEIGHED, st.randoms())
def test_many_weightings_are_measured_as_each_alone(rows, dice) -> None:
    """A matrix of weightings gives what its rows give one by one."""
    x, y, times = np.array(rows, float).T
    weights = np.stack([times, np.ones_like(times), np.array(dice.sample(list(times), len(times)))])
    alone = np.concatenate([measured(x, y, each[None, :]) for each in weights], axis=1)

    assert measured(x, y, weights) == pytest.approx(alone, nan_ok=True, abs=1e-9)


def test_alpha_is_that_of_the_published_example() -> None:
    """Ordinal 0.815 and interval 0.849, with ratings missing."""
    once = ones(len(OBSERVERS))

    assert weighted.alpha_of_levels(OBSERVERS - 1, once, 5)[0] == pytest.approx(0.815, abs=5e-4)
    assert weighted.alpha_of_scores(OBSERVERS, once)[0] == pytest.approx(0.849, abs=5e-4)


@given(TABLES)
def test_alpha_is_that_of_another_implementation(rows) -> None:
    """Of any number of raters, with ratings missing, where it is defined."""
    table = np.array([[np.nan if cell is None else cell for cell in row] for row in rows], float)
    several = table[(~np.isnan(table)).sum(axis=1) > 1]
    if len(np.unique(several[~np.isnan(several)])) < 2:
        return
    data, domain = table.T, list(range(K))
    ordinal = krippendorff.alpha(data, level_of_measurement="ordinal", value_domain=domain)
    interval = krippendorff.alpha(data, level_of_measurement="interval", value_domain=domain)
    once = ones(len(table))

    assert weighted.alpha_of_levels(table, once, K)[0] == pytest.approx(ordinal, abs=1e-9)
    assert weighted.alpha_of_scores(table, once)[0] == pytest.approx(interval, abs=1e-9)


def test_icc_is_that_of_the_published_example() -> None:
    """ICC(2,1) of six targets and four judges is 0.29."""
    assert weighted.icc(TARGETS, ones(6))[0] == pytest.approx(0.2898, abs=5e-5)


@given(PAIRS)
def test_icc_is_that_of_an_analysis_of_variance_by_hand(pairs) -> None:
    """From the residuals of the two-way layout, cell by cell."""
    table = np.array(pairs, float)
    n, k = table.shape
    grand, rows, columns = table.mean(), table.mean(axis=1), table.mean(axis=0)
    rest = sum(
        (table[i, j] - rows[i] - columns[j] + grand) ** 2 for i in range(n) for j in range(k)
    )
    between = k * sum((rows - grand) ** 2) / (n - 1)
    judges = n * sum((columns - grand) ** 2) / (k - 1)
    left = rest / ((n - 1) * (k - 1))
    below = between + (k - 1) * left + k * (judges - left) / n
    wanted = (between - left) / below if below > 1e-9 else np.nan

    assert weighted.icc(table, ones(n))[0] == pytest.approx(wanted, nan_ok=True, abs=1e-9)


def test_icc_leaves_out_what_a_rater_left_out() -> None:
    """An item with a rating missing changes nothing."""
    more = np.vstack([TARGETS, [10, np.nan, 1, 1]])

    assert weighted.icc(more, ones(7)) == pytest.approx(weighted.icc(TARGETS, ones(6)))


def test_the_standardised_difference_has_the_sign_of_the_first_side() -> None:
    """1, 2, 3 against 2, 3, 4: one lower, and both spread by one."""
    low, high = np.array([1.0, 2, 3]), np.array([2.0, 3, 4])

    assert weighted.difference(low, high, ones(3))[0] == pytest.approx(-1)
    assert weighted.difference(high, low, ones(3))[0] == pytest.approx(1)


def test_what_does_not_vary_has_no_figure() -> None:
    """One level given to all by both is no agreement beyond chance, and no correlation."""
    same = np.full(5, 2.0)
    exact, *others = measured(same, same, ones(5))[:, 0]

    assert exact == 1
    assert np.isnan(others).all()
