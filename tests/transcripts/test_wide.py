import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.transcripts import wide


@pytest.mark.parametrize(
    ("names", "layout"),
    [
        (["Name", "Question 1", "Answer 1", "Question 2", "Answer 2"], "numbered"),
        (["Q1", "A1"], "numbered"),
        (["问题1", "回答1"], "numbered"),
        (["问题一", "候选人回答一"], "numbered"),
        (["Question 1", "Candidate answer 1", "Score 1"], "numbered"),
        (["Question 1", "Answer 2"], None),
        (["Interviewer", "Candidate"], "sides"),
        (["时间", "面试官", "应聘者"], "sides"),
        (["Timestamp", "What is a lock?", "When do you need one?"], "asked"),
        (["Timestamp", "What is a lock?"], None),
        (["Name", "Score 1", ""], None),
        ([], None),
    ],
)
def test_headings_tell_how_an_interview_is_spread(names: list[str], layout: str | None) -> None:
    """Numbered questions and answers, a column to each side, or questions as headings."""
    assert wide.layout(names) == layout


def test_a_row_becomes_one_for_each_question() -> None:
    """In the order of the numbers; what else it holds goes with the first, once."""
    cells = {"A2": "b", "Q2": "B?", "Q1": "A?", "A1": "a", "Score 1": "5", "Q3": "", "A3": "c"}

    assert wide.questions(cells, "numbered") == [
        {"Score 1": "5", "number": "1", "question": "A?", "answer": "a"},
        {"number": "2", "answer": "b", "question": "B?"},
    ]


def test_headings_that_ask_are_the_questions() -> None:
    """As a form saves its answers."""
    cells = {"Timestamp": "now", "What is a lock?": "a", "When do you need one?": ""}

    assert wide.questions(cells, "asked") == [
        {"Timestamp": "now", "question": "What is a lock?", "answer": "a"},
        {"question": "When do you need one?", "answer": ""},
    ]


def test_a_column_to_each_side_is_speech() -> None:
    """An empty cell says nothing."""
    cells = {"#": "1", "Interviewer": "Why?", "Candidate": ""}

    assert wide.turns(cells) == [("Interviewer", "Why?")]


@given(st.lists(st.text("QA1 一问答nswer?"), max_size=6))
def test_any_headings_are_told_or_not(names: list[str]) -> None:
    """Nothing breaks on the way."""
    found = wide.layout(names)
    if found and found != "sides":
        wide.questions(dict.fromkeys(names, "x"), found)
