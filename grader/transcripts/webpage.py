"""The visible text of an HTML page, one line a paragraph, cell or line break.

Scripts, styles, menus and whatever is hidden from a reader of the page are left out.
Headings keep their level as in Markdown, and rows of tables become lines as in `tables`.
"""

import re
from collections.abc import Iterator
from typing import Any

from grader.errors import InputError
from grader.patterns import regex
from grader.transcripts import tables
from grader.transcripts.discovery import OWN_PAGE
from grader.transcripts.document import Opened

LARGEST = 20_000_000
"""The length of a page beyond which it is no transcript."""
_MOST_TAGS = 200_000

_PAGE = regex(
    r"(?:<\?xml[^>]*>\s*|<!--(?s:.){0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I
)
_FRAGMENT = regex(r"(?:<!--(?s:.){0,2000}?-->\s*)*<[a-z][a-z0-9]*[\s>]", re.I)
_SUFFIXES = (".html", ".htm", ".xhtml")
_DROPPED = regex(
    "script|style|noscript|template|head|svg|math|iframe|object|canvas|audio|video|select"
    "|textarea|button|nav|dialog"
)
_BLOCKS = regex(
    "address|article|aside|blockquote|body|br|caption|dd|details|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h1|h2|h3|h4|h5|h6|header|hr|html|li|main|ol|p|pre|section|summary"
    "|table|tbody|td|tfoot|th|thead|tr|ul"
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Marks in the text of a page for where its tables, rows and cells are; taken out of its own words.
_OPEN, _CLOSE, _ROW, _CELL = "\x1c", "\x1d", "\x1e", "\x1f"
_CONTROLS = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x85\u2028\u2029]")
# Old pages leave rows and cells open: only where the next begins is sure.
_BEFORE = {"table": "\n" + _OPEN, "tr": _ROW, "td": _CELL, "th": _CELL}
_AFTER = {"table": _CLOSE + "\n", "tr": "", "td": "", "th": ""}
_INNERMOST = regex(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_INVISIBLE = regex(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?![.\d]*[1-9])",
    re.I,
)
_MARKUP = regex(r"<[!?][^<>]*>")
# What only begins like a tag; the parser takes quadratic time to find that out.
_NO_TAG = regex(
    r"""<(?!/?[a-zA-Z](?>[^<>"']++|"[^"<>]*+"|'[^'<>]*+'|"[^"]{0,1000}+"|'[^']{0,1000}+'){0,200}+>)"""
)
_RULE = regex(r"([^{}]{1,1000})\{([^{}]{0,5000})\}")
_CLASS = regex(r"\.(-?[A-Za-z_][\w-]*)\s*$")
_FOR_SCREEN_READERS = frozenset(("sr-only", "visually-hidden", "screen-reader-text"))


def is_page(text: str, source: str) -> bool:
    """Whether a text is an HTML page; a fragment of one is known by its suffix as well."""
    opening = text[:8192].lstrip()
    if _PAGE.match(opening):
        return True
    return source.lower().endswith(_SUFFIXES) and bool(_FRAGMENT.match(opening))


def opened(text: str, source: str) -> Opened:
    """The visible lines of a page. Raises InputError for a report of our own."""
    if OWN_PAGE.decode() in text[:2048]:
        hint = "name the transcript that it was made of"
        raise InputError(source, "this is a report of grade, not an interview", hint=hint)
    from bs4 import BeautifulSoup
    from bs4.builder import ParserRejectedMarkup

    _check(text, source)
    try:
        soup = BeautifulSoup(_sound(text), "html.parser")
    except ParserRejectedMarkup as error:
        raise ValueError("damaged") from error
    shown = "".join(_shown(soup, _hidden_classes(soup)))
    lines = (line.strip() for line in _INNERMOST.sub(_flattened, shown).splitlines())
    return Opened("\n".join(line for line in lines if line.strip("# ")))


def _check(text: str, source: str) -> None:
    """Endless markup is an attack on its parser and nobody's transcript."""
    if len(text) > LARGEST or text.count("<") > _MOST_TAGS:
        problem = f"an HTML page larger than {LARGEST // 1_000_000} MB or {_MOST_TAGS:,} tags"
        raise InputError(source, problem, hint="save its text as plain text (.txt) first")


def _sound(text: str) -> str:
    """The page without comments and declarations; a `<` that opens no tag is a character."""
    first, *rest = text.split("<!--")
    shown = first + "".join(part.partition("-->")[2] for part in rest)
    return _NO_TAG.sub("&lt;", _MARKUP.sub("", shown))


def _hidden_classes(soup: Any) -> frozenset[str]:
    """The classes that the page's own style sheets do not show."""
    sheets = " ".join(tag.get_text() for tag in soup.find_all("style"))
    found = {
        match[1]
        for selectors, rule in _RULE.findall(sheets[:LARGEST])
        if _INVISIBLE.search(rule)
        for selector in selectors.split(",")
        if (match := _CLASS.search(selector))
    }
    return _FOR_SCREEN_READERS | found


def _is_hidden(tag: Any, classes: frozenset[str]) -> bool:
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    style = tag.get("style")
    return bool(style and _INVISIBLE.search(style)) or not classes.isdisjoint(tag.get("class", ()))


def _shown(soup: Any, classes: frozenset[str]) -> Iterator[str]:
    """The visible characters of a page, with a line break round what stands by itself."""
    unseen, verbatim = set(), set()
    path = [soup]
    for node in soup.descendants:
        while path[-1] is not node.parent:
            yield _after(path.pop().name)
        if node.name is None:
            if id(node.parent) not in unseen:
                yield _characters(node, id(node.parent) in verbatim)
            continue
        path.append(node)
        if id(node.parent) in unseen or _DROPPED.fullmatch(node.name) or _is_hidden(node, classes):
            unseen.add(id(node))
        if id(node.parent) in verbatim or node.name == "pre":
            verbatim.add(id(node))
        yield _before(node.name)
    yield from (_after(tag.name) for tag in reversed(path))


def _characters(string: str, verbatim: bool) -> str:
    text = _CONTROLS.sub(" ", string)
    return text if verbatim else re.sub(r"\s+", " ", text)


def _before(name: str) -> str:
    if name in _HEADINGS:
        return "\n" + "#" * int(name[1]) + " "
    return _BEFORE.get(name, "\n" if _BLOCKS.fullmatch(name) else "")


def _after(name: str) -> str:
    return _AFTER.get(name, "\n" if _BLOCKS.fullmatch(name) else "")


def _flattened(table: re.Match[str]) -> str:
    """A table's rows as lines; a table of tables only arranges a page and keeps its own."""
    rows = [
        [[line.strip() for line in cell.splitlines() if line.strip()] for cell in row.split(_CELL)]
        for row in table[1].split(_ROW)
    ]
    return "\n".join(tables.lines([row[1:] for row in rows if len(row) > 1]))
