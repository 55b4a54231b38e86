"""A set of characters that tells of the usual ones at once has the same characters as ever."""

import os
import re
from pathlib import Path

import pytest

from grader import patterns

EVERY = "".join(map(chr, range(0x20000)))
SETS = (
    r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", r"[^\W\d_]", r"[\w中-]", r"[^\w\n，。]",
    r"[^\s\u4e00-\u9fff]", r"(?i:[\dk-s])", r"(?i:[^\Wé])", r"(?a:[\wé])", r"(?i:[\d𐐀])",
)  # fmt: skip


@pytest.mark.parametrize("charset", SETS)
def test_a_set_finds_what_the_one_of_the_standard_library_finds(charset: str) -> None:
    """Alone, in a row, and behind something else."""
    for text in (charset, f"{charset}+", f"(?:x|{charset}){{2}}y?"):
        kept = patterns.Kept(Path(os.devnull)).compiled(text, 0)

        assert kept.findall(EVERY) == re.findall(text, EVERY)


def test_a_set_of_bytes_goes_by_the_locale_when_it_is_used() -> None:
    """What a letter is to it is not known before."""
    every = bytes(range(256))
    kept = patterns.Kept(Path(os.devnull)).compiled(rb"[^\W_]", re.LOCALE)

    assert kept == re.compile(rb"[^\W_]", re.LOCALE)
    assert kept.findall(every) == re.findall(rb"(?L)[^\W_]", every)
