"""Cutting an answer into whole sentences, which are what a report quotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from grader.judges.lexical.text import Token, fold, tokens, unspaced, vocabulary
from grader.patterns import regex


class Span(NamedTuple):
    """A stretch of the original text without the blanks round it."""

    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """One sentence: where it stands in the original, and how it is compared."""

    span: Span
    folded: str

    @cached_property
    def tokens(self) -> list[Token]:
        """Content, with offsets within the sentence."""
        return list(tokens(self.folded))

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each token stands among the tokens."""
        found: dict[str, list[int]] = {}
        for position, token in enumerate(self.tokens):
            found.setdefault(token.text, []).append(position)
        return found


@dataclass(frozen=True)
class Text:
    """The sentences of a text that count."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def folded(self) -> str:
        """All of them, one a line."""
        return "\n".join(sentence.folded for sentence in self.sentences)

    @cached_property
    def letters(self) -> str:
        """All of them, one a line, without blanks."""
        return "\n".join("".join(sentence.folded.split()) for sentence in self.sentences)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Their different tokens."""
        return vocabulary(self.folded)


def read(original: str) -> Text:
    """A text as it is compared."""
    folded = fold(original)
    return Text(tuple(Sentence(s, folded[s.start : s.end]) for s in split(original)))


_CLOSERS = "\"'”’」』)）\\]】》"
_STOP = regex(rf"[。！？；｡！？…!?.]+[{_CLOSERS}]*|[\n\r\x0b\x0c\x85\u2028\u2029]+")
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_ABBREVIATION = regex(r"\b(?:e\.g|i\.e|vs|mr|mrs|ms|dr|prof|fig|eq|approx|cf|al)\Z", re.I)
_LIST_MARK = regex(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Z])\Z")
# A line this long was probably broken by a margin, not by its author.
_FULL_LINE = 50


def split(text: str) -> Iterator[Span]:
    """The sentences of a text, in order; together they hold all of it but blanks."""
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, start, stop):
            if kept := _trimmed(text, start, stop.end()):
                yield kept
            start = stop.end()
    if kept := _trimmed(text, start, len(text)):
        yield kept


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    mark = stop[0][0]
    if mark in _LINE_ENDS:
        return not _wrapped(text, stop)
    if not mark.isascii():
        return True
    following = text[stop.end() : stop.end() + 1]
    if following and not following.isspace() and not unspaced(following):
        return False
    return mark != "." or not _abbreviates(text, start, stop.start())


def _abbreviates(text: str, start: int, point: int) -> bool:
    before = text[max(start, point - 8) : point]
    return bool(_ABBREVIATION.search(before)) or (
        point - start < 12 and _LIST_MARK.match(text[start:point]) is not None
    )


def _wrapped(text: str, stop: re.Match[str]) -> bool:
    """Whether a line break falls inside a sentence: a full line, then a small letter."""
    if stop[0] not in ("\n", "\r\n"):
        return False
    line = text[max(0, stop.start() - _FULL_LINE) : stop.start()]
    following = text[stop.end() : stop.end() + 1]
    return (
        len(line) == _FULL_LINE
        and not any(character in _LINE_ENDS for character in line)
        and (line[-1].isalnum() or line[-1] == ",")
        and following.isascii()
        and following.islower()
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without the blanks round it, if that leaves any."""
    piece = text[start:end]
    kept = piece.lstrip()
    start = end - len(kept)
    return Span(start, start + len(kept.rstrip())) if kept else None
