import base64
import hashlib
import re

from grader.reports.html import document
from grader.reports.html.elements import element
from tests.helpers.html_reports import report, written


def test_the_policy_names_the_script_and_the_style_by_hash() -> None:
    """As they stand in the page, and allows nothing else."""
    text = written(report())

    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', text)
    for tag in ("script", "style"):
        [inner] = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src &#x27;sha256-{digest}&#x27;" in policy
    assert policy.startswith("default-src &#x27;none&#x27;; ")
    assert "unsafe" not in policy


def test_the_policy_comes_before_anything_it_could_miss() -> None:
    """Only the encoding stands before it."""
    opening = document.opening("x", "en")

    assert opening.index("Content-Security-Policy") < opening.index("<style>")
    assert opening.index("<meta charset") < 100


def test_script_and_style_can_stand_in_a_page() -> None:
    """Neither ends its own element, and neither names an address or loads anything."""
    for name in ("script.js", "style.css"):
        text = document.asset(name)
        assert "</" not in text and "<!--" not in text
        assert not re.search(r"@import|url\(|fetch\(|innerHTML|eval\(|import\(", text)
        assert re.findall(r"https?://[^\"]*", text) in ([], ["http://www.w3.org/2000/svg"])


def test_a_title_is_words() -> None:
    """A candidate's name cannot end it."""
    assert "<title>&lt;/title&gt;</title>" in document.opening("</title>", "zh")


def test_the_body_speaks_its_language() -> None:
    """Also where the file began in another."""
    told = document.body(element("p", "x"), "zh", document.tools("zh", batch=False))

    assert told.startswith('<div class="page" lang="zh">')
    assert "跳到报告" in told
