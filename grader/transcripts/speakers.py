"""Transcripts whose turns are labelled with who speaks: `Interviewer: ...`, `**候选人：** ...`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from grader.transcripts import casting, header, notes, turns
from grader.transcripts.document import Document, Reading, Utterance
from grader.transcripts.joining import Line, numbered
from grader.transcripts.roles import SpeakerLabel, find, resolve, role_of
from grader.transcripts.turns import Turn

_FULL_NAME = re.compile(
    r"(?!hi\b|hello\b|hey\b|good\b|thank|yes\b|ok|sure\b|welcome\b)"
    r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
    r"|(?!你好|您好|谢谢|好|是|嗯|请)[\u4e00-\u9fff·]{2,4}",
    re.IGNORECASE,
)


class _Stretch(NamedTuple):
    """What one speaker says below his label, and what the interviewers noted below that."""

    label: SpeakerLabel
    said: Sequence[Line]
    notes: Sequence[Line]

    @property
    def utterance(self) -> Utterance:
        """All of it at once, under the label as printed."""
        name, aside = self.label.name, self.label.aside
        text = "\n".join(line.text for line in self.said)
        return Utterance(f"{name} ({aside})" if aside else name, text, self.label.at + 1)


def recognise(document: Document, lines: Sequence[str]) -> int:
    """The number of turns of whoever of the two roles speaks less."""
    found = find(lines)
    known = resolve(found, document).known
    spoken = [known.get(label.key) for label in found]
    return min(spoken.count("interviewer"), spoken.count("candidate"))


def read(document: Document) -> Reading:
    """The turns, cut into pairs."""
    found = find(document.lines)
    roles = resolve(found, document)
    speaking = _without_header([label for label in found if label.key in roles.known])
    head = header.read(document.lines, speaking[0].at)
    stretches = list(_stretches(document.lines, speaking))
    utterances = [each.utterance for each in stretches]
    cast = casting.cast(document, utterances)
    cut = turns.cut(
        [
            Turn(
                cast.role(said.speaker or ""),
                each.label.name,
                said.line,
                each.label.time,
                each.said,
            )
            for each, said in zip(stretches, utterances, strict=True)
        ]
    )
    verdict, feedback = notes.sort([each.notes for each in stretches])
    words = [notice for notice in roles.notices if notice.code == "not_a_speaker"]
    return Reading(
        header=replace(head, candidate=head.candidate or cast.candidate),
        pairs=cut.pairs,
        recorded_verdict=verdict,
        ignored=[*cut.ignored, *feedback],
        warnings=[*cast.notices, *words],
    )


def _without_header(speaking: Sequence[SpeakerLabel]) -> Sequence[SpeakerLabel]:
    """`Candidate: Jane Doe` at the top says who she is; it is not what she says."""
    names = 0
    while names < len(speaking) and _FULL_NAME.fullmatch(speaking[names].text):
        names += 1
    opening, rest = speaking[:names], speaking[names:]
    introduces = any(role_of(label.name) == "candidate" for label in opening)
    return rest if introduces and rest else speaking


def _stretches(lines: Sequence[str], speaking: Sequence[SpeakerLabel]) -> Iterator[_Stretch]:
    feedback = notes.marks(lines)
    ends = [label.at for label in speaking[1:]] + [len(lines)]
    for label, end in zip(speaking, ends, strict=True):
        stop = notes.first(feedback, label.at, end)
        said = numbered(label.text, lines, label.at, stop)
        yield _Stretch(label, said, numbered("", lines, stop - 1, end))
