"""A transcript and the question/answer pairs it was cut into."""

from typing import Literal

from grader.models.base import Model

State = Literal["answered", "unanswered", "cut_off", "refused"]
Value = int | str | tuple[int | str, ...]


class Passage(Model):
    """A stretch of the candidate's words with its place in the source.

    Lines count from 1 in the decoded file; times are seconds from the start of the recording.
    """

    text: str
    line_start: int | None = None
    line_end: int | None = None
    time_start: float | None = None
    time_end: float | None = None
    speaker: str | None = None


class Pair(Model):
    """One question with its answer. `passages`, in order, are the answer but for white space."""

    number: int
    label: str
    question: str
    question_line: int | None = None
    objective: str | None = None
    answer: str
    state: State
    follows: int | None = None
    passages: tuple[Passage, ...] = ()


class RecordedVerdict(Model):
    """What the interviewers themselves wrote at the end. It is never shown to a judge."""

    verdict: Literal["pass", "fail"] | None
    text: str


class Ignored(Model):
    """Lines (first and last, from 1) or seconds that are part of no pair, and why."""

    lines: tuple[int, int] | None = None
    times: tuple[float, float] | None = None
    reason: str


class Notice(Model):
    """Something the reader of a transcript should know: a stable code and an English sentence.

    `values` is what the sentence names; `notices` makes and words them.
    """

    code: str
    message: str
    values: dict[str, Value] = {}


class TranscriptHeader(Model):
    """Everything about a transcript but its pairs."""

    source: str
    sha256: str
    format: str
    language: Literal["zh", "en"]
    title: str | None = None
    position: str | None = None
    experience: str | None = None
    summary: str | None = None
    candidate: str | None = None
    interviewer: str | None = None
    recorded_verdict: RecordedVerdict | None = None
    ignored: tuple[Ignored, ...] = ()
    warnings: tuple[Notice, ...] = ()


class Transcript(TranscriptHeader):
    """A transcript cut into pairs. `sha256` is of the file's bytes."""

    pairs: tuple[Pair, ...]


class Segment(Model):
    """Passages `first` to `last`, counted from 1, and what they are in the interview."""

    kind: Literal["question", "follow_up", "answer", "aside"]
    first: int
    last: int


class Cut(Model):
    """How a text without speakers is cut; `sha256` is of its passages' words (`NAME.pairs.json`).

    Segments follow each other without a gap, from the first passage to the last.
    """

    sha256: str
    segments: tuple[Segment, ...]
