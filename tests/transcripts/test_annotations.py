import pytest

from grader.transcripts import annotations


@pytest.mark.parametrize(
    "line",
    [
        "> Score: 3/5 - slow at first",
        "*Rating:* ★★★☆☆",
        "_Score: 3_",
        "- Score: 2/5",
        "Score 2/5",
        "Marks: 7 of 10",
        "Points: 6",
        ">>> rating 4",
        "★★☆☆☆",
        "- 评分：7",
        "打分 6",
        "* 點評：太快",
        "//点评：还行",
        "面评：稳重",
        "-- Interviewer's note: calm",
    ],
)
def test_a_score_or_the_word_of_a_grader_in_a_frame_is_feedback(line: str) -> None:
    """Its form is enough; no candidate answers so."""
    found = annotations.read(line)

    assert found is not None
    assert found.kind == "feedback"


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("(Score: 4)", "Score", "4"),
        ("（评分：6分）", "评分", "6分"),
        ("(7分)", "分", "7分"),
        ("[评分 7]", "评分", "7"),
        ("[Interviewer note: quick, 4/5]", "Interviewer note", "quick, 4/5"),
        ("（面试官记录：有点急）", "面试官记录", "有点急"),
    ],
)
def test_what_a_bracket_closes_is_an_aside(line: str, label: str, text: str) -> None:
    """Nothing below the bracket belongs to it."""
    assert annotations.read(line) == annotations.Annotation("aside", label, text)


@pytest.mark.parametrize(
    "line",
    [
        "(note: was late)",
        "*Comment:* talks fast",
        "（备注：声音小）",
        "-- my impression: shy. 2/5",
        "Result: 4 of 5",
        "//讲得清楚，给7分",
    ],
)
def test_a_word_of_notes_in_a_frame_or_beside_a_score_is_a_remark(line: str) -> None:
    """Where it stands decides whether it is a note."""
    found = annotations.read(line)

    assert found is not None
    assert found.kind == "remark"


@pytest.mark.parametrize(
    "line",
    ["Note: was late", "Strengths: calm", "结论：可以", "建议：再面一轮", "3/5", "7分", "JK: fine"],
)
def test_what_anybody_may_begin_a_line_with_is_common(line: str) -> None:
    """One such line says nothing."""
    found = annotations.read(line)

    assert found is not None
    assert found.kind == "common"


@pytest.mark.parametrize(
    "line",
    [
        "Score: what the model gives a page",
        "- Score: latency fell from 90 to 20",
        "Points that matter to me: speed",
        "I had 4/5 of the budget left",
        "The 8/10 rule",
        "8分钟之后恢复",
        "10/12/2025",
        "[1, 2, 3]",
        "(a small one)",
        "> Quoted words of a customer",
        "// a comment in code",
        "-- and then it broke",
        "---",
        "评分系统是我写的",
        "asyncio.run(main())",
        "Rate: 5 a second",
        "",
        "> " + "long " * 100 + "Score: 3/5",
    ],
)
def test_other_lines_are_no_annotations(line: str) -> None:
    """Numbers, quotes and comments are in answers, too."""
    assert annotations.read(line) is None


def test_scores_without_a_word_are_alike_however_they_are_written() -> None:
    """Each is told by its own sign."""
    found = [annotations.read(line) for line in ("4/5", "3 of 5", "4／5")]
    labels = [each.label for each in found if each]

    assert labels == ["/", "of", "／"]
    assert len(set(map(annotations.compared, labels))) == 1
    assert annotations.compared("Rating") == "rating"
