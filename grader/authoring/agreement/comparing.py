"""Two sides compared: the judge with each person, and people with each other.

Values that scikit-learn and scipy define come from them; intervals want those without each
transcript at once, for which they have nothing (`weighted`).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.authoring.agreement import weighted
from grader.authoring.agreement.intervals import FEWEST, interval
from grader.authoring.agreement.matching import Item
from grader.authoring.agreement.sides import Sides, among_people, with_judge
from grader.authoring.agreement.weighted import Floats
from grader.models.agreement import Agreement, Compared, Figure, Why

MOST_PARTS = 1000
"""Into as many parts transcripts are divided at most, to leave out each part in turn."""
FEW = 30
"""Fewer transcripts than this give an indication, not a result."""
_AT_ONCE = 100
_COUNTS = {"n", "transcripts", "indicative", "steps"}
_OF_ONE = ("exact", "adjacent", "mae")
"""What even a single pair of ratings has."""


def compared(items: Sequence[Item], raters: Sequence[str]) -> Compared:
    """Everything about these things, which are all of one kind."""
    people = among_people(items, raters)
    return Compared(
        question=items[0].question,
        criterion=items[0].criterion.id if items[0].criterion else None,
        levels=items[0].levels,
        judge=agreement(with_judge(items, raters)),
        people=agreement(people) if len(people.x) else None,
    )


def agreement(sides: Sides) -> Agreement:
    """All figures of two sides."""
    values, without = _values(sides), _without(sides)
    x, y = sides.steps()
    apart = np.bincount(np.abs(x - y).astype(int)) if len(x) else np.zeros(0, int)
    figures = {
        name: _figure(name, value, without.get(name), _why(name, value, sides))
        for name, value in values.items()
    }
    transcripts = len(np.unique(sides.of))
    return Agreement(
        n=len(x),
        transcripts=transcripts,
        indicative=transcripts < FEW,
        steps=tuple(map(int, apart)),
        **figures,
    )


def _measured(sides: Sides, weights: Floats, table_weights: Floats) -> Mapping[str, Floats]:
    """Each figure for each weighting of the pairs and of the rows of the table."""
    x, y, levels = *sides.steps(), sides.levels
    undefined = np.full(len(weights), np.nan)
    apart = np.abs(x - y)
    found = dict.fromkeys(Agreement.model_fields.keys() - _COUNTS, undefined)
    found["exact"] = weighted.mean(apart == 0, weights)
    if levels is None:
        return found
    if sides.points:
        alpha = weighted.alpha_of_scores(sides.table, table_weights)
    else:
        alpha = weighted.alpha_of_levels(sides.table, table_weights, levels)
    return found | {
        "adjacent": weighted.mean(apart <= 1, weights) if levels > 2 else undefined,
        "kappa": weighted.kappa(x, y, weights, levels, 0),
        "qwk": weighted.kappa(x, y, weights, levels, 2),
        "alpha": alpha,
        "icc": weighted.icc(sides.table, table_weights),
        "pearson": weighted.pearson(sides.x, sides.y, weights),
        "spearman": weighted.spearman(sides.x, sides.y, weights),
        "mae": weighted.mean(np.abs(sides.x - sides.y), weights),
        "smd": weighted.difference(sides.x, sides.y, weights) if sides.directed else undefined,
    }


def _values(sides: Sides) -> dict[str, float]:
    """Each figure, NaN where undefined."""
    names = [name for name in Agreement.model_fields if name not in _COUNTS]
    if not len(sides.x):
        return dict.fromkeys(names, np.nan)
    measured = _measured(sides, np.ones((1, len(sides.x))), np.ones((1, len(sides.table))))
    values = {name: float(measured[name][0]) for name in names}
    if len(sides.x) < 2:
        return {name: values[name] if name in _OF_ONE else np.nan for name in names}
    return {**values, **_of_libraries(sides, values)}


def _of_libraries(sides: Sides, values: Mapping[str, float]) -> Mapping[str, float]:
    from scipy.stats import pearsonr, spearmanr
    from sklearn.metrics import cohen_kappa_score

    x, y = (side.astype(int) for side in sides.steps())
    names = range(sides.levels or 0)
    made: Mapping[str, Callable[[], Any]] = {
        "kappa": lambda: cohen_kappa_score(x, y, labels=names),
        "qwk": lambda: cohen_kappa_score(x, y, labels=names, weights="quadratic"),
        "pearson": lambda: pearsonr(sides.x, sides.y).statistic,
        "spearman": lambda: spearmanr(sides.x, sides.y).statistic,
    }
    return {name: float(make()) for name, make in made.items() if not np.isnan(values[name])}


def _without(sides: Sides) -> dict[str, Floats]:
    """Each figure without each transcript in turn; nothing where they are too few for intervals."""
    names = np.unique(np.concatenate([sides.of, sides.table_of]))
    if len(names) < FEWEST:
        return {}
    # Of very many transcripts several are left out together.
    parts = min(len(names), MOST_PARTS)
    places = [np.searchsorted(names, each) % parts for each in (sides.of, sides.table_of)]
    found: dict[str, list[Floats]] = {}
    for start in range(0, parts, _AT_ONCE):
        left_out = np.arange(start, min(start + _AT_ONCE, parts))[:, None]
        measured = _measured(sides, *((place != left_out).astype(float) for place in places))
        for name, values in measured.items():
            found.setdefault(name, []).append(values)
    return {name: np.concatenate(values) for name, values in found.items()}


def _why(name: str, value: float, sides: Sides) -> Why:
    """Why a figure is undefined; where it is not, why it would have no interval."""
    if not np.isnan(value):
        return "too_few" if len(np.unique(sides.of)) < FEWEST else "unstable"
    if len(sides.x) and name == "smd" and not sides.directed:
        return "no_direction"
    if len(sides.x) and sides.levels is None:
        return "mixed_scales"
    if len(sides.x) and sides.levels == 2 and name == "adjacent":
        return "two_levels"
    return "too_few" if len(sides.x) < 2 else "constant"


def _figure(name: str, value: float, without: Floats | None, why: Why | None) -> Figure:
    if np.isnan(value):
        return Figure(value=None, why=why)
    found = None if without is None else interval(name, value, without)
    if found is None:
        return Figure(value=_rounded(value), why=why)
    low, high = map(_rounded, found)
    return Figure(value=_rounded(value), low=low, high=high)


def _rounded(value: float) -> float:
    """Four decimals, and no zero with a sign."""
    return round(value, 4) + 0.0
