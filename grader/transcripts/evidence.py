"""What a conversation itself shows of who interviews whom: who asks, and who talks at length."""

from collections.abc import Sequence
from typing import NamedTuple

from grader.transcripts.people import Person

SEVERAL = "several may be the candidate"

_TWO = 2
_MOST_NAMES = 8
_LONGEST_NAME = 60
# Interviewers together ask at least this share of all questions, the candidate at most the rest;
# from the third number on the share alone is enough, below it answers must be so much longer.
_LEAST_SHARE, _CLEAR_SHARE, _OVERWHELMING = 0.66, 0.75, 0.9
_LONGER, _MUCH_LONGER = 1.4, 2.0
_FEW_QUESTIONS = 3
# Where one of two asks everything, and more than once, somewhat longer answers do.
_SEVERAL_QUESTIONS, _SOMEWHAT_LONGER = 2, 1.2
# A speaker with less than this share of the longest speaker's words is no possible candidate.
_MINOR = 0.2
_MINOR_AT_ONCE = 0.5
_OFTEN = 0.25


class Parts(NamedTuple):
    """Who asks and who answers."""

    asking: Sequence[Person]
    answering: Person


def asks_much(person: Person) -> bool:
    """Whether a quarter of the turns or more are questions."""
    return person.asked > 0 and person.asked >= _OFTEN * person.turns


def parts(crowd: Sequence[Person]) -> Parts | str:
    """The two sides where the margin is large; else why not. Roles that are known stay."""
    total = sum(person.asked for person in crowd)
    if len(crowd) < _TWO:
        return f"only {shortened(crowd[0].name)} speaks" if crowd else "nobody speaks"
    if not total:
        return "nobody asks anything"
    known = [person for person in crowd if person.role == "interviewer"]
    given = [person for person in crowd if person.role == "candidate"]
    answering = given or _answering([each for each in crowd if each not in known], total)
    if len(answering) > 1:
        return SEVERAL
    asking = known or _asking(crowd, answering)
    if not answering or not asking:
        return "nobody's part is clear"
    found = Parts(asking, answering[0])
    settled = known or given or _clear(found, total, alone=len(crowd) == _TWO)
    return found if settled else "the difference is too small to tell"


def _answering(crowd: Sequence[Person], total: int) -> list[Person]:
    """Everybody who talks at length and leaves the questions to others."""
    longest = max((person.words for person in crowd), default=0)
    return [
        person
        for person in crowd
        if person.words
        and person.words >= longest * (_MINOR if person.turns > 1 else _MINOR_AT_ONCE)
        and person.asked <= (1 - _LEAST_SHARE) * total
        and not (asks_much(person) and person.asked > 1)
    ]


def _asking(crowd: Sequence[Person], answering: Sequence[Person]) -> list[Person]:
    """Everybody else who asks often; with one other speaker, he does."""
    others = [person for person in crowd if person not in answering and person.asked]
    often = [person for person in others if asks_much(person)]
    return others if len(others) == 1 else often


def _clear(found: Parts, total: int, alone: bool) -> bool:
    share = sum(person.asked for person in found.asking) / total
    turns = max(sum(person.long_turns for person in found.asking), 1)
    question = max(sum(person.words for person in found.asking) / turns, 1)
    longer = found.answering.words_a_turn / question
    if share >= _OVERWHELMING and total >= _FEW_QUESTIONS:
        return True
    if alone and share == 1 and total >= _SEVERAL_QUESTIONS:
        return longer >= _SOMEWHAT_LONGER
    if share >= _CLEAR_SHARE:
        return longer >= _LONGER
    return share >= _LEAST_SHARE and longer >= _MUCH_LONGER


def clear_candidate(asks: Sequence[Person], crowd: Sequence[Person]) -> bool:
    """Whether those who should ask are the ones who plainly answer."""
    total = sum(person.asked for person in crowd)
    asked = sum(person.asked for person in asks)
    return total >= _FEW_QUESTIONS and asked <= (1 - _CLEAR_SHARE) * total


def measured(found: Parts, crowd: Sequence[Person]) -> dict[str, int]:
    """What tells the sides apart: questions of all, and the words of a turn on either side."""
    turns = sum(person.long_turns for person in found.asking)
    return {
        "asked": sum(person.asked for person in found.asking),
        "total": sum(person.asked for person in crowd),
        "short": round(sum(person.words for person in found.asking) / max(turns, 1)),
        "long": found.answering.words_a_turn,
    }


def listed(crowd: Sequence[Person]) -> str:
    """The speakers with what each of them says, the most talkative first."""
    total = sum(person.asked for person in crowd)
    ranked = sorted(crowd, key=lambda each: -each.words)
    shown = [
        f"{shortened(each.name)} ({_turns(each.turns)}, {each.asked} of {total} questions)"
        for each in ranked[:_MOST_NAMES]
    ]
    if len(ranked) > _MOST_NAMES:
        shown.append(f"and {len(ranked) - _MOST_NAMES} more")
    return ", ".join(shown)


def shortened(name: str) -> str:
    """A name as messages print it."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _turns(count: int) -> str:
    return "1 turn" if count == 1 else f"{count} turns"
