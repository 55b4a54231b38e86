"""What interviewers noted below an answer: feedback on it, or at the end their verdict."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from grader.models.transcript import Ignored, RecordedVerdict
from grader.transcripts.verdicts import recorded

FEEDBACK = "feedback"
REFERENCE = "the interviewer's own sheet"
# What stands below so many earlier answers concerns the last one, too.
_REGULAR = 2


class Note(NamedTuple):
    """What stands below one label such as `Score:` or `点评:`, and its first and last line.

    The label is empty for what a program writes without one; that is never a verdict.
    """

    label: str
    text: str
    lines: tuple[int, int] | None = None
    reason: str = FEEDBACK


def sort(noted: Sequence[Sequence[Note]]) -> tuple[RecordedVerdict | None, list[Ignored]]:
    """Notes below the last answer are the verdict on everything; others concern one answer."""
    earlier = [each for some in noted[:-1] for each in some]
    last = [each for each in (noted[-1] if noted else ()) if _may_decide(each)]
    earlier += [each for each in (noted[-1] if noted else ()) if not _may_decide(each)]
    usual = Counter(each.label for each in earlier)
    while last and last[0].label in usual:
        if usual[last[0].label] < _REGULAR and _closes_everything(last):
            break
        earlier.append(last.pop(0))
        del usual[earlier[-1].label]
    text = "\n".join(each.text for each in last if each.text)
    ignored = [Ignored(lines=each.lines, reason=each.reason) for each in earlier]
    return (recorded(text) if text else None), ignored


def _closes_everything(last: Sequence[Note]) -> bool:
    """Whether feedback of a kind that other questions have too is a verdict all the same."""
    return len(last) == 1 and recorded(last[0].text).verdict is not None


def _may_decide(note: Note) -> bool:
    return bool(note.label) and note.reason == FEEDBACK
