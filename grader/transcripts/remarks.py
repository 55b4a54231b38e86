"""Remarks below an answer of a labelled layout: `Comment:`, `My rating:`, `(Note: ...)`.

A candidate may begin a paragraph with such a word. It is the interviewer's only where nothing of
the answer comes after it.
"""

from collections.abc import Sequence

from grader.transcripts.labels import Mark

_NOTED = ("feedback", "remark")


def below(lines: Sequence[str], inner: Sequence[Mark], end: int) -> list[Mark]:
    """The remarks among the labels of one question that stand at its end, which is line `end`."""
    found: list[Mark] = []
    stop = end
    for mark in reversed(inner):
        if mark.kind in _NOTED and _one_paragraph(lines, mark.at, stop):
            found += [mark] if mark.kind == "remark" else []
            stop = mark.at
        elif mark.kind != "weak":
            stop = mark.at
            if mark.kind in ("answer", "objective"):
                break
    return found


def _one_paragraph(lines: Sequence[str], start: int, stop: int) -> bool:
    """Whether no blank line divides what stands from one line to another."""
    below = lines[start:stop]
    while below and not below[-1]:
        below = below[:-1]
    return all(below)
