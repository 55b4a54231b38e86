"""Which part of a question each label in its block opens, and which labels are only words.

Once the candidate speaks, no line can pass for the interviewer's objective or question; what an
interviewer noted below the answer is known by its form and place. What the interviewer's own sheet
says (参考答案, `Scoring guide:`) is nobody's answer, wherever it stands.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from grader.models.notices import notice
from grader.models.transcript import Notice
from grader.transcripts import chain, remarks, rows
from grader.transcripts.labels import Kind, Mark

Part = Literal["question", "objective", "answer", "feedback", "reference", "reversal"]

_KEPT: Mapping[Kind, str] = {
    "answer": "several_answer_labels",
    "objective": "objective_after_answer",
    "remark": "label_in_answer",
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
    noted = remarks.noted(lines, opening.at + 1, below, usual) if below else ()
    answered = False
    for mark in inner:
        part = _aside(lines, mark, answered, noted, usual)
        if part:
            found.append((part, mark))
            if mark.kind == "aside" and answered:
                # What a bracket closes is over, and the answer goes on.
                found.append(("answer", Mark(mark.at, "answer", None, "", "")))
        elif mark.at in follow_ups:
            found.append(("question", mark))
            answered = False
        elif mark.kind in _KEPT and answered:
            notices.append(_kept(mark, _KEPT[mark.kind]))
        elif mark.kind == "objective":
            found.append(("objective", mark))
        elif mark.kind == "answer" and chain.answers_to(mark, opening):
            found.append(("answer", mark))
            answered = True
        elif answered and _is_doubtful(lines, opening, mark, below):
            notices.append(_kept(mark, "label_in_answer"))
    return found, notices


def _aside(
    lines: Sequence[str],
    mark: Mark,
    answered: bool,
    noted: Collection[Mark],
    usual: Collection[str],
) -> Part | None:
    """What a label opens that is part of no pair."""
    if mark.kind == "feedback":
        return None if remarks.is_said(lines, mark, usual) else "feedback"
    if mark.kind == "aside":
        return "feedback"
    if mark.kind in ("reversal", "reference"):
        return "reversal" if mark.kind == "reversal" else "reference"
    if mark not in noted:
        return None
    if mark.kind == "objective":
        return "reference" if answered else None
    return "feedback"


def _is_doubtful(
    lines: Sequence[str], opening: Mark, mark: Mark, below: Collection[Mark]
) -> bool:
    """Whether a label that stays in an answer could be an interviewer's all the same."""
    if mark.kind == "feedback":
        return True
    if mark.kind != "common" or mark not in below:
        return False
    return not rows.has_labels(lines[opening.at + 1 : mark.at])


def _kept(mark: Mark, code: str) -> Notice:
    return notice(code, line=mark.at + 1, label=mark.label)
