"""Hostile words in every field: they are shown as words, and do nothing."""

import json
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from grader.models.report import Report
from grader.reports.plain import plain
from tests.helpers.html_reports import AT, OFFLINE, judge, report, reviewed, unreadable, written
from tests.reports.html.conftest import Opener

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAYLOADS = (
    "<script>pwned=1</script>",
    "</script><script>pwned=1</script>",
    "</style><script>pwned=1</script>",
    "</title><script>pwned=1</script>",
    "</textarea></noscript></template><script>pwned=1</script>",
    "--><script>pwned=1</script><!--",
    "]]><script>pwned=1</script>",
    "<img src=x onerror=pwned=1>",
    "<svg onload=pwned=1><animate onbegin=pwned=1 attributeName=x dur=1s>",
    "<svg><style><img src=x onerror=pwned=1></style></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=pwned=1>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<a href=javascript:pwned=1>press</a>",
    "<form action=javascript:pwned=1><button>press</button></form>",
    "<object data=data:text/html,<script>pwned=1</script>>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned=1'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<input autofocus onfocus=pwned=1>",
    "<details open ontoggle=pwned=1>",
    "\" onmouseover=\"pwned=1\" autofocus tabindex=1 onfocus=\"pwned=1",
    "' onmouseover='pwned=1' x='",
    "` onmouseover=`pwned=1",
    "x onfocus=pwned=1 autofocus ",
    "javascript:pwned=1//",
    "&lt;script&gt;pwned=1&lt;/script&gt;",
    "&#60;script&#62;pwned=1&#60;/script&#62;",
    "\\u003cscript\\u003epwned=1\\u003c/script\\u003e",
    "${pwned=1}{{constructor.constructor('pwned=1')()}}<%= pwned=1 %>#{pwned=1}",
    "{0.__class__} %s %(x)s {candidate}",
    "\u202e<script>pwned=1</script>\u202c\u2066\u200b\x00\x1b[31m\x07",
    "＜script＞pwned=1＜/script＞",
    "<\u0000script>pwned=1</script>",
    "#r1-p1\" onclick=\"pwned=1",
    "__proto__", "constructor", "toString",
)  # fmt: skip
TAGS = {
    "html", "head", "meta", "title", "style", "body", "div", "span", "a", "p", "h1", "h2", "h3",
    "h4", "ul", "ol", "li", "dl", "dt", "dd", "main", "article", "aside", "section", "header",
    "button", "input", "label", "dialog", "kbd", "bdi", "q", "s", "strong", "code", "mark", "small",
    "details", "summary", "figure", "figcaption", "noscript", "select", "option", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect", "line", "text", "circle",
    "script",
}  # fmt: skip


def leaves(node: Any) -> Iterator[tuple[Any, Any]]:
    """Where every string of a report stands."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if isinstance(value, str):
            yield node, key
        elif isinstance(value, dict | list):
            yield from leaves(value)


@cache
def free() -> list[bool]:
    """Which of the strings may be any: not words from a closed list, and no times."""
    data = json.loads(EVERYTHING)
    return [may_be_any(data, node, key) for node, key in leaves(data)]


def may_be_any(data: Any, node: Any, key: Any) -> bool:
    """Whether a report is valid with other words here."""
    kept = node[key]
    node[key] = f"{kept}!"
    try:
        Report.model_validate(data)
    except ValidationError:
        return False
    finally:
        node[key] = kept
    return True


def hostile(payload: str) -> Report:
    """A report with the payload behind every string that may be any; equal ones stay equal."""
    data = json.loads(EVERYTHING)
    for (node, key), any_ in zip(leaves(data), free(), strict=True):
        if any_:
            node[key] += payload
    return Report.model_validate(data)


# A word in every field that can have one.
EVERYTHING = report(
    reviewed=reviewed(), judges=(judge(version="7", parameters={"seed": "x"}), OFFLINE)
).model_dump_json()


class _Elements(HTMLParser):
    """Everything that a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_payloads_reach_every_field() -> None:
    """Or the tests below would prove little."""
    changed = json.loads(hostile("!").model_dump_json())
    kept = {node[key] for node, key in leaves(changed) if not node[key].endswith("!")}

    assert kept == {
        "fail", "pass", "judged", "not_judged", "failed", "refused", "answered",
        "unanswered", "must_reach", "must_pass", "open", "fails", "llm", "lexical", "pair", "en",
        "low", AT.isoformat().replace("+00:00", "Z"),
    }  # fmt: skip
    assert sum(free()) > 140


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_word_becomes_an_element_or_an_attribute(payload: str) -> None:
    """Page and table are made of our elements only, none with a handler, no link leads out."""
    bad = unreadable().model_copy(update={"source": payload})
    for text in (
        written(hostile(payload)),
        written(hostile(payload), bad, batch=True),
    ):
        elements = _Elements(text).found
        assert {tag for tag, _ in elements} <= TAGS
        assert sum(tag == "script" and "type" not in given for tag, given in elements) == 1
        assert not [name for _, given in elements for name in given if name.startswith("on")]
        for tag, given in elements:
            assert "style" not in given and "src" not in given
            assert (given.get("href") or "#").startswith("#"), tag


def test_hostile_words_are_shown_and_do_nothing(opened: Opener) -> None:
    """In a browser, in a page of its own; nothing runs, nothing is asked for."""
    page = opened(written(hostile("")))
    for payload in PAYLOADS:
        opened(written(hostile(payload)), within=page)
        seen = page.evaluate("[typeof pwned, document.body.innerText]")
        assert seen[0] == "undefined"
        assert " ".join(plain(payload).split()) in " ".join(seen[1].split())


def test_hostile_words_in_a_batch_do_nothing(opened: Opener) -> None:
    """In the table, and in each report when it is built."""
    page = opened(written(*(hostile(each) for each in PAYLOADS), batch=True))

    for number, payload in enumerate(PAYLOADS, start=1):
        page.evaluate(f"location.hash = 'r{number}'")
        page.locator(f"[data-report='{number}'].sheet").wait_for()
        text = page.locator("#opened").inner_text()
        assert " ".join(plain(payload).split()) in " ".join(text.split())
    page.evaluate("location.hash = 'list'")
    page.locator("tbody").wait_for()
    page.get_by_label("Filter candidates").fill("<script>")
    page.locator("th.name button").click()

    assert page.evaluate("typeof pwned") == "undefined"
    assert page.evaluate("document.querySelectorAll('script:not([type])').length") == 1


def test_the_policy_would_stop_what_got_through(browser: "Browser", tmp_path: Path) -> None:
    """Even a script that does the wrong thing can make no markup of words, and load nothing."""
    (tmp_path / "page.html").write_text(written(report()), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())

    stopped = page.evaluate(
        """() => ["textContent", "innerHTML", "src"].filter((name) => {
            const made = document.createElement(name === "innerHTML" ? "div" : "script");
            try { made[name] = "pwned = 1"; return false; } catch { return true; }
        })"""
    )
    loaded = page.evaluate(
        """() => new Promise((resolve) => {
            document.addEventListener("securitypolicyviolation", (e) => resolve(e.blockedURI));
            document.body.append(Object.assign(new Image(), { src: "https://evil.example/x" }));
        })"""
    )

    assert stopped == ["textContent", "innerHTML", "src"]
    assert loaded == "https://evil.example/x"
    page.close()
