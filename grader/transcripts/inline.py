"""Questions with their answers in one line: `Q1: What is SEO? A1: Making pages easy to find.`."""

from collections.abc import Iterator, Sequence

from grader.transcripts import numerals
from grader.transcripts.labels import Mark
from grader.transcripts.script import compiled

_WORD = "Answer|ANSWER|Ans|A|回答|答案|答"
# `Plan A:` is part of a question that goes on.
_ANSWER = compiled(
    rf"(?:(?<=[?？。.!！])\s*(?P<label>{_WORD})|(?<=\s)(?P<numbered>{_WORD})(?=\s?{numerals.PATTERN}))"
    rf"\s?(?P<number>{numerals.PATTERN})?\s?[:：]\s*"
)
_QUESTIONS = ("named", "plain")


def parted(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The labels, in order, with those of answers that stand beside their questions.

    Only a question without another answer has one there, and with its own number, if any.
    """
    for place, mark in enumerate(marks):
        following = marks[place + 1].kind if place + 1 < len(marks) else None
        alone = mark.kind in _QUESTIONS and following in (None, *_QUESTIONS, "feedback", "remark")
        match = _ANSWER.search(mark.text) if alone else None
        number = numerals.number(match["number"]) if match and match["number"] else None
        if match is None or number not in (None, mark.number) or not mark.text[match.end() :]:
            yield mark
            continue
        yield mark._replace(text=mark.text[: match.start()].strip())
        label = f"{match['label'] or match['numbered']}{match['number'] or ''}"
        yield Mark(mark.at, "answer", number, label, mark.text[match.end() :])
