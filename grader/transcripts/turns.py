"""From turns of known roles to question/answer pairs; for every reader that has turns.

A pair opens where the interviewer asks after a real answer. What belongs to no pair is listed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import Literal, NamedTuple

from grader.models.transcript import Ignored, Notice, Pair, RecordedVerdict
from grader.transcripts import asking, courtesies, ending, grades, invitations, notes
from grader.transcripts.grades import Parted
from grader.transcripts.joining import Line, join, pairs_of
from grader.transcripts.notes import Note
from grader.transcripts.roles import is_note
from grader.transcripts.script import words
from grader.transcripts.states import is_silence
from grader.transcripts.units import (
    Turn,
    Unit,
    asks_with_marks,
    ignored,
    is_unfinished,
    last_question,
    lines_of,
    merged,
    pair,
)

__all__ = ["Cut", "Turn", "cut"]

SMALL_TALK = "small talk before the first question"
REMARK = "a remark of the interviewer's"
BACKCHANNEL = "a backchannel"
WRAP_UP = "the end of the interview"
REVERSAL = "the candidate's own questions"
NO_ROLE = "a speaker without a role"
SILENCE = "a note that nobody answered"
ELSEWHERE = "a question that somebody else answered"

_STRETCHES = (SMALL_TALK, REVERSAL, WRAP_UP)
# Words of an answer to what asks without a verb, to a challenge, to what ends a reversal.
_SOME, _SUBSTANTIAL, _LONG, _VERY_LONG = 3, 6, 8, 12


class Cut(NamedTuple):
    """The pairs, and what is part of none."""

    pairs: Sequence[Pair]
    ignored: list[Ignored]
    recorded_verdict: RecordedVerdict | None = None
    notices: Sequence[Notice] = ()


def cut(turns: Sequence[Turn]) -> Cut:
    """The pairs of an interview, in order; `turns` are one to a label, cue or row."""
    parted = grades.part([(turn.role, turn.lines) for turn in turns])
    verdict, feedback = notes.sort(list(map(_notes, turns, parted)))
    own = [each for turn, each in zip(turns, parted, strict=True) if turn.role == "candidate"]
    cutter = _Cutter(marked=asks_with_marks(turns))
    said = (_saying(turn, each.said) for turn, each in zip(turns, parted, strict=True))
    spoken = [turn for turn in _examined(said, cutter) if turn.lines]
    last = last_question(spoken)
    for turn, following in zip_longest(spoken, spoken[1:]):
        cutter.at_end = cutter.at_end or turn is last
        cutter.take(turn, following)
    units = cutter.close()
    rest = sorted([*cutter.ignored, *feedback], key=lambda each: each.lines or each.times or (0, 0))
    pairs = pairs_of(pair(n, unit) for n, unit in enumerate(units, start=1))
    return Cut(pairs, rest, verdict, grades.told(own))


def _saying(turn: Turn, said: Sequence[Line]) -> Turn:
    """The turn with these lines; most keep their own, and what is known of them."""
    return turn if said == turn.lines else replace(turn, lines=said)


def _notes(turn: Turn, parted: Parted) -> list[Note]:
    """What was noted in a turn; all of it where somebody is called `Feedback` or `System`."""
    if not _is_note(turn):
        return parted.notes
    return [Note("", join(turn.lines), lines_of(turn))] if turn.lines else []


def _is_note(turn: Turn) -> bool:
    return turn.role is None and is_note(turn.speaker)


def _examined(turns: Iterable[Turn], cutter: "_Cutter") -> Iterator[Turn]:
    """What is said by people, up to a section of the candidate's own questions."""
    over = False
    for turn in turns:
        said: list[Line] = []
        own: list[Line] = []
        # Most turns have no heading, and need not be looked at line by line.
        for line in turn.lines if over or ending.may_open_reversal(turn.text) else ():
            over = over or ending.opens_reversal(line.text)
            (own if over else said).append(line)
            over = over and not ending.opens_round(line.text)
        if _is_note(turn):
            continue
        yield from _with_silences(replace(turn, lines=said) if own else turn)
        if own:
            cutter.ignore(replace(turn, line=None, lines=own), REVERSAL)


