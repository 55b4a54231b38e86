"""Whether the width of a sampled score is honest, and what adaptive sampling saves.

    python benchmarks/uncertainty.py

A simulated judge of known spread judges transcripts of 3, 10 and 30 criteria, yes/no and of four
levels. First table: the share of transcripts whose interval holds that judge's own mean, and how
wide the intervals are, beside those by another formula and of someone who knows the spread. Second
table: adaptive sampling N..M beside M samples always, on the same transcripts and the same votes; a
decision is right if it is what the judge's own mean would give.

Thousands of transcripts a cell are counted in floats by formulas written here a second time; some
of each cell are scored by the program as well, and the two must agree.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from grader import scoring
from grader.models.rubric import Criterion, Level
from grader.models.sampling import Sampling

Floats = NDArray[np.float64]
MARK = 60.0
SIZES = (3, 10, 30)
FIXED = tuple(Sampling(n, n) for n in (2, 3, 5, 10))
ADAPTIVE = (Sampling(3, 12), Sampling(4, 16))
MOST = max(sampling.most for sampling in ADAPTIVE)
# How unevenly good a candidate is from one criterion to the next, in parts of the scale.
UNEVEN = 0.25
PER_QUESTION = 3
AT_ONCE = 2000

YES_NO = Criterion(id="c", ask="Is it so?")
LEVELLED = Criterion(
    id="c", ask="How good?", levels=tuple(Level(name=str(n), points=Fraction(n)) for n in range(4))
)
# With how far the judge strays from a criterion's worth, in levels.
KINDS = {"yes/no": (YES_NO, 0.0), "levels 0.3": (LEVELLED, 0.3), "levels 0.6": (LEVELLED, 0.6)}


@dataclass(frozen=True)
class Judged:
    """Votes (transcripts, criteria, samples) as levels, and the chances that they came from."""

    criterion: Criterion
    chances: Floats
    votes: NDArray[np.int64]

    @property
    def parts(self) -> Floats:
        """The votes in parts of the scale."""
        return self.votes / self.top

    @property
    def top(self) -> int:
        """The highest level."""
        return len(self.criterion.scale) - 1

    def means(self) -> Floats:
        """The score that each judge gives on average, in per cent."""
        scale = np.arange(self.top + 1) / self.top
        found: Floats = 100 * (self.chances @ scale).mean(axis=1)
        return found

    def errors(self) -> Floats:
        """How far one sample's score is from that mean, the root of its mean square."""
        scale = np.arange(self.top + 1) / self.top
        variances = self.chances @ scale**2 - (self.chances @ scale) ** 2
        found: Floats = 100 * np.sqrt(variances.sum(axis=1)) / variances.shape[1]
        return found


def judged(dice: np.random.Generator, kind: str, size: int, count: int) -> Judged:
    """So many judges, each of one candidate, who is good at some things and worse at others."""
    criterion, stray = KINDS[kind]
    top = len(criterion.scale) - 1
    worth = dice.random((count, 1))
    worths = np.clip(worth + UNEVEN * dice.normal(size=(count, size)), 0, 1)
    if top == 1:
        chances = np.stack([1 - worths, worths], axis=-1)
    else:
        chances = levels(worths * top, stray, top)
    drawn = dice.random((count, size, MOST))[..., None]
    votes = (drawn > np.cumsum(chances, axis=-1)[:, :, None, :-1]).sum(axis=-1)
    return Judged(criterion, chances, votes)


def levels(worths: Floats, stray: float, top: int) -> Floats:
    """The chances of the levels nearest to a normal draw around each criterion's worth."""
    cuts = stats.norm.cdf((np.arange(top) + 0.5 - worths[..., None]) / stray)
    none, all_ = np.zeros((*worths.shape, 1)), np.ones((*worths.shape, 1))
    return np.diff(np.concatenate([none, cuts, all_], axis=-1), axis=-1)


@dataclass(frozen=True)
class Intervals:
    """Intervals of transcripts, and after how many samples each was reached."""

    low: Floats
    high: Floats
    samples: NDArray[np.int64]

    def hold(self, means: Floats) -> Floats:
        """Whether each holds its judge's mean; rounding in the last place is no miss."""
        near = 1e-9
        return ((self.low <= means + near) & (means <= self.high + near)).astype(float)

    def verdicts(self) -> NDArray[np.int64]:
        """Pass 1, fail -1, undecided 0."""
        return (self.low >= MARK).astype(int) - (self.high < MARK)

    def right(self, means: Floats) -> Floats:
        """1 where the verdict is that of the judge's mean, -1 where it is the other, else 0."""
        return self.verdicts() * np.where(means >= MARK, 1.0, -1.0)


