"""Why a text cannot be graded: one clear problem, and what to do about it."""

from collections.abc import Sequence

from grader.errors import InputError
from grader.models.transcript import Pair
from grader.transcripts import chain, labels, recording, roster, speaker_lines
from grader.transcripts.document import Document, Utterance
from grader.transcripts.passages import Unlabelled
from grader.transcripts.roles import is_note

_MOST_NAMES = 8
_NOTHING = "no question found: no label such as 问题1: or Q: and no speaker such as Interviewer:"
_MARKS = ("?", "？")


def check(document: Document, pairs: Sequence[Pair]) -> None:
    """Refuse a document without pairs or without a single answer."""
    if not pairs:
        raise _no_question(document)
    if all(pair.state == "unanswered" for pair in pairs):
        raise _no_answers(document, len(pairs))


def unreadable(document: Document) -> InputError:
    """What is wrong with a text in which no reader finds questions and answers."""
    found = [each for each in speaker_lines.find(document.lines) if not is_note(each.name)]
    names = roster.strangers(found, ())
    speakers = [f"{name} ({count} turns)" for name, count in names.most_common(_MOST_NAMES)]
    if len(names) > 1:
        listed = ", ".join(speakers)
        return InputError(
            document.source,
            f"who asks and who answers is unknown; speakers: {listed}",
            hint="say who is who: --interviewer NAME --candidate NAME",
        )
    questions = _questions(document.lines)
    if questions:
        return _no_answers(document, questions)
    # Speech without labels, such as Whisper's plain text, in which somebody asks.
    asked = any(line.endswith(_MARKS) for line in document.lines)
    lines = [Utterance(None, line, n, n) for n, line in enumerate(document.lines, start=1) if line]
    if asked:
        return recording.without_speakers(document, lines)
    return Unlabelled(document, lines, _NOTHING) if lines else _no_question(document)


def _questions(lines: Sequence[str]) -> int:
    """Labelled questions, or a list that is mostly questions."""
    marks = labels.scan(lines)
    asked = sum(mark.kind in ("named", "plain") for mark in marks)
    if asked:
        return len(chain.choose(marks).questions) or asked
    text = [line for line in lines if line]
    listed = sum(line.endswith(_MARKS) for line in text)
    return listed if listed * 2 > len(text) else sum(mark.kind == "weak" for mark in marks)


def _no_answers(document: Document, count: int) -> InputError:
    questions = "1 question" if count == 1 else f"{count} questions"
    return InputError(
        document.source,
        f"{questions}, 0 answers: there is nothing to grade",
        hint="answers are found by their label, such as 回答: or A: or Candidate:",
    )


def _no_question(document: Document) -> InputError:
    return InputError(
        document.source,
        _NOTHING,
        hint="label the questions and answers, or say who speaks on each line",
    )
