"""The people behind the speaker labels of a recording, and how much each of them asks and says.

One person may go by several labels: `Alex (Student)` and then `Alex`, `Interviewer (I)` and then
`I`, or what a legend above the conversation explains.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from grader.models.transcript import Value
from grader.patterns import regex
from grader.transcripts import asking, introductions, invitations
from grader.transcripts.document import Document, Role, Utterance
from grader.transcripts.roles import is_note, key, role_of
from grader.transcripts.script import words

_LONGEST_LABEL = 120
_LEGEND_LINES = 200
_LEGEND_TURNS = 20
_BACKCHANNEL = 3
# Who asks shows in the first hours.
_ENOUGH_TURNS = 1000
# An invitation to ask among the first ones ends nothing.
_OPENING_TURNS = 4
_BRACKETS = {")": "(", "）": "（", "]": "[", "】": "【"}
_JOINTS = regex(r"\s*[-–—/|_,，]\s*")
_PIECES = regex(r"[;；,，|/]|\.\s|\.$|。|\s{2,}")
_EXPLAINS = regex(r"\s*(?:=|:|：|\bis\b|是|为|\s[-–—]\s)\s*", re.IGNORECASE)
_DECORATION = "#*_->•· \t\"“”'"


@dataclass
class Person:
    """Somebody who speaks; `first` and `last` count turns from 0."""

    name: str
    keys: set[str] = field(default_factory=set)
    role: Role | None = None
    turns: int = 0
    asked: int = 0
    words: int = 0
    long_turns: int = 0
    first: int = 0
    last: int = 0
    explained: Mapping[str, Value] = field(default_factory=dict)
    """What else than the label gave the role."""

    @property
    def words_a_turn(self) -> int:
        """How long a turn is, those of three words and fewer aside."""
        return round(self.words / max(self.long_turns, 1))

    def takes(self, index: int, text: str, examining: bool = True) -> None:
        """Count a turn; after an interview the candidate's questions show nothing."""
        if not self.turns:
            self.first = index
        self.turns, self.last = self.turns + 1, index
        if index >= _ENOUGH_TURNS:
            return
        said = words(text)
        self.asked += examining and asking.ends_asking(text)
        if said > _BACKCHANNEL:
            self.words, self.long_turns = self.words + said, self.long_turns + 1


class Meaning(NamedTuple):
    """Another label or a role that a label stands for, and where that is said."""

    meant: str
    told: Mapping[str, Value]


@dataclass(frozen=True)
class _Label:
    key: str
    name: str
    aside: str | None = None

    @property
    def base(self) -> str:
        return key(self.name)

    @property
    def identity(self) -> tuple[str, str | None]:
        """What tells two people apart: the name, and beside a role or another role the aside."""
        if role_of(self.name):
            return self.base, key(self.aside) if self.aside else None
        return self.base, role_of(self.aside)


def role_of_label(label: str | None) -> Role | None:
    """The role that a label spells out: `HR`, `Anna (HR)`, `Interviewer - Anna`."""
    found = _split(label or "")
    return role_of(found.name) or role_of(found.aside)


def names_in(label: str) -> list[str]:
    """The name in a label, if any: `Anna` of `Interviewer (Anna)` and of `Anna (Guest)`."""
    found = _split(label)
    return [each for each in (found.name, found.aside) if each and not role_of(each)][:1]


def people(
    document: Document, utterances: Sequence[Utterance], candidate: str | None = None
) -> list[Person]:
    """Everybody who speaks, in order of appearance; notes and grades are nobody's.

    What is asked and said is counted only where the labels leave a part open. `candidate` is the
    name that the file gives beside the conversation.
    """
    labels = [_split(name) for name in dict.fromkeys(each.speaker for each in utterances) if name]
    labels = [label for label in labels if not is_note(label.name)]
    legend = _explained(document, utterances)
    if candidate:
        meaning = Meaning("candidate", {"given": candidate})
        legend.setdefault(key(candidate), meaning)
    found = _united(labels, legend)
    by_key = {each: person for person in found for each in person.keys}
    whole = {each: by_key.get(key(each or "")) for each in {each.speaker for each in utterances}}
    settled = {"interviewer", "candidate"} == {person.role for person in found}
    groups = groupby(utterances, lambda each: whole[each.speaker])
    # Of what is said later nothing but the turn counts.
    turns = [
        (person, "" if settled or index >= _ENOUGH_TURNS else _text(said))
        for index, (person, said) in enumerate(groups)
    ]
    end = _end_of_questions([text for _, text in turns])
    for index, (person, text) in enumerate(turns):
        if person:
            person.takes(index, text, index <= end)
    return found


def _text(said: Iterable[Utterance]) -> str:
    return "\n".join(each.text for each in said)


def _end_of_questions(turns: Sequence[str]) -> int:
    """The turn that invites the candidate's own questions, else the last one."""
    later = range(_OPENING_TURNS, min(len(turns), _ENOUGH_TURNS))
    return next((at for at in later if _invites(turns[at])), len(turns))


