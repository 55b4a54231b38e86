"""A good answer as a judge has seen it, and what a change makes of it."""

import hashlib
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from grader.judges.lexical.sentences import Span, split
from grader.models.stress import Reason


@dataclass(frozen=True)
class Original:
    """A good answer, the answers to other questions, and where the judge's quotes came from.

    `criteria` are all that were judged; `quoted` has those whose level can fall, each with the
    places of its quotes; `fixed` those whose level cannot. Penalties are in neither.
    """

    id: str
    asked: str
    answer: str
    language: Literal["zh", "en"]
    others: Sequence[str]
    criteria: tuple[str, ...]
    quoted: Mapping[str, tuple[Span, ...]]
    fixed: Mapping[str, "Untested"]

    def random(self, purpose: str) -> random.Random:
        """The same every time for the same example and purpose."""
        return random.Random(hashlib.sha256(f"{self.id}\n{purpose}".encode()).digest())

    @property
    def sentences(self) -> list[Span]:
        """Where its sentences are."""
        return list(split(self.answer))

    def text(self, span: Span) -> str:
        """What stands there."""
        return self.answer[span.start : span.end]


@dataclass(frozen=True)
class Change:
    """A changed answer and the criteria that are concerned; without any, the question's score.

    `words` were put in or taken out. `may_stay`: a level may, on evidence other than `words`.
    """

    answer: str
    words: str
    criteria: tuple[str, ...]
    variant: str = ""
    may_stay: bool = False


@dataclass(frozen=True)
class Untested:
    """Why a change could not be made, or shows nothing of these criteria."""

    reason: Reason
    criteria: tuple[str, ...]
    words: str = ""
    variant: str = ""
    failure: str | None = None


Changes = Iterator[Change | Untested]


def touched(places: Sequence[Span], among: Iterable[Span]) -> tuple[Span, ...]:
    """Those stretches of an answer that any of the places shares a character with."""
    return tuple(
        span for span in among if any(span.start < at.end and at.start < span.end for at in places)
    )


def places(answer: str, words: str) -> Iterator[Span]:
    """Every place of the words in the answer."""
    at = answer.find(words) if words else -1
    while at >= 0:
        yield Span(at, at + len(words))
        at = answer.find(words, at + 1)
