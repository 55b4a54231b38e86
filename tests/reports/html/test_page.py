from grader.reports.html.page import page
from tests.helpers.html_reports import report, reviewed


def test_a_report_is_one_page() -> None:
    """From doctype to end, with its verdict in the title."""
    told = page(report(), "en")

    assert told.startswith('<!doctype html>\n<html lang="en">')
    assert told.endswith("</html>\n")
    assert "<title>Zhang Wei: FAIL 52 (48–56)</title>" in told


def test_after_a_review_the_title_says_what_persons_made_of_it() -> None:
    """As the page itself does first; a tab that still said FAIL would be read as the outcome."""
    assert "<title>Zhang Wei: after review PASS 61</title>" in page(
        report(reviewed=reviewed()), "en"
    )


def test_the_language_is_the_one_asked_for() -> None:
    """Words of ours change, words of others do not."""
    told = page(report(reviewed=reviewed()), "zh")

    assert '<html lang="zh">' in told
    assert "不通过" in told
    assert "It says so." in told
    assert "in the next round" not in told
