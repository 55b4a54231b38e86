import json
from typing import Any

import pytest

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import Transcript

TEXT = "Interviewer: What is a lock?\nCandidate: One thread at a time may enter."


def read(value: Any) -> Transcript:
    """The transcript in a JSON file with this value."""
    return transcripts.read(json.dumps(value).encode(), "interview.json")


@pytest.mark.parametrize(
    "value",
    [
        {"resume": "Ann\nPython", "interview_text": TEXT, "analysis": "Good:\n10"},
        {"interview_analysis": "Good:\n10", "interview": TEXT, "interview_id": "a3"},
        [{"data": {"transcript": TEXT}, "resume": "x"}],
        {"text": TEXT, "title": "Interview with\nAnn" * 0},
        {"transcript": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Interviewer>What is a lock?\n\n"
         "00:03.000 --> 00:04.000\n<v Candidate>One thread at a time may enter.\n"},
    ],
)  # fmt: skip
def test_a_string_is_read_as_the_text_that_it_is(value: Any) -> None:
    """By whichever reader knows it; resume and analysis are left alone."""
    found = read(value)

    assert [(pair.question, pair.answer) for pair in found.pairs] == [
        ("What is a lock?", "One thread at a time may enter.")
    ]
    assert "inside the field" in found.warnings[0].message


def test_what_stands_beside_the_text_is_listed() -> None:
    """The analysis as an earlier judgement."""
    found = read({"resume": "Ann", "interview_text": TEXT, "analysis": "Good", "empty": None})

    assert [each.reason for each in found.ignored] == [
        "'resume': neither question nor answer",
        "'analysis': an earlier judgement; no judge sees it",
    ]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"transcript_en": TEXT, "transcript_zh": TEXT}, "several fields may hold the transcript"),
        ({"resume": TEXT, "transcript": "one line"}, "JSON without an interview"),
        ({"a": {"b": {"c": {"d": {"e": {"transcript": TEXT}}}}}}, "JSON without an interview"),
        ([{"transcript": TEXT}] * 2, "JSON without an interview"),
        ({"transcript": "a\nb"}, "no question found"),
        ({"transcript": json.dumps({"transcript": TEXT}, indent=1)}, "JSON without an interview"),
    ],
)
def test_what_is_no_single_text_is_refused(value: Any, problem: str) -> None:
    """Nothing is guessed, and a string is not unwrapped twice."""
    with pytest.raises(InputError, match=problem):
        read(value)
