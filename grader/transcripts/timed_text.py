"""Dialogue of people whose roles their labels do not tell, with times or without.

What Otter, Rev, Descript, Google Meet, Teams, 飞书妙记 and 通义听悟 save as text, and `Name: text`
as people write it. Where the labels say who interviews whom, `speakers` reads the file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from grader.transcripts import header, notes, openings, recording, roles
from grader.transcripts.document import Document, Header, Reading, Utterance
from grader.transcripts.joining import Line, numbered
from grader.transcripts.openings import Opening

PROGRAM = "a line of the recording program"

# Lines with a name and a colon are in every text: of so many, one counts.
_DISCOUNT = 4
_PROGRAM = re.compile(
    r"[#*_\s]*(?:transcribed by https?://\S+|transcript(?:ion)? provided by .{1,40}"
    r"|(?:transcription|meeting|recording|the meeting|the transcription) (?:has )?(?:ended|stopped|"
    r"started)\b.{0,40}|.{1,60} (?:started|stopped) (?:the )?(?:transcription|recording)"
    r"|this editable transcript was computer[- ]generated\b.{0,120}"
    r"|.{0,40}people can also change the text after it was created\.?"
    r"|this transcript was (?:generated|created) (?:by|with|using) .{1,60}"
    r"|.{1,40}(?:开始|停止|结束)了?(?:转录|录制|转写)|(?:转录|录制|转写|会议)已?(?:开始|停止|结束).{0,20})"
    r"[\W_]*",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\W{0,6}📖\W{0,3}\s?(?:transcript\b.{0,80}|文字记录|转写|逐字稿)?", re.IGNORECASE
)


def recognise(document: Document, lines: Sequence[str]) -> int:
    """Half of the turns, and each turn that goes on after a time of its own."""
    found = openings.find(document, lines)
    named = [each for each in found if each.name]
    if not named:
        # Times without names: refused for it, unless another reader knows better.
        alone = sum(not each.text for each in found)
        return int(alone > 1 and _timed_only(lines, alone))
    turns = 1 + sum(one.name != other.name for one, other in pairwise(named))
    if all(each.layout == "plain" for each in named):
        if _known(document, lines):
            return 0
        decorated = 2 * sum(each.decorated for each in named) > len(named)
        return turns // 2 if decorated else (turns + 2 * _DISCOUNT - 1) // (2 * _DISCOUNT)
    return (turns + 1) // 2 + len(found) - len(named)


def _timed_only(lines: Sequence[str], alone: int) -> bool:
    return alone * 10 > sum(map(bool, lines))


def _known(document: Document, lines: Sequence[str]) -> bool:
    """Whether the labels say who interviews whom."""
    known = roles.resolve(roles.find(lines), document).known
    return {"interviewer", "candidate"} <= set(known.values())


def read(document: Document) -> Reading:
    """The turns; who asks and who answers is settled by what they say."""
    lines = [line.removesuffix("\\").rstrip() for line in document.lines]
    start = _start(lines)
    found = [each for each in openings.find(document, lines) if each.at >= start]
    while found and not found[0].name and any(each.name for each in found):
        found.pop(0)
    program = [at for at, line in enumerate(lines) if line and _PROGRAM.fullmatch(line[:300])]
    dropped = set(program)
    spoken = ["" if at in dropped else line for at, line in enumerate(lines)]
    utterances: list[Utterance] = []
    noted: list[list[Line]] = []
    for said, below in _stretches(spoken, found):
        utterances += said
        noted.append(below)
    verdict, feedback = notes.sort(noted)
    read_ = recording.reading(document, utterances, _header(spoken, found))
    ignored = [*read_.ignored, *feedback, *header.runs([at + 1 for at in program], PROGRAM)]
    return replace(read_, recorded_verdict=verdict, ignored=ignored)


def _start(lines: Sequence[str]) -> int:
    """Where the transcript begins below a summary that a program made of it."""
    return next((at for at, line in enumerate(lines) if line and _BEGINS.fullmatch(line)), 0)


def _stretches(
    lines: Sequence[str], found: Sequence[Opening]
) -> Iterator[tuple[list[Utterance], list[Line]]]:
    """What each opening is followed by: words, and notes on them."""
    feedback = notes.marks(lines)
    ends = [each.at for each in found[1:]] + [len(lines)]
    name: str | None = None
    for opening, end in zip(found, ends, strict=True):
        name = opening.name or name
        stop = notes.first(feedback, opening.at, end)
        said = numbered(opening.text, lines, opening.at, stop)
        times = [opening.time] + [None] * len(said)
        utterances = [
            Utterance(name, line.text, line.number, start=time)
            for line, time in zip(said, times, strict=False)
        ]
        yield utterances, numbered("", lines, stop - 1, end)


def _header(lines: Sequence[str], found: Sequence[Opening]) -> Header:
    return header.read(lines, found[0].at if found else 0)
