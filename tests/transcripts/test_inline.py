import pytest

from grader.transcripts import read


@pytest.mark.parametrize(
    "text",
    [
        "Q1: Why rye? A1: For its taste.\nQ2: How long? A2: Four hours.\n",
        "Q: Why rye? A: For its taste.\nQ: How long? A: Four hours.\n",
        "Question 1: Why rye? Answer: For its taste.\nQuestion 2: How long?\nAnswer: Four hours.\n",
        "问题1：Why rye？答：For its taste.\n问题2：How long？ 答：Four hours.\n",
    ],
)
def test_question_and_answer_may_share_a_line(text: str) -> None:
    """With numbers or without, and though others have lines of their own."""
    found = read(text.encode(), "x")

    assert [each.question[:-1] for each in found.pairs] == ["Why rye", "How long"]
    assert [each.answer for each in found.pairs] == ["For its taste.", "Four hours."]
    assert found.pairs[0].passages[0].line_start == 1


@pytest.mark.parametrize(
    "question",
    [
        "What if plan A: rye, fails?",
        "Is it right? A: yes, B: no, so says the test.",
        "Which cell is it, A7: or B7?",
    ],
)
def test_a_letter_in_a_question_that_has_its_answer_is_a_word(question: str) -> None:
    """The label below it is the one that counts; so is a number of another question."""
    text = f"Q1: {question}\nA1: The second.\nQ2: How long?\nA2:\n"

    assert read(text.encode(), "x").pairs[0].question == question


def test_a_plan_with_a_letter_is_no_answer_where_nothing_labels_them() -> None:
    """The words below the question are."""
    text = "Q: What if plan A: rye, fails?\nWheat.\n\nQ: How long?\nFour hours.\n"

    assert [each.answer for each in read(text.encode(), "x").pairs] == ["Wheat.", "Four hours."]
