"""From levels to a score, and from a score to a verdict.

Pure, exact arithmetic (`fractions.Fraction`; square roots rounded up at twelve decimals): nothing
here reads a file, asks a judge or prints. All scores are per cent of the full score. The formulas
are the product's own contract, spelled out in docs of each function.
"""

from grader.scoring.gates import Gate, State
from grader.scoring.intervals import Interval
from grader.scoring.verdicts import Decisive, Result, Verdict, asked_share, evaluate, variants
from grader.scoring.votes import Precision, Question, Vote, Votes

__all__ = [
    "Decisive",
    "Gate",
    "Interval",
    "Precision",
    "Question",
    "Result",
    "State",
    "Verdict",
    "Vote",
    "Votes",
    "asked_share",
    "evaluate",
    "variants",
]
