import re

import pytest

from grader.models.report import PairReport, Quote
from grader.models.transcript import Passage
from grader.reports.html.elements import html
from grader.reports.html.transcript import beside
from tests.helpers.html_reports import ARRAY, SHAPE, criterion, report, tensor


def shown(*pairs: PairReport) -> str:
    """The transcript as HTML."""
    return html(beside(report(pairs=pairs), "en", "r1-").panel)


def marked(text: str, name: str) -> str:
    """What is highlighted for a quotation."""
    marks = re.findall(r'<mark data-quotes="([^"]*)">(.*?)</mark>', text)
    return "".join(words for names, words in marks if name in names.split())


def quoting(*quotes: str, passages: tuple[Passage, ...], line: int | None = 1, **changes):
    """A question whose one criterion quotes these words."""
    found = tuple(Quote(text=each, found=True, line_start=line, line_end=line) for each in quotes)
    return tensor(criteria=(criterion(quotes=found),), passages=passages, **changes)


def test_each_passage_has_its_place() -> None:
    """Its line, or its time; who speaks is said once."""
    told = shown(tensor())

    assert '<span class="place" title="line 2" data-line="2">2</span>' in told
    assert '<span class="place" title="line 3 1:05" data-line="3">1:05</span>' in told
    assert told.count(">Wei<") == 1


def test_overlapping_quotations_are_each_marked_whole() -> None:
    """The words that both have belong to both."""
    told = shown(tensor())

    assert marked(told, "r1-p1-c0-q0") == ARRAY
    assert marked(told, "r1-p1-c0-q1") == SHAPE


def test_a_quotation_across_lines_is_marked_in_each() -> None:
    """White space between them does not matter."""
    lines = (Passage(text="one two", line_start=1, line_end=1), Passage(text="three four"))
    told = shown(quoting("two\n  three", passages=lines))

    assert re.findall(r'<mark data-quotes="r1-p1-c0-q0">(.*?)</mark>', told) == ["two", "three"]
    assert told.count('id="r1-p1-c0-q0"') == 1


def test_words_that_come_twice_are_marked_where_they_were_quoted() -> None:
    """By the line of the quotation."""
    lines = tuple(Passage(text="the same words", line_start=n, line_end=n) for n in (1, 2))
    told = shown(quoting("same words", passages=lines, line=2))

    first, second = told.split('data-line="2"')
    assert "<mark" not in first
    assert "<mark" in second


def test_a_quotation_may_run_into_the_follow_ups() -> None:
    """What the interviewer asked between them is no part of it."""
    first = quoting("begins here\n[the interviewer asks on] Go on?\nand ends here",
                    passages=(Passage(text="It begins here"),))  # fmt: skip
    second = tensor(number=2, follows=1, criteria=(), passages=(Passage(text="and ends here."),))
    third = tensor(number=3, follows=2, criteria=(), passages=(Passage(text="No more."),))

    told = shown(first, second, third)

    assert marked(told, "r1-p1-c0-q0") == "begins hereand ends here"


@pytest.mark.parametrize("quote", ["never said", " ", ""])
def test_what_has_no_place_has_no_link(quote: str) -> None:
    """Better no link than one that leads to other words."""
    made = beside(report(pairs=(quoting(quote, passages=(Passage(text="words"),)),)), "en", "r1-")

    assert made.placed == frozenset()


def test_a_question_without_an_answer_says_so() -> None:
    """As the report does."""
    told = shown(tensor(state="unanswered", passages=(), label="Q7"))

    assert '<p class="state">not answered</p>' in told
    assert "<h3>Question 1 · Q7</h3>" in told
