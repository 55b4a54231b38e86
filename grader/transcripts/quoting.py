"""Labels of questions that an answer quotes: `Q: 14 A: 15` in the middle of a paragraph."""

from collections.abc import Collection, Sequence
from itertools import zip_longest

from grader.transcripts.asking import asks
from grader.transcripts.labels import Mark


def quoted(lines: Sequence[str], marks: Sequence[Mark]) -> list[Mark]:
    """The labels without a number in the middle of an answer's paragraph that ask nothing.

    A question with an answer label of its own is one, whatever it says.
    """
    places = {mark.at for mark in marks}
    found: list[Mark] = []
    answered = False
    for mark, following in zip_longest(marks, marks[1:]):
        if mark.kind == "answer":
            answered = True
        elif mark.kind in ("named", "plain", "follow"):
            replied = following is not None and following.kind == "answer"
            if mark.kind == "plain" and answered and not replied and _goes_on(lines, mark, places):
                found.append(mark)
            else:
                answered = False
    return found


def _goes_on(lines: Sequence[str], mark: Mark, places: Collection[int]) -> bool:
    """Whether a paragraph has lines without labels above and below one that asks nothing."""
    below = mark.at + 1
    inside = bool(lines[mark.at - 1]) and below < len(lines) and bool(lines[below])
    return inside and below not in places and not asks(mark.text)
