"""Questions on lines of their own, each with its answer below it and no label of an answer.

`1. question?` or `Q: question?` and then the answer; or paragraphs that begin with a question, as
recruiters note them. A list of questions without answers is none, nor is talk without names.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.models.notices import notice
from grader.patterns import regex
from grader.transcripts import (
    asking,
    introductions,
    labelled,
    labels,
    refusals,
    roster,
    speaker_lines,
)
from grader.transcripts.document import Document, Reading
from grader.transcripts.labels import Mark
from grader.transcripts.roles import role_of
from grader.transcripts.script import compiled

_MARKS = ("?", "？")
_SUMMARY = compiled(
    r"(overall|(?:in )?summary|conclusions?|impressions?|next steps?|总结|总体|结论|印象)"
    r"\s?[:：]\s*",
    re.IGNORECASE,
)
_FIRST_PERSON = regex(r"(?:i|we|my|our)\b|我", re.IGNORECASE)
# Of the questions so many in three are answered; where no label says what they are, so many exist.
_PART, _WHOLE = 2, 3
_FEWEST = 2
_FEWEST_UNLABELLED = 3
# A question goes on to its mark, but not for long.
_LONGEST_QUESTION = 3


def recognise(document: Document, lines: Sequence[str]) -> int:
    """The number of questions that have text below them."""
    return sum(mark.kind == "answer" for mark in _marked(document, lines))


def read(document: Document) -> Reading:
    """The pairs, cut as labelled ones are; that nothing labels the answers is told."""
    marks = _marked(document, document.lines)
    if not marks:
        # The opening of a long file has answers, the rest of it has not.
        raise refusals.unreadable(document)
    made = labelled.cut(document, marks)
    return replace(made, warnings=[notice("answers_below"), *made.warnings])


def _marked(document: Document, lines: Sequence[str]) -> list[Mark]:
    """The labels of the questions, and one for the answer below each; nothing for other files."""
    scanned = document.once(labels.scan, lines)
    if any(mark.kind == "answer" for mark in scanned):
        return []
    marks = [*scanned, *_summaries(lines)]
    for kind in ("named", "plain", "weak"):
        asked = [mark for mark in marks if mark.kind == kind and _is_question(mark)]
        if found := _answered(lines, marks, asked, _FEWEST):
            return found
    asked = _paragraphs(document, lines)
    return _answered(lines, marks, asked, _FEWEST_UNLABELLED)


def _summaries(lines: Sequence[str]) -> Iterator[Mark]:
    """`Overall: a strong communicator` in a paragraph of its own is no answer."""
    for at, line in enumerate(lines):
        if at and not lines[at - 1] and (match := _SUMMARY.match(line)):
            yield Mark(at, "feedback", None, match[1], line[match.end() :])


def _is_question(mark: Mark) -> bool:
    """Whether a label opens a question; a number opens the items of lists as well."""
    return mark.kind != "weak" or asking.asks(mark.text)


def _paragraphs(document: Document, lines: Sequence[str]) -> list[Mark]:
    """Paragraphs that begin with a question, if most do and nobody is named in the file."""
    if _names_somebody(document, lines):
        return []
    starts = [at for at, line in enumerate(lines) if line and not (at and lines[at - 1])]
    asked = [at for at in starts if lines[at][0].isalpha() and asking.asks(lines[at])]
    if not asked:
        return []
    paragraphs = len(starts) - starts.index(asked[0])
    marked = sum(lines[at].endswith(_MARKS) for at in asked)
    if len(asked) * _WHOLE < paragraphs * _PART or marked * 2 < len(asked):
        return []
    return [Mark(at, "plain", None, "?", lines[at]) for at in asked]


def _names_somebody(document: Document, lines: Sequence[str]) -> bool:
    found = document.once(speaker_lines.find, lines)
    if any(role_of(each.name) and not introductions.read(lines[each.at]) for each in found):
        return True
    named = [each for each in found if not introductions.read(lines[each.at])]
    return bool(roster.strangers(named, ()))


def _answered(
    lines: Sequence[str], marks: Sequence[Mark], asked: Sequence[Mark], fewest: int
) -> list[Mark]:
    """All labels with those of the answers; nothing where too few questions have one."""
    own = {mark.at for mark in asked}
    stops = sorted(own.union(mark.at for mark in marks if mark.kind == "feedback"))
    ends = [*stops, len(lines)]
    found = [
        answer
        for mark in asked
        if (answer := _answer(lines, mark, ends[bisect_right(stops, mark.at)]))
    ]
    if len(found) < fewest or len(found) * _WHOLE < len(asked) * _PART:
        return []
    others = [mark for mark in marks if mark.kind != "weak" and mark.at not in own]
    # One that nobody answered is a question all the same.
    named = [mark._replace(kind="named") if mark.kind == "weak" else mark for mark in asked]
    return sorted([*named, *others, *found], key=lambda mark: mark.at)


def _answer(lines: Sequence[str], question: Mark, end: int) -> Mark | None:
    """A label for the first line below a question that does not ask."""
    below = [at for at in range(question.at + 1, end) if lines[at]]
    complete = question.text.endswith(_MARKS)
    if not question.text:
        below = below[1:]
    elif complete:
        # A further question may stand in its paragraph.
        more = [
            lines[at].endswith(_MARKS) and at == question.at + n for n, at in enumerate(below, 1)
        ]
        below = below[more.index(False) :] if False in more else []
    else:
        ends = [lines[at].endswith(_MARKS) for at in below[:_LONGEST_QUESTION]]
        below = below[ends.index(True) + 1 :] if True in ends else below
    if all(_asks(lines[at]) for at in (below if complete else below[:1])):
        return None
    return Mark(below[0], "answer", None, "", lines[below[0]])


def _asks(line: str) -> bool:
    """Whether a line below a question asks; `I would name two` answers, whatever is in it."""
    return line.endswith(_MARKS) or (not _FIRST_PERSON.match(line) and asking.asks(line))
