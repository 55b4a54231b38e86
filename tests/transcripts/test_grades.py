import pytest

from grader.transcripts import grades
from grader.transcripts.document import Role
from grader.transcripts.grades import Parted
from grader.transcripts.joining import Line

NEXT: tuple[Role, list[Line]] = ("interviewer", [Line(99, "And why?")])


def numbered(text: str, start: float | None = None) -> list[Line]:
    """The lines that hold something, with their numbers."""
    lines = enumerate(text.split("\n"), start=1)
    return [Line(n, line, start=start) for n, line in lines if line]


def of(text: str, role: Role | None = "candidate") -> Parted:
    """What becomes of a turn with which the conversation is not over."""
    return grades.part([(role, numbered(text)), NEXT])[0]


def parted(text: str, role: Role = "candidate") -> tuple[str, list[tuple[str, str]]]:
    """What was said, and the labels and texts of what was noted."""
    found = of(text, role)
    said = "\n".join(line.text for line in found.said)
    return said, [(note.label, note.text) for note in found.notes]


@pytest.mark.parametrize(
    "grade",
    [
        "{",
        '{"score": 2}',
        "[1, 2]",
        "4/5",
        "4",
        "85%, well done",
        "4 out of 5",
        "8分。",
        "B+",
        "★★★☆☆",
        "pass",
        "Strong hire.",
        "no hire, too junior",
        "not recommended",
        "meets expectations",
        "不通过",
        "较好，条理清楚",
        "建议录用。",
    ],
)
def test_a_grade_opens_a_note_wherever_it_stands(grade: str) -> None:
    """It goes on to the end of the turn, a question within it included."""
    assert parted(f"It guards.\nScore: {grade}\nwhy?\n\nmore")[0] == "It guards."
    assert parted(f"It guards.\n评价：\n{grade}\nmore")[0] == "It guards."


@pytest.mark.parametrize(
    "words",
    [
        "Feedback: I collect it every week.\nThen I rank it.",
        "Score: good for us meant that users came back.\nThat is all.",
        "Feedback: 3 users told us so.\nWe listened.",
        "Verdict: 80% of them liked it.\n\nSo we went on.",
        "Feedback:\nusers told us.\n\nWe listened.",
        "评价：好的地方是快。\n所以继续。",
        "Decision: A/B tests first.\nThen the rest.",
    ],
)
def test_a_candidates_words_may_begin_like_a_note(words: str) -> None:
    """Where they go on below it and no grade follows, every word stays, and that is told."""
    found = of(f"I do three things.\n{words}")

    assert [line.text for line in found.said[1:]] == [line for line in words.split("\n") if line]
    assert found.notes == []
    [notice] = grades.told([found])
    assert notice.code == "label_in_answer"
    assert notice.message.startswith("line 2: ")


@pytest.mark.parametrize(
    "note",
    [
        "Feedback: some depth is missing",
        "Feedback:\nsome depth\nis missing",
        "Score: so\nVerdict: so",
    ],
)
def test_a_note_ends_the_turn(note: str) -> None:
    """One line or one paragraph, and then the interviewer asks again."""
    assert parted(f"It guards.\n{note}")[0] == "It guards."
    assert grades.part([("candidate", numbered(f"It guards.\n{note}"))])[0].said[1:] == []


def test_a_note_before_more_of_the_candidates_words_is_none() -> None:
    """The candidate goes on under another label."""
    said = ("It guards.\nFeedback: they told us", "And more.")

    assert grades.part([*(("candidate", numbered(text)) for text in said), NEXT])[0].notes == []


def test_a_label_that_returns_below_answers_is_a_form(
    note: str = "Feedback: clear,\nbut a bit short.\n\nMore depth.",
) -> None:
    """A program or a person grades each answer; nobody begins so twice by chance."""
    found = grades.part([("candidate", numbered(f"It guards.\n{note}")), NEXT] * 2)

    assert [len(each.said) for each in found[::2]] == [1, 1]


def test_a_paragraph_apart_at_the_very_end_is_a_note() -> None:
    """Below the last answer stands what the interviewers thought of it all."""
    end = "It guards.\n\nVerdict: we think that she knows\nwhat she is doing."

    assert len(grades.part([("candidate", numbered(end))])[0].said) == 1
    assert len(of(end).said) == 3


