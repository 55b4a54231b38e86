"""Grades and feedback that stand inside what was said; none of them is shown to a judge.

Programs and people that interview write `Feedback: {json}` or `Score: 4/5` below an answer, or
greet the next question with them. A candidate may begin a line with the same words: what follows
in their turn is a note only if a grade does, if the turn is over with it, or if the label returns
below other answers. Otherwise their words stay; either way it is told.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from grader.models.notices import notice
from grader.models.transcript import Notice, Value
from grader.patterns import regex
from grader.transcripts import labels, rows
from grader.transcripts.annotations import compared
from grader.transcripts.asking import asks
from grader.transcripts.document import Role
from grader.transcripts.joining import Line, join
from grader.transcripts.labels import Mark
from grader.transcripts.notes import FEEDBACK, REFERENCE, Note
from grader.transcripts.script import compiled, small

_GRADED = compiled(
    r"[^.!?。！？\n]{0,80}\b(?:score|rating|grade|points?)\b[^.!?。！？\n]{0,20}?"
    r"\d{1,3}(?:\.\d{1,2})?\s?(?:/|out of|of|%|points?)\s?(?:\d{1,3})?[^.!?。！？\n]{0,40}[.!。！]?"
    r"|[^.!?。！？\n]{0,40}(?:得分|评分|打分)[^.!?。！？\n]{0,10}?\d{1,3}(?:\.\d)?\s?(?:分|/)"
    r"[^.!?。！？\n]{0,20}[.!。！]?",
    re.IGNORECASE,
)
_SCORED = compiled(r"(?:score|rating|grade|point|得分|评分|打分).{0,30}\d")
_LONGEST_TURN = 80
_TURN = regex(r"(?:turn|round|exchange)\s?\d{1,4}\s?(?:[\[(].{0,40}[\])])?:?", re.IGNORECASE)
# JSON, a number, stars, or a word for a level that stands for itself.
_GRADE = compiled(
    r"\{|\[\s?[\"{\d]|[★☆⭐*]{2,5}|[A-F][+-]?\s?(?:[,.;，。；(（]|$)"
    r"|\d{1,3}(?:\.\d{1,2})?\s?(?:/|out of \d|[%分](?!\s?\w)|points?\b"
    r"|,(?!\s?\d)|[-–—.;:，。；：(（]|$)"
    r"|(?:(?:strong(?:ly)?|lean|weak|no|not|do not|don['’]t|very|clear|above|below|meets|exceeds"
    r"|on|to|[不未很较强烈建议予以总体]{1,2}) ?){0,3}(?:pass(?:ed)?|fail(?:ed)?|hired?"
    r"|reject(?:ed)?|recommend(?:ed)?|good|excellent|outstanding|fair|poor|weak|strong|average|satisfactory"
    r"|adequate|acceptable|mixed|hold|(?:un)?clear|expectations?|bar|advance|proceed|优秀?|良好?|中等?"
    r"|一般|差|合格|通过|录用|录取|淘汰|推荐|待定|好)(?![\w'’])(?!\s\w)",
    re.IGNORECASE,
)
_SEVERAL = 2
_NOTED = ("feedback", "aside", "remark", "common", "objective", "reference")
_GRADING = ("feedback", "reference")
# What a candidate may begin a line with as well.
_ANYBODY = ("remark", "common", "objective")


class Parted(NamedTuple):
    """What was said, the notes that stood among it, and labels that were left where they are."""

    said: list[Line]
    notes: list[Note]
    kept: list[Mark]


class _Stretch(NamedTuple):
    """The lines of a turn, and the labels of feedback by the places of their lines."""

    role: Role | None
    lines: list[Line]
    marks: Mapping[int, Mark]
    last: bool
    over: bool
    """Whether somebody else goes on, or nobody."""
    tail: int
    """The place from which on nothing but notes stands."""
    ordered: int
    """The place of the first label by which the candidate orders the turn."""

    def ends_at(self, at: int) -> bool:
        return self.over and at >= self.tail


def part(
    said: Sequence[tuple[Role | None, Sequence[Line]]], code: Collection[int] = ()
) -> list[Parted]:
    """Take grades and feedback out of each turn; no label stands on a line of `code` (from 0)."""
    stretches = list(_stretches(said, code))
    labelled = Counter(
        label
        for each in stretches
        if each.role != "interviewer"
        for label in {
            compared(mark.label) for at, mark in each.marks.items() if _may_recur(each, at)
        }
    )
    usual = {label for label, count in labelled.items() if count >= _SEVERAL}
    return [
        _of_interviewer(each) if each.role == "interviewer" else _of_candidate(each, usual)
        for each in stretches
    ]


def _stretches(
    said: Sequence[tuple[Role | None, Sequence[Line]]], code: Collection[int]
) -> Iterator[_Stretch]:
    for (role, lines), following in zip_longest(said, said[1:]):
        split = _split(lines)
        marks = {
            at: mark
            for at, line in enumerate(split)
            # Nobody says a label in a recording.
            if line.start is None and (line.number or 0) - 1 not in code
            if (mark := labels.mark((line.number or 0) - 1, line.text)) and mark.kind in _NOTED
        }
        over = following is None or following[0] != role
        tail = _tail(split, marks)
        ordered = rows.first_label([line.text for line in split]) if marks else tail
        yield _Stretch(role, split, marks, following is None, over, tail, ordered)


def _tail(lines: Sequence[Line], marks: Mapping[int, Mark]) -> int:
    stop = len(lines)
    for at in sorted(marks, reverse=True):
        end = at + 1
        while not marks[at].text and end < stop and _adjoin(lines[end - 1], lines[end]):
            end += 1
        if end < stop:
            break
        stop = at
    return stop


def _split(lines: Sequence[Line]) -> list[Line]:
    """A text of several lines from a format without any."""
    if not any("\n" in line.text for line in lines):
        return [line for line in lines if line.text]
    return [
        line._replace(text=text.strip())
        for line in lines
        for text in line.text.split("\n")
        if text.strip()
    ]


def is_grade(text: str) -> bool:
    """Whether a text opens with a grade: a number, stars, or a word for a level."""
    return bool(_GRADE.match(text))


def _of_candidate(stretch: _Stretch, usual: Collection[str]) -> Parted:
    """Notes go on to the end of the turn."""
    lines, marks = stretch.lines, stretch.marks
    stop = next((at for at in marks if _opens_notes(stretch, at, usual)), len(lines))
    asides = {at: mark for at, mark in marks.items() if mark.kind == "aside" and at < stop}
    said = [line for at, line in enumerate(lines[:stop]) if at not in asides]
    while said and _TURN.fullmatch(said[-1].text[:_LONGEST_TURN]):
        said.pop()
    notes = [_note(None, [each]) for each in lines[len(said) + len(asides) : stop]]
    notes += [_note(mark, [lines[at]]) for at, mark in asides.items()]
    starts = [at for at in marks if at >= stop]
    notes += [_note(marks[at], lines[at:end]) for at, end in pairwise([*starts, len(lines)])]
    return Parted(
        said, notes, [mark for at, mark in marks.items() if at < stop and _is_kept(stretch, at)]
    )


def _opens_notes(stretch: _Stretch, at: int, usual: Collection[str]) -> bool:
    lines, mark = stretch.lines, stretch.marks[at]
    if mark.kind == "reference":
        return True
    if mark.kind == "aside" or (mark.kind in _ANYBODY and at == 0):
        return False
    known = compared(mark.label) in usual
    if mark.kind in ("common", "objective"):
        return known and stretch.ends_at(at) and at <= stretch.ordered
    below = at + 1
    text = mark.text or (lines[below].text if below < len(lines) else "")
    if known or is_grade(text):
        return True
    if _is_in_row(stretch, at):
        return False
    apart = at > 0 and not _adjoin(lines[at - 1], lines[at])
    end = _end(stretch, at)
    ends = end == len(lines) or (end in stretch.marks and _opens_notes(stretch, end, usual))
    return stretch.over and (ends or (stretch.last and apart))


def _may_recur(stretch: _Stretch, at: int) -> bool:
    """Whether a label counts for what returns below answers; words that anybody uses must end."""
    return stretch.marks[at].kind not in _ANYBODY or (at > 0 and stretch.ends_at(at))


def _end(stretch: _Stretch, at: int) -> int:
    """The place behind the words of a label: those beside it, or the paragraph below it."""
    below = at + 1
    if not stretch.marks[at].text:
        lines = stretch.lines
        while below < len(lines) and _adjoin(lines[below - 1], lines[below]):
            below += 1
    return below


def _is_in_row(stretch: _Stretch, at: int) -> bool:
    """Whether the candidate has labels above and below this one."""
    above, line, below = (
        stretch.lines[place].text if 0 <= place < len(stretch.lines) else ""
        for place in (at - 1, at, at + 1)
    )
    return rows.in_row(above, line, below)


def _is_kept(stretch: _Stretch, at: int) -> bool:
    """Whether it is worth telling that a label was left where it is."""
    mark = stretch.marks[at]
    if mark.kind not in _ANYBODY:
        return mark.kind != "aside"
    return at > 0 and stretch.ends_at(at) and at <= stretch.ordered


def _adjoin(before: Line, after: Line) -> bool:
    """Whether no blank line stands between two lines."""
    if before.number is None or after.number is None:
        return True
    return after.number - (before.last or before.number) <= 1


def _of_interviewer(stretch: _Stretch) -> Parted:
    """The interviewer asks again below a note, or in the same line."""
    said: list[Line] = []
    notes: list[Note] = []
    noted: list[Line] = []
    for at, line in enumerate(stretch.lines):
        rest = _ungraded(line)
        mark = stretch.marks.get(at)
        if mark and mark.kind == "aside":
            notes += [*_noted(noted), _note(mark, [line])]
            noted = []
        elif mark and mark.kind in _GRADING and (rest == line or not asks(rest.text)):
            notes += _noted(noted)
            noted = [line]
        elif noted and not _asks_again(rest):
            noted.append(line)
        elif rest.text and not _TURN.fullmatch(rest.text[:_LONGEST_TURN]):
            # `Score: 4/5. What is a lock?` asks all the same.
            notes += _noted(noted)
            noted = []
            said.append(rest)
        else:
            notes.append(_note(None, [line]))
    return Parted(said, notes + _noted(noted), [])


def _asks_again(line: Line) -> bool:
    mark = labels.mark(0, line.text) if line.start is None else None
    return bool(mark and mark.kind in ("named", "plain")) or asks(line.text)


def _noted(lines: list[Line]) -> list[Note]:
    return [_note(labels.mark(0, lines[0].text), lines)] if lines else []


def _note(mark: Mark | None, lines: Sequence[Line]) -> Note:
    opening = [lines[0]._replace(text=mark.text)] if mark and mark.text else []
    text = join([*opening, *lines[1:]] if mark else lines)
    first, last = lines[0].number, lines[-1].last or lines[-1].number
    place = (first, last) if first is not None and last is not None else None
    reason = REFERENCE if mark and mark.kind in ("reference", "objective") else FEEDBACK
    return Note(mark.label if mark else "", text, place, reason)


def _ungraded(line: Line) -> Line:
    """`Score: 4/5. What is a lock?` without the score."""
    if not _SCORED.search(small(line.text)) or not _GRADED.search(line.text):
        return line
    rest = _GRADED.sub(" ", line.text).strip()
    return line._replace(text=" ".join(rest.split()))


def told(parted: Sequence[Parted]) -> list[Notice]:
    """What was set aside of the turns of a candidate, and what was left although it has a label."""
    places: dict[str, list[tuple[int, int] | None]] = {}
    for each in parted:
        for note in each.notes:
            places.setdefault(note.label, []).append(note.lines)
    return [
        *(_set_aside(label, found) for label, found in places.items()),
        *(_kept(mark) for each in parted for mark in each.kept),
    ]


def _set_aside(label: str, places: Sequence[tuple[int, int] | None]) -> Notice:
    known = tuple(a if a == b else f"{a}-{b}" for a, b in filter(None, places))
    where: dict[str, Value] = {"lines": known} if known else {"times": len(places)}
    return notice("set_aside", **({"label": label} if label else {}), **where)


def _kept(mark: Mark) -> Notice:
    if mark.at < 0:
        return notice("label_in_answer", label=mark.label)
    return notice("label_in_answer", label=mark.label, line=mark.at + 1)
