import re

from grader.models.report import Report
from grader.reports.html.criteria import Criteria
from grader.reports.html.elements import html
from grader.reports.html.transcript import beside
from grader.reports.wording import Language
from tests.helpers.html_reports import criterion, report, tensor, vote


def criteria(told: Report, language: Language = "en") -> list[str]:
    """Each criterion's words, blanks folded."""
    placed = beside(told, language, "r1-").placed
    text = "".join(map(html, Criteria(told, language, "r1-", placed).questions()))
    parts = re.split(r'<section class="criterion', text)[1:]
    return [" ".join(re.sub(r"<[^>]*>", " ", f"<{part}").split()) for part in parts]


def test_a_criterion_has_its_level_its_anchor_and_the_judges_words() -> None:
    """The rubric's words and the judge's are marked as such."""
    first, *_ = criteria(report())

    assert first.startswith("● met · 2/2 Is it an array (says-array)?")
    assert "rubric says-array An array is named" in first
    assert "Judge's words It says so." in first
    assert "“A tensor is an array of numbers” line 2" in first


def test_every_outcome_has_its_sign_and_word() -> None:
    """None is told by a colour alone."""
    signs = [each.split(" Is it")[0] for each in criteria(report())]

    assert signs == [
        "● met · 2/2", "◐ partly · 1/2", "○ none · 0/2", "✗ met · 2/2", "▼ present · deducts 1",
        "? not judged", "? judge failed", "● met · 2/2",
    ]  # fmt: skip


def test_a_quotation_that_was_not_found_is_marked_as_the_judges() -> None:
    """It is struck out, and no link."""
    unproven = criteria(report())[3]

    assert "Quoted by the judge “tensors are pixels” ✗ no quotation" in unproven
    assert "without a quote that is found; counts as not shown" in unproven


def test_every_vote_can_be_read() -> None:
    """Who said what in which sample, and how sure."""
    half = criteria(report())[1]

    assert "votes: gpt-x partly 1; other none 1" in half
    assert "gpt-x · sample 1 · partly · confidence low Only half of it." in half
    assert "other · sample 2 · none · without a quote that is found" in half


def test_where_nothing_was_found_it_says_where() -> None:
    """And a judge's failure in its own words."""
    told = criteria(report())

    assert "nothing found in lines 2-3" in told[2]
    assert "no usable reply: I would rather not" in told[6]


def test_words_of_ours_are_in_the_reports_language() -> None:
    """A level's name is the rubric's."""
    [told] = criteria(
        report(pairs=(tensor(criteria=(criterion(level="yes", votes=(vote("yes"),)),)),)), "zh"
    )

    assert told.startswith("● 是 · 2/2")
    assert "评判者的话" in told
