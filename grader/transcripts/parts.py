"""Which part of a question each label in its block opens, and which labels are only words.

Once the candidate speaks, no line can pass for the interviewer's objective or question; what an
interviewer noted below the answer is known by its form and place. What the interviewer's own sheet
says (参考答案, `Scoring guide:`) is nobody's answer, wherever it stands.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from grader.models.notices import notice
from grader.models.transcript import Notice
from grader.transcripts import chain, remarks
from grader.transcripts.labels import Kind, Mark

Part = Literal["question", "objective", "answer", "feedback", "reference", "reversal"]

_KEPT: Mapping[Kind, str] = {
    "answer": "several_answer_labels",
    "objective": "objective_after_answer",
    "remark": "label_in_answer",
    "feedback": "label_in_answer",
}
_ANYBODY = ("remark", "common")
_ASIDES: Mapping[Kind, Part] = {
    "aside": "feedback",
    "reversal": "reversal",
    "reference": "reference",
}


def of(
    lines: Sequence[str],
    opening: Mark,
    inner: Sequence[Mark],
    below: Sequence[Mark],
    usual: Collection[str],
) -> tuple[list[tuple[Part, Mark]], list[Notice]]:
    """The labels that change whose words follow; the others stay part of the text they are in.

    `below` are the labels at the end of the block that may be notes (`remarks.below`), `usual`
    those that stand so below several answers.
    """
    found: list[tuple[Part, Mark]] = [("question", opening)]
    notices: list[Notice] = []
    follow_ups = {each.mark.at for each in chain.candidates(inner, "follow") if each.answered}
    noted, doubtful = remarks.noted(lines, opening.at, below, usual) if below else ((), ())
    answered = False
    for mark in inner:
        if mark.kind == "objective" and not answered:
            found.append(("objective", mark))
        elif mark.kind == "answer" and not answered and chain.answers_to(mark, opening):
            found.append(("answer", mark))
            answered = True
        elif part := _aside(lines, mark, noted, usual):
            found.append((part, mark))
            if mark.kind == "aside" and answered:
                # What a bracket closes is over, and the answer goes on.
                found.append(("answer", Mark(mark.at, "answer", None, "", "")))
        elif mark.at in follow_ups:
            found.append(("question", mark))
            answered = False
        elif answered and (code := _doubt(mark, doubtful)):
            notices.append(kept(mark, code))
    return found, notices


def _aside(
    lines: Sequence[str],
    mark: Mark,
    noted: Collection[Mark],
    usual: Collection[str],
) -> Part | None:
    """What a label opens that is part of no pair."""
    if mark.kind in _ANYBODY:
        return "feedback" if mark in noted else None
    if mark.kind == "objective":
        return "reference" if mark in noted else None
    if mark.kind == "feedback":
        return None if remarks.is_said(lines, mark, usual) else "feedback"
    return _ASIDES.get(mark.kind)


def _doubt(mark: Mark, doubtful: Collection[Mark]) -> str | None:
    """What is told of a label that stays in an answer, and could be no part of it."""
    if mark.kind != "common":
        return _KEPT.get(mark.kind)
    return "label_in_answer" if mark in doubtful else None


def kept(mark: Mark, code: str) -> Notice:
    """That a label is part of the text it stands in."""
    return notice(code, line=mark.at + 1, label=mark.label)
