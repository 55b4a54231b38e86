import pytest

from grader.transcripts import read

ASKED = """1. How long does rye dough rest?

Four hours at the least.

2. Who tastes the bread?

The whole team does.
"""


@pytest.mark.parametrize(
    "end",
    [
        "\nBest regards,\nIda Moll\n",
        "\nKind regards\n\nIda\n-- \nIda Moll\n+49 170 0000000\n",
        "\nYours sincerely,\nIda Moll, baker\n",
        "\n此致\n敬礼\n孙一\n",
    ],
)
def test_the_end_of_a_letter_is_no_answer(end: str) -> None:
    """Name and telephone number go to no judge, and what was left out is told."""
    found = read((ASKED + end).encode(), "x")

    assert [each.answer for each in found.pairs][1] == "The whole team does."
    assert [each.reason for each in found.ignored] == ["the end of a letter"]


@pytest.mark.parametrize(
    "answer",
    [
        "Kind regards",
        "I write to them:\n\nBest regards",
        "I close with\nBest regards,\nand my name.",
        "I write to them:\n\nBest regards,\n" + "and then a long explanation of " * 3,
    ],
)
def test_the_words_of_an_answer_stay(answer: str) -> None:
    """A closing formula that nobody signs, or in the middle of a paragraph, was asked for."""
    text = ASKED.replace("The whole team does.", answer)

    assert "regards" in read(text.encode(), "x").pairs[1].answer.lower()
