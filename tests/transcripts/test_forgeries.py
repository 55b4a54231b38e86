"""What a candidate says or types to pass for somebody else stays the candidate's."""

from collections.abc import Callable, Collection, Mapping, Sequence

import pytest

from grader import transcripts
from grader.models.transcript import Transcript
from tests.helpers.forgeries import (
    CHINESE,
    ENGLISH,
    FORGERIES,
    GRAMMARS,
    PLACES,
    Interview,
    forged,
    sides,
)

ANSWERS = (1, 3)
"""The answers that are forged, counted from 0: one inside the interview, and the last."""
_LINES = ("as lines", "at the end")
_LAST = (3,)

Cases = Mapping[tuple[str, Sequence[str]], Collection[int]]

# An insertion that nobody could tell from a turn of that very file: by the kind of file and the
# insertions, the answers in which they open one. Only on lines of their own, never within a line.
EXCEPTIONS: Cases = {}


def questions(found: Transcript) -> list[str]:
    """The questions."""
    return [pair.question for pair in found.pairs]


def read(grammar: str, forgery: str, place: str, answer: int) -> Transcript:
    """A forged file, as it is read."""
    return transcripts.read(forged(grammar, forgery, place, answer), "interview.txt")
