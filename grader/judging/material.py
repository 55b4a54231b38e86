"""The candidate's words for one judgement: what is sent, and the way back to the source.

original (the pairs' answers) -> cleaned -> masked = what is sent. Each keeps its offsets, so a
quotation found in what was sent is printed as it stands in the source, with its lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.judging import evidence, prompts, shield
from grader.judging.mapped import Mapped
from grader.judging.redaction import Redactor
from grader.models.report import Quote
from grader.models.transcript import Pair, Passage


@dataclass(frozen=True)
class Place:
    """Where a passage of the candidate's stands in the original."""

    start: int
    end: int
    passage: Passage


@dataclass(frozen=True)
class Material:
    """One answer with its follow-ups."""

    original: str
    places: tuple[Place, ...]
    sent: Mapped
    flags: frozenset[str]

    @cached_property
    def folded(self) -> evidence.Folded:
        """What was sent, as quotations are compared with it."""
        return evidence.fold(self.sent.text)

    @property
    def lines(self) -> tuple[int, int] | None:
        """First and last source line of the candidate's words."""
        starts = [p.passage.line_start for p in self.places if p.passage.line_start is not None]
        ends = [p.passage.line_end for p in self.places if p.passage.line_end is not None]
        return (min(starts), max(ends)) if starts and ends else None

    def quote(self, text: str, any_length: bool = False) -> Quote:
        """A judge's quotation as the source has it, or marked as not found."""
        span = evidence.locate(text, self.sent.text, self.folded, any_length)
        if span is None:
            return Quote(text=shield.plain(text), found=False)
        start, end = self.sent.source(*span)
        touched = [place for place in self.places if place.start < end and start < place.end]
        # A span outside every passage is the interviewer's follow-up, not the candidate's words.
        if not touched or any(gap for gap in self._gaps(start, end, touched)):
            return Quote(text=shield.plain(text), found=False)
        first, last = touched[0].passage, touched[-1].passage
        return Quote(
            text=self.original[start:end],
            found=True,
            line_start=first.line_start,
            line_end=last.line_end,
            time_start=first.time_start,
            time_end=last.time_end,
        )

    def _gaps(self, start: int, end: int, touched: Sequence[Place]) -> list[str]:
        """What of a span lies between passages, white space aside."""
        gaps, done = [], start
        for place in touched:
            gaps.append(self.original[done : max(done, place.start)].strip())
            done = place.end
        return [gap for gap in [*gaps, self.original[done:end].strip()] if gap]


def material(
    pair: Pair, follow_ups: Sequence[Pair], redactor: Redactor | None, language: prompts.Language
) -> Material:
    """Put an answer and its follow-ups together, clean them and mask what the redactor masks."""
    pieces: list[str] = []
    places: list[Place] = []
    size = 0
    for number, each in enumerate((pair, *follow_ups)):
        if number:
            asked = prompts.follow_up(language, each.question)
            pieces.append(asked)
            size += len(asked)
        places += _places(each, size)
        pieces.append(each.answer)
        size += len(each.answer)
    original = "".join(pieces)
    sent, flags = shield.clean(original)
    if redactor is not None:
        sent = redactor.mask(sent)
    return Material(original, tuple(places), sent, flags)


def _places(pair: Pair, offset: int) -> list[Place]:
    """Where each passage stands in its pair's answer."""
    places, done = [], 0
    for passage in pair.passages:
        at = pair.answer.find(passage.text, done)
        if at >= 0 and passage.text:
            done = at + len(passage.text)
            places.append(Place(offset + at, offset + done, passage))
    return places
