from collections.abc import Sequence

import pytest

from grader.transcripts import labels, reversal

PAIRS = ["Q1: What?", "A1: This.", "Q2: Why?", "A2: So."]


def stretches(*below: str) -> Sequence[tuple[int, str]]:
    """The line and kind of each label below two pairs, the candidate's questions among them."""
    lines = [*PAIRS, *below]
    return [(mark.at, mark.kind) for mark in reversal.marks(lines, labels.scan(lines))][4:]


@pytest.mark.parametrize(
    "line",
    [
        "候选人提问：团队有多少人？",
        "应聘者反问：",
        "## 反问环节",
        "Candidate's questions:",
        "**Questions for us**",
        "Applicant question: how large is the team?",
        "面试官：你有什么想问我们的吗？",
        "Interviewer: Do you have any questions for us?",
    ],
)
def test_the_candidate_asks_from_here_on(line: str) -> None:
    """A heading, a label, or the interviewer's invitation; labels below it are the candidate's."""
    assert stretches(line, "Twelve.", "A: x") == [(4, "reversal")]
    assert stretches(line, "Twelve.", "Verdict: hire") == [(4, "reversal"), (6, "feedback")]


@pytest.mark.parametrize(
    "below",
    [
        ["Candidate's questions are welcome."],
        ["候选人提问：x", "Q3: And?", "A3: No."],
        ["## 反问", "Q3: And?", "A3: No."],
        ["Interviewer: How so?"],
    ],
)
def test_the_interview_goes_on(below: list[str]) -> None:
    """Words about questions, and sections below which its own numbers go on, end nothing."""
    assert "reversal" not in {kind for _, kind in stretches(*below)}


def test_numbers_of_the_candidates_own_are_no_section() -> None:
    """`Q1:` below `Questions for us` is asked by the candidate."""
    assert stretches("Questions for us", "Q1: How many?", "A1: Twelve.") == [(4, "reversal")]


def test_another_round_ends_the_candidates_questions() -> None:
    """`二面` begins anew."""
    found = stretches("反问", "多少人？", "## 二面", "Q1: And?", "A1: No.", "反问", "多久？")

    assert found == [(4, "reversal"), (7, "named"), (8, "answer"), (9, "reversal")]


def test_nothing_ends_before_the_first_answer() -> None:
    """A table of contents may name the section."""
    lines = ["反问", *PAIRS]

    assert len(reversal.marks(lines, labels.scan(lines))) == 4
    assert reversal.marks([], []) == []
