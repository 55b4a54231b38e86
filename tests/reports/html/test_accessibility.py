"""axe-core looks at every kind of page, in both languages, light and dark, wide and narrow."""

import itertools

import pytest

from tests.helpers.browser import LAPTOP, faults
from tests.helpers.html_reports import OFFLINE, candidates, report, reviewed, unreadable, written
from tests.reports.html.conftest import Opener

PHONE = (390, 844)


@pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [
        ("en", LAPTOP, "light"),
        ("zh", LAPTOP, "dark"),
        ("en", PHONE, "dark"),
        ("zh", PHONE, "light"),
    ],
)
def test_a_report_is_accessible(opened: Opener, language: str, size, scheme) -> None:
    """With everything that can be in it."""
    full = report(reviewed=reviewed(), judges=(OFFLINE,))

    assert faults(opened(written(full, language=language), size=size, scheme=scheme)) == []


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
def test_a_batch_is_accessible(opened: Opener, language: str, scheme) -> None:
    """The table, on a phone too, and a report that is opened in it."""
    text = written(*candidates(6), unreadable(), batch=True, language=language)
    page = opened(text, scheme=scheme)

    assert faults(page) == []
    page.locator("summary").click()
    assert faults(page) == []
    page.get_by_role("link", name="Candidate 3").click()
    page.locator(".sheet").wait_for()
    assert faults(page) == []
    assert faults(opened(text, size=PHONE, scheme=scheme)) == []


def test_what_has_been_pressed_is_accessible(opened: Opener) -> None:
    """A quotation that is shown, words that are found, and the list of keys."""
    page = opened(written(report()))
    page.locator("a.quote").first.click()
    page.locator("#search").fill("array")

    assert faults(page) == []
    page.locator("#show-keys").click()
    assert faults(page) == []


def test_headings_go_down_step_by_step(opened: Opener) -> None:
    """One at the top, and no level is left out."""
    page = opened(written(report(reviewed=reviewed())))
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(e => +e.tagName[1])")

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
