import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.transcripts.labels import mark, scan


@pytest.mark.parametrize(
    ("line", "kind", "number", "label", "text"),
    [
        ("问题1:请说说", "named", 1, "问题1", "请说说"),
        ("问题12：请说说", "named", 12, "问题12", "请说说"),
        ("问题十二：请说说", "named", 12, "问题十二", "请说说"),
        ("第3题、请说说", "named", 3, "第3题", "请说说"),
        ("第二个问题：请说说", "named", 2, "第二个问题", "请说说"),
        ("问题2", "named", 2, "问题2", ""),
        ("问题0012: 请说说", "named", 12, "问题0012", "请说说"),
        ("问题１2: 请说说", "named", 12, "问题１2", "请说说"),
        ("Q3. What?", "named", 3, "Q3", "What?"),
        ("Q 3) What?", "named", 3, "Q 3", "What?"),
        ("Question 4: What?", "named", 4, "Question 4", "What?"),
        ("Question 4 (behavioural): What?", "named", 4, "Question 4", "What?"),
        ("Question 4 - What?", "named", 4, "Question 4", "What?"),
        ("**问题1：** 请说说", "named", 1, "问题1", "请说说"),
        ("**问题1**：请说说", "named", 1, "问题1", "请说说"),
        ("**问题1：请说说**", "named", 1, "问题1", "请说说"),
        ("【问题1】请说说", "named", 1, "问题1", "请说说"),
        ("### Question 1", "named", 1, "Question 1", ""),
        ("Q: What?", "plain", None, "Q", "What?"),
        ("问：什么?", "plain", None, "问", "什么?"),
        ("2. What?", "weak", 2, "2", "What?"),
        ("2、什么?", "weak", 2, "2", "什么?"),
        ("A: Yes", "answer", None, "A", "Yes"),
        ("A1. Yes", "answer", 1, "A1", "Yes"),
        ("回答2：好", "answer", 2, "回答2", "好"),
        ("回答:", "answer", None, "回答", ""),
        ("## Answer", "answer", None, "Answer", ""),
        ("考察点：基础", "objective", None, "考察点", "基础"),
        ("点评: 通过。", "feedback", None, "点评", "通过。"),
        ("Score (1-10): 8", "feedback", None, "Score", "8"),
        ("追问: 为什么?", "follow", None, "追问", "为什么?"),
        ("Follow-up 2: why?", "follow", 2, "Follow-up 2", "why?"),
    ],
)
def test_a_label_is_read_in_all_its_spellings(
    line: str, kind: str, number: int | None, label: str, text: str
) -> None:
    """Either width of punctuation, bold, brackets, headings, Chinese numerals."""
    assert mark(7, line) == (7, kind, number, label, text)


@pytest.mark.parametrize(
    "line",
    [
        "3.14 is pi",
        "10:30 we started",
        "问题12345: 请说说",
        "2.",
        "A. first choice",
        "Answer",
        "Questions were hard",
        "问题在于性能",
        "答案是肯定的。",
        "评价很高",
        "[1, 2, 3]",
        "10",
        "",
    ],
)
def test_words_that_only_look_like_a_label_are_text(line: str) -> None:
    """Decimal numbers, clock times, choices and plain words open nothing."""
    assert scan([line]) == []


@example("0/0")
@example("☆☆☆")
@example("⭐⭐⭐")
@example("4 OUT OF 5")
@example("打4星")
@example("//quick, 3 stars")
@given(st.text())
def test_any_line_has_at_most_a_label_of_its_own_words(line: str) -> None:
    """What a label leaves over is in the line."""
    for found in scan([line.strip()]):
        assert found.label in line and found.text in line


def test_lines_that_go_on_with_others_count_from_there() -> None:
    """The head of a file is looked at first."""
    assert [found.at for found in scan(["Q: a?", "", "A: x"], 2000)] == [2000, 2002]
