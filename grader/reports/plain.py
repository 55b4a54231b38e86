"""Untrusted words made harmless for a terminal: no control, bidirectional or private characters."""

import unicodedata

_KEPT = {"\n", "\t", "\u200c", "\u200d"}
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def plain(text: str) -> str:
    """The text without what could steer a terminal or hide something from its reader."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _DROPPED)


def one_line(text: str) -> str:
    """The same with all white space folded to single blanks."""
    return " ".join(plain(text).split())
