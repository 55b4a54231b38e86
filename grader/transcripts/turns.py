"""From turns of known roles to question/answer pairs; for every reader that has turns.

A pair opens where the interviewer asks after a real answer. What belongs to no pair is listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from grader.models.transcript import Ignored, Pair, Passage
from grader.transcripts import asking
from grader.transcripts.document import Role
from grader.transcripts.joining import Line, join
from grader.transcripts.states import state_of

SMALL_TALK = "small talk before the first question"
REMARK = "a remark of the interviewer's"
BACKCHANNEL = "a backchannel"
WRAP_UP = "the end of the interview"
REVERSAL = "the candidate's own questions"
NO_ROLE = "a speaker without a role"


class Turn(NamedTuple):
    """What one speaker says at a stretch; `line` is the label's, `time` where the turn starts."""

    role: Role | None
    speaker: str
    line: int | None
    time: float | None
    lines: Sequence[Line]

    @property
    def text(self) -> str:
        return join(self.lines)


class Cut(NamedTuple):
    """The pairs, and what is part of none."""

    pairs: list[Pair]
    ignored: list[Ignored]


@dataclass
class _Unit:
    """A question with its answer in the making."""

    questions: list[Turn]
    answers: list[Turn] = field(default_factory=list)
    follows: bool = False
    settled: bool = False
    """Whether the candidate said more than yes."""

    def answer(self, turn: Turn) -> None:
        """Add to the answer."""
        self.answers.append(turn)
        self.settled = self.settled or not asking.is_acknowledgement(turn.text)


def cut(turns: Sequence[Turn]) -> Cut:
    """The pairs of an interview, in order."""
    cutter = _Cutter()
    spoken = [turn for turn in turns if turn.lines]
    for turn, following in zip_longest(spoken, spoken[1:]):
        cutter.take(turn, following)
    return Cut([_pair(n, unit) for n, unit in enumerate(cutter.units, start=1)], cutter.ignored)


class _Cutter:
    """Where in the interview we are: the open unit, or why there is none."""

    def __init__(self) -> None:
        self.units: list[_Unit] = []
        self.ignored: list[Ignored] = []
        self._unit: _Unit | None = None
        self._outside = SMALL_TALK
        self._over = False
        self._remarked = False

    def take(self, turn: Turn, following: Turn | None) -> None:
        """Take the next turn; `following` is the one after it, if any."""
        if turn.role is None:
            self._ignore(turn, NO_ROLE)
        elif self._over:
            self._ignore(turn, REVERSAL)
        elif turn.role == "candidate":
            self._reply(turn)
        elif asking.hands_over(turn.text):
            self._hand_over(turn, following)
        elif asking.asks(turn.text):
            self._ask(turn)
        else:
            self._remark(turn)

    def _hand_over(self, turn: Turn, following: Turn | None) -> None:
        replies = following and following.role == "candidate" and asking.asks(following.text)
        # An invitation before the first question ends nothing.
        self._over = bool(self.units and replies)
        self._unit, self._outside = None, REVERSAL if self.units else SMALL_TALK
        self._ignore(turn, self._outside)

    def _ask(self, turn: Turn) -> None:
        if asking.is_small_talk(turn.text):
            self._ignore(turn, SMALL_TALK if not self.units else REMARK)
        elif self._unit and not self._unit.settled:
            self._unit.questions.append(turn)
        else:
            follows = bool(self._unit) and asking.is_follow_up(turn.text)
            self._unit = _Unit([turn], follows=follows)
            self.units.append(self._unit)
        self._remarked = False

    def _remark(self, turn: Turn) -> None:
        if self._unit is None:
            self._ignore(turn, self._outside)
        elif not self._unit.answers:
            self._unit.questions.append(turn)
        elif asking.closes(turn.text):
            self._unit, self._outside = None, WRAP_UP
            self._ignore(turn, WRAP_UP)
        else:
            self._ignore(turn, BACKCHANNEL if asking.is_backchannel(turn.text) else REMARK)
            self._remarked = True

    def _reply(self, turn: Turn) -> None:
        if self._unit is None:
            self._ignore(turn, self._outside)
        elif self._remarked and asking.is_acknowledgement(turn.text):
            self._ignore(turn, BACKCHANNEL)
        else:
            self._unit.answer(turn)

    def _ignore(self, turn: Turn, reason: str) -> None:
        new = Ignored(lines=_lines(turn), times=_times(turn), reason=reason)
        last = self.ignored[-1] if self.ignored else None
        if last and last.reason == reason and reason in (SMALL_TALK, REVERSAL, WRAP_UP):
            new = _merged(self.ignored.pop(), new)
        self.ignored.append(new)


def _lines(turn: Turn) -> tuple[int, int] | None:
    last = turn.lines[-1].last or turn.lines[-1].number
    first = turn.line if turn.line is not None else turn.lines[0].number
    return (first, last) if first is not None and last is not None else None


def _times(turn: Turn) -> tuple[float, float] | None:
    start, end = turn.lines[0].start, turn.lines[-1].end
    return (start, end) if start is not None and end is not None else None


def _merged(one: Ignored, other: Ignored) -> Ignored:
    """Two stretches as one, from the start of the first to the end of the second."""
    lines = (one.lines[0], other.lines[1]) if one.lines and other.lines else None
    times = (one.times[0], other.times[1]) if one.times and other.times else None
    return Ignored(lines=lines, times=times, reason=one.reason)


def _pair(number: int, unit: _Unit) -> Pair:
    answer = [line for turn in unit.answers for line in turn.lines]
    text = join(answer)
    return Pair(
        number=number,
        label=unit.questions[0].speaker,
        question=join([line for turn in unit.questions for line in turn.lines]),
        question_line=unit.questions[0].line,
        answer=text,
        state=state_of(text),
        follows=number - 1 if unit.follows else None,
        passages=tuple(_passages(unit.answers)),
    )


def _passages(turns: Sequence[Turn]) -> list[Passage]:
    return [
        Passage(
            text=line.text,
            line_start=line.number,
            line_end=line.last or line.number,
            time_start=turn.time if line.start is None else line.start,
            time_end=line.end,
            speaker=turn.speaker,
        )
        for turn in turns
        for line in turn.lines
    ]
