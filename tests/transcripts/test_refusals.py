from collections.abc import Callable

import pytest

from grader.errors import InputError
from grader.models.transcript import Transcript


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Just some prose about an interview.", "no question found"),
        ("Interviewer: Welcome here, Sam.\nCandidate: Nice to be here.", "no question found"),
        ("问题1:a\n问题2:b", "2 questions, 0 answers"),
        ("Q1: a\nA:\nQ2: b\nA: -", "2 questions, 0 answers"),
        ("Q: a", "1 question, 0 answers"),
        ("问题\n1. 什么是闭包\n2. 什么是原型", "2 questions, 0 answers"),
        ("What is a closure?\nWhat is a prototype?\nend", "2 questions, 0 answers"),
        (
            "Jonas: a\nMaria: b\nJonas: c\nMaria: d\nJonas: e",
            "who asks and who answers is unknown: nobody asks anything; speakers: Jonas (3 turns,",
        ),
        (
            "Interviewer: a\nJo: b\nMa: c\nJo: d\nMa: e",
            "who asks and who answers is unknown: nobody asks anything; speakers: Interviewer (",
        ),
    ],
)
def test_what_cannot_be_graded_is_refused_with_its_reason(
    reading: Callable[..., Transcript], text: str, problem: str
) -> None:
    """One clear problem, and a hint what to do."""
    with pytest.raises(InputError) as refused:
        reading(text)

    assert refused.value.problem.startswith(problem)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [("Notes\n问题1:a\n问题2:b", 2), ("List\n\nWhat is a closure?\nWhat is a lock?", 3)],
)
def test_questions_without_answers_are_told_with_the_first_ones_line(
    reading: Callable[..., Transcript], text: str, line: int
) -> None:
    """So that somebody sees at once what was taken for a question."""
    with pytest.raises(InputError) as refused:
        reading(text)

    assert refused.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        "rubric: backend\nversion: 1\ndefault:\n  criteria:\n    - Is it right?\n",
        "# ours\n#\n\nrubric: backend\nquestions:\n  - id: cache\n    ask: What is a cache?\n",
        "rubric: r\nexamples: \n  - id: a\n    asked: Why?\n    answer: Because.\n",
    ],
)
def test_a_rubric_is_no_transcript(reading: Callable[..., Transcript], text: str) -> None:
    """It is full of questions, and easily named in the wrong place."""
    with pytest.raises(InputError) as refused:
        reading(text)

    assert refused.value.problem == "this is a rubric or its examples, not a transcript"


@pytest.mark.parametrize(
    "head", ["rubric: backend", "rubric: backend\nquestions: 2", "Notes\nrubric: r\nexamples:"]
)
def test_a_transcript_that_names_its_rubric_is_read(
    reading: Callable[..., Transcript], head: str
) -> None:
    """A header may say what the sheet of questions was."""
    assert len(reading(f"{head}\n\nQ1: What is a cache?\nA: A copy that is near.\n").pairs) == 1
