"""One report in a real browser: links, keys, search, paper, and no script at all."""

import io
import re

import pytest

from grader.models.transcript import Passage
from tests.helpers.html_reports import (
    ARRAY,
    OFFLINE,
    SHAPE,
    gradient,
    header,
    report,
    reviewed,
    tensor,
    unreadable,
    written,
)  # fmt: skip
from tests.reports.html.conftest import Opener

PHONE = (390, 844)


def shown(page):
    """The words that are highlighted in the transcript."""
    return "".join(page.locator("mark.shown").all_inner_texts())


def test_a_quotation_leads_to_its_place_in_the_transcript(opened: Opener) -> None:
    """It is highlighted and in sight, and one key leads back to the criterion."""
    page = opened(written(report()))
    link = page.get_by_role("link", name=f"“{ARRAY}”").first

    link.click()

    assert shown(page) == ARRAY
    assert page.locator("mark.shown").first.is_visible()
    page.keyboard.press("Escape")
    assert link.evaluate("link => link === document.activeElement")


def test_quotations_that_overlap_are_each_highlighted_whole(opened: Opener) -> None:
    """Two judges may quote the same words; the one that was asked for is shown."""
    page = opened(written(report()))

    page.get_by_role("link", name=f"“{SHAPE}”").click()

    assert shown(page) == SHAPE


def test_the_transcript_goes_along_with_the_report(opened: Opener) -> None:
    """Beside a question that is read stands its answer."""
    from playwright.sync_api import expect

    words = (Passage(text="word " * 2000),)
    first, second = tensor(passages=words), gradient(passages=words, criteria=tensor().criteria)
    page = opened(written(report(pairs=(first, second))), size=(1440, 600))

    page.get_by_role("link", name="2. What is a gradient?").click()

    expect(page.locator(".turn[data-pair='2'] h3")).to_be_in_viewport()
    page.get_by_role("link", name="1. What is a tensor?").click()
    expect(page.locator(".turn[data-pair='1'] h3")).to_be_in_viewport()


def test_on_a_phone_a_quotation_is_brought_into_sight(opened: Opener) -> None:
    """There the transcript stands below; a button leads back."""
    page = opened(written(report()), size=PHONE)
    link = page.get_by_role("link", name=f"“{SHAPE}”")

    link.click()

    where = page.locator("mark.shown").first.bounding_box()
    assert where and 0 < where["y"] < PHONE[1]
    page.get_by_role("button", name="Back to the criterion").click()
    assert link.evaluate("link => link === document.activeElement")


def test_a_link_to_a_quotation_can_be_passed_on(opened: Opener) -> None:
    """Opened with its address, the page shows the same place."""
    text = written(report())
    page = opened(text)
    page.get_by_role("link", name=f"“{SHAPE}”").click()

    again = opened(text, at=page.evaluate("location.hash"))

    assert shown(again) == SHAPE


def test_the_reasons_are_copied_as_lines(opened: Opener) -> None:
    """For a chat: at most five, without any markup."""
    page = opened(written(report()))

    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()

    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0] == "Zhang Wei: FAIL 52 (48–56); pass mark 60"
    assert 3 <= len(lines) <= 5


def test_the_reasons_are_copied_where_there_is_no_clipboard(opened: Opener) -> None:
    """An older browser's way."""
    page = opened(written(report()))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')); }")

    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()

    assert page.evaluate("navigator.clipboard.readText()").startswith("Zhang Wei: FAIL 52")


def test_search_counts_the_places_and_goes_from_one_to_the_next(opened: Opener) -> None:
    """By keyboard alone; a place that is folded away is opened."""
    page = opened(written(report()))
    found = page.locator("#found")

    page.keyboard.press("/")
    page.keyboard.type("only half")
    assert found.inner_text() == "– of 1"
    page.keyboard.press("Enter")

    assert found.inner_text() == "1 of 1"
    assert page.get_by_text("Only half of it.").is_visible()
    page.keyboard.press("Escape")
    assert (found.inner_text(), page.locator("#search").input_value()) == ("", "")


