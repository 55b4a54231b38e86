"""Turns of speech, a question with its answer in the making, and the pair that it becomes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from grader.models.transcript import Ignored, State
from grader.transcripts import asking, ending, labels
from grader.transcripts.document import Role
from grader.transcripts.joining import Line, evidence, join
from grader.transcripts.states import state_of

_NUMBERED = ("named", "weak")
# An interviewer's words that end so go on in the next turn, whatever the candidate hums between.
_UNFINISHED = (",", "，", "、", "—", "–", "-", "…", "...")
_UNFINISHED_WORDS = frozenset(
    ["and", "so", "but", "the", "a", "an", "to", "of", "with", "because", "when", "if", "or", "in"]
)


@dataclass(frozen=True)
class Turn:
    """What one speaker says at a stretch; `line` is the label's, `time` where the turn starts."""

    role: Role | None
    speaker: str
    line: int | None
    time: float | None
    lines: Sequence[Line]

    @cached_property
    def text(self) -> str:
        """The lines as one text; who looks at a turn looks at it several times."""
        return join(self.lines)


@dataclass
class Unit:
    """A question with its answer in the making."""

    questions: list[Turn]
    answers: list[Turn] = field(default_factory=list)
    follows: bool = False
    settled: bool = False
    """Whether the candidate said more than yes or a question back."""
    asked_back: bool = False
    elsewhere: bool = False
    """Whether somebody else answered first."""
    silent: bool = False
    """Whether the transcript says that nobody answered."""

    @property
    def over(self) -> bool:
        """Whether a further question is a new one."""
        return self.settled or self.elsewhere or self.silent

    def answer(self, turn: Turn, text: str) -> None:
        """Add to the answer."""
        self.answers.append(turn)
        asks_back = not self.settled and asking.is_clarification(text)
        self.asked_back = self.asked_back or asks_back
        self.settled = self.settled or not (asks_back or asking.is_acknowledgement(text))

    def is_left_behind(self, text: str) -> bool:
        """Whether a question is another one: by its number, or in so many words."""
        if ending.moves_on(text):
            return True
        mark, before = (labels.mark(0, each) for each in (text, self.questions[0].text))
        if mark is None or mark.kind not in _NUMBERED or mark.number is None:
            return False
        if before is None or before.kind not in _NUMBERED:
            # `Question 2:` after a first one without its number.
            return mark.kind == "named" and mark.number > 1
        return mark.number != before.number

    @property
    def state(self) -> State | None:
        """Unanswered where only a question back came; else the words of the answer decide."""
        return "unanswered" if self.asked_back and not self.settled else None


def asks_with_marks(turns: Sequence[Turn]) -> bool:
    """Whether an interviewer writes question marks anywhere; speech recognition may write none."""
    return any(asking.is_marked(turn.text) for turn in turns if turn.role == "interviewer")


def last_question(turns: Sequence[Turn]) -> Turn | None:
    """The last turn in which an interviewer asks."""
    asked = (each for each in reversed(turns) if each.role == "interviewer")
    return next((each for each in asked if asking.asks(each.text)), None)


def is_unfinished(text: str) -> bool:
    """Whether words break off, by their sign or their last word."""
    last = text.rsplit(maxsplit=1)[-1:]
    return text.endswith(_UNFINISHED) or bool(last and last[0].lower() in _UNFINISHED_WORDS)


def ignored(turn: Turn, reason: str) -> Ignored:
    """A turn that is part of no pair, with its place."""
    return Ignored(lines=lines_of(turn), times=_times(turn), reason=reason)


def lines_of(turn: Turn) -> tuple[int, int] | None:
    """The first and the last line of a turn, in a format that has lines."""
    last = turn.lines[-1].last or turn.lines[-1].number
    first = turn.line if turn.line is not None else turn.lines[0].number
    return (first, last) if first is not None and last is not None else None


def _times(turn: Turn) -> tuple[float, float] | None:
    start, end = turn.lines[0].start, turn.lines[-1].end
    return (start, end) if start is not None and end is not None else None


def merged(one: Ignored, other: Ignored) -> Ignored:
    """Two stretches as one, from the start of the first to the end of the second."""
    lines = (one.lines[0], other.lines[1]) if one.lines and other.lines else None
    times = (one.times[0], other.times[1]) if one.times and other.times else None
    return Ignored(lines=lines, times=times, reason=one.reason)


def pair(number: int, unit: Unit) -> Mapping[str, object]:
    """The fields of the finished pair; a follow-up follows the pair before it."""
    text = _text(unit.answers)
    return {
        "number": number,
        "label": unit.questions[0].speaker,
        "question": _text(unit.questions),
        "question_line": unit.questions[0].line,
        "answer": text,
        "state": unit.state or state_of(text),
        "follows": number - 1 if unit.follows else None,
        "passages": tuple(
            evidence(line, turn.speaker, turn.time) for turn in unit.answers for line in turn.lines
        ),
    }


def _text(turns: Sequence[Turn]) -> str:
    """What is said in several turns, as one text."""
    if len(turns) == 1:
        return turns[0].text
    return join([line for turn in turns for line in turn.lines])
