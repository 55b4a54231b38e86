"""What must be reached or passed, and whether it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from grader.models.base import floor2
from grader.scoring.intervals import Interval
from grader.scoring.votes import Question, Votes

State = Literal["holds", "fails", "open"]


@dataclass(frozen=True)
class Gate:
    """A must_reach (with criterion) or must_pass (without) and whether it holds."""

    pair: int
    entry: str
    criterion: str | None
    required: str
    state: State


def gates_of(question: Question, interval: Interval) -> Iterator[Gate]:
    """The gates of a question, whose score is this interval."""
    for votes in question.criteria:
        if votes.criterion.must_reach is not None:
            name, required = votes.criterion.id, votes.criterion.must_reach
            yield Gate(question.pair, question.entry, name, required, _reached(votes))
    if question.pass_mark is not None:
        state: State = "open"
        if interval.low >= question.pass_mark:
            state = "holds"
        elif interval.high < question.pass_mark:
            state = "fails"
        required = f"{floor2(question.pass_mark):g}"
        yield Gate(question.pair, question.entry, None, required, state)


def _reached(votes: Votes) -> State:
    """Holds if every vote reaches the level, fails if none does, else open.

    A claim without its quote, and a judge that judged nothing, might be either.
    """
    required = votes.criterion.index(str(votes.criterion.must_reach))
    surely, possibly = [], []
    for samples in votes.by_judge:
        usable = [(vote, vote.level) for vote in samples if vote.level is not None]
        surely += [level >= required if vote.supported else required == 0 for vote, level in usable]
        possibly += [level >= required for _, level in usable]
        if not usable:
            surely.append(False)
            possibly.append(True)
    if all(surely):
        return "holds"
    return "open" if any(possibly) else "fails"
