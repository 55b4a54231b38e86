"""`--open`: the report in a browser, which here is a script that notes what it was given."""

from pathlib import Path

import pytest

from tests.helpers.program import Ended, program

OFFLINE = ("a.txt", "-r", "r.yaml", "-j", "offline", "--fail-on", "never", "--open")


@pytest.fixture
def browser(here: Path) -> Path:
    """A browser that notes the address it is given."""
    script = here / "browser"
    script.write_text(f'#!/bin/sh\necho "$1" >> "{here}/opened"\n')
    script.chmod(0o755)
    return script


def graded(browser: Path, *more: str) -> Ended:
    """A run that opens its report."""
    return program(*OFFLINE, *more, BROWSER=f"{browser} %s")


def test_the_html_file_that_was_named_is_opened(here: Path, browser: Path) -> None:
    """The report on stdout stays as it is."""
    ended = graded(browser, "-o", "report.html")

    assert ended.code == 0
    assert (here / "opened").read_text().strip() == (here / "report.html").as_uri()
    assert "an array of numbers" in ended.out


def test_without_one_it_is_a_file_that_only_the_user_may_read(here: Path, browser: Path) -> None:
    """In the folder for temporary files."""
    assert graded(browser).code == 0

    [url] = (here / "opened").read_text().split()
    page = Path(url.removeprefix("file://"))
    assert page.read_text().startswith("<!doctype html>")
    assert page.parent.stat().st_mode & 0o777 == 0o700


def test_a_run_that_stops_at_an_error_opens_nothing(here: Path, browser: Path) -> None:
    """There is no report."""
    (here / "a.txt").write_text("")

    assert graded(browser).code == 2
    assert not (here / "opened").exists()


def test_where_there_is_no_browser_the_file_is_named(here: Path) -> None:
    """As on a server."""
    ended = program(*OFFLINE, "-o", "report.html", BROWSER="/nonexistent/browser %s")

    assert ended.code == 0
    assert "no browser could be opened: report.html" in ended.err
