"""Transcripts whose questions and answers carry labels: 问题1: ... 回答: ..., Q: ... A: ..."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from grader.models.notices import notice
from grader.models.transcript import Ignored, Notice, Pair
from grader.transcripts import (
    chain,
    conventions,
    header,
    invitations,
    labels,
    misspelt,
    notes,
    page_lines,
    parts,
    quoting,
    remarks,
    reversal,
    roster,
    signatures,
    speaker_lines,
)
from grader.transcripts.document import Document, Reading
from grader.transcripts.document import Role as Speaker
from grader.transcripts.joining import Words, numbered, pairs_of, typed
from grader.transcripts.labels import Kind, Mark
from grader.transcripts.notes import REFERENCE, Note
from grader.transcripts.parts import Part
from grader.transcripts.script import han
from grader.transcripts.spellings import Form, Spelled
from grader.transcripts.states import state_of
from grader.transcripts.turns import REVERSAL

_LONGEST_INVITATION = 120
_NEAR_THE_END = 5
_SIDES = 2
_SIDE: Mapping[Kind, Speaker] = {
    "named": "interviewer",
    "plain": "interviewer",
    "follow": "interviewer",
    "answer": "candidate",
}
_MARKS = ("?", "？")
_UNASKED: Mapping[Part, str] = {"reversal": REVERSAL, "reference": REFERENCE}
# Taken for an interviewer's, although a candidate could have said them.
_GRADING = ("feedback", "aside")
_DOUBTFUL = ("remark", "common", "reference", "objective")


class _Aside(NamedTuple):
    """What stands below a label in the block of a question and is part of no pair."""

    role: Part
    mark: Mark
    lines: Sequence[Words]
    first: bool
    """Whether it stands before the answer."""

    @property
    def place(self) -> tuple[int, int]:
        """The lines of the label and of its last words."""
        return self.mark.at + 1, _last_line(self.mark, self.lines)


class _Block:
    """One question and all that belongs to it, from its label to `last_line`, notes aside."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self.last_line = mark.at + 1
        self.said: dict[Part, list[Words]] = {"question": [], "objective": [], "answer": []}
        self.asides: list[_Aside] = []

    def add(self, role: Part, mark: Mark, lines: list[Words]) -> None:
        """Add what stands below a label that is meant as one."""
        if role in self.said:
            self.said[role] += lines
        else:
            self.asides.append(_Aside(role, mark, lines, first=not self.said["answer"]))
        if role not in ("feedback", "reference"):
            self.last_line = _last_line(mark, lines)


def _last_line(mark: Mark, lines: Sequence[Words]) -> int:
    return lines[-1][0] if lines else mark.at + 1


def recognise(document: Document, lines: Sequence[str]) -> int:
    """The number of question labels that have an answer label of their own."""
    if labels.respondents(lines):
        return 0
    marks: Sequence[Mark] = document.once(labels.scan, lines)
    if not any(each.kind == "answer" for each in marks):
        marks = misspelt.mended(lines, marks).marks
    kinds: tuple[Kind, ...] = ("named", "plain", "weak")
    found = {kind: chain.candidates(marks, kind) for kind in kinds}
    answered = {kind: sum(each.answered for each in found[kind]) for kind in kinds}
    best = max(kinds, key=lambda kind: answered[kind])
    if answered[best] and _are_said(lines, found[best][0].mark.at, answered[best]):
        return 0
    return answered[best]


def _are_said(lines: Sequence[str], first: int, answered: int) -> bool:
    """Whether the labels stand in a conversation by name that began above and asks more."""
    begun = {each.name for each in speaker_lines.find(lines[:first])}
    if len(begun) < _SIDES:
        return False
    names = tuple(begun)
    turns = speaker_lines.find([line for line in lines if line.lstrip("*_").startswith(names)])
    asked = sum(each.text.endswith(_MARKS) for each in turns)
    return asked > answered and len(roster.strangers(turns, ())) >= _SIDES


def read(document: Document) -> Reading:
    """The blocks that the labels open, cut into question, objective, answer and feedback."""
    lines, head = document.lines, document.head
    known = document.once(labels.scan, head)
    marks: Sequence[Mark] = [*known, *labels.scan(lines[len(head) :], len(head))]
    made = cut(document, marks) if any(each.kind == "answer" for each in marks) else None
    if made and not misspelt.suspected(lines, made):
        return made
    mended, notices = misspelt.mended(lines, marks)
    if made is None or len(mended) > len(marks):
        made = cut(document, mended)
    return replace(made, warnings=chain.capped([*notices, *made.warnings]))


def cut(document: Document, found: Sequence[Mark]) -> Reading:
    """The pairs that these labels open."""
    page = page_lines.find(document.text, document.lines)
    document = document.without([number - 1 for number in page]) if page else document
    own, notices = _own(document.lines, found)
    marks, choice = _chosen(document.lines, own)
    if not choice.questions:
        # Labels that leave nothing to the others are the file's own.
        notices = []
        marks, choice = _chosen(document.lines, found)
    if choice.questions[0].kind == "plain" and (inside := quoting.quoted(document.lines, marks)):
        marks, choice = _chosen(document.lines, sorted({*marks} - {*inside}))
        notices += [parts.kept(each, "label_in_answer") for each in inside]
    blocks: list[_Block] = []
    stop, signed = signatures.found(document.lines, found[-1])
    spans = list(_spans(stop, marks, choice.questions))
    # Most blocks end with the answer.
    noted = [
        remarks.below(document.lines, inner, end) if inner and inner[-1].kind != "answer" else ()
        for _, inner, end in spans
    ]
    usual = remarks.usual(noted)
    for (opening, inner, end), below in zip(spans, noted, strict=True):
        found_parts, kept = parts.of(document.lines, opening, inner, below, usual)
        blocks += _blocks(document.lines, found_parts, end)
        notices += kept
    verdict, ignored = notes.sort(list(map(_notes, blocks)))
    invited = [block for block in blocks[1:][-_NEAR_THE_END:] if _hands_over(block)]
    asked = [block for block in blocks if block not in invited]
    left = header.runs([each for each in page if each > blocks[0].mark.at], page_lines.REASON)
    return Reading(
        header=header.read(document.lines, blocks[0].mark.at),
        pairs=_pairs(asked),
        recorded_verdict=verdict,
        ignored=[*ignored, *_own_questions(blocks), *map(_invited, invited), *signed, *left],
        warnings=chain.capped([*choice.notices, *notices, *_set_aside(blocks)]),
    )


