"""The candidate's words for one judgement: what is sent, and the way back to the source.

original (the pairs' answers) -> cleaned -> masked = what is sent. Each keeps its offsets, so a
quotation found in what was sent is printed as it stands in the source, with its lines.
"""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.judging import evidence, prompts, shield
from grader.judging.evidence import Said
from grader.judging.mapped import Mapped
from grader.judging.redaction import Redactor
from grader.models.report import Quote
from grader.models.transcript import Pair, Passage

_NOWHERE = Passage(text="")


@dataclass(frozen=True)
class Place:
    """Where a passage of the candidate's stands in the original."""

    start: int
    end: int
    passage: Passage


@dataclass(frozen=True)
class Answer:
    """One of the candidate's answers as it was sent, and where in that it begins."""

    start: int
    said: Said


@dataclass(frozen=True)
class Material:
    """One answer with its follow-ups; `spans` are the answers' [start, end) in the original."""

    original: str
    spans: tuple[tuple[int, int], ...]
    places: tuple[Place, ...]
    sent: Mapped
    flags: frozenset[str]

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """The candidate's words alone: the interviewer's between them are no evidence."""
        found = []
        for span in self.spans:
            start, end = (bisect.bisect_left(self.sent.starts, place) for place in span)
            found.append(Answer(start, Said(self.sent.text[start:end])))
        return tuple(found)

    @property
    def given(self) -> list[str]:
        """Each answer as it came."""
        return [self.original[start:end] for start, end in self.spans]

    @property
    def lines(self) -> tuple[int, int] | None:
        """First and last source line of the candidate's words."""
        starts = [p.passage.line_start for p in self.places if p.passage.line_start is not None]
        ends = [p.passage.line_end for p in self.places if p.passage.line_end is not None]
        return (min(starts), max(ends)) if starts and ends else None

    def quote(self, text: str, any_length: bool = False) -> Quote:
        """A judge's quotation as the source has it, or marked as not found."""
        for answer in self.answers:
            span = evidence.locate(text, answer.said, any_length)
            if span is not None:
                return self._found(
                    *self.sent.source(answer.start + span[0], answer.start + span[1])
                )
        return Quote(text=shield.plain(text), found=False)

    def _found(self, start: int, end: int) -> Quote:
        """A span of the original with its place in the source, as far as that is known."""
        touched = [p.passage for p in self.places if p.start < end and start < p.end]
        first, last = (touched[0], touched[-1]) if touched else (_NOWHERE, _NOWHERE)
        return Quote(
            text=self.original[start:end],
            found=True,
            line_start=first.line_start,
            line_end=last.line_end,
            time_start=first.time_start,
            time_end=last.time_end,
        )


def material(
    pair: Pair, follow_ups: Sequence[Pair], redactor: Redactor | None, language: prompts.Language
) -> Material:
    """Put an answer and its follow-ups together, clean them and mask what the redactor masks."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    marks: set[int] = set()
    places: list[Place] = []
    size = 0
    for number, each in enumerate((pair, *follow_ups)):
        if number:
            asked = prompts.follow_up(language, each.question)
            pieces.append(asked)
            marks.add(size + 1)
            size += len(asked)
        places += _places(each, size)
        pieces.append(each.answer)
        spans.append((size, size + len(each.answer)))
        size += len(each.answer)
    original = "".join(pieces)
    sent, flags = shield.clean(original)
    flags = flags.union(
        *(shield.addressed(each.answer, each.question) for each in (pair, *follow_ups))
    )
    own = sent.sub(prompts.INTERVIEWER, lambda mark: _own(mark, sent, marks))
    if own is not sent:
        sent, flags = own, flags | {shield.TOKENS}
    if redactor is not None:
        sent = redactor.mask(sent)
    return Material(original, tuple(spans), tuple(places), sent, flags)


def _own(mark: re.Match[str], sent: Mapped, marks: set[int]) -> str:
    """The interviewer's mark as it is; one that the candidate forged, broken up."""
    ours = sent.source(*mark.span())[0] in marks
    return mark.group() if ours else shield.spaced(mark.group())


def _places(pair: Pair, offset: int) -> list[Place]:
    """Where each passage stands in its pair's answer."""
    places, done = [], 0
    for passage in pair.passages:
        at = pair.answer.find(passage.text, done)
        if at >= 0 and passage.text:
            done = at + len(passage.text)
            places.append(Place(offset + at, offset + done, passage))
    return places