def _with_silences(turn: Turn) -> Iterator[Turn]:
    """An interviewer's turn in pieces where it is written that nobody answered."""
    if turn.role != "interviewer" or not any(is_silence(line.text) for line in turn.lines):
        yield turn
        return
    for silent, lines in groupby(turn.lines, lambda line: is_silence(line.text)):
        piece = replace(turn, lines=list(lines))
        yield replace(piece, role=None, speaker="", line=None) if silent else piece


class _Cutter:
    """Where in the interview we are: the open unit, or why there is none."""

    def __init__(self, marked: bool = True) -> None:
        self._marked = marked
        self.at_end = False
        """Whether nothing is asked after this."""
        self.units: list[Unit] = []
        self.ignored: list[Ignored] = []
        self._unit: Unit | None = None
        self._outside = SMALL_TALK
        self._remarked = False
        self._lead: list[Turn] = []
        """Remarks that may turn out to lead to a question."""
        self._reversal: Literal["invited", "unasked"] | None = None
        self._last_words = ""
        """What the candidate said before, hums aside."""

    def take(self, turn: Turn, following: Turn | None) -> None:
        """Take the next turn; `following` is the one after it, if any."""
        text = turn.text
        if turn.role == "interviewer":
            self._interviewer(turn, text, following)
        elif turn.role == "candidate":
            self._candidate(turn, text)
        else:
            self._bystander(turn, text)

    def close(self) -> list[Unit]:
        """The units; those that somebody else answered are ignored."""
        self._drop_lead()
        for unit in self.units:
            if unit.elsewhere and not unit.answers:
                for turn in unit.questions:
                    self.ignore(turn, ELSEWHERE)
        return [unit for unit in self.units if unit.answers or not unit.elsewhere]

    def _interviewer(self, turn: Turn, text: str, following: Turn | None) -> None:
        reply = following.text if following and following.role == "candidate" else ""
        invited = invitations.invitation(text)
        if self._reversal and self._examined_by_candidate(text, reply):
            self.ignore(turn, REVERSAL)
        elif invited and not invitations.is_answered(invited, reply):
            self._hand_over(turn, text, reply)
        elif self._is_end(text, reply):
            self._end(turn, WRAP_UP if self.units else SMALL_TALK)
        elif invited or asking.asks(text) or self._challenges(text, reply):
            self._ask(turn, text, reply)
        else:
            self._remark(turn, text)

    def _is_end(self, text: str, reply: str) -> bool:
        last = self.units and ending.asks_for_last_words(text, reply)
        return bool(last) or ending.closes(text, reply)

    def _examined_by_candidate(self, text: str, reply: str) -> bool:
        """Whether the candidate's own questions go on."""
        if self._reversal == "invited":
            over = ending.resumes(text) or _is_answered(text, reply, _LONG)
        else:
            over = asking.asks(text)
        # Who has been asked may ask something in return: the answer to that is a short one.
        if over and (not self._candidate_asked() or _is_answered(text, reply, _VERY_LONG)):
            self._reversal = None
        return self._reversal is not None

    def _candidate_asked(self) -> bool:
        return asking.ends_asking(self._last_words) or invitations.takes_over(self._last_words)

    def _hand_over(self, turn: Turn, text: str, reply: str) -> None:
        if invitations.is_for_now(text) and self._unit:
            if self._unit.settled:
                self._end(turn, REMARK)
            else:
                self._unit.questions.append(turn)
            return
        # An invitation before the first question ends nothing.
        self._reversal = "invited" if self.units and invitations.is_taken_up(reply) else None
        self._end(turn, REVERSAL if self.units else SMALL_TALK)

    def _challenges(self, text: str, reply: str) -> bool:
        """Whether what does not ask gets an answer as if it did."""
        length = words(reply)
        if length >= _SUBSTANTIAL and asking.is_challenge(text):
            return True
        if self._marked or length < _SOME or not (self._unit and self._unit.settled):
            return False
        return asking.is_elliptic(text) and not is_unfinished(self._last_words)

    def _end(self, turn: Turn, why: str) -> None:
        self._drop_lead()
        self._unit, self._outside = None, why
        self.ignore(turn, why)

    def _ask(self, turn: Turn, text: str, reply: str) -> None:
        outside = self._unit is None and courtesies.opens_call(text, reply)
        if outside or asking.is_small_talk(text):
            self._drop_lead()
            self.ignore(turn, REMARK if self.units else SMALL_TALK)
            self._remarked = True
            return
        lead = [each for each in self._lead if each.speaker == turn.speaker]
        self._lead = [each for each in self._lead if each.speaker != turn.speaker]
        self._drop_lead()
        self._remarked = False
        if self._unit and not (self._unit.over or self._unit.is_left_behind(text)):
            self._unit.questions += [*lead, turn]
        else:
            follows = bool(self._unit) and asking.is_follow_up(text)
            self._unit = Unit([*lead, turn], follows=follows)
            self.units.append(self._unit)

    def _remark(self, turn: Turn, text: str) -> None:
        if self._unit and not self._unit.over and self._completes(text):
            self._unit.questions.append(turn)
        elif asking.is_backchannel(text):
            answers = asking.ends_asking(self._last_words)
            why = REMARK if answers else BACKCHANNEL
            self.ignore(turn, why if self._unit else self._outside)
        else:
            self._lead.append(turn)
            self._remarked = True

    def _completes(self, text: str) -> bool:
        """Whether it belongs to the question: before the answer, or what was asked back for."""
        if self._unit and not self._unit.answers:
            return True
        return asking.ends_asking(self._last_words) and not asking.is_acknowledgement(text)

    def _candidate(self, turn: Turn, text: str) -> None:
        hums = asking.is_acknowledgement(text)
        if not (hums and self._lead and is_unfinished(self._lead[-1].text)):
            self._drop_lead()
        settled = self._unit is None or self._unit.settled
        if settled and self.units and not self._reversal and invitations.takes_over(text):
            self._reversal, self._unit, self._outside = "unasked", None, REVERSAL
        if not hums:
            self._last_words = text
        if self._unit is None:
            self.ignore(turn, self._outside)
        elif (self._remarked and hums) or self._says_nothing(self._unit, text):
            self.ignore(turn, BACKCHANNEL)
        else:
            self._unit.answer(turn, text)

    def _says_nothing(self, unit: Unit, text: str) -> bool:
        """Whether it is a farewell after the answer, or lets a question be asked to its end."""
        if unit.settled:
            return courtesies.is_farewell(text, self.at_end)
        return is_unfinished(unit.questions[-1].text) and courtesies.yields(text)

    def _bystander(self, turn: Turn, text: str) -> None:
        self._drop_lead()
        unit = self._unit
        if is_silence(text):
            self.ignore(turn, SILENCE)
            if unit:
                unit.silent = True
            return
        self.ignore(turn, NO_ROLE)
        if unit and not unit.settled and not asking.asks(text) and not asking.is_backchannel(text):
            unit.elsewhere = True

    def _drop_lead(self) -> None:
        """What was said without leading to a question is a remark."""
        for turn in self._lead:
            self.ignore(turn, REMARK if self._unit else self._outside)
        self._lead = []

    def ignore(self, turn: Turn, reason: str) -> None:
        """List a turn that is part of no pair; neighbours of one kind as one stretch."""
        new = ignored(turn, reason)
        last = self.ignored[-1] if self.ignored else None
        if last and last.reason == reason and reason in _STRETCHES:
            new = merged(self.ignored.pop(), new)
        self.ignored.append(new)


def _is_answered(text: str, reply: str, length: int) -> bool:
    """Whether what is asked gets an answer of so many words, and no question."""
    if words(reply) < length or invitations.is_taken_up(reply):
        return False
    return asking.ends_asking(text) and not invitations.hands_over(text)
