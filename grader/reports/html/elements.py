"""Elements of a page: the only way in which anybody's words get into it.

Words are freed of characters that steer or hide when an element is made, and escaped when it is
written; no template engine and no format string ever sees them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from grader.reports.plain import plain

# They have no end tag.
_VOID = frozenset({"br", "input", "meta"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes and what it holds, in order."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple["Element | str", ...]


Node = Element | str


def element(tag: str, *children: Node | None, **attributes: object) -> Element:
    """An element; None is left out, True is an attribute without a value.

    `class_` is written class, `data_pair` data-pair.
    """
    return Element(
        tag,
        {
            name.rstrip("_").replace("_", "-"): "" if value is True else plain(str(value))
            for name, value in attributes.items()
            if value is not None and value is not False
        },
        tuple(
            plain(child) if isinstance(child, str) else child
            for child in children
            if child is not None
        ),
    )


def html(node: Node) -> str:
    """The element as HTML."""
    if isinstance(node, str):
        return escape(node, quote=False)
    given = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    if node.tag in _VOID:
        return f"<{node.tag}{given}>"
    return f"<{node.tag}{given}>{''.join(map(html, node.children))}</{node.tag}>"


def tree(node: Node) -> object:
    """The element as JSON, `[tag, {attributes}, children...]`: script.js makes it again."""
    if isinstance(node, str):
        return node
    return [node.tag, node.attributes, *map(tree, node.children)]
