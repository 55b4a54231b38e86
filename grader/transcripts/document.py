"""The seam between a file and the readers of its format.

A reader is a module with `recognise` and `read`; `transcripts.READERS` names it.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple, Protocol, TypeVar, cast

from grader.models.transcript import Ignored, Notice, Pair, RecordedVerdict
from grader.transcripts import json_values

Role = Literal["interviewer", "candidate"]
Found = TypeVar("Found")

_HEAD = 500


@dataclass(frozen=True)
class Document:
    """A file as readers see it: its stripped lines, and the speakers that the user named.

    `text` is the decoded file as it stands, for readers whose format is not one of lines.
    """

    source: str
    lines: Sequence[str]
    interviewer: str | None = None
    candidate: str | None = None
    text: str = ""
    _found: dict[tuple[object, int], tuple[object, Sequence[str]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, look: Callable[[Sequence[str]], Found], lines: Sequence[str]) -> Found:
        """What `look` finds in lines of the document; several readers look for the same."""
        known = self._found.get((look, id(lines)))
        if known is None:
            # With the lines, so that no others come to have their identity.
            known = self._found[look, id(lines)] = look(lines), lines
        return cast(Found, known[0])

    @cached_property
    def head(self) -> Sequence[str]:
        """The first lines, in most files enough to know a format by; in a short file all."""
        return self.lines[:_HEAD] if len(self.lines) > _HEAD else self.lines

    @cached_property
    def opening(self) -> str:
        """The first characters of the file, enough to know a format by."""
        return self.text[:4096].lstrip()

    def without(self, places: Collection[int]) -> "Document":
        """The document with these lines, counted from 0, left blank."""
        written = self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = list(self.lines)
        if len(written) != len(lines):
            # A string of JSON whose ends were stripped.
            written = list(lines)
        for at in places:
            lines[at] = written[at] = ""
        return replace(self, lines=lines, text="\n".join(written))

    @cached_property
    def json(self) -> Any:
        """The value of a JSON file; InputError where it is broken or beyond the limits."""
        return json_values.parse(self.source, self.text)


@dataclass(frozen=True)
class Header:
    """What a transcript says about itself before the first question."""

    title: str | None = None
    position: str | None = None
    experience: str | None = None
    summary: str | None = None
    candidate: str | None = None
    interviewer: str | None = None
    ignored: tuple[Ignored, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a reader made of a document."""

    header: Header
    pairs: Sequence[Pair]
    recorded_verdict: RecordedVerdict | None
    ignored: Sequence[Ignored]
    warnings: Sequence[Notice]


class Opened(NamedTuple):
    """The text of a file, one line a paragraph, row or printed line where the file is not text."""

    text: str
    notices: tuple[Notice, ...] = ()


class Utterance(NamedTuple):
    """What one speaker says in one cue, row or line; None: the format does not say who.

    `block` tells apart what stands under one label or in one row from the speaker's next one.
    """

    speaker: str | None
    text: str
    line: int | None = None
    last_line: int | None = None
    start: float | None = None
    end: float | None = None
    block: int | None = None


class Reader(Protocol):
    """One format of transcripts."""

    def recognise(self, document: Document, lines: Sequence[str]) -> int:
        """How many exchanges the format explains; 0: this is another format.

        `lines` are the first of the document, or all of them where those show too little.
        """
        ...

    def read(self, document: Document) -> Reading:
        """The pairs; InputError where the document cannot be cut without guessing."""
        ...
