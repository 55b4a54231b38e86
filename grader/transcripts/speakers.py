"""Transcripts whose turns are labelled with who speaks: `Interviewer: ...`, `**候选人：** ...`."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from grader.models.transcript import Ignored, RecordedVerdict
from grader.transcripts import header, labels, turns
from grader.transcripts.document import Document, Reading
from grader.transcripts.joining import Line, join, numbered
from grader.transcripts.roles import Roles, SpeakerLabel, find, resolve, role_of
from grader.transcripts.turns import Turn
from grader.transcripts.verdicts import recorded

# Enough to know the format by; only a file that shows none of it there is searched to its end.
_HEAD = 2000
_FULL_NAME = re.compile(
    r"(?!hi\b|hello\b|hey\b|good\b|thank|yes\b|ok|sure\b|welcome\b)"
    r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
    r"|(?!你好|您好|谢谢|好|是|嗯|请)[\u4e00-\u9fff·]{2,4}",
    re.IGNORECASE,
)


class _Stretch(NamedTuple):
    """A turn, and what the interviewers noted below it."""

    turn: Turn
    notes: Sequence[Line]


def recognise(document: Document) -> int:
    """The number of turns of whoever of the two roles speaks less."""
    head = replace(document, lines=document.lines[:_HEAD])
    return _exchanges(head) or (_exchanges(document) if len(document.lines) > _HEAD else 0)


def _exchanges(document: Document) -> int:
    found = find(document.lines)
    known = resolve(found, document).known
    spoken = [known.get(label.key) for label in found]
    return min(spoken.count("interviewer"), spoken.count("candidate"))


def read(document: Document) -> Reading:
    """The turns, cut into pairs."""
    found = find(document.lines)
    roles = resolve(found, document)
    speaking = _without_header([label for label in found if label.key in roles.known])
    head = header.read(document.lines, speaking[0].at)
    stretches = list(_stretches(document.lines, speaking, roles))
    cut = turns.cut([each.turn for each in stretches])
    verdict, notes = _notes(stretches)
    return Reading(
        header=replace(head, candidate=head.candidate or _candidate(speaking, roles)),
        pairs=cut.pairs,
        recorded_verdict=verdict,
        ignored=[*cut.ignored, *notes],
        warnings=roles.notices,
    )


def _without_header(speaking: Sequence[SpeakerLabel]) -> Sequence[SpeakerLabel]:
    """`Candidate: Jane Doe` at the top says who she is; it is not what she says."""
    names = 0
    while names < len(speaking) and _FULL_NAME.fullmatch(speaking[names].text):
        names += 1
    opening, rest = speaking[:names], speaking[names:]
    introduces = any(role_of(label.name) == "candidate" for label in opening)
    return rest if introduces and rest else speaking


def _stretches(
    lines: Sequence[str], speaking: Sequence[SpeakerLabel], roles: Roles
) -> Iterator[_Stretch]:
    feedback = [mark.at for mark in labels.scan(lines) if mark.kind == "feedback"]
    ends = [label.at for label in speaking[1:]] + [len(lines)]
    for label, end in zip(speaking, ends, strict=True):
        noted = bisect_left(feedback, label.at + 1)
        stop = min([end, *feedback[noted : noted + 1]])
        said = numbered(label.text, lines, label.at, stop)
        turn = Turn(roles.known[label.key], label.name, label.at + 1, label.time, said)
        yield _Stretch(turn, numbered("", lines, stop - 1, end))


def _candidate(speaking: Sequence[SpeakerLabel], roles: Roles) -> str | None:
    """The candidate's name, as far as the labels tell it."""
    label = next(each for each in speaking if roles.known[each.key] == "candidate")
    return label.aside if role_of(label.name) else label.name


def _notes(stretches: Sequence[_Stretch]) -> tuple[RecordedVerdict | None, list[Ignored]]:
    """Notes below the last turn are the verdict on everything; others concern one answer."""
    ignored = [
        Ignored(lines=(each.notes[0].number, each.notes[-1].number), reason="feedback")
        for each in stretches[:-1]
        if each.notes
    ]
    last = list(stretches[-1].notes)
    if not last:
        return None, ignored
    label = labels.mark(0, last[0].text)
    opening = [Line(last[0].number, label.text)] if label and label.text else []
    text = join(opening + last[1:])
    return (recorded(text) if text else None), ignored
