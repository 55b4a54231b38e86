"""A person at the review desk, in a real browser."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.models.report import Reviewed
from grader.record.desk.server import Desk
from grader.record.kept import Kept
from tests.helpers.browser import faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def reviewed(ledger: Path) -> Reviewed | None:
    """What persons made of the first transcript."""
    return next(iter(Kept(ledger, "latest").reports())).reviewed


def saved(page: "Page", by: str) -> None:
    """Wait until the page is there again, with the name of whoever saved."""
    page.wait_for_function("name => document.querySelector('#desk-name')?.value === name", arg=by)
    page.wait_for_selector(".reviewed")


def test_a_level_is_changed_by_mouse(page: "Page", ledger: Path) -> None:
    """The page is then at the same place, and shows both levels."""
    page.fill("#desk-name", "Li Wei")
    criterion = page.locator(".criterion[data-criterion=array]").first
    criterion.locator("summary", has_text="Change the level").click()
    criterion.get_by_role("radio", name="all").check()
    criterion.locator("textarea").fill("he said it")
    criterion.get_by_role("button", name="Save").click()
    saved(page, "Li Wei")

    found = reviewed(ledger)
    assert found is not None
    assert [(each.level, each.reason) for each in found.overrides] == [("all", "he said it")]
    told = page.locator(".criterion[data-criterion=array] .override").first.inner_text()
    assert "Li Wei changed the level to all (the judges: some" in told
    focused: Any = page.evaluate("document.activeElement.dataset.criterion")
    assert focused == "array"


def test_everything_can_be_done_by_keyboard(page: "Page", ledger: Path) -> None:
    """A level changed and withdrawn, a verdict decided; Ctrl+Enter saves."""
    page.focus("#desk-name")
    page.keyboard.type("Ann")
    page.locator(".criterion[data-criterion=array]").first.focus()
    page.keyboard.press("e")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("heard it")
    page.keyboard.press("Control+Enter")
    saved(page, "Ann")
    first = reviewed(ledger)
    assert first is not None
    assert [each.level for each in first.overrides] != []

    page.keyboard.press("d")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("enough")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".decision")

    found = reviewed(ledger)
    assert found is not None
    assert found.decision is not None
    assert (found.decision.verdict, found.decision.by) == ("pass", "Ann")


def test_a_reason_for_review_is_settled(page: "Page", desk: Desk, ledger: Path) -> None:
    """It is then no longer among those to look into."""
    page.goto(f"{desk.url}2")
    before = page.locator(".desk-settle").count()
    page.fill("#desk-name", "Ann")
    page.locator(".desk-settle summary").first.click()
    page.locator(".desk-settle textarea").first.fill("as it should be")
    page.locator(".desk-settle button").first.click()
    page.wait_for_selector(".settled")

    assert page.locator(".desk-settle").count() == before - 1


def test_what_is_not_said_is_asked_for_and_nothing_is_saved(page: "Page", ledger: Path) -> None:
    """Who, which, and why."""
    form = page.locator("#desk-decision form")
    form.get_by_role("button", name="Decide").click()
    assert page.evaluate("document.querySelector('#desk-decision textarea').validity.valueMissing")
    form.locator("textarea").fill("because")
    form.get_by_role("button", name="Decide").click()
    assert page.locator("#desk-status").inner_text() == "Say who you are first."
    page.fill("#desk-name", "Ann")
    form.get_by_role("button", name="Decide").click()
    assert page.locator("#desk-status").inner_text() == "Choose, and say why."

    assert reviewed(ledger) is None


def test_when_the_program_has_ended_the_page_says_that_nothing_was_saved(
    page: "Page", desk: Desk
) -> None:
    """What was typed stays in the form."""
    desk.shutdown()
    desk.server_close()
    page.fill("#desk-name", "Ann")
    form = page.locator("#desk-decision form")
    form.get_by_role("radio", name="PASS").check()
    form.locator("textarea").fill("because")
    form.get_by_role("button", name="Decide").click()

    page.wait_for_selector("#desk-status.wrong")
    assert "does not answer any more" in page.locator("#desk-status").inner_text()
    assert form.locator("textarea").input_value() == "because"


@pytest.mark.parametrize("number", ["", "1", "2"])
def test_the_desk_is_accessible(page: "Page", desk: Desk, number: str) -> None:
    """axe-core finds nothing, forms opened or not."""
    page.goto(f"{desk.url}{number}")
    for summary in page.locator(".desk-change summary").all()[:1]:
        summary.click()

    assert faults(page) == []


ATTACKS = {
    "a form": "document.body.innerHTML = `<form method=post action='${url}'><input name=a></form>`;"
    "document.forms[0].target = 'f'; document.forms[0].submit();",
    "a plain post": "fetch(url, {method: 'POST', mode: 'no-cors', body: json}).catch(() => {});",
    "a post with JSON": "fetch(url, {method: 'POST', body: json, "
    "headers: {'Content-Type': 'application/json'}}).catch(() => {});",
    "a post with the header": "fetch(url, {method: 'POST', body: json, headers: {'Content-Type': "
    "'application/json', 'X-Grader-Desk': new URL(url).pathname}}).catch(() => {});",
    "a beacon": "navigator.sendBeacon(url, json);",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_page_of_another_site_writes_nothing_and_reads_nothing(
    browser: "Browser", desk: Desk, ledger: Path, attack: str
) -> None:
    """Though it knows the address."""
    context = browser.new_context()
    other = context.new_page()
    empty = "<!doctype html><title>x</title><iframe name=f></iframe>"
    answer = {"body": empty, "content_type": "text/html"}
    other.route("http://evil.example/**", lambda route: route.fulfill(**answer))
    other.goto("http://evil.example/")
    body = '{"kind":"decide","verdict":"pass","by":"x","reason":"x"}'
    other.evaluate(f"([url, json]) => {{ {ATTACKS[attack]} }}", [f"{desk.url}1", body])
    read: Any = other.evaluate(
        "url => fetch(url).then(r => r.text()).catch(() => 'refused')", f"{desk.url}1"
    )
    other.wait_for_timeout(300)
    context.close()

    assert read == "refused"
    assert reviewed(ledger) is None
