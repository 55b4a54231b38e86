"""Chinese or English: which characters are which, and how much text there is."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Literal

WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
"""CJK characters and their punctuation, as the inside of a regular expression's class."""

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS = re.compile("[A-Za-z]+")

# Enough to tell; a transcript does not change its language later on.
_SAMPLE_LINES = 400


def language(lines: Iterable[str]) -> Literal["zh", "en"]:
    """zh if Chinese characters are a fifth of the letters or more, else en."""
    sample = "\n".join(islice(filter(None, lines), _SAMPLE_LINES))
    return "zh" if han(sample) * 5 >= max(letters(sample), 1) else "en"


def han(text: str) -> int:
    """The number of Chinese characters."""
    if text.isascii():
        return 0
    return sum(map(len, _HAN.findall(text)))


def letters(text: str) -> int:
    """The number of letters of any script."""
    return sum(map(len, _LETTERS.findall(text)))


def words(text: str) -> int:
    """Words of an alphabet, and two Chinese characters to the word, rounded up."""
    if text.isascii():
        return len(_ASCII_LETTERS.findall(text))
    alphabetic = len(_LETTERS.findall(_HAN.sub(" ", text)))
    return alphabetic + (han(text) + 1) // 2
