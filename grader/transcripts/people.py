"""The people behind the speaker labels of a recording, and how much each of them asks and says.

One person may go by several labels: `Alex (Student)` and then `Alex`, `Interviewer (I)` and then
`I`, or what a legend above the conversation explains.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from grader.transcripts import asking
from grader.transcripts.document import Document, Role, Utterance
from grader.transcripts.roles import is_note, key, role_of
from grader.transcripts.script import words

_LONGEST_LABEL = 120
_LEGEND_LINES = 200
_BACKCHANNEL = 3
# Who asks shows in the first hours.
_ENOUGH_TURNS = 4000
_BRACKETS = {")": "(", "）": "（", "]": "[", "】": "【"}
_JOINTS = re.compile(r"\s*[-–—/|_,，]\s*")
_PIECES = re.compile(r"[;；,，|/]|\.\s|\.$|。|\s{2,}")
_EXPLAINS = re.compile(r"\s*(?:=|:|：|\bis\b|是|为|\s[-–—]\s)\s*", re.IGNORECASE)
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

    @property
    def words_a_turn(self) -> int:
        """How long a turn is, those of three words and fewer aside."""
        return round(self.words / max(self.long_turns, 1))

    def takes(self, index: int, text: str) -> None:
        """Count a turn."""
        if not self.turns:
            self.first = index
        self.turns, self.last = self.turns + 1, index
        if index >= _ENOUGH_TURNS:
            return
        said = words(text)
        self.asked += asking.ends_asking(text)
        if said > _BACKCHANNEL:
            self.words, self.long_turns = self.words + said, self.long_turns + 1


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


def people(document: Document, utterances: Sequence[Utterance]) -> list[Person]:
    """Everybody who speaks, in order of appearance; notes and grades are nobody's.

    What is asked and said is counted only where the labels leave a part open.
    """
    labels = [_split(name) for name in dict.fromkeys(each.speaker for each in utterances) if name]
    labels = [label for label in labels if not is_note(label.name)]
    found = _united(labels, _explained(document, utterances))
    by_key = {each: person for person in found for each in person.keys}
    whole = {each: by_key.get(key(each or "")) for each in {each.speaker for each in utterances}}
    settled = {"interviewer", "candidate"} == {person.role for person in found}
    turns = groupby(utterances, lambda each: whole[each.speaker])
    for index, (person, said) in enumerate(turns):
        if person:
            person.takes(index, "" if settled else "\n".join(each.text for each in said))
    return found


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


def _united(labels: Sequence[_Label], legend: Mapping[str, str]) -> list[Person]:
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
        role = role_of(label.name) or role_of(label.aside) or role_of(legend.get(label.base))
        person.role = person.role or role
        if role_of(person.name):
            person.name = _proper(label, person.name)
    return list(found.values())


def _alias(
    label: _Label, bases: Mapping[str, object], legend: Mapping[str, str]
) -> tuple[str, str | None] | None:
    """The other label that this one stands for: `I` for `Interviewer (I)`, if both speak."""
    aside = key(label.aside) if label.aside else None
    if aside and aside in bases and not role_of(label.aside):
        return aside, None
    meant = key(legend.get(label.base, ""))
    return (meant, None) if meant in bases and meant != label.base else None


def _proper(label: _Label, name: str) -> str:
    """A name that is more than a role, where the label has one."""
    return next((each for each in (label.name, label.aside) if each and not role_of(each)), name)


def _explained(document: Document, utterances: Sequence[Utterance]) -> dict[str, str]:
    """What a legend says of labels: another label, or a role. The first explanation counts."""
    legend: dict[str, str] = {}
    for one, other in _explanations(document, utterances):
        if one and other and key(one) != key(other):
            if role_of(one) and not role_of(other):
                legend.setdefault(key(other), one)
            else:
                legend.setdefault(key(one), other)
    return legend


def _explanations(document: Document, utterances: Sequence[Utterance]) -> Iterable[tuple[str, str]]:
    """`I = Interviewer`, `Interviewer (I)`, `The interviewer is Jonas Rosland.`"""
    start = utterances[0].line if utterances else None
    for line in document.lines[: min((start or 1) - 1, _LEGEND_LINES)]:
        if len(line) <= 4 * _LONGEST_LABEL:
            for piece in _PIECES.split(line.replace("**", "")):
                yield from _explanation(piece.strip(_DECORATION))
    # A legend may have been read as speech: `I: Interviewer`.
    for each in utterances[:20]:
        text = each.text.strip(" .。")
        if each.speaker and len(text) <= _LONGEST_LABEL and role_of(text):
            yield each.speaker, text


def _explanation(piece: str) -> Iterator[tuple[str, str]]:
    label = _split(piece)
    if label.aside:
        yield label.aside, label.name
        return
    parts = [part.strip(_DECORATION) for part in _EXPLAINS.split(piece, maxsplit=1)]
    if len(parts) == 2 and all(parts):
        yield parts[0], parts[1]
