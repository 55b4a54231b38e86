"""Remarks below an answer of a labelled layout: `Comment:`, `My rating:`, `(Note: ...)`.

A candidate may begin a paragraph with such a word. It is the interviewer's only where nothing of
the answer comes after it; a word that anybody uses (`Result:`) must stand so below several answers,
none of which has labels of its own.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from grader.transcripts import grades, rows
from grader.transcripts.annotations import compared
from grader.transcripts.labels import Mark

_NOTED = ("feedback", "aside", "remark", "common", "objective", "reference")
_SEVERAL = 2


def below(lines: Sequence[str], inner: Sequence[Mark], end: int) -> list[Mark]:
    """The labels of notes at the end of one question, which is line `end`, last first."""
    found: list[Mark] = []
    stop: int | None = end
    for mark in reversed(inner):
        if mark.kind == "follow":
            # What stands above a further question may end the answer to the one before.
            stop = mark.at
        elif stop is None or mark.kind == "weak":
            continue
        elif mark.kind in _NOTED and _one_paragraph(lines, mark.at, stop):
            found.append(mark)
            stop = mark.at
        else:
            stop = None
    return found


def usual(found: Sequence[Sequence[Mark]]) -> Collection[str]:
    """The labels that notes have below several of the answers."""
    counts = Counter(
        label for notes in filter(None, found) for label in {compared(mark.label) for mark in notes}
    )
    return {label for label, count in counts.items() if count >= _SEVERAL}


def noted(
    lines: Sequence[str], start: int, found: Sequence[Mark], known: Collection[str]
) -> tuple[Collection[Mark], Collection[Mark]]:
    """Those of the notes below an answer from line `start` that are meant as notes, and doubts."""
    notes: set[Mark] = set()
    ordered = rows.first_label(lines[start : found[0].at]) + start
    for at, mark in enumerate(found):
        anybody = mark.kind in ("common", "objective")
        if anybody and not (compared(mark.label) in known and mark.at <= ordered):
            # The answer goes on to here.
            return notes, {each for each in found[at:] if each.at <= ordered}
        if mark.kind != "remark" or compared(mark.label) in known or not is_in_row(lines, mark):
            notes.add(mark)
    return notes, ()


def is_said(lines: Sequence[str], mark: Mark, known: Collection[str]) -> bool:
    """Whether a label of feedback gives no grade and is one of a row that the candidate made."""
    if compared(mark.label) in known or grades.is_grade(mark.text):
        return False
    return is_in_row(lines, mark)


def is_in_row(lines: Sequence[str], mark: Mark) -> bool:
    """Whether the lines beside a label have such labels, too, and no interviewer's."""
    above, following = lines[max(mark.at - 1, 0) : mark.at], lines[mark.at + 1 : mark.at + 2]
    return rows.in_row("".join(above), lines[mark.at], "".join(following))


def _one_paragraph(lines: Sequence[str], start: int, stop: int) -> bool:
    """Whether no blank line divides what stands from one line to another."""
    while stop > start and not lines[stop - 1]:
        stop -= 1
    return all(lines[start:stop])
