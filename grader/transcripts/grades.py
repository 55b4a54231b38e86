"""Grades and feedback that stand inside what was said; none of them is shown to a judge.

Programs that interview write `Feedback: {json}` or `Score: 4/5` below an answer, or greet the next
question with them.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.transcripts import labels
from grader.transcripts.asking import asks
from grader.transcripts.document import Role
from grader.transcripts.joining import Line

_GRADED = re.compile(
    r"[^.!?。！？\n]{0,80}\b(?:score|rating|grade|points?)\b[^.!?。！？\n]{0,20}?"
    r"\d{1,3}(?:\.\d{1,2})?\s?(?:/|out of|of|%|points?)\s?(?:\d{1,3})?[^.!?。！？\n]{0,40}[.!。！]?"
    r"|[^.!?。！？\n]{0,40}(?:得分|评分|打分)[^.!?。！？\n]{0,10}?\d{1,3}(?:\.\d)?\s?(?:分|/)"
    r"[^.!?。！？\n]{0,20}[.!。！]?",
    re.IGNORECASE,
)
_SCORED = re.compile(r"(?:score|rating|grade|point|得分|评分|打分).{0,30}\d", re.IGNORECASE)
_LONGEST_TURN = 80
_TURN = re.compile(r"(?:turn|round|exchange)\s?\d{1,4}\s?(?:[\[(].{0,40}[\])])?:?", re.IGNORECASE)


class Parted(NamedTuple):
    """What was said, and the notes that stood among it."""

    said: list[Line]
    notes: list[Line]


def part(lines: Sequence[Line], role: Role | None) -> Parted:
    """Take grades and feedback out of a turn.

    In the candidate's words notes go on to the end; an interviewer asks again below them.
    """
    said: list[Line] = []
    notes: list[Line] = []
    noting = False
    for line in _split(lines):
        rest = _ungraded(line) if role == "interviewer" else line
        mark = labels.mark(0, line.text) if line.start is None else None
        if mark and mark.kind == "feedback":
            # `Score: 4/5. What is a lock?` asks all the same.
            noting = rest == line or not asks(rest.text)
        elif noting and role == "interviewer":
            noting = not (mark and mark.kind in ("named", "plain")) and not asks(rest.text)
        noted = noting or not rest.text or _TURN.fullmatch(rest.text[:_LONGEST_TURN])
        (notes if noted else said).append(line if noted else rest)
    return Parted(said, notes)


def _split(lines: Sequence[Line]) -> list[Line]:
    """A text of several lines from a format without any."""
    return [
        line._replace(text=text.strip())
        for line in lines
        for text in (line.text.split("\n") if "\n" in line.text else (line.text,))
        if text.strip()
    ]


def _ungraded(line: Line) -> Line:
    """`Score: 4/5. What is a lock?` without the score."""
    if not _SCORED.search(line.text) or not _GRADED.search(line.text):
        return line
    rest = _GRADED.sub(" ", line.text).strip()
    return line._replace(text=" ".join(rest.split()))
