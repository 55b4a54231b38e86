import pytest

from grader.transcripts import grades
from grader.transcripts.document import Role
from grader.transcripts.joining import Line


def parted(text: str, role: Role = "candidate", start: float | None = None) -> tuple[str, str]:
    """What was said, and what was noted."""
    lines = [Line(n, line, start=start) for n, line in enumerate(text.split("\n"), start=1)]
    said, notes = grades.part(lines, role)
    return "\n".join(line.text for line in said), "\n".join(line.text for line in notes)


def test_feedback_below_an_answer_goes_on_to_its_end() -> None:
    """Whatever stands below it, a question within it included."""
    assert parted("It guards.\nFeedback: {\n'why?': 2\n}") == (
        "It guards.",
        "Feedback: {\n'why?': 2\n}",
    )


def test_an_interviewer_asks_again_below_feedback() -> None:
    """The next question is said, the feedback before it is not."""
    text = "Feedback: fine work\nwith detail\nWhat is a race?\nTake your time."

    assert parted(text, "interviewer") == (
        "What is a race?\nTake your time.",
        "Feedback: fine work\nwith detail",
    )
    assert parted("评分：3\n问题2：谈锁", "interviewer") == ("问题2：谈锁", "评分：3")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Score: 4/5. What is a lock?", "What is a lock?"),
        ("I give you 3 out of 5 points. What next?", "I give you 3 out of 5 points. What next?"),
        ("That gets a score of 3 out of 5. What next?", "What next?"),
        ("得分：3分。什么是锁？", "什么是锁？"),
        ("What is a rating from 1 to 5?", "What is a rating from 1 to 5?"),
        ("Your score was 7/10.", ""),
    ],
)
def test_an_interviewers_words_lose_their_scores(text: str, said: str) -> None:
    """A sentence that tells a score is in no question."""
    assert parted("So\n" + text, "interviewer")[0].removeprefix("So").strip() == said


def test_a_candidate_may_speak_of_scores() -> None:
    """Numbers in an answer are the answer's."""
    assert parted("I got a score of 9 out of 10.")[0] == "I got a score of 9 out of 10."


def test_a_turns_number_is_a_note() -> None:
    """`Turn 4 [TECHNICAL]` opens a turn of a program's log."""
    assert parted("It guards.\nTurn 4 [TECHNICAL]") == ("It guards.", "Turn 4 [TECHNICAL]")


def test_nobody_says_a_label_in_a_recording() -> None:
    """A caption that begins so is speech."""
    assert parted("Feedback: we had a lot", start=1.5) == ("Feedback: we had a lot", "")


def test_a_text_of_several_lines_is_looked_at_by_line() -> None:
    """Formats without lines hold all of a turn in one string."""
    said, notes = grades.part([Line(None, "It guards.\n\nScore: 2\n")], "candidate")

    assert [line.text for line in said] == ["It guards."]
    assert [line.text for line in notes] == ["Score: 2"]
