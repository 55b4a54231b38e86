"""An author's regular expressions: text and pattern are compared in NFKC and case-folded."""

import re
import unicodedata
from functools import lru_cache

from grader.patterns import regex

# A pattern of the author's against a long text: the search must end.
LONGEST_SEARCHED = 4_000
# An escape stays whole, so that \W does not become \w.
_UNIT = regex(r"\\.|[^\x00-\x7f]", re.DOTALL)


def folded(text: str) -> str:
    """NFKC and case-folded."""
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for folded text. Raises re.error for what is not a regular expression.

    Full-width characters stand for themselves: 什么？ asks for a question mark.
    """
    literal = _UNIT.sub(_folded_unit, unicodedata.normalize("NFC", pattern))
    if literal != pattern:
        # What is wrong is told of the author's own text.
        re.compile(pattern)
    try:
        return re.compile(literal, re.IGNORECASE)
    except re.error:
        # A range such as [Ā-ſ] whose ends change places when they are folded.
        return re.compile(pattern, re.IGNORECASE)


def searched(pattern: str, text: str) -> bool:
    """Whether a regular expression occurs in a text."""
    return bool(compiled(pattern).search(folded(text[:LONGEST_SEARCHED])))


def _folded_unit(unit: re.Match[str]) -> str:
    character = unit.group()[-1]
    return unit.group() if character.isascii() else re.escape(folded(character))