def _chosen(lines: Sequence[str], found: Sequence[Mark]) -> tuple[Sequence[Mark], chain.Choice]:
    """The labels with the sections of the candidate's questions, and those that open questions."""
    marks = reversal.marks(lines, found)
    choice = chain.choose(marks)
    if choice.questions:
        return marks, choice
    # What stands above everything that is asked is the heading of no such section.
    return found, chain.choose(found)


def _own(lines: Sequence[str], found: Sequence[Mark]) -> tuple[Sequence[Mark], list[Notice]]:
    """The labels without questions and answers in another script than the file's own."""
    if len({each.label.isascii() for each in found}) == 1:
        return found, []
    spelled = [
        Spelled(each.at, each.kind, _SIDE[each.kind], Form(chinese=han(each.label) > 0))
        for each in found
        if each.kind in _SIDE
    ]
    strange = conventions.strange(spelled)
    latest, goes_on = 0, False
    for mark in found:
        if mark.kind == "named":
            # Whatever it is written with, the next number is the next question.
            goes_on = mark.at in strange and mark.number == latest + 1
            latest = latest if mark.at in strange and not goes_on else mark.number or 0
        if goes_on:
            strange.discard(mark.at)
    return [each for each in found if each.at not in strange], conventions.notices(lines, strange)


def _spans(
    stop: int, marks: Sequence[Mark], chosen: Sequence[Mark]
) -> Iterator[tuple[Mark, Sequence[Mark], int]]:
    """Each question's label, the labels inside its block, and where the block ends."""
    indices = [mark.at for mark in marks]
    ends = [mark.at for mark in chosen[1:]] + [stop]
    for opening, end in zip(chosen, ends, strict=True):
        first = bisect_left(indices, opening.at) + 1
        yield opening, marks[first : bisect_left(indices, end)], end


def _blocks(lines: Sequence[str], roles: Sequence[tuple[Part, Mark]], end: int) -> Sequence[_Block]:
    stops = [mark.at for _, mark in roles[1:]] + [end]
    blocks: list[_Block] = []
    for (role, mark), stop in zip(roles, stops, strict=True):
        if role == "question":
            blocks.append(_Block(mark))
        blocks[-1].add(role, mark, numbered(mark.text, lines, mark.at, stop))
    return blocks


def _pairs(blocks: Sequence[_Block]) -> Sequence[Pair]:
    return pairs_of(map(_pair, range(1, len(blocks) + 1), blocks))


def _pair(number: int, block: _Block) -> Mapping[str, object]:
    lines = block.said["answer"]
    answer = typed(lines)
    return {
        "number": number,
        "label": block.mark.label,
        "question": typed(block.said["question"]),
        "question_line": block.mark.at + 1,
        "objective": typed(block.said["objective"]) or None,
        "answer": answer,
        "state": state_of(answer),
        "follows": number - 1 if block.mark.kind == "follow" else None,
        "passages": tuple([{"text": text, "line_start": at, "line_end": at} for at, text in lines]),
    }


def _own_questions(blocks: Sequence[_Block]) -> Iterator[Ignored]:
    for aside in (aside for block in blocks for aside in block.asides):
        if aside.role in _UNASKED:
            yield Ignored(lines=aside.place, reason=_UNASKED[aside.role])


def _set_aside(blocks: Sequence[_Block]) -> Iterator[Notice]:
    """What was taken for an interviewer's although the candidate could have said it."""
    places: dict[str, list[int]] = {}
    for aside in (aside for block in blocks for aside in block.asides):
        if aside.mark.kind in _DOUBTFUL and not (aside.role == "reference" and aside.first):
            places.setdefault(aside.mark.label, []).append(aside.mark.at + 1)
    for label, lines in places.items():
        yield notice("set_aside", label=label, lines=tuple(lines))


def _hands_over(block: _Block) -> bool:
    """`Q9: Do you have any questions for us?` and nothing else asks nothing of the candidate."""
    question = typed(block.said["question"])
    if len(question) > _LONGEST_INVITATION or invitations.is_for_now(question):
        return False
    found = invitations.invitation(question)
    return found is not None and not invitations.is_answered(found, typed(block.said["answer"]))


def _invited(block: _Block) -> Ignored:
    return Ignored(lines=(block.mark.at + 1, block.last_line), reason=REVERSAL)


def _notes(block: _Block) -> list[Note]:
    """What the interviewers noted below an answer."""
    return [
        # A remark is no verdict, wherever it stands.
        Note(each.mark.label if each.mark.kind in _GRADING else "", typed(each.lines), each.place)
        for each in block.asides
        if each.role == "feedback"
    ]
