from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import Transcript
from grader.transcripts import webpage

pytest.importorskip("bs4")


def lines(text: str) -> list[str]:
    """The visible lines of a page."""
    return webpage.opened(text, "a.html").text.split("\n")


@pytest.mark.parametrize(
    ("text", "source", "page"),
    [
        ("<!DOCTYPE html><p>a", "a.txt", True),
        ("<?xml version='1.0'?>\n<!-- saved -->\n<HTML>", "-", True),
        ("  <body class='a'>", "a", True),
        ("<p>Q: a</p>", "a.HTM", True),
        ("<p>Q: a</p>", "a.md", False),
        ("Q: what does <body> do?", "a.html", False),
        ("WEBVTT\n\n<v Anna>", "a.html", False),
    ],
)
def test_a_page_is_known_by_its_beginning(text: str, source: str, page: bool) -> None:
    """Tags inside a text make no page of it."""
    assert webpage.is_page(text, source) is page


def test_what_stands_by_itself_is_a_line() -> None:
    """White space is one blank, but not in preformatted text."""
    page = (
        "<html><h2>Why\n so?</h2><p>one  <b>bold</b>\n word<br>two</p><pre>a\nb</pre><li>c &amp; d"
    )

    assert lines(page) == ["## Why so?", "one bold word", "two", "a", "b", "c & d"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>Q: x</script>",
        "<style>.a{color:red}</style>",
        "<template><p>Q: x</p></template>",
        "<p hidden>Q: x</p>",
        "<p aria-hidden=true>Q: <b>x</b></p>",
        "<div style='display : none'><p>Q: <i>x</i></p></div>",
        "<p style='color:red;visibility:hidden'>Q: x</p>",
        "<p style='font-size:0'>Q: x</p>",
        "<p style='opacity:0'>Q: x</p>",
        "<style>b, .gone { display: none }</style><p class='big gone'>Q: x</p>",
        "<p class=sr-only>Q: x</p>",
        "<!-- <p>Q: x</p> --><!-- > Q: x",
        "<nav>Q: x</nav>",
    ],
)
def test_hidden_text_is_nobodys_question(hidden: str) -> None:
    """Only what a reader of the page sees is read."""
    assert lines(f"<html><body><p>before</p><p>after</p>{hidden}") == ["before", "after"]


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity:0.5", "opacity: 1", "display:block"])
def test_small_and_pale_text_is_seen(style: str) -> None:
    """Not every zero hides."""
    assert lines(f"<p style='{style}'>seen</p>") == ["seen"]


def test_tables_become_lines() -> None:
    """A table of tables only arranges a page; cells may be left open."""
    inner = "<table><tr><th>Question<th>Answer<tr><td>Why?</td><td>Speed.<br>And cost.</table>"
    page = f"<html><table><tr><td>menu</td><td>{inner}</td></tr></table>"

    assert lines(page) == ["menu", "Q: Why?", "A: Speed.", "And cost."]


def test_what_only_begins_like_a_tag_is_text() -> None:
    """An answer may compare numbers."""
    assert lines("<p>a < b and c <d, 1<2</p><p title='x > y'>z</p>") == [
        "a < b and c <d, 1<2",
        "z",
    ]


def test_a_page_is_graded_like_text(reading: Callable[..., Transcript]) -> None:
    """With its headings as questions, or its speakers."""
    asked = reading("<html><h3>What is it?</h3><p>A cache.</p><h3>Why so?</h3><p>Speed.</p>")
    spoken = reading("<html><p><b>Interviewer:</b> What is it?<p><b>Candidate:</b> A cache.")

    assert [pair.answer for pair in asked.pairs] == ["A cache.", "Speed."]
    assert [pair.answer for pair in spoken.pairs] == ["A cache."]


@pytest.mark.parametrize("text", ["<p>" * 200_001, "<html>" + "x" * 20_000_000])
def test_endless_markup_is_refused(text: str) -> None:
    """The limits are stated."""
    with pytest.raises(InputError, match=r"larger than 20 MB or 200,000 tags"):
        webpage.opened(text, "a.html")


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<a ", "<!--", "<![", "</", "<a '<a ' ", "<td>x", "<table><tr><td>", "<pre>\n"],
)
def test_hostile_markup_takes_no_quadratic_time(piece: str) -> None:
    """Each of these would keep the parser busy for minutes."""
    webpage.opened("<html><table><tr>" + piece * 40_000, "a.html")


_WORDS = (
    "<html>|<p>|</p>|<table>|<tr>|<td>|</table>|<h3>|</h3>|<!--|-->|<|>|'|\"|&amp;|&#|<b hidden>"
    "|</b>|Q: why?|A: so|Interviewer:|\n|<script>|<pre>|style=|<![CDATA[|\x1c|\x1d|\x00"
)


@given(st.lists(st.sampled_from(_WORDS.split("|")), max_size=60).map("".join))
def test_any_mixture_is_read_or_refused(text: str) -> None:
    """Nothing but a plain refusal comes out of a page."""
    try:
        transcripts.read(b"<html>" + text.encode(), "a.html")
    except InputError as refused:
        assert refused.problem


def test_what_the_parser_rejects_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own error is no user's."""
    import bs4
    from bs4.builder import ParserRejectedMarkup

    def reject(*_: object) -> None:
        raise ParserRejectedMarkup("no")

    monkeypatch.setattr(bs4, "BeautifulSoup", reject)

    with pytest.raises(InputError, match="an HTML page that is damaged"):
        transcripts.read(b"<html><p>a", "a.html")


def test_a_report_of_our_own_is_no_interview() -> None:
    """Named by mistake, it would be graded as one, and paid for."""
    page = '<!doctype html><html><head><meta name="generator" content="grader"></head><p>Q: a'

    with pytest.raises(InputError, match="this is a report of grade, not an interview"):
        lines(page)
