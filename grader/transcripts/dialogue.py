"""Typed conversations: lines that open with who speaks, with times or without.

`Interviewer: ...` and `**候选人：** ...`, `Name: text` as people write it, and what Otter, Rev,
Descript, Google Meet, Teams, 飞书妙记 and 通义听悟 save as text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from grader.patterns import regex
from grader.transcripts import (
    header,
    openings,
    page_lines,
    people,
    program_lines,
    recording,
    spoken_times,
)
from grader.transcripts.document import Document, Reading, Utterance
from grader.transcripts.joining import numbered
from grader.transcripts.openings import Opening
from grader.transcripts.roles import key

# Lines with a name and a colon are in every text: of so many, one counts.
_DISCOUNT = 4
_BOTH = 2
_BEGINS = regex(r"\W{0,6}📖\W{0,3}\s?(?:transcript\b.{0,80}|文字记录|转写|逐字稿)?", re.IGNORECASE)


def recognise(document: Document, lines: Sequence[str]) -> int:
    """The turns of whoever of two known sides speaks less.

    Without those half of the turns, and each turn that goes on after a time of its own.
    """
    lines = spoken_times.with_clocks(document.opening, lines)
    found = openings.find(document, lines).openings
    named = [each for each in found if each.name]
    if not named:
        # Times without names: refused for it, unless another reader knows better.
        alone = sum(not each.text for each in found)
        return int(alone > 1 and _timed_only(lines, alone))
    turns = 1 + sum(one.name != other.name for one, other in pairwise(named))
    if all(each.layout == "plain" for each in named):
        if sides := _sides(document, named):
            return sides
        decorated = 2 * sum(each.decorated for each in named) > len(named)
        return turns // 2 if decorated else (turns + 2 * _DISCOUNT - 1) // (2 * _DISCOUNT)
    return (turns + 1) // 2 + len(found) - len(named)


def _timed_only(lines: Sequence[str], alone: int) -> bool:
    return alone * 10 > sum(map(bool, lines))


def _sides(document: Document, named: Sequence[Opening]) -> int:
    """The turns of the side with fewer, where the labels or the user say which is which."""
    given = {
        key(name): role
        for role, name in (
            ("interviewer", document.interviewer),
            ("candidate", document.candidate),
        )
        if name
    }
    roles = (given.get(key(each.name or "")) or people.role_of_label(each.name) for each in named)
    counts = Counter(roles)
    if len(counts) < _BOTH or counts.keys() == {None}:
        return 0
    return min(counts.values())


def read(document: Document) -> Reading:
    """The turns, cut into pairs; where no label says who asks, what they say settles it."""
    bare = [line.removesuffix("\\").rstrip() for line in document.lines]
    lines = spoken_times.with_clocks(document.opening, bare)
    start = _start(lines)
    found, notices = openings.find(document, lines)
    found = [each for each in found if each.at >= start]
    while found and not found[0].name and any(each.name for each in found):
        found.pop(0)
    program = program_lines.written(enumerate(lines, start=1))
    page = page_lines.find(document.text, lines)
    dropped = {*program, *page}
    spoken = ["" if number in dropped else line for number, line in enumerate(lines, start=1)]
    head = header.read(spoken, found[0].at if found else 0)
    made = recording.reading(document, list(_utterances(spoken, found)), head)
    ignored = [
        *made.ignored,
        *header.runs(program, program_lines.REASON),
        *header.runs(page, page_lines.REASON),
    ]
    return replace(made, ignored=ignored, warnings=[*made.warnings, *notices])


def _start(lines: Sequence[str]) -> int:
    """Where the transcript begins below a summary that a program made of it."""
    return next((at for at, line in enumerate(lines) if line and _BEGINS.fullmatch(line)), 0)


def _utterances(lines: Sequence[str], found: Sequence[Opening]) -> Iterator[Utterance]:
    """The lines below each opening; a time without a name goes on with the speaker before it."""
    ends = [each.at for each in found[1:]] + [len(lines)]
    name: str | None = None
    label = 0
    for opening, end in zip(found, ends, strict=True):
        if opening.name:
            name, label = opening.name, opening.at
        time = opening.time
        for number, text in numbered(opening.text, lines, opening.at, end):
            yield Utterance(name, text, number, start=time, block=label)
            time = None
