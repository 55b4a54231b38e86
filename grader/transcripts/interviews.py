"""Interviews of several people in one file, told apart by the header above each.

`Candidate: Ann Lee` opens another interview only where it cannot be anybody's words: below an
answer, with nothing but a header between it and the next question, whose number begins again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Literal, NamedTuple

from grader.errors import InputError
from grader.models.notices import notice
from grader.models.transcript import Ignored, Notice
from grader.patterns import regex
from grader.transcripts import asking, casting, fields, header, introductions, labels
from grader.transcripts.document import Document
from grader.transcripts.introductions import is_short
from grader.transcripts.people import role_of_label
from grader.transcripts.roles import key
from grader.transcripts.script import compiled

OTHER = "the interview of another candidate"

Opens = Literal["question", "answer", "interviewer", "candidate"]

# A header that names the candidate stands at the very top.
_TOP = 25
_FEWEST = 2
_NEAR = 40
_ABOVE = 300
_DECORATION = "#*_->•·| \t"
_LABEL = regex(r"[#*_\s]{0,6}([^\s:：#*_][^:：]{0,39}?)[*_\s]{0,3}[:：]\s*")
_RULE = compiled(
    r"[-=*_~—─\s]{3,}(?:[^-=*_~—─]{1,40}[-=*_~—─]{2,})?"
    r"|#{1,6} ?[^:：?？]{1,60}|(?:(?:interview|candidate|applicant|transcript|面试|候选人|应聘者)"
    r"\s?(?:\d{1,2}|[a-d一二三四五六七八九])|第.{1,2}位(?:候选人|应聘者|面试者))[:：]?",
)
_QUESTIONS = ("named", "plain", "follow")


class Found(NamedTuple):
    """The interview to read, the lines of the others, and headers that may open one."""

    document: Document
    ignored: tuple[Ignored, ...] = ()
    notices: tuple[Notice, ...] = ()


class _Named(NamedTuple):
    """A line that may be a header's, and the candidate whom it names; lines count from 0."""

    at: int
    label: str
    name: str


class _Interview(NamedTuple):
    name: str
    start: int


def chosen(document: Document) -> Found:
    """The only interview in a file, or the one that the user named.

    InputError where there are several and it is not clear which is meant.
    """
    named = list(_named(document.lines))
    if len(named) < _FEWEST:
        return Found(document)
    found, doubtful = _Headers(document.lines, named).interviews()
    notices = tuple(notice("perhaps_another", line=at + 1, name=name) for at, _, name in doubtful)
    names = list(dict.fromkeys(each.name for each in found))
    if len(names) < _FEWEST:
        return Found(document, notices=notices)
    meant = [each for each in names if key(each) == key(document.candidate or "")]
    meant = meant or [each for each in names if is_short(document.candidate or "", each)]
    if len(meant) != 1:
        problem = f"several candidates: {fields.listed(names)}"
        raise InputError(document.source, problem, found[1].start + 1, hint=casting.ONE)
    return _only(document, found, meant[0])._replace(notices=notices)


def _only(document: Document, found: Sequence[_Interview], name: str) -> Found:
    """The document with all lines of the other interviews left blank."""
    ends = [each.start for each in found[1:]] + [len(document.lines)]
    others = [
        range(each.start, end) for each, end in zip(found, ends, strict=True) if each.name != name
    ]
    ignored = tuple([Ignored(lines=(each.start + 1, each.stop), reason=OTHER) for each in others])
    # Whoever answers is named by the header that is left.
    left = replace(document.without([*chain(*others)]), candidate=None)
    return Found(left, ignored)


def _named(lines: Sequence[str]) -> Iterator[_Named]:
    """The line at the top that names the candidate, and the later ones that name another."""
    first = next(filter(None, map(_naming, range(_TOP), lines)), None)
    if first is None:
        return
    yield first
    last = first.name
    for at, line in enumerate(lines[first.at + 1 :], start=first.at + 1):
        # Most lines have no colon so near.
        if ":" not in line[:_NEAR] and "：" not in line[:_NEAR]:
            continue
        found = _naming(at, line)
        if found and not is_short(found.name, last):
            last = found.name
            yield found


