"""Why a text cannot be graded: one clear problem, and what to do about it."""

from collections.abc import Sequence

from grader.errors import InputError
from grader.models.transcript import Pair
from grader.transcripts import casting, chain, labels, recording, roster, speaker_lines
from grader.transcripts.document import Document, Utterance
from grader.transcripts.passages import Unlabelled
from grader.transcripts.roles import is_note

_MOST_NAMES = 8
_NOTHING = "no question found: no label such as 问题1: or Q: and no speaker such as Interviewer:"
_MARKS = ("?", "？")
_OF_RUBRIC = {"default:", "questions:", "examples:"}


def check(document: Document, pairs: Sequence[Pair]) -> None:
    """Refuse a document without pairs or without a single answer."""
    if not pairs:
        raise _no_question(document)
    if all(pair.state == "unanswered" for pair in pairs):
        raise _no_answers(document, len(pairs), pairs[0].question_line)


def rubric(document: Document) -> None:
    """Refuse a rubric, or the examples of one, that stands where a transcript belongs."""
    if "rubric:" not in document.opening:
        return
    lines = [line for line in document.opening.splitlines() if line and line[0] != "#"]
    if lines[0].startswith("rubric:") and any(line.rstrip() in _OF_RUBRIC for line in lines):
        raise InputError(
            document.source,
            "this is a rubric or its examples, not a transcript",
            hint="grade TRANSCRIPT --rubric FILE grades by it; grade rubric check FILE checks it",
        )


def unreadable(document: Document) -> InputError:
    """What is wrong with a text in which no reader finds questions and answers."""
    found = document.once(speaker_lines.find, document.lines)
    found = [each for each in found if not is_note(each.name)]
    names = roster.strangers(found, ())
    speakers = [f"{name} ({count} turns)" for name, count in names.most_common(_MOST_NAMES)]
    if len(names) > 1:
        listed = ", ".join(speakers)
        return InputError(
            document.source,
            f"who asks and who answers is unknown; speakers: {listed}",
            hint=casting.WHO,
        )
    count, first = _questions(document)
    if count:
        return _no_answers(document, count, first)
    # Speech without labels, such as Whisper's plain text, in which somebody asks.
    asked = any(line.endswith(_MARKS) for line in document.lines)
    lines = [Utterance(None, line, n, n) for n, line in enumerate(document.lines, start=1) if line]
    if asked:
        return recording.without_speakers(document, lines)
    return Unlabelled(document, lines, _NOTHING) if lines else _no_question(document)


def _questions(document: Document) -> tuple[int, int | None]:
    """How many questions have labels, or stand in a list of little else; and the first's line."""
    lines = document.lines
    marks = document.once(labels.scan, lines)
    asked = [mark.at + 1 for mark in marks if mark.kind in ("named", "plain")]
    if asked:
        return len(chain.choose(marks).questions) or len(asked), asked[0]
    text = [line for line in lines if line]
    listed = [at for at, line in enumerate(lines, start=1) if line.endswith(_MARKS)]
    if len(listed) * 2 <= len(text):
        listed = [mark.at + 1 for mark in marks if mark.kind == "weak"]
    return len(listed), next(iter(listed), None)


def _no_answers(document: Document, count: int, first: int | None) -> InputError:
    questions = "1 question" if count == 1 else f"{count} questions"
    return InputError(
        document.source,
        f"{questions}, 0 answers: there is nothing to grade",
        first,
        hint="answers are found by their label, such as 回答: or A: or Candidate:",
    )


def _no_question(document: Document) -> InputError:
    return InputError(
        document.source,
        _NOTHING,
        hint="label the questions and answers, or say who speaks on each line",
    )
