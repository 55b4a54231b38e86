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
    stop: int | None = end
    for mark in reversed(inner):
        if mark.kind == "follow":
            # What stands above a further question may end the answer to the one before.
            stop = mark.at
        elif stop is None or mark.kind == "weak":
            continue
        elif mark.kind in _NOTED and _one_paragraph(lines, mark.at, stop):
            found += [mark] if mark.kind == "remark" else []
            stop = mark.at
        else:
            stop = None
    return found


def _one_paragraph(lines: Sequence[str], start: int, stop: int) -> bool:
    """Whether no blank line divides what stands from one line to another."""
    while stop > start and not lines[stop - 1]:
        stop -= 1
    return all(lines[start:stop])
