"""The text of Word files: paragraphs, soft line breaks, tables and text boxes, in their order.

A paragraph or a soft break is a line. A heading keeps its level as in Markdown, and a row of a
table becomes a line such as `Name: text`, so that the readers of text know what they see.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from grader.transcripts import tables
from grader.transcripts.document import Opened


def opened(data: bytes, source: str) -> Opened:
    """The lines of a Word file."""
    import mammoth
    from mammoth import documents

    lines: list[str] = []

    def take(document: Any) -> Any:
        lines.extend(_lines(document.children))
        # Nothing is left to be turned into HTML.
        return documents.document([])

    mammoth.convert_to_html(
        BytesIO(data), transform_document=take, include_embedded_style_map=False
    )
    return Opened("\n".join(lines))


def _lines(elements: Any) -> Iterator[str]:
    """The lines of paragraphs and tables; mammoth puts a text box below its paragraph."""
    for element in elements:
        kind = type(element).__name__
        if kind == "Paragraph":
            yield from _paragraph(element)
        elif kind == "Table":
            yield from _table(element)
        else:
            yield from _lines(getattr(element, "children", ()))


def _paragraph(paragraph: Any) -> Iterator[str]:
    text = "".join(_text(paragraph.children))
    yield from (_hashes(paragraph.style_name) * bool(text.strip()) + text).split("\n")


def _text(elements: Any) -> Iterator[str]:
    """The words of a paragraph."""
    for element in elements:
        kind = type(element).__name__
        if kind == "Text":
            # A line end in the file's own XML is a blank on the page.
            yield element.value.replace("\r", " ").replace("\n", " ")
        elif kind == "Tab":
            yield "\t"
        elif kind == "Break":
            yield "\n"
        else:
            yield from _text(getattr(element, "children", ()))


def _hashes(style: str | None) -> str:
    """`## ` for the style `heading 2`."""
    name, _, level = (style or "").casefold().partition(" ")
    return "#" * int(level) + " " if name == "heading" and level in tuple("123456") else ""


def _table(table: Any) -> Iterator[str]:
    rows = [[list(_lines(cell.children)) for cell in row.children] for row in table.children]
    yield from tables.lines(rows)