def test_what_is_set_aside_is_told_with_its_lines() -> None:
    """Once for each label; without lines it is told how often."""
    turns = [of("It guards.\nScore: 3\nok"), of("Because.\n\nScore: 4\nTurn 2"), of("So.\nTurn 4")]

    notices = grades.told(turns)

    assert [notice.message for notice in notices] == [
        "'Score' in the candidate's turn is read as a note, not as their words: lines 2-3, 3-4",
        "a program's line in the candidate's turn is read as a note, not as their words: line 2",
    ]
    bare = grades.part([("candidate", [Line(None, "So.\nScore: 3")]), NEXT])
    assert grades.told(bare)[0].message.endswith("their words (1 time)")
    kept = grades.part([("candidate", [Line(None, "Feedback: a b\nand so on")]), NEXT])
    assert grades.told(kept)[0].message.startswith("'Feedback' stands inside an answer")
    assert grades.told([of(f"{n}\nScore: 3") for n in range(30)])[0].message.endswith("and 25 more")


def test_an_interviewer_asks_again_below_feedback() -> None:
    """The next question is said, the feedback before it is not."""
    text = "Feedback: fine work\nwith detail\nWhat is a race?\nTake your time."

    assert parted(text, "interviewer") == (
        "What is a race?\nTake your time.",
        [("Feedback", "fine work\nwith detail")],
    )
    assert parted("评分：3\n问题2：谈锁", "interviewer") == ("问题2：谈锁", [("评分", "3")])
    assert parted("Score: 3\nFeedback: fine", "interviewer")[1] == [
        ("Score", "3"),
        ("Feedback", "fine"),
    ]


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
    """`Turn 4 [TECHNICAL]` opens a turn of a program's log; in the middle it is an answer's."""
    assert parted("It guards.\nTurn 4 [TECHNICAL]") == (
        "It guards.",
        [("", "Turn 4 [TECHNICAL]")],
    )
    assert parted("We had two.\nRound 1:\nA call.")[1] == []
    assert parted("Turn 4 [TECHNICAL]\nWhat?", "interviewer")[0] == "What?"


def test_nobody_says_a_label_in_a_recording() -> None:
    """A caption that begins so is speech."""
    lines = numbered("Feedback: 4/5", start=1.5)

    assert grades.part([("candidate", lines)])[0].said == lines


def test_lines_of_code_have_no_labels() -> None:
    """What a fence holds is the answer's."""
    lines = numbered("It prints:\nScore: 3")

    assert grades.part([("candidate", lines)], code={1})[0].said == lines


def test_a_text_of_several_lines_is_looked_at_by_line() -> None:
    """Formats without lines hold all of a turn in one string."""
    [found] = grades.part([("candidate", [Line(None, "It guards.\n\nScore: 2\n")])])

    assert [line.text for line in found.said] == ["It guards."]
    assert [(note.text, note.lines) for note in found.notes] == [("2", None)]


@pytest.mark.parametrize(
    ("note", "label"),
    [
        ("（评分：6分）", "评分"),
        ("[Interviewer note: quick]", "Interviewer note"),
        ("//点评：还行", "点评"),
        ("> Score: 3/5", "Score"),
        ("备注：声音小", "备注"),
        ("Comments: fine", "Comments"),
        ("参考答案：互斥", "参考答案"),
    ],
)
def test_a_note_of_a_graders_form_ends_a_turn(note: str, label: str) -> None:
    """In a conversation as below a labelled answer."""
    said, notes = parted(f"It locks.\n{note}")

    assert said == "It locks."
    assert [name for name, _ in notes] == [label]


def test_a_turn_goes_on_below_a_note_in_brackets() -> None:
    """A bracket closes what it holds."""
    assert parted("It locks.\n(Score: 3)\nAnd it unlocks.")[0] == "It locks.\nAnd it unlocks."


@pytest.mark.parametrize("note", ["Note: slow", "Result: fine", "结论：可以"])
def test_a_word_that_anybody_says_ends_several_turns_to_be_a_note(note: str) -> None:
    """One alone stays, and is told."""
    turn: tuple[Role, list[Line]] = ("candidate", numbered(f"It locks.\n{note}"))

    [one, _] = grades.part([turn, NEXT])
    [first, _, second, _] = grades.part([turn, NEXT, turn, NEXT])

    assert [line.text for line in one.said] == ["It locks.", note]
    assert len(one.kept) == 1
    assert [len(each.said) for each in (first, second)] == [1, 1]


def test_labels_by_which_a_candidate_orders_a_turn_are_theirs() -> None:
    """However many turns end so."""
    star = numbered("Task: hurry.\nAction: ran.\nResult: in time.")

    found = grades.part([("candidate", star), NEXT, ("candidate", star), NEXT])

    assert [len(each.said) for each in found[::2]] == [3, 3]
    assert parted("风险：延期\n备注：要人")[0] == "风险：延期\n备注：要人"
