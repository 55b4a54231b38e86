"""The sentences of a text as they look and as they are written, and short ones as one."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from grader.judges.lexical import instructions
from grader.judging.orders import notions

# Lines broken up so that no sentence is whole: so many short ones are read as one.
_SHORT, _JOINED = 60, 4


class Look:
    """A sentence's text in one of its looks, or that of several, with what it is made of."""

    def __init__(self, text: str, pieces: Sequence["Look"] = ()) -> None:
        self.text = text
        self._pieces = pieces

    @classmethod
    def joined(cls, pieces: Iterable["Look"]) -> "Look":
        """Pieces as one sentence: each looks the same within it."""
        kept = [piece for piece in pieces if piece.text]
        return cls(" ".join(piece.text for piece in kept), kept)

    @cached_property
    def told(self) -> str:
        """Without what is only quoted."""
        return instructions.unquoted(self.text) if self._quotes else self.text

    @cached_property
    def signs(self) -> str:
        """The row of its notions."""
        if self._pieces and not self._quotes and all(piece._closed for piece in self._pieces):
            return notions.joined(piece.signs for piece in self._pieces)
        return notions.row(self.told)

    @cached_property
    def _quotes(self) -> bool:
        if self._pieces:
            return any(piece._quotes for piece in self._pieces)
        return instructions.has_quotes(self.text)

    @cached_property
    def _closed(self) -> bool:
        return notions.closed(self.text)


class Sentence(NamedTuple):
    """A sentence as a reader sees it, and as it is written."""

    seen: Look
    written: Look
    short: bool = False

    @classmethod
    def of(cls, text: str) -> "Sentence":
        """A sentence as it came."""
        written = " ".join(text.lower().split())
        return cls(Look(instructions.visible(text)), Look(written), len(text) < _SHORT)

    @classmethod
    def joined(cls, pieces: Sequence["Sentence"]) -> "Sentence":
        """The sentence that pieces add up to."""
        return cls(Look.joined(p.seen for p in pieces), Look.joined(p.written for p in pieces))

    @property
    def looks(self) -> tuple[Look, ...]:
        """Both, if the two differ."""
        written = self.written.text
        if written.isascii() or written == self.seen.text:
            return (self.seen,)
        return self.seen, self.written


def looks(sentences: Iterable[Sentence]) -> Iterator[tuple[Look, ...]]:
    """Those of each sentence, and of short lines as the sentences that they may be pieces of."""
    before: list[Sentence] = []
    for sentence in sentences:
        yield sentence.looks
        before = [*before[1 - _JOINED :], sentence] if sentence.short else []
        if len(before) > 1:
            yield Sentence.joined(before).looks
