"""The seam between a file and the readers of its format.

A reader is a module with `recognise` and `read`; `transcripts.READERS` names it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from grader.models.transcript import Ignored, Notice, Pair, RecordedVerdict

Role = Literal["interviewer", "candidate"]


@dataclass(frozen=True)
class Document:
    """A file as readers see it: its stripped lines, and the speakers that the user named."""

    source: str
    lines: Sequence[str]
    interviewer: str | None = None
    candidate: str | None = None


@dataclass(frozen=True)
class Header:
    """What a transcript says about itself before the first question."""

    title: str | None = None
    position: str | None = None
    experience: str | None = None
    summary: str | None = None
    candidate: str | None = None
    ignored: tuple[Ignored, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a reader made of a document."""

    header: Header
    pairs: Sequence[Pair]
    recorded_verdict: RecordedVerdict | None
    ignored: Sequence[Ignored]
    warnings: Sequence[Notice]


class Reader(Protocol):
    """One format of transcripts."""

    def recognise(self, document: Document) -> int:
        """How many exchanges the format explains; 0: this is another format."""
        ...

    def read(self, document: Document) -> Reading:
        """The pairs; InputError where the document cannot be cut without guessing."""
        ...
