from collections.abc import Callable

import pytest

from grader.models.transcript import Ignored, Passage, RecordedVerdict, Transcript

Reading = Callable[..., Transcript]


def test_turns_become_pairs_with_times_and_speakers(reading: Reading) -> None:
    """A passage is located by line, time and the label as printed."""
    found = reading(
        "[00:00:05] Interviewer: What is a lock?\n[00:01:02] Candidate: It guards state.\nAlways."
    )

    [pair] = found.pairs
    assert found.format == "speakers"
    assert (pair.label, pair.question, pair.question_line) == ("Interviewer", "What is a lock?", 1)
    assert pair.answer == "It guards state.\nAlways."
    assert pair.passages[1] == Passage(
        text="Always.", line_start=3, line_end=3, time_start=62, speaker="Candidate"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Interviewer: What is it?\nCandidate: A cache with a limit.",
        "**Interviewer:** What is it?\n\n**Candidate:** A cache with a limit.",
        "Recruiter:\nWhat is it?\nApplicant:\nA cache with a limit.",
        "HR： What is it?\n候选人： A cache with a limit.",
        "Hiring Manager (Anna): What is it?\nInterviewee (Bo): A cache with a limit.",
    ],
)
def test_named_roles_are_known_in_all_spellings(reading: Reading, text: str) -> None:
    """Text on the same line or on the next, bold or plain, with names beside the roles."""
    assert [(pair.question, pair.answer) for pair in reading(text).pairs] == [
        ("What is it?", "A cache with a limit.")
    ]


def test_plain_names_get_their_roles_from_the_user(reading: Reading) -> None:
    """`--interviewer` and `--candidate` make a transcript of a conversation."""
    found = reading(
        "Anna: What is it?\nBob: A cache with a limit.", interviewer="Anna", candidate="Bob"
    )

    assert found.candidate == "Bob"
    assert found.pairs[0].passages[0].speaker == "Bob"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Candidate: Jane Doe\nInterviewer: Tom\n\n", "Jane Doe"),
        ("Position: QA\n候选人：张伟\n\n", "张伟"),
        ("", None),
    ],
)
def test_the_candidates_name_at_the_top_is_no_turn(
    reading: Reading, text: str, name: str | None
) -> None:
    """A header field and a speaker may have the same word."""
    found = reading(text + "Interviewer: What is it?\nCandidate: A cache.")

    assert found.candidate == name
    assert [pair.answer for pair in found.pairs] == ["A cache."]


def test_notes_after_the_last_turn_are_the_verdict(reading: Reading) -> None:
    """They are in no answer."""
    text = "Interviewer: What is it?\nCandidate: A cache.\nVerdict: hire\ngood."

    found = reading(text)

    assert found.pairs[0].answer == "A cache."
    assert found.recorded_verdict == RecordedVerdict(verdict="pass", text="hire\ngood.")


def test_notes_between_turns_are_ignored(reading: Reading) -> None:
    """Feedback on one answer stays out of everything; an empty verdict is none."""
    found = reading(
        "Interviewer: What is it?\nCandidate: A cache.\nScore: 3\nok\n"
        "Interviewer: Why is that so?\nCandidate: Speed.\nVerdict:"
    )

    assert [pair.answer for pair in found.pairs] == ["A cache.", "Speed."]
    assert found.ignored == (Ignored(lines=(3, 4), reason="feedback"),)
    assert found.recorded_verdict is None


def test_a_long_preface_does_not_hide_the_speakers(reading: Reading) -> None:
    """Thousands of other lines may stand above the conversation."""
    assert len(reading("cv\n" * 3000 + "HR: What is it?\nApplicant: A cache.").pairs) == 1
