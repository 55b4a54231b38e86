"""What interviewers noted below a turn: feedback on one answer, or their verdict at the end."""

from bisect import bisect_left
from collections.abc import Sequence

from grader.models.transcript import Ignored, RecordedVerdict
from grader.transcripts import labels
from grader.transcripts.joining import Line, join
from grader.transcripts.verdicts import recorded


def marks(lines: Sequence[str]) -> list[int]:
    """The lines, from 0, that open with a label such as `Score:` or `点评:`."""
    return [mark.at for mark in labels.scan(lines) if mark.kind == "feedback"]


def first(found: Sequence[int], start: int, end: int) -> int:
    """The first of the marks after `start` and before `end`, else `end`."""
    index = bisect_left(found, start + 1)
    return min([end, *found[index : index + 1]])


def sort(noted: Sequence[Sequence[Line]]) -> tuple[RecordedVerdict | None, list[Ignored]]:
    """Notes below the last turn are the verdict on everything; others concern one answer."""
    ignored = [
        Ignored(lines=(each[0].number, each[-1].number), reason="feedback")
        for each in noted[:-1]
        if each and each[0].number and each[-1].number
    ]
    last = list(noted[-1]) if noted else []
    if not last:
        return None, ignored
    label = labels.mark(0, last[0].text)
    opening = [Line(last[0].number, label.text)] if label and label.text else []
    text = join(opening + last[1:])
    return (recorded(text) if text else None), ignored
