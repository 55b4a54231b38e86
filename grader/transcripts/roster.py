"""Which of the names before a colon are people who speak in a typed conversation.

Where the labels spell out both sides (`Interviewer:`, `候选人：`), any other word with a colon is a
word; a third person is known by a label in bold or with a time, or by following on one of the two.
Elsewhere names are told by their looks and by their return.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from grader.models.notices import notice
from grader.models.transcript import Notice
from grader.transcripts import introductions, labels, names, speaker_lines
from grader.transcripts.document import Document, Role
from grader.transcripts.roles import is_note, key, looks_like_a_name, role_of
from grader.transcripts.speaker_lines import SpeakerLabel

_FEW = 2
_HEADER = 40
_NOTED = ("feedback", "reference")
# A name may look like an item of a list, or like `AB:` and other words that anybody begins with.
_ANYBODY = ("weak", "common")


class Roster(NamedTuple):
    """The labels of people who speak, in order, and what was made of the others."""

    speaking: Sequence[SpeakerLabel]
    notices: Sequence[Notice] = ()


def of(document: Document, lines: Sequence[str], found: Sequence[SpeakerLabel]) -> Roster:
    """Who of those that the lines seem to name speaks."""
    kinds = {mark.at: mark.kind for mark in document.once(labels.scan, lines)}
    found = [each for each in found if kinds.get(each.at) not in _NOTED]
    known = _known(document, found)
    others = strangers(found, known)
    sides = set(known.values())
    if len(sides) == _FEW:
        return _labelled(found, known, others)
    if len(sides) == 1 and (only := _other_side(found, known, others)):
        # `Participant (P):` goes on as `P:`.
        return Roster(
            [
                each
                for each in found
                if each.key in known or only in (each.key, key(each.aside or ""))
            ]
        )
    # The labels of questions and answers name nobody.
    lettered = labels.respondents(lines)
    plain = [each for each in found if lettered or kinds.get(each.at, "weak") in _ANYBODY]
    return Roster(_by_looks(document, plain) or _introduced(lines, found, known))


def with_bare(
    lines: Sequence[str], found: Sequence[SpeakerLabel], speaking: Sequence[SpeakerLabel]
) -> Sequence[SpeakerLabel]:
    """Labels of people who speak, and those without a colon: of the same, or of everybody."""
    bare = speaker_lines.find_bare(lines)
    known = {each.key for each in speaking}
    if not known:
        names = {each.key for each in bare}
        return _taking_turns(lines, sorted([*bare, *(each for each in found if each.key in names)]))
    taken = {each.at for each in speaking}
    more = [each for each in bare if each.key in known and each.at not in taken]
    return sorted([*speaking, *more]) if more else speaking


def _taking_turns(lines: Sequence[str], bare: Sequence[SpeakerLabel]) -> Sequence[SpeakerLabel]:
    """Names that return above most of the paragraphs, one after the other; else nobody."""
    counts = Counter(each.key for each in bare)
    found = [each for each in bare if counts[each.key] > 1]
    if len({each.key for each in found}) < _FEW:
        return []
    paragraphs = sum(bool(line) and not before for before, line in pairwise(lines[found[0].at :]))
    changes = sum(one.key != other.key for one, other in pairwise(found))
    often = len(found) * _FEW > paragraphs and changes * _FEW >= len(found)
    return found if often else []


def strangers(found: Sequence[SpeakerLabel], known: Collection[str]) -> Counter[str]:
    """Names that say no role, with how often each opens a line; once is no speaker."""
    printed = {label.key: label.name for label in reversed(found)}
    counts = Counter(label.key for label in found if label.key not in known)
    shaped = {each: n for each, n in counts.items() if n > 1 and looks_like_a_name(printed[each])}
    return Counter({printed[each]: n for each, n in shaped.items()})


def _known(document: Document, found: Sequence[SpeakerLabel]) -> Mapping[str, Role]:
    """Labels that say who they are, or have it beside them, and those that the user named."""
    known: dict[str, Role] = {}
    for label in found:
        role = role_of(label.name) or role_of(label.aside)
        if role:
            known[label.key] = role
            # `Interviewer (Anna):` may go on as `Anna:`.
            if label.aside and not role_of(label.aside):
                known.setdefault(key(label.aside), role)
    present = {label.key for label in found} | set(known)
    given: Iterable[tuple[Role, str | None]] = (
        ("interviewer", document.interviewer),
        ("candidate", document.candidate),
    )
    known |= {key(name): role for role, name in given if name and key(name) in present}
    for label in found:
        # `Participant (P):` goes on as `P:`.
        if label.aside and key(label.aside) in known:
            known.setdefault(label.key, known[key(label.aside)])
    return known


def _labelled(
    found: Sequence[SpeakerLabel], known: Mapping[str, Role], others: Mapping[str, int]
) -> Roster:
    decorated = {label.key for label in found if label.decorated}
    ends = {known[label.key]: label.at for label in found if label.key in known}
    opens = {label.key: label.at for label in reversed(found)}
    over, ended = min((at, role) for role, at in ends.items())
    turns = sum(known.get(label.key) == ended for label in found)
    # `Interviewer:` for the first turns and `Emily:` for the rest: Emily speaks, too.
    joining = {
        key(name)
        for name, count in others.items()
        if key(name) in decorated
        or (opens[key(name)] > over and (count >= turns or opens[key(name)] < max(ends.values())))
    }
    notices = [
        notice("not_a_speaker", name=name, times=count)
        for name, count in others.items()
        if key(name) not in joining
    ]
    return Roster([each for each in found if each.key in known or each.key in joining], notices)


def _other_side(
    found: Sequence[SpeakerLabel], known: Mapping[str, Role], others: Mapping[str, int]
) -> str | None:
    """The only other speaker beside one known side; `A:` answers if nobody else does."""
    people = [name for name in others if not is_note(name)]
    if len(people) == 1:
        return key(people[0])
    marked = {each.key for each in found if each.key in ("a", "q")} - known.keys()
    return marked.pop() if not people and len(marked) == 1 else None


def _introduced(
    lines: Sequence[str], found: Sequence[SpeakerLabel], known: Mapping[str, Role]
) -> list[SpeakerLabel]:
    """The labels of two sides of which the header names one, who may speak only once."""
    above = lines[: min(found[0].at, _HEADER)] if found else []
    told = {key(who.name): who.role for line in above for who in introductions.read(line)}
    roles = {each.key: known.get(each.key) or told.get(each.key) for each in found}
    sides = set(roles.values()) - {None}
    return [each for each in found if roles[each.key]] if len(sides) == _FEW else []


def _by_looks(document: Document, found: Sequence[SpeakerLabel]) -> list[SpeakerLabel]:
    plain = [each for each in found if not is_note(each.name)]
    counts = Counter((each.name, False) for each in plain)
    people = names.speaking(counts, len(plain), document)
    folded = Counter(each.key for each in plain if each.name in people)
    if len(folded) < _FEW or max(folded.values()) < _FEW:
        return []
    return [each for each in plain if each.name in people]
