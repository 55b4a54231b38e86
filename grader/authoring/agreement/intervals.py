"""95 % intervals of figures of agreement, from what is left of each without one transcript.

The jackknife on a scale on which a figure's spread depends little on its size, with Student's t:
Miller, Biometrika 61 (1974) 1-15. Simulated raters (`benchmarks/raters.py`) decided for it: the
bootstrap's percentiles, expanded or BCa, hold the truth less often than they say.
"""

import math
from collections.abc import Callable

import numpy as np

from grader.authoring.agreement.weighted import Floats

FEWEST = 10
"""Fewer transcripts than this say nothing of how much they vary: there are no intervals."""
_Way = Callable[[Floats], Floats]
_TAIL = 0.025
# Rounding moves a figure by less, and leaving out a transcript that counts by more.
_NOTHING = 1e-9
_COEFFICIENTS = ("kappa", "qwk", "alpha", "icc", "pearson", "spearman")
_SHARES = ("exact", "adjacent")
# The excess kurtosis of a product of two normals: what transcripts do to Fisher's z of a
# correlation. A single transcript that is unlike all others would have any, and leave no freedom.
_MOST_EXCESS = 6.0


def interval(name: str, value: float, without: Floats) -> tuple[float, float] | None:
    """The interval of a figure that has this `value`, and these without each transcript in turn.

    A transcript without which a coefficient is the same has no part in it, as one that not all
    people rated has none in the ICC. None where fewer than ten have, where the figure is undefined
    without some transcript, or the same without any.
    """
    if np.isnan(without).any():
        return None
    if name in _SHARES:
        return share(value, without)
    if name in _COEFFICIENTS:
        without = without[np.abs(without - value) > _NOTHING]
    n = len(without)
    if n < FEWEST or np.ptp(without) < _NOTHING:
        return None
    to, back = _scale(name, value, n)
    values = to(without)
    half = error(values) * quantile(freedom(values))
    if name in _COEFFICIENTS:
        # Fisher's z of normal scores has the variance 1/(n - 3), where that of a mean is 1/(n - 1).
        half *= math.sqrt((n - 1) / (n - 3))
    low, high = map(float, back(to(np.array(value)) + half * np.array([-1, 1])))
    # The ICC of ratings that contradict each other can be a little less than -1.
    return min(low, value), max(high, value)


def _scale(name: str, value: float, transcripts: int) -> tuple[_Way, _Way]:
    """A figure's scale, and the way back from it.

    Fisher's z (Metron 1 (1921) 3-32) for what is at most 1, the logarithm for what has no upper
    end; either a little drawn in, so that perfect agreement but for one transcript has its place.
    """
    if name in _COEFFICIENTS:
        drawn_in = 1 - 1 / (2 * transcripts)
        return (
            lambda values: np.arctanh(np.clip(values, -1, 1) * drawn_in),
            lambda values: np.clip(np.tanh(values) / drawn_in, -1, 1),
        )
    if name == "mae":
        least = value / (2 * transcripts)
        return (
            lambda values: np.log(values + least),
            lambda values: np.maximum(np.exp(values) - least, 0),
        )
    return np.positive, np.positive


def error(without: Floats) -> float:
    """The standard error of a figure: Tukey, Annals of Mathematical Statistics 29 (1958) 614."""
    return math.sqrt((len(without) - 1) * without.var())


def freedom(without: Floats) -> float:
    """Degrees of freedom of that error: a few transcripts that weigh much leave few.

    Satterthwaite, Biometrics Bulletin 2 (1946) 110-114, with the variance of a sample variance,
    (K - 3)/n + 2/(n - 1) of its square, and the sample's excess kurtosis K - 3 as Fisher corrects
    it, but not above that of a product of normals. Short tails earn no more than n - 1.
    """
    n = len(without)
    apart = without - without.mean()
    plain = float((apart**4).mean() / (apart**2).mean() ** 2 - 3)
    excess = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * plain + 6)
    return 2 / (min(max(excess, 0.0), _MOST_EXCESS) / n + 2 / (n - 1))


def quantile(degrees: float) -> float:
    """Student's t at 97.5 %."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees, 1 - _TAIL))


def share(value: float, without: Floats) -> tuple[float, float]:
    """The interval of a share, which says something even of a share of all or of none.

    Clopper and Pearson's, of as many independent ratings as would have the same error: Korn and
    Graubard, Survey Methodology 24 (1998) 193-201. Where nothing varies a transcript is one.
    """
    from scipy.special import betaincinv

    spread = error(without)
    count = value * (1 - value) / spread**2 if spread > _NOTHING else len(without)
    hits, misses = value * count, (1 - value) * count
    low = betaincinv(hits, misses + 1, _TAIL) if hits > _NOTHING else 0.0
    high = betaincinv(hits + 1, misses, 1 - _TAIL) if misses > _NOTHING else 1.0
    return float(low), float(high)
