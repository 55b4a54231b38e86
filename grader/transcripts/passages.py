"""Text in which nobody is named: its sentences as numbered passages, and a cut of them as pairs.

A cut names ranges of passages and nothing else, so no word of a pair can be made up. Passages
depend on the words alone: captions, a table and plain text of one recording share a cut.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from grader.errors import InputError
from grader.models.notices import notice
from grader.models.transcript import Cut, Ignored, Pair, Passage, Segment, Transcript
from grader.patterns import regex
from grader.transcripts.document import Document, Header, Reading, Utterance
from grader.transcripts.script import WIDE
from grader.transcripts.states import state_of

ASIDE = "part of no question or answer"
# Bytes of UTF-8: about 50 words, in English as in Chinese.
_LONG = 300
_END = regex(r"[.!?…]+[\"'”’)\]]*(?=\s)|[。！？…]+[”’」』）]*")
_WIDE = regex(f"[{WIDE}，。、；：！？）】」』”’（【「『“‘…]")


class Unlabelled(InputError):
    """A text that does not say who speaks: only a model or a person can tell what was asked.

    `passages` are what a cut counts; `read_as` gives the transcript that follows from a cut.
    """

    read_as: Callable[[Cut], Transcript]

    def __init__(self, document: Document, utterances: Sequence[Utterance], problem: str) -> None:
        hint = (
            "export it with speaker names, or label the questions and answers; or let a language "
            "model find them: grade FILE --segment llm"
        )
        super().__init__(document.source, problem, hint=hint)
        self.passages = numbered(utterances)


def numbered(utterances: Sequence[Utterance]) -> tuple[Passage, ...]:
    """The sentences of a text in order, each with its lines and times."""
    said = [(" ".join(each.text.split()), each) for each in utterances if each.text.strip()]
    texts: list[str] = []
    for text, _ in said:
        texts.append((_between(texts[-1], text) if texts else "") + text)
    whole, ends = "".join(texts), list(accumulate(map(len, texts)))
    found = []
    for start, end in _spans(whole, ends):
        first, last = (said[bisect_right(ends, at)][1] for at in (start, end - 1))
        found.append(
            Passage(
                text=whole[start:end],
                line_start=first.line,
                line_end=last.last_line or last.line,
                time_start=first.start,
                time_end=last.end,
            )
        )
    return tuple(found)


def fingerprint(passages: Sequence[Passage]) -> str:
    """Sha256 of the passages' words, by which a cut knows its text."""
    return hashlib.sha256("\n".join(each.text for each in passages).encode()).hexdigest()


def fault(segments: Sequence[Segment], count: int) -> str | None:
    """What is wrong with a cut of `count` passages; None: every passage is in one segment."""
    reached, kinds = 0, set()
    for number, each in enumerate(segments, start=1):
        told = f"segment {number} ({each.kind}, {each.first} to {each.last})"
        if each.first != reached + 1:
            return f"{told} must begin at passage {reached + 1}"
        if not each.first <= each.last <= count:
            return f"{told} must end between passage {each.first} and {count}"
        if each.kind in ("answer", "follow_up") and "question" not in kinds:
            return f"{told} stands before the first question"
        reached = each.last
        kinds.add(each.kind)
    if reached < count:
        return f"the segments end at passage {reached} of {count}"
    missing = {"question", "answer"} - kinds
    return f"there is no {sorted(missing)[-1]}" if missing else None


def reading(passages: Sequence[Passage], cut: Cut) -> Reading:
    """The pairs that a cut without fault makes of the passages."""
    parts = [_Part(each.kind, each, passages[each.first - 1 : each.last]) for each in cut.segments]
    units: list[list[_Part]] = []
    for part in parts:
        if part.kind in ("question", "follow_up"):
            units.append([part])
        elif part.kind == "answer":
            units[-1].append(part)
    return Reading(
        header=Header(),
        pairs=[_pair(number, unit) for number, unit in enumerate(units, start=1)],
        recorded_verdict=None,
        ignored=[_ignored(part.passages) for part in parts if part.kind == "aside"],
        warnings=[notice("cut_from_file")],
    )


class _Part(NamedTuple):
    """A segment with its passages."""

    kind: str
    segment: Segment
    passages: Sequence[Passage]


def _pair(number: int, unit: Sequence[_Part]) -> Pair:
    opening, *answers = unit
    said = tuple(passage for part in answers for passage in part.passages)
    answer = _joined(said)
    return Pair(
        number=number,
        label=f"#{opening.segment.first}–{opening.segment.last}",
        question=_joined(opening.passages),
        question_line=opening.passages[0].line_start,
        answer=answer,
        state=state_of(answer),
        follows=number - 1 if opening.kind == "follow_up" else None,
        passages=said,
    )


def _ignored(passages: Sequence[Passage]) -> Ignored:
    first, last = passages[0], passages[-1]
    lines = times = None
    if first.line_start is not None and last.line_end is not None:
        lines = first.line_start, last.line_end
    if first.time_start is not None and last.time_end is not None:
        times = first.time_start, last.time_end
    return Ignored(lines=lines, times=times, reason=ASIDE)


def _joined(passages: Sequence[Passage]) -> str:
    texts: list[str] = []
    for each in passages:
        texts += (_between(texts[-1], each.text), each.text) if texts else (each.text,)
    return "".join(texts)


def _between(before: str, after: str) -> str:
    """What stands between two stretches of speech: nothing in Chinese."""
    return "" if _WIDE.match(before[-1]) and _WIDE.match(after[0]) else " "


def _spans(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sentences; without punctuation the lines of the file, and at worst so many words."""
    stops = [match.end() for match in _END.finditer(text)]
    for sentence in _between_stops(text, 0, len(text), stops):
        lines = [sentence]
        if _is_long(text, sentence):
            inner = ends[bisect_right(ends, sentence[0]) : bisect_right(ends, sentence[1])]
            lines = list(_between_stops(text, *sentence, inner))
        for line in lines:
            yield from _pieces(text, *line) if _is_long(text, line) else (line,)


def _between_stops(
    text: str, start: int, end: int, stops: Sequence[int]
) -> Iterator[tuple[int, int]]:
    for stop in (*stops, end):
        if text[start:stop].strip():
            lead = len(text[start:stop]) - len(text[start:stop].lstrip())
            yield start + lead, stop
        start = stop


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without any mark, cut between words where it has such."""
    while end - start > (room := _LONG if text[start : start + _LONG].isascii() else _LONG // 3):
        blank = text.rfind(" ", start + 1, start + room)
        stop = blank if blank > 0 else start + room
        yield start, stop
        start = stop + (text[stop] == " ")
    yield start, end


def _is_long(text: str, span: tuple[int, int]) -> bool:
    return len(text[slice(*span)].encode()) > _LONG
