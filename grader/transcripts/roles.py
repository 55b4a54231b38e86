"""Speaker labels, and who of the speakers interviews whom."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.models.notices import notice
from grader.models.transcript import Notice
from grader.transcripts.document import Document, Role

_WORDS: Mapping[Role, str] = {
    "interviewer": "interviewers?|recruiter|hr|hiring manager|moderator|host|examiner|面试官"
    "|主面试官|考官|主考官|主持人|招聘官|招聘经理|采访者|访谈者",
    "candidate": "candidate|applicant|interviewee|respondent|候选人|应聘者|面试者|被面试人|被面试者"
    "|求职者|考生|受访者",
}
_ROLES = {
    role: re.compile(rf"(?:the )?(?:{words})\s?(?:\d{{1,2}}|[a-d一二三四甲乙丙])?")
    for role, words in _WORDS.items()
}
_NOTE = re.compile(
    r"(?:\w+ )?(?:feedback|score|scores|rating|evaluation|assessment|verdict|grade|comment|comments"
    r"|note|notes|analysis|summary)|system|tool|developer|function|点评|评语|评价|评分|得分|打分|总评|反馈"
    r"|备注|系统|分析|总结"
)
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_LABEL = re.compile(
    rf"""
    (?:\#{{1,6}}\s*|[-*•>]\s+)?
    (?P<bold>\*\*|__)?
    (?:\\?[\[(（【](?P<time>{_TIME})\\?[\])）】]\s*[-–]?\s*)?
    (?P<bold_after>\*\*|__)?
    (?P<name>[^\W\d_][^:：\[\](){{}}（）*_<>,，。;；!?！？"“”|\\]{{0,39}}?)
    \s?(?:[\[(（](?P<aside>[^()（）\[\]]{{1,40}})[)）\]])?
    \s?(?:\*\*|__)?\s?[:：](?:\*\*|__)?\s*
    """,
    re.VERBOSE,
)
_TIME_FIRST = re.compile(rf"\\?[\[(（](?P<time>{_TIME})\\?[\])）]\s*")
# No label is longer than this, and `in` is faster than any pattern.
_LONGEST = 100
_MOST_WORDS = 4
_PERSON_ZH = re.compile(r"[\u4e00-\u9fff·]{1,6}\s?[\dA-Za-z]{0,2}")


class SpeakerLabel(NamedTuple):
    """A line that may open a turn; `key` is the name as compared, `at` counts from 0."""

    at: int
    name: str
    key: str
    aside: str | None
    time: float | None
    decorated: bool
    text: str


class Roles(NamedTuple):
    """The role of each speaker by key; None for a speaker whom nobody knows."""

    known: Mapping[str, Role | None]
    notices: Sequence[Notice]


def find(lines: Sequence[str]) -> list[SpeakerLabel]:
    """Every line that opens with what may be a speaker."""
    found = []
    for index, line in enumerate(lines):
        head = line[:_LONGEST]
        if ":" in head or "：" in head:
            label = _label(index, line)
            if label:
                found.append(label)
    return found


def _label(index: int, line: str) -> SpeakerLabel | None:
    match = _LABEL.match(line)
    if match is None:
        return None
    name, aside, text = match["name"].strip(), match["aside"], line[match.end() :]
    # A clock, not a label: `说话人 1 00:03`, `at 10:30`.
    if name[-1].isdigit() and text[:1].isdigit():
        return None
    time = match["time"]
    if aside and re.fullmatch(_TIME, aside):
        time, aside = aside, None
    elif re.fullmatch(_TIME, text):
        time, text = text, ""
    elif time is None and (clock := _TIME_FIRST.match(text)):
        time, text = clock["time"], text[clock.end() :]
    if match["bold"] and text.count("**") == 1:
        text = text.removesuffix("**")
    decorated = bool(match["bold"] or match["bold_after"] or time)
    return SpeakerLabel(index, name, key(name), aside, seconds(time), decorated, text)


def key(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.casefold().split())


def seconds(clock: str | None) -> float | None:
    """The time of `1:02:03`, `02:03` or `02:03.500` in seconds."""
    if clock is None:
        return None
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def role_of(name: str | None) -> Role | None:
    """The role that a name spells out."""
    folded = key(name or "")
    return next((role for role, pattern in _ROLES.items() if pattern.fullmatch(folded)), None)


def is_note(name: str) -> bool:
    """Whether a label is no speaker's: grades, remarks on an answer, messages of a program."""
    return bool(_NOTE.fullmatch(key(name)))


def looks_like_a_name(name: str) -> bool:
    """Whether a label could be a person or `Speaker 1`, by its shape."""
    if _PERSON_ZH.fullmatch(name):
        return True
    parts = name.split()
    return len(parts) <= _MOST_WORDS and all(part[0].isupper() or part.isdigit() for part in parts)


def resolve(found: Sequence[SpeakerLabel], document: Document) -> Roles:
    """Who interviews whom: by the user's word, the labels' words, or as the only one left."""
    notices: list[Notice] = []
    known: dict[str, Role | None] = {}
    for label in found:
        role = role_of(label.name) or role_of(label.aside)
        if role:
            known[label.key] = role
            # `Interviewer (Anna):` may go on as `Anna:`.
            if label.aside and not role_of(label.aside):
                known.setdefault(key(label.aside), role)
    notices += _named(found, document, known)
    notices += _inferred(found, known)
    _continue(found, known)
    for label in found:
        # `Participant (P):` goes on as `P:`.
        if label.aside and key(label.aside) in known:
            known.setdefault(label.key, known[key(label.aside)])
    notices += _others(found, known)
    return Roles(known, notices)


def strangers(found: Sequence[SpeakerLabel], known: Mapping[str, Role | None]) -> Counter[str]:
    """Names without a role, with how often each opens a line; once is no speaker."""
    names = {label.key: label.name for label in reversed(found)}
    counts = Counter(label.key for label in found if label.key not in known)
    return Counter(
        {
            names[each]: count
            for each, count in counts.items()
            if count > 1 and looks_like_a_name(names[each])
        }
    )


def _named(
    found: Sequence[SpeakerLabel], document: Document, known: dict[str, Role | None]
) -> list[Notice]:
    given: tuple[tuple[Role, str | None], ...] = (
        ("interviewer", document.interviewer),
        ("candidate", document.candidate),
    )
    present = {label.key for label in found} | set(known)
    notices = []
    for role, name in given:
        if name and key(name) in present:
            known[key(name)] = role
        elif name:
            notices.append(notice("speaker_not_found", **{role: name}))
    return notices


def _inferred(found: Sequence[SpeakerLabel], known: dict[str, Role | None]) -> list[Notice]:
    """With one role known and one other speaker, that speaker has the other role."""
    roles = set(known.values())
    others = list(strangers(found, known))
    if len(roles) != 1 or len(others) != 1:
        return []
    role: Role = "candidate" if "interviewer" in roles else "interviewer"
    known[key(others[0])] = role
    return [notice("role_inferred", **{role: others[0]})]


def _continue(found: Sequence[SpeakerLabel], known: dict[str, Role | None]) -> None:
    """`Interviewer:` for the first turns and `Emily:` for the rest: Emily speaks, too."""
    if not {"interviewer", "candidate"} <= set(known.values()):
        return
    ends = {role: 0 for role in known.values()}
    for label in found:
        if role := known.get(label.key):
            ends[role] = label.at
    opens = {label.key: label.at for label in reversed(found)}
    for name in strangers(found, known):
        if opens[key(name)] > min(ends.values()):
            known[key(name)] = None


def _others(found: Sequence[SpeakerLabel], known: dict[str, Role | None]) -> list[Notice]:
    """A third speaker, if the labels are decorated; else perhaps only a word with a colon."""
    decorated = {label.key for label in found if label.decorated}
    notices = []
    for name, count in strangers(found, known).items():
        if key(name) in decorated:
            known[key(name)] = None
            notices.append(notice("unknown_speaker", name=name, times=count))
        else:
            notices.append(notice("not_a_speaker", name=name, times=count))
    return notices
