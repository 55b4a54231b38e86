"""Whether the width of a sampled score is honest, and what adaptive sampling saves.

A simulated judge of known spread judges transcripts of 3, 10 and 30 criteria, yes/no and of four
levels. First table: the share of transcripts whose interval holds that judge's own mean. Second
table: adaptive sampling N..M beside M samples always, on the same transcripts and the same votes;
a decision is right if it is what the judge's own mean would give.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import NormalDist

from grader import scoring
from grader.models.rubric import Criterion, Level
from grader.models.sampling import Sampling

MARK = Fraction(60)
SIZES = (3, 10, 30)
FIXED = (2, 3, 5, 10)
ADAPTIVE = (Sampling(3, 12), Sampling(4, 16))
# How unevenly good a candidate is from one criterion to the next, in parts of the scale.
UNEVEN = 0.25
PER_QUESTION = 3

YES_NO = Criterion(id="c", ask="Is it so?")
LEVELLED = Criterion(
    id="c", ask="How good?", levels=tuple(Level(name=str(n), points=Fraction(n)) for n in range(4))
)
# With how far the judge strays from a criterion's worth, in levels.
KINDS = {"yes/no": (YES_NO, 0.0), "levels 0.3": (LEVELLED, 0.3), "levels 0.6": (LEVELLED, 0.6)}


@dataclass(frozen=True)
class Judge:
    """How likely each level of each criterion is."""

    criterion: Criterion
    chances: Sequence[Sequence[float]]

    @property
    def mean(self) -> float:
        """The score that this judge gives on average, in per cent."""
        scale = [float(f) for f in self.criterion.fractions]
        means = [
            sum(chance * f for chance, f in zip(each, scale, strict=True)) for each in self.chances
        ]
        return 100 * sum(means) / len(means)

    def votes(self, dice: random.Random, samples: int) -> list[list[int]]:
        """The level of each criterion in so many samples."""
        return [
            dice.choices(range(len(chances)), weights=chances, k=samples)
            for chances in self.chances
        ]


def judge_of(dice: random.Random, kind: str, size: int) -> Judge:
    """A judge of one candidate, who is good at some things and worse at others."""
    criterion, stray = KINDS[kind]
    worth = dice.random()
    worths = [min(1.0, max(0.0, dice.gauss(worth, UNEVEN))) for _ in range(size)]
    top = len(criterion.scale) - 1
    if top == 1:
        return Judge(criterion, [(1 - each, each) for each in worths])
    return Judge(criterion, [levels(each * top, stray, top) for each in worths])


def levels(worth: float, stray: float, top: int) -> list[float]:
    """The chances of the levels nearest to a normal draw around a criterion's worth."""
    draw = NormalDist(worth, stray)
    below = [0.0, *(draw.cdf(level + 0.5) for level in range(top)), 1.0]
    return [high - low for low, high in pairwise(below)]


def questions(
    criterion: Criterion, votes: Sequence[Sequence[int]], samples: int
) -> list[scoring.Question]:
    """The first samples as what is scored."""
    made = [
        scoring.Votes(criterion, (tuple(scoring.Vote(level) for level in each[:samples]),))
        for each in votes
    ]
    groups = [tuple(made[at : at + PER_QUESTION]) for at in range(0, len(made), PER_QUESTION)]
    return [
        scoring.Question(n, f"q{n}", Fraction(len(group)), group) for n, group in enumerate(groups)
    ]


def coverage(dice: random.Random, kind: str, size: int, count: int) -> list[float]:
    """For each number of samples the share of intervals that hold the judge's own mean."""
    held = dict.fromkeys(FIXED, 0)
    for _ in range(count):
        judge = judge_of(dice, kind, size)
        votes = judge.votes(dice, max(FIXED))
        for samples in FIXED:
            asked = questions(judge.criterion, votes, samples)
            score = scoring.evaluate(asked, [scoring.Precision(samples)], Fraction(0)).score
            held[samples] += score.low <= Fraction(judge.mean) <= score.high
    return [held[samples] / count for samples in FIXED]


@dataclass
class Record:
    """What came of a way of sampling."""

    right: int = 0
    wrong: int = 0
    samples: int = 0

    def add(self, verdict: str, mean: float, samples: int) -> None:
        """Count one transcript."""
        self.samples += samples
        if verdict != "undecided":
            right = (verdict == "pass") == (mean >= MARK)
            self.right, self.wrong = self.right + right, self.wrong + (not right)


def verdict(
    criterion: Criterion, votes: Sequence[Sequence[int]], samples: int, looks: int | None
) -> str:
    """The verdict after so many samples."""
    precision = scoring.Precision(samples, looks)
    asked = questions(criterion, votes, samples)
    return scoring.evaluate(asked, [precision], MARK, rests=False).verdict


def compared(
    dice: random.Random, kind: str, size: int, count: int, sampling: Sampling
) -> tuple[Record, Record]:
    """Adaptive sampling, and the most samples always."""
    adaptive, fixed = Record(), Record()
    for _ in range(count):
        judge = judge_of(dice, kind, size)
        votes = judge.votes(dice, sampling.most)
        fixed.add(verdict(judge.criterion, votes, sampling.most, None), judge.mean, sampling.most)
        for taken in sampling.looks:
            reached = verdict(judge.criterion, votes, taken, len(sampling.looks))
            if reached != "undecided":
                break
        adaptive.add(reached, judge.mean, taken)
    return adaptive, fixed


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="transcripts a cell")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    dice = random.Random(told.seed)
    print(f"Share of {told.count} intervals that hold the judge's own mean, by samples:")
    print("kind       criteria " + "".join(f"{samples:>9}" for samples in FIXED))
    for name in KINDS:
        for size in SIZES:
            shares = coverage(dice, name, size, told.count)
            print(f"{name:10} {size:8} " + "".join(f"{share:9.1%}" for share in shares))
    print("\nAdaptive N..M beside M samples: decided rightly, wrongly; calls of M times all.")
    print("kind       criteria  N..M  right (M)      wrong (M)     calls")
    for name in KINDS:
        for size in SIZES:
            for sampling in ADAPTIVE:
                adaptive, fixed = compared(dice, name, size, told.count, sampling)
                right = f"{adaptive.right / told.count:6.1%} ({fixed.right / told.count:.1%})"
                wrong = f"{adaptive.wrong / told.count:6.1%} ({fixed.wrong / told.count:.1%})"
                calls = adaptive.samples / fixed.samples
                print(f"{name:10} {size:8} {sampling!s:>5} {right:>14} {wrong:>14} {calls:8.1%}")


if __name__ == "__main__":
    main()
