"""Whether `grade agree` finds the truth: two simulated raters of known reliability and bias.

    python benchmarks/raters.py

Each thing has a worth drawn from a normal distribution of variance 1; a rater sees it with a normal
error of a known spread, the first rater with a bias on top. Scores are 10 points a unit around 50;
levels are cut at -0.7, 0 and 0.7. What the figures are in truth follows from that: those of scores
in closed form, the kappas by integration. Printed is the share of data sets whose 95 % interval
holds the truth, for few, for some and for many transcripts.
"""

import argparse
import math
from collections import Counter
from collections.abc import Mapping
from statistics import NormalDist

import numpy as np

from grader.authoring.agreement.comparing import agreement
from grader.authoring.agreement.sides import Sides
from grader.authoring.agreement.weighted import Floats

CUTS = (-0.7, 0.0, 0.7)
LEVELS = len(CUTS) + 1
POINTS, MIDDLE = 10.0, 50.0
SETTINGS = ((0.3, 0.0), (0.3, 0.5), (0.6, 0.0), (0.6, 0.5), (1.0, 0.0), (1.0, 0.5))
SIZES = (30, 60, 200)
OF_SCORES, OF_LEVELS = (
    ("icc", "alpha", "pearson", "smd", "mae"),
    ("exact", "adjacent", "kappa", "qwk"),
)


def truths(error: float, bias: float) -> Mapping[str, float]:
    """What each figure is for these two raters."""
    noise = error**2
    apart = NormalDist(bias, math.sqrt(2) * error)
    joint = chances(error, bias)
    names = np.arange(LEVELS)
    steps = np.abs(names[:, None] - names[None, :])
    by_chance = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    return {
        # The raters' variance is the sample variance of their two means.
        "icc": 1 / (1 + noise + bias**2 / 2),
        "alpha": 1 - (2 * noise + bias**2) / (2 * (1 + noise + bias**2 / 4)),
        "pearson": 1 / (1 + noise),
        "smd": bias / math.sqrt(1 + noise),
        "mae": POINTS * folded_mean(apart),
        "exact": float(np.trace(joint)),
        "adjacent": float(joint[steps <= 1].sum()),
        "kappa": float(1 - (joint * (steps > 0)).sum() / (by_chance * (steps > 0)).sum()),
        "qwk": float(1 - (joint * steps**2).sum() / (by_chance * steps**2).sum()),
    }


def folded_mean(normal: NormalDist) -> float:
    """The mean of the absolute value of a normal variable."""
    spread, mean = normal.stdev, normal.mean
    density = math.exp(-((mean / spread) ** 2) / 2) * math.sqrt(2 / math.pi)
    return spread * density + mean * (1 - 2 * NormalDist().cdf(-mean / spread))


def chances(error: float, bias: float) -> Floats:
    """How likely each pair of levels is, integrated over what a thing may be worth."""
    grid = np.linspace(-6, 6, 2401)
    density = np.exp(-(grid**2) / 2)
    given = [of_level(grid + shift, error) for shift in (bias, 0.0)]
    joint: Floats = np.einsum("g,gi,gj->ij", density / density.sum(), *given)
    return joint


def of_level(seen: Floats, error: float) -> Floats:
    """The chance of each level for things that are seen like this, without the error."""
    normal = NormalDist(0, error)
    below = [np.zeros_like(seen), *(np.array([normal.cdf(c - s) for s in seen]) for c in CUTS)]
    return np.diff(np.stack([*below, np.ones_like(seen)], axis=1), axis=1)


def draw(dice: np.random.Generator, size: int, error: float, bias: float) -> tuple[Sides, Sides]:
    """A data set of so many transcripts: as scores, and as levels."""
    worth = dice.normal(size=size)
    seen = [worth + shift + dice.normal(scale=error, size=size) for shift in (bias, 0.0)]
    scores = [np.clip(MIDDLE + POINTS * each, 0, 100) for each in seen]
    levels = [np.searchsorted(CUTS, each).astype(float) for each in seen]
    return sides(*scores, steps=5, points=True), sides(*levels, steps=LEVELS, points=False)


def sides(x: Floats, y: Floats, steps: int, points: bool) -> Sides:
    """Two raters of as many transcripts."""
    of = np.arange(len(x))
    return Sides(x, y, of, np.stack([x, y], axis=1), of, steps, points)


def measured(
    dice: np.random.Generator, size: int, sets: int, error: float, bias: float
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Of so many data sets each figure's mean, how often its interval held the truth, its width."""
    truth = truths(error, bias)
    means, held, width = Counter[str](), Counter[str](), Counter[str]()
    for _ in range(sets):
        scores, levels = map(agreement, draw(dice, size, error, bias))
        for name in truth:
            figure = getattr(scores if name in OF_SCORES else levels, name)
            means[name] += figure.value / sets
            # A figure without its interval holds nothing.
            if figure.low is not None:
                held[name] += (figure.low <= truth[name] <= figure.high) / sets
                width[name] += (figure.high - figure.low) / sets
    return means, held, width


def main() -> None:
    """Print for each size, setting and figure truth, mean estimate, coverage and mean width."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=int, default=2000, help="data sets a cell")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="transcripts a set")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    error_of_95 = math.sqrt(0.95 * 0.05 / told.sets)
    print(f"{told.sets} data sets a cell: truth, mean estimate, share of intervals with the truth")
    print(f"(standard error {error_of_95:.1%}), mean width of the intervals")
    for size in told.sizes:
        print(f"\n{size} transcripts")
        print("error  bias " + "".join(f"{name:^28}" for name in (*OF_SCORES, *OF_LEVELS)))
        dice = np.random.default_rng((told.seed, size))
        overall: Counter[str] = Counter()
        for error, bias in SETTINGS:
            truth = truths(error, bias)
            means, held, width = measured(dice, size, told.sets, error, bias)
            overall += held
            cells = (f"{truth[n]:6.3f}{means[n]:7.3f}{held[n]:7.1%}{width[n]:7.3f}" for n in truth)
            print(f"{error:5} {bias:5} " + " ".join(cells), flush=True)
        shares = {name: held / len(SETTINGS) for name, held in overall.items()}
        print("all         " + " ".join(f"{shares[name]:20.1%}       " for name in shares))


if __name__ == "__main__":
    main()
