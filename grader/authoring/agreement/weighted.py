"""Measures of agreement for many weightings of the same ratings at once.

A weighting gives each rating a weight: how often it counts. A transcript that is left out counts
not at all. Many weightings are a matrix (weightings x items), and each measure here is an array of
one value a weighting, NaN where it is undefined. Unweighted ratings have one weighting of ones.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# What rounding leaves of zero is less, and what scores of two decimals can differ by is more.
_NOTHING = 1e-9


def _over(above: Floats, below: Floats) -> Floats:
    """A quotient, NaN where nothing is below."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > _NOTHING, above / below, np.nan)


def mean(values: NDArray[Any], weights: Floats) -> Floats:
    """Mean of values (items,); shares are means of truths."""
    return _over(weights @ values.astype(float), weights.sum(-1))


def kappa(x: Floats, y: Floats, weights: Floats, levels: int, power: int) -> Floats:
    """Cohen's kappa of two raters' levels 0..levels-1; power 2: quadratic weights.

    Disagreement of levels i and j weighs |i-j|^power, with power 0: 1 unless they are the same.
    Cohen, Psychological Bulletin 70 (1968) 213-220.
    """
    names = np.arange(levels)
    apart = np.abs(names[:, None] - names[None, :]).astype(float)
    cost = apart**power if power else (apart > 0).astype(float)
    total = weights.sum(-1, keepdims=True)
    mine, other = (_over(weights @ (side[:, None] == names), total) for side in (x, y))
    found = _over(weights @ cost[x.astype(int), y.astype(int)], total[:, 0])
    chance = np.einsum("bi,ij,bj->b", mine, cost, other)
    return 1 - _over(found, chance)


def pearson(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Pearson's correlation of x and y, each (items,) or (weightings, items)."""
    mine, other = _centred(x, weights), _centred(y, weights)
    spreads = _averaged(mine**2, weights) * _averaged(other**2, weights)
    return _over(_averaged(mine * other, weights), np.sqrt(spreads))


def _averaged(values: Floats, weights: Floats) -> Floats:
    return _over((weights * values).sum(-1), weights.sum(-1))


def _centred(values: Floats, weights: Floats) -> Floats:
    """Less the mean of each weighting: sums of squares would swallow small differences."""
    return values - _averaged(values, weights)[:, None]


def spearman(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Spearman's correlation: Pearson's of the ranks, equals sharing the middle of theirs."""
    return pearson(_ranks(x, weights), _ranks(y, weights), weights)


def _ranks(values: Floats, weights: Floats) -> Floats:
    order = np.argsort(values, kind="stable")
    _, starts, back = np.unique(values[order], return_index=True, return_inverse=True)
    sizes = np.add.reduceat(weights[:, order], starts, axis=1)
    middles = np.cumsum(sizes, axis=1) - (sizes - 1) / 2
    ranks = np.empty_like(weights)
    ranks[:, order] = middles[:, back]
    return ranks


def difference(x: Floats, y: Floats, weights: Floats) -> Floats:
    """Standardised mean difference: mean x minus mean y over the root mean of their variances.

    Williamson, Xi and Breyer, Educational Measurement: Issues and Practice 31 (2012) 2-13, who
    want it within 0.15.
    """
    total = weights.sum(-1)
    spread = _averaged(_centred(x, weights) ** 2 + _centred(y, weights) ** 2, weights)
    sample = _over(total, total - 1)
    return _over(_averaged(x - y, weights), np.sqrt(spread * sample / 2))


def icc(ratings: Floats, weights: Floats) -> Floats:
    """ICC(2,1): two-way random effects, absolute agreement, one rater; ratings (items, raters).

    Items that somebody left out are left out. Shrout and Fleiss, Psychological Bulletin 86 (1979)
    420-428; from their mean squares between items, between raters, and of the rest.
    """
    complete = ~np.isnan(ratings).any(axis=1)
    ratings, weights = ratings[complete], weights[:, complete]
    raters = ratings.shape[1]
    ratings = ratings - ratings.mean() if len(ratings) else ratings
    total = weights.sum(-1)
    rows, columns = ratings.mean(axis=1), _over(weights @ ratings, total[:, None])
    grand = columns.mean(axis=1)
    squares = weights @ (ratings**2).sum(axis=1) - total * raters * grand**2
    of_items = raters * (weights @ rows**2 - total * grand**2)
    of_raters = total * ((columns - grand[:, None]) ** 2).sum(axis=1)
    free = np.maximum(total - 1, 0)
    between = _over(of_items, free)
    raters_between = of_raters / (raters - 1)
    rest = _over(squares - of_items - of_raters, free * (raters - 1))
    below = between + (raters - 1) * rest + _over(raters * (raters_between - rest), total)
    return _over(between - rest, below)


def alpha_of_scores(ratings: Floats, weights: Floats) -> Floats:
    """Krippendorff's alpha with the interval metric; ratings (items, raters), NaN where left out.

    Krippendorff, Content Analysis (4th ed. 2019), chapter 12. Sums of squared differences are
    taken from sums and sums of squares; items of fewer than two ratings do not count.
    """
    given = (~np.isnan(ratings)).sum(axis=1)
    ratings, weights, given = ratings[given > 1], weights[:, given > 1], given[given > 1]
    values = np.nan_to_num(ratings - np.nanmean(ratings) if len(ratings) else ratings)
    sums, squares = values.sum(axis=1), (values**2).sum(axis=1)
    total = weights @ given
    found = _over(weights @ ((given * squares - sums**2) / (given - 1)), total)
    spread = _over(weights @ squares, total) - _over(weights @ sums, total) ** 2
    return 1 - _over(found * (total - 1), total * spread)


def alpha_of_levels(ratings: Floats, weights: Floats, levels: int) -> Floats:
    """Krippendorff's alpha with the ordinal metric of levels 0..levels-1, from coincidences.

    The distance of two levels is the number of ratings between them, their own counted half.
    Krippendorff, Content Analysis (4th ed. 2019), chapter 12.
    """
    counts = (ratings[:, :, None] == np.arange(levels)).sum(axis=1).astype(float)
    given = counts.sum(axis=1)
    counts, weights, given = counts[given > 1], weights[:, given > 1], given[given > 1]
    paired = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(levels)
    paired /= given[:, None, None] - 1
    coincidences = np.einsum("bn,nij->bij", weights, paired)
    each = coincidences.sum(axis=2)
    middles = np.cumsum(each, axis=1) - each / 2
    apart = (middles[:, :, None] - middles[:, None, :]) ** 2
    found = (coincidences * apart).sum(axis=(1, 2))
    chance = np.einsum("bi,bij,bj->b", each, apart, each)
    return 1 - _over(found * np.maximum(each.sum(axis=1) - 1, 0), chance)