class Spread(NamedTuple):
    """What samples say of each transcript: its value, the value's error, degrees of freedom."""

    value: Floats
    error: Floats
    freedom: Floats


def contract(parts: Floats, gap: float) -> Spread:
    """The program's own, by its contract: docs of `grader.scoring`."""
    taken, size = parts.shape[2], parts.shape[1]
    squares = taken * parts.var(axis=2) + gap**2 / 4
    error = 100 * np.sqrt(squares.sum(axis=1)) / taken / size
    return Spread(100 * parts.mean(axis=(1, 2)), error, np.full(len(parts), np.inf))


def student(parts: Floats, gap: float) -> Spread:
    """What would hold 95 % in every cell: a spread that is itself only estimated.

    Each criterion has beside its samples one of the spread of all, if that is more than the half
    gap of the contract; Student's t has the degrees of freedom of Welch, Biometrika 34 (1947) 28-35
    and Satterthwaite, Biometrics Bulletin 2 (1946) 110-114.
    """
    taken, size = parts.shape[2], parts.shape[1]
    squares = taken * parts.var(axis=2)
    pooled = (squares.sum(axis=1) + gap**2 / 4) / (size * (taken - 1) + 1)
    variances = squares + np.maximum(pooled, gap**2 / 4)[:, None]
    error = 100 * np.sqrt(variances.sum(axis=1)) / taken / size
    freedom = taken * variances.sum(axis=1) ** 2 / (variances**2).sum(axis=1)
    return Spread(100 * parts.mean(axis=(1, 2)), error, freedom)


@dataclass(frozen=True)
class Way:
    """A way to widths: how spread is estimated, and whether the last look is as M samples always.

    If it is not, all looks share one error; if it is, only those that may stop sampling.
    """

    spread: Callable[[Floats, float], Spread]
    last_plain: bool

    def intervals(self, cell: Judged, sampling: Sampling) -> Intervals:
        """What is reported of each transcript, after the samples that it takes."""
        looks = sampling.looks
        low, high = np.zeros(len(cell.votes)), np.zeros(len(cell.votes))
        samples = np.zeros(len(cell.votes), int)
        for taken in looks:
            plain = len(looks) == 1 or (self.last_plain and taken == looks[-1])
            found = self.spread(cell.parts[:, :, :taken], 1 / cell.top)
            half = found.error * quantile(1 if plain else len(looks), found.freedom)
            open_ = (samples == 0) | ((low < MARK) & (high >= MARK))
            low = np.where(open_, np.clip(found.value - half, 0, 100), low)
            high = np.where(open_, np.clip(found.value + half, 0, 100), high)
            samples = np.where(open_, taken, samples)
        return Intervals(low, high, samples)


GRADED = Way(contract, last_plain=False)
WAYS = {"graded": GRADED, "Student": Way(student, last_plain=True)}


def quantile(looks: int, freedom: Floats) -> Floats:
    """Student's t at 1 - 0.025/looks; 1.96 as the contract has it where it is the normal's."""
    exact = stats.t.ppf(1 - 0.025 / looks, freedom)
    found: Floats = np.where(np.isinf(freedom) & (looks == 1), 1.96, exact)
    return found


def known(cell: Judged, sampling: Sampling) -> Intervals:
    """The same where the judge's spread is known: no width that holds 95 % can be much smaller."""
    taken = sampling.most
    half = 1.96 * cell.errors() / np.sqrt(taken)
    value = 100 * cell.parts[:, :, :taken].mean(axis=(1, 2))
    low, high = np.clip(value - half, 0, 100), np.clip(value + half, 0, 100)
    return Intervals(low, high, np.full(len(value), taken))


def check(cell: Judged, sampling: Sampling, found: Intervals, count: int) -> None:
    """Fail unless the program's own intervals of the first transcripts are these."""
    looks = len(sampling.looks) if len(sampling.looks) > 1 else None
    for place in range(min(count, len(found.low))):
        taken = int(found.samples[place])
        asked = questions(cell.criterion, cell.votes[place, :, :taken])
        precision = scoring.Precision(sampling.least, looks)
        score = scoring.evaluate(asked, [precision], Fraction(MARK), rests=False).score
        apart = abs(float(score.low) - found.low[place]) + abs(
            float(score.high) - found.high[place]
        )
        assert apart < 1e-6, f"{sampling}: {score} is not {found.low[place]}, {found.high[place]}"


def questions(criterion: Criterion, votes: NDArray[np.int64]) -> list[scoring.Question]:
    """One transcript's votes (criteria, samples) as what is scored."""
    made = [
        scoring.Votes(criterion, (tuple(scoring.Vote(int(level)) for level in each),))
        for each in votes
    ]
    groups = [tuple(made[at : at + PER_QUESTION]) for at in range(0, len(made), PER_QUESTION)]
    return [
        scoring.Question(n, f"q{n}", Fraction(len(group)), group) for n, group in enumerate(groups)
    ]