def test_search_says_that_nothing_is_found(opened: Opener) -> None:
    """In words, not by an empty field."""
    page = opened(written(report()))

    page.locator("#search").fill("zebra")

    assert page.locator("#found").inner_text() == "not found"


def test_questions_are_reached_by_keys(opened: Opener) -> None:
    """j and k go forth and back; a field takes the letters for itself."""
    page = opened(written(report()))

    def pair():
        return page.evaluate("document.activeElement.dataset.pair")

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert pair() == "2"
    page.keyboard.press("k")
    assert pair() == "1"
    page.locator("#search").focus()
    page.keyboard.type("jj")
    assert page.locator("#search").input_value() == "jj"


def test_the_keys_are_listed_and_can_be_switched_off(opened: Opener) -> None:
    """Who talks to the computer would press them by accident."""
    page = opened(written(report()))

    page.keyboard.press("?")
    page.get_by_label("Single keys are shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")

    assert not page.locator("dialog").is_visible()
    assert page.evaluate("document.activeElement.dataset.pair") is None


def test_every_control_is_reached_with_the_tabulator(opened: Opener) -> None:
    """The first one skips the tools; each shows that it has the focus."""
    page = opened(written(report()))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    wanted = page.locator("a, button:visible, input:visible, summary").count()
    seen = set()
    for _ in range(wanted + 10):
        seen.add(
            page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        )
        page.keyboard.press("Tab")

    assert len(seen) >= wanted - 1  # the checkbox of the closed dialog is none of them
    page.locator("#search").focus()
    assert page.locator("#search").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_a_report_is_whole_without_a_script(opened: Opener) -> None:
    """Also its links; what needs a script is not shown."""
    page = opened(written(report()), script=False)

    assert page.get_by_role("heading", level=1).inner_text() == "Zhang Wei"
    assert page.get_by_text("It says so.").first.is_visible()
    assert page.locator(".tools").is_hidden()
    page.get_by_role("link", name=f"“{SHAPE}”").click()
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_report_is_printed_whole(opened: Opener, paper: str) -> None:
    """With folded votes and the transcript, without the tools, also from a dark screen."""
    from pypdf import PdfReader

    page = opened(written(report(reviewed=reviewed())), scheme="dark")

    pdf = PdfReader(io.BytesIO(page.pdf(format=paper)))

    text = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    for wanted in (
        "PASS",
        "machine FAIL 52",
        "Only half of it.",
        "how the loss changes",
        "SHA-256",
    ):
        assert wanted in text
    assert "Search" not in text
    assert len(pdf.pages) <= 5
    assert page.evaluate("matchMedia('print').matches") is False


@pytest.mark.parametrize("width", [320, 390, 768, 1440, 2560])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_page_is_wider_than_its_screen(opened: Opener, width: int, language: str) -> None:
    """Whatever the candidate's words are, and from a phone to a wall."""
    long = header(candidate="W" * 300, position="位" * 300)
    page = opened(written(report(transcript=long), language=language), size=(width, 900))

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_overlaps_in_the_scale(opened: Opener) -> None:
    """The drawing holds its two rows, its marks and its numbers."""
    page = opened(written(report(reviewed=reviewed())))
    drawing = page.locator("svg.scale").bounding_box()
    texts = [page.locator("svg.scale text").nth(n).bounding_box() for n in range(9)]

    assert drawing
    for box in texts:
        assert box and box["y"] >= drawing["y"] - 2
        assert box["y"] + box["height"] <= drawing["y"] + drawing["height"]


def test_a_file_that_could_not_be_read_has_its_page(opened: Opener) -> None:
    """With the reason, and without an empty transcript."""
    page = opened(written(unreadable()))

    assert page.get_by_text("bad.txt: the file is empty").first.is_visible()
    assert page.locator(".transcript").count() == 0


def test_the_offline_judge_is_in_the_headline(opened: Opener) -> None:
    """In sight before anything is scrolled, on a phone too."""
    page = opened(written(report(judges=(OFFLINE,))), size=PHONE)
    note = page.get_by_role("note")

    assert "NOT AN LLM" in note.inner_text()
    box = note.bounding_box()
    assert box and box["y"] + box["height"] < PHONE[1]
    assert re.search("offline", page.locator(".facts").inner_text())
