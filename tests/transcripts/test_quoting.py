import pytest

from grader.transcripts import labels, quoting


def found(text: str) -> list[int]:
    """The lines, from 0, of quoted labels."""
    lines = text.split("\n")
    return [mark.at for mark in quoting.quoted(lines, labels.scan(lines))]


@pytest.mark.parametrize(
    "text",
    [
        "Q: Why?\nA: It wrote\nQ: 7 A: 9\nfor each row.",
        "问：为什么？\n答：日志里有\n问：3 答：4\n这样的行。",
    ],
)
def test_a_label_in_a_paragraph_of_an_answer_that_asks_nothing_is_quoted(text: str) -> None:
    """The answer goes on below it."""
    assert found(text) == [2]


@pytest.mark.parametrize(
    "text",
    [
        "Q: Why?\nA: So.\nQ: And how?\nby hand",
        "Q: Why?\nA: So.\nQ: the second one\nA: That.",
        "Q: Why?\nA: So.\n\nQ: the second one\nby hand",
        "Q: Why?\nA: So.\nQ: the second one",
        "Q: Why?\nA: So.\nQ: the second one\nQ: the third one\nA: x",
        "Q: the first one\nby hand",
    ],
)
def test_other_labels_open_questions(text: str) -> None:
    """A question may stay without an answer."""
    assert found(text) == []