def cells(dice: np.random.Generator, count: int) -> Iterator[tuple[str, int, Judged]]:
    """Each kind of judge and size of transcript, some of its transcripts at a time."""
    for kind in KINDS:
        for size in SIZES:
            for start in range(0, count, AT_ONCE):
                yield kind, size, judged(dice, kind, size, min(AT_ONCE, count - start))


class Tally:
    """Sums of what is counted of each cell."""

    def __init__(self) -> None:
        self.sums: dict[tuple[object, ...], list[Floats]] = {}

    def add(self, values: Floats, *key: object) -> None:
        """Values of further transcripts."""
        self.sums.setdefault(key, []).append(values)

    def mean(self, *key: object) -> float:
        """Over all transcripts."""
        return float(np.concatenate(self.sums[key]).mean())

    def error(self, *key: object) -> float:
        """The standard error of that mean."""
        values = np.concatenate(self.sums[key])
        return float(values.std() / np.sqrt(len(values)))


def counted(dice: np.random.Generator, count: int, checked: int) -> Tally:
    """Everything that the tables show."""
    tally = Tally()
    for kind, size, cell in cells(dice, count):
        means = cell.means()
        for sampling in (*FIXED, *ADAPTIVE):
            check(cell, sampling, GRADED.intervals(cell, sampling), checked)
            found = {how: way.intervals(cell, sampling) for how, way in WAYS.items()}
            if sampling in FIXED:
                found["known"] = known(cell, sampling)
            for how, each in found.items():
                tally.add(each.hold(means), kind, size, how, sampling, "held")
                tally.add(each.high - each.low, kind, size, how, sampling, "width")
        for sampling in ADAPTIVE:
            for how, way in WAYS.items():
                key = kind, size, how, sampling
                some = way.intervals(cell, sampling)
                most = way.intervals(cell, Sampling(sampling.most, sampling.most))
                part, whole = some.right(means), most.right(means)
                tally.add(1.0 * (part > 0), *key, "right")
                tally.add(1.0 * (part > 0) - (whole > 0), *key, "more right")
                tally.add(1.0 * (part < 0), *key, "wrong")
                tally.add(1.0 * (part < 0) - (whole < 0), *key, "more wrong")
                tally.add(some.samples / sampling.most, *key, "calls")
    return tally


def widths(tally: Tally) -> Iterator[str]:
    """The first table, line by line."""
    yield "kind       criteria          " + "".join(f"{each!s:>13}" for each in (*FIXED, *ADAPTIVE))
    for kind in KINDS:
        for size in SIZES:
            for how in (*WAYS, "known"):
                shown = (
                    f"{tally.mean(kind, size, how, each, 'held'):7.1%}"
                    f"{tally.mean(kind, size, how, each, 'width'):6.1f}"
                    for each in (FIXED if how == "known" else (*FIXED, *ADAPTIVE))
                )
                yield f"{kind:10} {size:8} {how:8} " + "".join(shown)


def decisions(tally: Tally) -> Iterator[str]:
    """The second table, line by line."""
    yield "kind       criteria           N..M  right                  wrong            calls"
    for kind in KINDS:
        for size in SIZES:
            for how in WAYS:
                for sampling in ADAPTIVE:
                    key = kind, size, how, sampling
                    right, more = tally.mean(*key, "right"), tally.mean(*key, "more right")
                    wrong, worse = tally.mean(*key, "wrong"), tally.mean(*key, "more wrong")
                    error, calls = tally.error(*key, "more right"), tally.mean(*key, "calls")
                    yield (
                        f"{kind:10} {size:8} {how:8} {sampling!s:>5} {right:6.1%} ({more:+.2%} "
                        f"+-{error:.2%}) {wrong:6.2%} ({worse:+.2%}) {calls:7.1%}"
                    )


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="transcripts a cell")
    parser.add_argument(
        "--checked", type=int, default=3, help="of 2,000 also scored by the program"
    )
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    tally = counted(np.random.default_rng(told.seed), told.count, told.checked)
    print(f"Share of {told.count} intervals that hold the judge's own mean, and their mean width")
    print("in points, by samples: as graded, with Student's t, and where the spread is known.")
    print("\n".join(widths(tally)))
    print("\nAdaptive N..M beside M samples: decided rightly, wrongly, in brackets how many more")
    print("than by M samples (standard error of the first), and its calls of M times all.")
    print("\n".join(decisions(tally)))


if __name__ == "__main__":
    main()
