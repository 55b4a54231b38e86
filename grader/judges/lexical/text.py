"""Characters, words and sentences of any script, with offsets that stay valid in the original."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from grader.judges.lexical.stems import STOPWORDS, stem
from grader.patterns import regex

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNSPACED = HAN + "\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\uac00-\ud7af"
"""Scripts whose words are not told apart by blanks, and Hangul, whose endings are glued on."""

FUNCTION_CHARACTERS = frozenset(
    "的了着是在和与及或也都就而且之其于以为等这那个们把被将会能要对从中上下它他她我你"
)

_WORD = regex(
    rf"(?P<run>[{UNSPACED}]+)|(?P<number>\d+(?:\.\d+)*)"
    rf"|(?P<latin>[^\W\d_{UNSPACED}][^\W_{UNSPACED}]*(?:'[a-z]+)?)"
)
_HAN = regex(f"[{HAN}]")
_UNSPACED = regex(f"[{UNSPACED}]")
# All but the characters that are their own plain form, which is most of a Chinese text.
_NOT_PLAIN = regex(r"[^\x00-@\[-\x7f\u3001-\u3004\u3008-\u3029\u3400-\u9fff]")
_LIKE = str.maketrans("’‘ʼ“”‐‑‒–—−", "'''\"\"------")


class Token(NamedTuple):
    """A piece of content as it is compared, and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def _fold(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower().translate(_LIKE)
    return folded if len(folded) == 1 else character


def fold(text: str) -> str:
    """Lower case and plain forms, one character for each: offsets are those of the original."""
    if text.isascii():
        return text.lower()
    for character in set(_NOT_PLAIN.findall(text)):
        # What it becomes stays as it is: the order makes no difference.
        if (folded := _fold(character)) != character:
            text = text.replace(character, folded)
    return text


def has_han(text: str) -> bool:
    """Whether Chinese characters occur."""
    return _HAN.search(text) is not None


def unspaced(text: str) -> bool:
    """Whether any character is of a script written without blanks."""
    return _UNSPACED.search(text) is not None


def mostly_unspaced(folded: str) -> bool:
    """Whether such characters outnumber the words of other scripts."""
    characters = others = 0
    for match in _WORD.finditer(folded):
        if match["run"]:
            characters += len(match[0])
        else:
            others += 1
    return characters > others


def tokens(folded: str) -> Iterator[Token]:
    """Content of a folded text: stems, numbers, and characters of unspaced scripts with pairs."""
    for match in _WORD.finditer(folded):
        if match["run"]:
            yield from _characters(match)
        elif match["number"]:
            yield Token(match[0], match.start(), match.end())
        elif word := _content(match[0]):
            yield Token(word, match.start(), match.end())


def vocabulary(folded: str) -> frozenset[str]:
    """The different tokens of a folded text."""
    return frozenset(token.text for token in tokens(folded))


def function_share(folded: str) -> float:
    """How much of a text is words and characters that carry no content: 0 to 1."""
    total = empty = 0
    for match in _WORD.finditer(folded):
        if match["run"]:
            total += len(match[0])
            empty += sum(character in FUNCTION_CHARACTERS for character in match[0])
        else:
            total += 1
            empty += match["latin"] is not None and not _content(match[0])
    return empty / total if total else 0.0


def _content(word: str) -> str:
    if word.endswith("n't"):
        return ""
    plain = word.partition("'")[0]
    return "" if plain in STOPWORDS else stem(plain)


def _characters(run: re.Match[str]) -> Iterator[Token]:
    previous = ""
    for position, character in enumerate(run[0], start=run.start()):
        if character in FUNCTION_CHARACTERS:
            previous = ""
            continue
        yield Token(character, position, position + 1)
        if previous:
            yield Token(previous + character, position - 1, position + 1)
        previous = character
