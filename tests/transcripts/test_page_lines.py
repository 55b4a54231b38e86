from collections.abc import Callable

import pytest

from grader.models.transcript import Transcript
from grader.transcripts import page_lines

Reading = Callable[..., Transcript]


def found(text: str) -> list[int]:
    """The numbers of the lines of the page."""
    return page_lines.find(text, text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "a\n————————————",
        "a\n______________",
        "a\n------------",
    ],
)
def test_rulers_are_of_the_page(text: str) -> None:
    """Alone on a line they say nothing else."""
    assert found(text) == [2]


def test_a_running_head_is_one_that_returns_with_another_number() -> None:
    """Whatever its words are."""
    head = "ACME - confidential      Page {} of 2"

    assert found("\n".join([head.format(1), "a", head.format(2)])) == [1, 3]
    assert found("\n".join([head.format(1), "a"])) == []


@pytest.mark.parametrize(
    "text",
    [
        "I sent them to page 2",
        "第3页打不开",
        "---",
        "a -- b",
        "the landing page 2 of us built",
        "页",
    ],
)
def test_other_lines_are_kept(text: str) -> None:
    """A candidate speaks of pages, too."""
    assert found(text) == []


def test_a_line_of_the_page_is_in_no_answer(reading: Reading) -> None:
    """Neither below a label nor in what somebody says."""
    labelled = reading("Q1: a?\nA: one\n\nPage 1 of 2\n\ntwo\nQ2: b?\nA: three")
    said = reading(
        "Interviewer: Why is that?\nCandidate: It is so,\n\nPage 1 of 2\n\nas we all know here.\n"
        "Interviewer: And how does it work?\nCandidate: By hand, every day of the week."
    )

    assert labelled.pairs[0].answer == "one\ntwo"
    assert "Page" not in said.pairs[0].answer
    assert said.pairs[0].answer.endswith("as we all know here.")
    assert {each.lines for each in labelled.ignored} == {(4, 4)}
