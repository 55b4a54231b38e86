"""A real browser for the review desk."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.record.desk.server import Desk
from tests.helpers.browser import LAPTOP, chromium
from tests.helpers.kept_runs import keep, levels, reports

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="package")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of each test, made before the browser's event loop runs."""
    folder = tmp_path_factory.mktemp("desk")
    made = reports(folder, [levels("some", "yes"), levels("none", "cannot_assess")])
    keep(folder / "l.sqlite", made)
    return folder / "l.sqlite"


@pytest.fixture
def ledger(template: Path, tmp_path: Path) -> Path:
    """A ledger with a run of two transcripts."""
    return Path(shutil.copy(template, tmp_path / "l.sqlite"))


@pytest.fixture(scope="package")
def browser(template: Path) -> Iterator["Browser"]:
    """Debian's Chromium without a window."""
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: "Browser", desk: Desk) -> Iterator["Page"]:
    """The first transcript at the desk; the page asks nothing of anywhere else."""
    context = browser.new_context(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    wrong: list[str] = []
    asked: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(f"{desk.url}1")
    yield opened
    context.close()
    assert wrong == []
    assert all(url.startswith(desk.url) for url in asked)
