"""The table of candidates in a real browser: sorted, filtered, opened, printed."""

import io

import pytest

from tests.helpers.html_reports import candidates, header, report, unreadable, written
from tests.reports.html.conftest import Opener


def names(page):
    """The candidates that are shown, in order."""
    return page.locator("tbody tr:not([hidden]) th").all_text_contents()


def open_report(page, name):
    """Press a candidate's name, and wait until the report is there."""
    page.get_by_role("link", name=name).click()
    page.get_by_role("heading", level=1, name=name).wait_for()


def batch(*reports, language="auto"):
    """A file of several."""
    return written(*reports, batch=True, language=language)


def test_candidates_are_sorted_by_every_column(opened: Opener) -> None:
    """Numbers as numbers; once more turns the order; what has no score stays last."""
    page = opened(batch(*candidates(12), unreadable()))
    score = page.get_by_role("button", name="Score")

    score.click()
    up = names(page)
    score.click()
    down = names(page)

    assert up[:2] == ["Candidate 1", "Candidate 2"]
    assert up[-1] == down[-1] == "bad.txt"
    assert down[:-1] == up[-2::-1]
    assert page.locator("th.score").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="Candidate", exact=True).click()
    assert names(page)[1:4] == ["Candidate 1", "Candidate 2", "Candidate 3"]
    for column in ("number", "verdict", "check", "answered", "position", "file"):
        page.locator(f"th.{column} button").click()
        assert len(names(page)) == 13


def test_candidates_are_filtered_by_words_and_verdict(opened: Opener) -> None:
    """All words count, whatever their case, and it is said how many are shown."""
    page = opened(batch(*candidates(12)))

    page.get_by_label("Filter candidates").fill("role z CANDIDATE")
    assert names(page) == ["Candidate 2", "Candidate 5", "Candidate 8", "Candidate 11"]
    page.get_by_label("Verdict").select_option("PASS")
    assert names(page) == []
    assert page.locator("#shown").inner_text() == "0 of 12 candidates"
    page.get_by_label("Filter candidates").fill("")
    assert names(page) == ["Candidate 3", "Candidate 6", "Candidate 9", "Candidate 12"]


def test_a_candidate_opens_and_closes(opened: Opener) -> None:
    """The list is as it was left; the address leads to the same report again."""
    page = opened(batch(*candidates(5)))
    page.get_by_label("Filter candidates").fill("candidate 3")

    open_report(page, "Candidate 3")
    assert page.title() == "Candidate 3: PASS 21 (10.5–100)"
    assert page.locator("#candidates").is_hidden()
    page.get_by_role("button", name="All candidates").click()

    page.get_by_role("heading", level=1, name="Interview reports").wait_for()
    assert names(page) == ["Candidate 3"]
    assert page.evaluate("document.activeElement.textContent") == "Candidate 3"
    assert page.title() == "Interview reports"


def test_the_browsers_own_way_back_is_the_way_back(opened: Opener) -> None:
    """From report to report, to the list, and forth again."""
    page = opened(batch(*candidates(3)))

    open_report(page, "Candidate 1")
    page.keyboard.press("]")
    page.get_by_role("heading", level=1, name="Candidate 2").wait_for()
    page.go_back()
    page.get_by_role("heading", level=1, name="Candidate 1").wait_for()
    page.go_back()
    page.get_by_role("heading", level=1, name="Interview reports").wait_for()
    assert names(page) == ["Candidate 1", "Candidate 2", "Candidate 3"]


def test_a_quotation_in_an_opened_report_is_shown_and_found_again(opened: Opener) -> None:
    """Its address opens the report first."""
    text = batch(*candidates(3))
    page = opened(text)
    open_report(page, "Candidate 2")

    page.get_by_role("link", name="“how the loss changes with each weight”").click()
    assert page.locator("mark.shown").inner_text() == "how the loss changes with each weight"
    place = page.evaluate("location.hash")
    page.evaluate("location.hash = 'list'")
    page.locator("tbody").wait_for()
    page.evaluate(f"location.hash = '{place}'")

    page.locator("mark.shown").wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == "Candidate 2"


