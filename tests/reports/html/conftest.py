"""A real browser, kept for all tests of this folder, and pages that must not reach anywhere."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.helpers.browser import LAPTOP, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

Opener = Callable[..., "Page"]


# Of this package only: its event loop runs while it is open, and other tests have their own.
@pytest.fixture(scope="package")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium without a window."""
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator[Opener]:
    """Opens a file's text; at the end nothing was complained of, asked for, or said in a dialog."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []
    asked: list[str] = []
    own: list[str] = []

    def dismissed(dialog: "Dialog") -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    def opener(
        text: str,
        *,
        size: tuple[int, int] = LAPTOP,
        scheme: Literal["light", "dark"] = "light",
        script: bool = True,
        at: str = "",
        within: "Page | None" = None,
    ) -> "Page":
        path = tmp_path / f"page-{len(own)}.html"
        path.write_text(text, encoding="utf-8")
        own.append(path.as_uri())
        if within is not None:
            within.goto(own[-1])
            return within
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            java_script_enabled=script,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5_000)
        page.on("console", lambda told: wrong.append(told.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", dismissed)
        page.on("popup", lambda popup: wrong.append(popup.url))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{own[-1]}{at}")
        return page

    yield opener
    for context in contexts:
        context.close()
    assert wrong == []
    assert asked == own
