"""How transcripts are read for grading."""

from dataclasses import dataclass

from grader import transcripts
from grader.models.transcript import Transcript


@dataclass(frozen=True)
class Reading:
    """How transcripts are read."""

    encoding: str | None = None
    interviewer: str | None = None
    candidate: str | None = None


def load(source: str, reading: Reading) -> Transcript:
    """A transcript, read as it is for grading. Raises InputError."""
    return transcripts.load(
        source,
        encoding=reading.encoding,
        interviewer=reading.interviewer,
        candidate=reading.candidate,
    )
