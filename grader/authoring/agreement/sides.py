"""Ratings of the same things by two sides, as arrays: the judge and people, or people alone."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader.authoring.agreement.matching import Item
from grader.authoring.agreement.weighted import Floats

BAND, BANDS = 20, 5
"""Scores of 0 to 100 in five bands of 20 points: what exact agreement of scores means."""


class Sides(NamedTuple):
    """Ratings to compare: pairs x, y (items,), and all of one thing as a row of `table`.

    `of` and `table_of` number the transcript of each. `levels` is the number of steps on the
    scale, None where things on scales of different lengths are compared together. Among
    people no side is above the other: they are not directed.
    """

    x: Floats
    y: Floats
    of: NDArray[np.int64]
    table: Floats
    table_of: NDArray[np.int64]
    levels: int | None
    points: bool
    directed: bool = True

    def steps(self) -> tuple[Floats, Floats]:
        """Both as places on a scale: levels as they are, scores by their band."""
        return (band(self.x), band(self.y)) if self.points else (self.x, self.y)


def band(scores: Floats) -> Floats:
    """Which band of 20 points scores of 0 to 100 are in; 100 is in the last."""
    return np.minimum(np.floor(scores / BAND), BANDS - 1)


def with_judge(items: Sequence[Item], raters: Sequence[str]) -> Sides:
    """The judge beside each person who rated the same."""
    found = [
        (item.judge, item.people[rater], item)
        for item in items
        if item.judge is not None
        for rater in raters
        if rater in item.people
    ]
    pairs = [(mine, other) for mine, other, _ in found]
    of = [item for _, _, item in found]
    return _sides(pairs, of, pairs, of)


def among_people(items: Sequence[Item], raters: Sequence[str]) -> Sides:
    """Each two people who rated the same; the table has a column for each of all."""
    found = [
        (item.people[one], item.people[other], item)
        for item in items
        for one, other in itertools.combinations(raters, 2)
        if one in item.people and other in item.people
    ]
    of = [item for _, _, item in found]
    several = [item for item in items if len(item.people) > 1]
    seen = [rater for rater in raters if any(rater in item.people for item in several)]
    table = [[item.people.get(rater, np.nan) for rater in seen] for item in several]
    made = _sides([(one, other) for one, other, _ in found], of, table, several)
    return made._replace(directed=False)


def _sides(
    pairs: Sequence[tuple[float, float]],
    of: Sequence[Item],
    table: Sequence[Sequence[float]],
    table_of: Sequence[Item],
) -> Sides:
    names = {item.report.source: None for item in (*of, *table_of)}
    numbers = {name: number for number, name in enumerate(names)}
    both = np.array(pairs, float).reshape(-1, 2)
    scales = {len(item.levels) for item in (*of, *table_of)}
    points = 0 in scales
    return Sides(
        x=both[:, 0],
        y=both[:, 1],
        of=np.array([numbers[item.report.source] for item in of], int),
        table=np.array(table, float).reshape(len(table), len(table[0]) if table else 0),
        table_of=np.array([numbers[item.report.source] for item in table_of], int),
        levels=BANDS if points else next(iter(scales)) if len(scales) == 1 else None,
        points=points,
    )
