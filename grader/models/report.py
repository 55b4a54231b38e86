"""The report of one transcript: what was judged, on what evidence, and what follows from it.

Numbers are per cent of the full score with two decimals, rounded down.
"""

from datetime import datetime
from typing import Literal

from grader.models.base import Exact, Model
from grader.models.judging import Failure, JudgeInfo, Usage
from grader.models.transcript import Pair, TranscriptHeader

Verdict = Literal["pass", "fail", "undecided"]
Status = Literal["judged", "not_judged", "failed"]


class Score(Model):
    """A score and the width it is known within; `value` is null where nothing was judged."""

    value: float | None
    low: float
    high: float


class Quote(Model):
    """Words given as evidence: the source's own where found, the judge's where not."""

    text: str
    found: bool
    line_start: int | None = None
    line_end: int | None = None
    time_start: float | None = None
    time_end: float | None = None


class Vote(Model):
    """What one judge said of one criterion in one sample, and the key of the request it answered.

    `request` is null where no judge was needed.
    """

    judge: str
    sample: int
    status: Status
    level: str | None = None
    supported: bool = True
    reasoning: str = ""
    quotes: tuple[Quote, ...] = ()
    confidence: Literal["high", "medium", "low"] | None = None
    failure: Failure | None = None
    request: str | None = None


class CriterionReport(Model):
    """One criterion's outcome. `level` is what most votes gave, the lower of equals."""

    id: str
    ask: str
    penalty: Exact | None = None
    status: Status
    level: str | None = None
    anchor: str | None = None
    points: Exact | None = None
    top: Exact
    reasoning: str = ""
    quotes: tuple[Quote, ...] = ()
    searched: tuple[int, int] | None = None
    votes: tuple[Vote, ...] = ()


class PairReport(Pair):
    """A pair with the entry that graded it; `entry` is null for one that was only listed."""

    entry: str | None = None
    score: Score | None = None
    flags: tuple[str, ...] = ()
    criteria: tuple[CriterionReport, ...] = ()


class Review(Model):
    """A reason for a person to look, with a stable code."""

    code: str
    message: str
    pair: int | None = None
    criterion: str | None = None


class Gate(Model):
    """A must_reach or must_pass of the rubric and whether it holds."""

    kind: Literal["must_reach", "must_pass"]
    state: Literal["holds", "fails", "open"]
    pair: int
    entry: str
    criterion: str | None = None
    required: str


class Decisive(Model):
    """One judgement which, moved by one level, would give another verdict."""

    pair: int
    criterion: str
    step: Literal[-1, 1]
    score: Score
    verdict: Verdict


class Override(Model):
    """A level that a person gave after the judges; null withdraws it: the judges' stands again."""

    pair: int
    criterion: str
    level: str | None
    by: str
    reason: str
    at: datetime


class Settlement(Model):
    """A reason for review that a person looked into, and what they found."""

    code: str
    pair: int | None = None
    criterion: str | None = None
    by: str
    reason: str
    at: datetime


class Decision(Model):
    """The verdict that a person gave after the judges; null withdraws it."""

    verdict: Verdict | None
    by: str
    reason: str
    at: datetime


class ReviewedQuestion(Model):
    """A question's score with the levels that persons gave."""

    pair: int
    score: Score


class Reviewed(Model):
    """What persons made of it: beside the judges' outcome, never instead of it.

    `score` and `questions` are those of the judges' levels with the `overrides` that stand, the
    newest of each criterion. `verdict` is what follows from them, or the `decision`, if one was
    made. `by` and `at` are of the latest of all.
    """

    score: Score
    verdict: Verdict
    by: str
    at: datetime
    questions: tuple[ReviewedQuestion, ...] = ()
    overrides: tuple[Override, ...] = ()
    settled: tuple[Settlement, ...] = ()
    decision: Decision | None = None


class RubricInfo(Model):
    """Which rubric graded the transcript; `sha256` is of the file's bytes."""

    id: str
    version: int
    title: str | None
    source: str
    sha256: str


class Run(Model):
    """The run a report belongs to. `samples` is N, or N..M where more follow an open verdict.

    `named` are the names that the user gave with --interviewer and --candidate. `batch_api`: judges
    were asked by their provider's batch endpoint, and the cost is by its prices.
    """

    id: str
    fail_on: tuple[str, ...]
    redact: bool
    blind: bool = False
    samples: str = "1"
    calls: Literal["pair", "criterion"] = "pair"
    named: tuple[str, ...] = ()
    batch_api: bool = False


class Spent(Model):
    """Calls and tokens of this run, and the replies that the ledger already held."""

    calls: int = 0
    from_ledger: int = 0
    tokens: Usage | None = None


class Forgotten(Model):
    """Who had a transcript's words erased, and why; scores and levels are what was left."""

    by: str
    reason: str
    at: datetime


class ReportError(Model):
    """Why a file has no score at all."""

    code: str
    message: str


class Report(Model):
    """Everything that led to a verdict; a file that could not be read has `error` instead."""

    schema_version: Literal[1] = 1
    transcript: TranscriptHeader | None = None
    source: str
    rubric: RubricInfo | None = None
    judges: tuple[JudgeInfo, ...] = ()
    run: Run
    score: Score | None = None
    pass_mark: float | None = None
    verdict: Verdict | None = None
    leaning: Literal["pass", "fail"] | None = None
    gates: tuple[Gate, ...] = ()
    decisive: tuple[Decisive, ...] = ()
    review: tuple[Review, ...] = ()
    reviewed: Reviewed | None = None
    pairs: tuple[PairReport, ...] = ()
    usage: Spent = Spent()
    cost: float | None = None
    started: datetime
    finished: datetime
    versions: dict[str, str] = {}
    forgotten: Forgotten | None = None
    error: ReportError | None = None