def _invites(text: str) -> bool:
    return invitations.hands_over(text) and not invitations.is_for_now(text)


def _split(label: str) -> _Label:
    """A name and what stands beside it: `Alex (Student)`, `Interviewer - Anna`."""
    whole = " ".join(label.split())
    opening = _BRACKETS.get(whole[-1:])
    if opening and opening in whole[1:] and len(whole) <= _LONGEST_LABEL:
        name, _, aside = whole[:-1].rpartition(opening)
        if name.strip() and aside.strip():
            return _Label(key(label), name.strip(), aside.strip())
    parts = _JOINTS.split(whole, maxsplit=1) if len(whole) <= _LONGEST_LABEL else []
    if len(parts) == 2 and all(parts) and any(map(role_of, parts)):
        return _Label(key(label), parts[0], parts[1])
    return _Label(key(label), whole)


def _united(labels: Sequence[_Label], legend: Mapping[str, Meaning]) -> list[Person]:
    """One person for all labels that mean the same."""
    found: dict[tuple[str, str | None], Person] = {}
    asides: dict[str, set[str | None]] = {}
    for label in labels:
        asides.setdefault(label.base, set()).add(label.identity[1])
    for label in labels:
        base, aside = label.identity
        # With one aside only, the bare name is the same person.
        single = len(asides[base] - {None}) <= 1
        identity = _alias(label, asides, legend) or (base, None if single else aside)
        person = found.setdefault(identity, Person(label.name))
        person.keys.add(label.key)
        person.role = person.role or role_of(label.name) or role_of(label.aside)
        meaning = None if person.role else _meaning(label.base, legend)
        if meaning and (role := role_of(meaning.meant)):
            person.role, person.explained = role, meaning.told
        if role_of(person.name):
            person.name = _proper(label, person.name)
    return list(found.values())


def _meaning(base: str, legend: Mapping[str, Meaning]) -> Meaning | None:
    """What a label stands for; `Tom` may stand for the only `Tom W.` who has a role."""
    if base in legend:
        return legend[base]
    found: dict[Role, Meaning] = {}
    for name, meaning in legend.items():
        if (role := role_of(meaning.meant)) and introductions.is_short(base, name):
            found.setdefault(role, meaning)
    return next(iter(found.values())) if len(found) == 1 else None


def _alias(
    label: _Label, bases: Mapping[str, object], legend: Mapping[str, Meaning]
) -> tuple[str, str | None] | None:
    """The other label that this one stands for: `I` for `Interviewer (I)`, if both speak."""
    aside = key(label.aside) if label.aside else None
    if aside and aside in bases and not role_of(label.aside):
        return aside, None
    meant = key(legend[label.base].meant) if label.base in legend else ""
    return (meant, None) if meant in bases and meant != label.base else None


def _proper(label: _Label, name: str) -> str:
    """A name that is more than a role, where the label has one."""
    return next((each for each in (label.name, label.aside) if each and not role_of(each)), name)


def _explained(document: Document, utterances: Sequence[Utterance]) -> dict[str, Meaning]:
    """What a legend says of labels: another label, or a role. The first explanation counts."""
    legend: dict[str, Meaning] = {}
    for one, other, told in _explanations(document, utterances):
        if one and other and key(one) != key(other):
            if role_of(one) and not role_of(other):
                legend.setdefault(key(other), Meaning(one, told))
            else:
                legend.setdefault(key(one), Meaning(other, told))
    return legend


def _explanations(
    document: Document, utterances: Sequence[Utterance]
) -> Iterator[tuple[str, str, Mapping[str, Value]]]:
    """`I = Interviewer`, `Interviewer (I)`, `The interviewer is Jonas Rosland.`, and where."""
    start = utterances[0].line if utterances else None
    above = document.lines[: min((start or 1) - 1, _LEGEND_LINES)]
    for number, line in enumerate(above, start=1):
        for who in introductions.read(line):
            yield who.role, who.name, {"line": number, "words": who.words}
        if len(line) <= 4 * _LONGEST_LABEL:
            for piece in _PIECES.split(line.replace("**", "")):
                bare = piece.strip(_DECORATION)
                for one, other in _explanation(bare):
                    yield one, other, {"line": number, "words": bare}
    # A legend may have been read as speech: `I: Interviewer`, and nothing else in that turn.
    opening = [list(said) for _, said in groupby(utterances[:_LEGEND_TURNS], _turn)]
    for each in (said[0] for said in opening if len(said) == 1):
        text = each.text.strip(" .。")
        if each.speaker and len(text) <= _LONGEST_LABEL and role_of(text):
            yield each.speaker, text, {"words": f"{each.speaker}: {text}"}


def _turn(utterance: Utterance) -> tuple[str | None, int | None]:
    return utterance.speaker, utterance.block


def _explanation(piece: str) -> Iterator[tuple[str, str]]:
    label = _split(piece)
    if label.aside:
        yield label.aside, label.name
        return
    parts = [part.strip(_DECORATION) for part in _EXPLAINS.split(piece, maxsplit=1)]
    if len(parts) == 2 and all(parts):
        yield parts[0], parts[1]