def _naming(at: int, line: str) -> _Named | None:
    bare = line.lstrip(_DECORATION)
    for field, value in header.stated(bare):
        if field == "candidate" and (name := introductions.a_name(value)):
            return _Named(at, _label(bare), name)
    return None


def _label(line: str) -> str:
    match = _LABEL.match(line)
    return key(match[1]) if match else ""


class _Headers:
    """What stands around the lines that name a candidate."""

    def __init__(self, lines: Sequence[str], named: Sequence[_Named]) -> None:
        self.lines, self.named = lines, named
        self.names = {key(each.name) for each in named}
        self.opens = [self._opening(at, line) for at, line in enumerate(lines)]
        self.first = next((at for at, what in enumerate(self.opens) if what), 0)
        self.top = {line for line in lines[: self.first] if line}
        self.labels = {_label(line) for line in self.top} - {""}
        self.spoken = {
            _label(line)
            for line, what in zip(lines, self.opens, strict=True)
            if what == "candidate"
        }

    def interviews(self) -> tuple[list[_Interview], list[_Named]]:
        """Where each interview begins, and what may be the header of one."""
        first, *later = self.named
        if first.at >= self.first:
            return [], []
        found, doubtful = [_Interview(first.name, 0)], []
        end = 0
        for each in later:
            if each.at < end:
                # One header, one candidate.
                continue
            start, end = self._around(each.at)
            if self._between(each, start, end):
                if self._begins_again(end) and self._is_sure(each, start, end):
                    found.append(_Interview(each.name, start))
                else:
                    doubtful.append(each)
        return found, doubtful

    def _opening(self, at: int, line: str) -> Opens | None:
        """Whose words a line begins."""
        if not line:
            return None
        mark = labels.mark(at, line)
        if mark and mark.kind == "answer":
            return "answer"
        if mark and (mark.kind in _QUESTIONS or (mark.kind == "weak" and asking.asks(mark.text))):
            return "question"
        if line[0] == "#" and asking.asks(line):
            return "question"
        label = _label(line)
        if label in self.names:
            return "candidate"
        role = role_of_label(label) if label else None
        if role and introductions.a_name(line[_end(line) :]):
            return None
        return role

    def _around(self, at: int) -> tuple[int, int]:
        """The lines of the header around one of its lines."""
        start, end = at, at + 1
        while start and self._is_header(start - 1):
            start -= 1
        while end < len(self.lines) and self._is_header(end):
            end += 1
        return start, end

    def _is_header(self, at: int) -> bool:
        line = self.lines[at]
        if not line or line in self.top or _RULE.fullmatch(line.lower()):
            return not self.opens[at]
        known = header.stated(line.lstrip(_DECORATION)) or _label(line) in self.labels
        return bool(known) and not self.opens[at]

    def _between(self, named: _Named, start: int, end: int) -> bool:
        """Whether somebody's answer is over above a header, and somebody asks below it."""
        before = next(
            (what for what in reversed(self.opens[max(start - _ABOVE, 0) : start]) if what), None
        )
        if end == len(self.lines) or self.opens[end] not in ("question", "interviewer"):
            return False
        if named.label in self.spoken:
            return before == "candidate"
        return before != "interviewer"

    def _begins_again(self, at: int) -> bool:
        """Whether the question below a header is a first one."""
        mark, first = labels.mark(at, self.lines[at]), labels.mark(0, self.lines[self.first])
        if mark is None or mark.number is None:
            return True
        return mark.number <= ((first.number if first else None) or 1)

    def _is_sure(self, named: _Named, start: int, end: int) -> bool:
        """Whether nobody can have said the name: in a conversation it may be a word."""
        if named.label not in self.spoken:
            return True
        if named.name.isascii() and " " in named.name:
            return True
        speaks = key(named.name)
        more = [at for at in range(start, end) if self.lines[at] and at != named.at]
        return bool(more) or any(_label(line) == speaks for line in self.lines[end : end + _NEAR])


def _end(line: str) -> int:
    match = _LABEL.match(line)
    return match.end() if match else len(line)
