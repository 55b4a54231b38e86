"""Scores of whole transcripts at a pass mark, a mark that would fit better, and a straight line."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from grader.authoring.agreement.comparing import FEW
from grader.authoring.agreement.matching import Item
from grader.authoring.agreement.weighted import Floats
from grader.models.agreement import Calibration, PassFail, SuggestedMark


class Scored(NamedTuple):
    """The judge's and people's scores of the same transcripts, and the pass mark of each."""

    judge: Floats
    people: Floats
    marks: Floats
    undecided: int


def scored(items: Sequence[Item]) -> Scored:
    """The transcripts that both scored."""
    found = [
        (item.judge, item.consensus, item.report.pass_mark)
        for item in items
        if item.judge is not None and item.report.pass_mark is not None
    ]
    table = np.array(found, float).reshape(-1, 3)
    undecided = sum(item.report.verdict == "undecided" for item in items if item.judge is not None)
    return Scored(table[:, 0], table[:, 1], table[:, 2], undecided)


def pass_fail(scored: Scored) -> PassFail:
    """Both sides at the mark of each transcript's rubric."""
    mine, other = scored.judge >= scored.marks, scored.people >= scored.marks
    marks = np.unique(scored.marks)
    return PassFail(
        mark=float(marks[0]) if len(marks) == 1 else None,
        n=len(mine),
        both_pass=int(np.sum(mine & other)),
        both_fail=int(np.sum(~mine & ~other)),
        false_pass=int(np.sum(mine & ~other)),
        false_fail=int(np.sum(~mine & other)),
        undecided=scored.undecided,
    )


def suggested(scored: Scored) -> SuggestedMark:
    """The mark for the judge with the fewest false verdicts; of equals the nearest to today's.

    What people pass is decided by today's mark. Chosen on the very transcripts it is counted on.
    """
    if len(scored.judge) < 2:
        return SuggestedMark(mark=None, why="too_few")
    if len(np.unique(scored.marks)) > 1:
        return SuggestedMark(mark=None, why="several_marks")
    today = float(scored.marks[0])
    passed = scored.people >= today
    if passed.all() or not passed.any():
        return SuggestedMark(mark=None, why="one_class")

    def wrong(mark: float) -> tuple[int, int]:
        given = scored.judge >= mark
        return int(np.sum(given & ~passed)), int(np.sum(~given & passed))

    marks = [today, *map(float, range(101))]
    best = min(marks, key=lambda mark: (sum(wrong(mark)), abs(mark - today)))
    false_pass, false_fail = wrong(best)
    return SuggestedMark(mark=best, false_pass=false_pass, false_fail=false_fail)


def calibration(scored: Scored) -> Calibration:
    """The line that fits people's scores best, and how far off it leaves the judge's."""
    from scipy.stats import linregress

    n = len(scored.judge)
    if n < FEW:
        return Calibration(n=n, why="under_30")
    if np.ptp(scored.judge) == 0:
        return Calibration(n=n, why="constant")
    fitted = linregress(scored.judge, scored.people)
    return Calibration(
        n=n,
        intercept=round(float(fitted.intercept), 4),
        slope=round(float(fitted.slope), 4),
        mae_before=round(float(np.mean(np.abs(scored.judge - scored.people))), 4),
        mae_after=round(float(np.mean(np.abs(_left_out(scored.judge, scored.people)))), 4),
    )


def _left_out(x: Floats, y: Floats) -> Floats:
    """What remains of each y after the line through all the others.

    It is the residual of the line through all, over one minus the point's leverage: Allen,
    Technometrics 16 (1974) 125-127.
    """
    centred = x - x.mean()
    slope = centred @ y / (centred @ centred)
    leverage = 1 / len(x) + centred**2 / (centred @ centred)
    remaining: Floats = (y - y.mean() - slope * centred) / (1 - leverage)
    return remaining
