import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging.trivial import says_nothing

QUESTION = "What is a deadlock?"


@pytest.mark.parametrize(
    "answer",
    [
        *(":", ".", ";", "  :\n", "👍", "\u200b:"),
        *("Solution:", "Answer: The answer is:", "Thought process:", "**Reasoning**", "[Answer]"),
        *("Let's solve this problem step by step.", "Let me think about this.", "Well, so..."),
        *("As discussed above.", "Good question!", "what is a DEADLOCK"),
        *(
            "解：",
            "答案：",
            "【回答】",
            "让我们一步一步思考。",
            "思考过程：",
            "如上所述。",
            "这是个好问题。",
            "嗯……",
        ),
        *("かいせつ", "Lösung:", "Respuesta:"),
    ],
)
def test_a_master_key_says_nothing(answer: str) -> None:
    """Labels, openings, signs and the question once more move some models to a good mark."""
    assert says_nothing(answer, QUESTION)


@pytest.mark.parametrize(
    "answer",
    [
        *("O(n log n)", "42", "1", "Yes.", "No", "TCP", "+=", "$5", "none", "A lock."),
        *("Let me explain: two threads wait.", "Analysis of variance", "Step one: check the logs"),
        *("是的", "三年", "问题不大", "分析数据", "同上司沟通", "解锁", "回答用户的问题"),
    ],
)
def test_a_short_answer_is_an_answer(answer: str) -> None:
    """It goes to the judge, who knows the question."""
    assert not says_nothing(answer, QUESTION)


@given(st.text(), st.text())
def test_any_text_can_be_looked_at(answer: str, question: str) -> None:
    """Nothing that a candidate says is an error."""
    assert says_nothing(answer, question) in (True, False)