def test_everything_is_done_by_keyboard(opened: Opener) -> None:
    """Down the list, into a report, to its neighbours in the order of the list, and back."""
    page = opened(batch(*candidates(4)))
    page.get_by_role("button", name="No.").click()

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Candidate 3").wait_for()
    page.keyboard.press("]")
    page.get_by_role("heading", level=1, name="Candidate 2").wait_for()
    page.keyboard.press("[")
    page.get_by_role("heading", level=1, name="Candidate 3").wait_for()
    page.keyboard.press("Escape")

    page.get_by_role("heading", level=1, name="Interview reports").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Candidate 3"


def test_search_in_an_opened_report_leaves_the_filter_alone(opened: Opener) -> None:
    """One field for both, and each remembers its words."""
    page = opened(batch(*candidates(3)))
    page.get_by_label("Filter candidates").fill("candidate 1")
    open_report(page, "Candidate 1")
    page.get_by_label("Search this report").fill("gradient")
    assert page.locator("#found").inner_text().startswith("– of ")

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    page.get_by_role("heading", level=1, name="Interview reports").wait_for()
    assert page.get_by_label("Filter candidates").input_value() == "candidate 1"
    assert names(page) == ["Candidate 1"]


def test_an_opened_report_is_the_same_as_one_of_its_own(opened: Opener) -> None:
    """Built from data or read as HTML, element for element."""
    single = opened(written(report())).locator(".sheet").evaluate("e => e.outerHTML")
    page = opened(batch(report()))
    open_report(page, "Zhang Wei")

    assert page.locator(".sheet").evaluate("e => e.outerHTML") == single


def test_each_report_speaks_its_own_language(opened: Opener) -> None:
    """The table that of most."""
    chinese = report(transcript=header(language="zh", candidate="张伟"))
    page = opened(batch(report(), chinese, chinese))
    assert page.get_by_role("heading", level=1).inner_text() == "面试评分报告汇总 (3)"

    open_report(page, "Zhang Wei")

    assert page.get_by_role("heading", name="Transcript").is_visible()


def test_the_table_and_its_plots_are_whole_without_a_script(opened: Opener) -> None:
    """Only the reports cannot be opened, which is said."""
    page = opened(batch(*candidates(3)), script=False)

    assert len(names(page)) == 3
    assert page.locator("figure.all svg").is_visible()
    assert page.get_by_text("open with JavaScript only").is_visible()


def test_what_is_shown_is_what_is_printed(opened: Opener) -> None:
    """The list, or the report that is open."""
    from pypdf import PdfReader

    page = opened(batch(*candidates(3)))
    table = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages[0].extract_text()
    open_report(page, "Candidate 2")
    opened_one = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages[0].extract_text()

    assert "Candidate 3" in table
    assert "Candidate 3" not in opened_one
    assert "UNDECIDED" in opened_one


def test_a_browser_that_is_too_old_is_told(opened: Opener) -> None:
    """The table stays."""
    page = opened(batch(*candidates(2)))
    page.evaluate("delete window.DecompressionStream")

    page.get_by_role("link", name="Candidate 2").click()

    page.get_by_text("This browser cannot open the reports").wait_for()


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_no_table_is_wider_than_its_screen(opened: Opener, width: int) -> None:
    """It scrolls within its frame, or is set in lines."""
    named = report(transcript=header(candidate="W" * 300, position="位" * 300))
    page = opened(batch(*candidates(3), named), size=(width, 900))

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("link", name="Candidate 2").is_visible()
    head, first = (page.locator(each).first.bounding_box() for each in ("thead", "tbody tr"))
    assert head and first
    assert head["y"] + head["height"] <= first["y"] + 1


def test_an_empty_batch_is_a_page(opened: Opener) -> None:
    """Whoever opens the file sees that there is nothing in it."""
    page = opened(batch())

    assert page.get_by_role("heading", level=1).inner_text() == "Interview reports (0)"
