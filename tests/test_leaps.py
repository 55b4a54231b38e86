"""A pattern finds the same whether a search leaps to where it may begin or not."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import patterns

# A set, a repeat, a choice, look-arounds, what ignores case, what may be empty, and other flags.
HEADS = (
    "a", "[ab]", "[^a]", r"\w", ".", "(?:a|bc)", "a*", "b?", "[ab]{2,3}", "[ab]*?c", "(?>a+|b)",
    "(?=a)", "(?=a?)", "(?!b)", "(?<=a)", "(?<!c)", "^", r"\b", "(?i:k)", "(?i:[a-k])", "(?i:[^k])",
    "(?i:é)", "(?-i:s)", r"(?a:\w)", "(a)?", "(b|)", "(?:a?b?)+", r"(?P<x>a)?(?(x)b|c)", "中+",
    "[一-龥]", "(?i:[ks]|中)", "(?s:.)", "[😀-😂]", "(?=[ab])(?:b|c)", "a++",
)  # fmt: skip
NOWHERE = Path(os.devnull)
TEXTS = st.text("aAbBcCkKsSéÉİıſ\u212a中文😀 \n1_", max_size=24)


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where a pattern is found."""
    return [match.span() for match in pattern.finditer(text)]


@given(
    st.lists(st.sampled_from(HEADS), min_size=1, max_size=4),
    st.sampled_from([0, re.IGNORECASE, re.ASCII, re.MULTILINE]),
    TEXTS,
)
def test_the_same_is_found_in_the_same_places(heads: list[str], flags: int, text: str) -> None:
    """Whatever the pattern begins with."""
    # A group has its name only once.
    named = "".join(dict.fromkeys(heads))

    assert spans(patterns.Kept(NOWHERE).compiled(named, flags), text) == spans(
        re.compile(named, flags), text
    )


@pytest.mark.parametrize(
    "text",
    [
        "[ab]{2}c",
        "(?:[ab]|cd)e",
        r"(?<!\w)[ab]+",
        "(?=[ab])(?:a|.)",
        "a?b",
        "(?i:k|s)x",
        "(?>a|b)c",
    ],
)
def test_a_search_leaps_where_the_beginning_is_known(text: str) -> None:
    """The standard library's own code does not."""
    assert patterns.Kept(NOWHERE).compiled(text, 0) != re.compile(text)


@pytest.mark.parametrize("text", ["a?", ".b", "(?:a|.)b", "(?:[^a]|b)c", "(?i:[^k])+", r"(?a:\w)+"])
def test_where_anything_may_begin_the_code_is_as_it_was(text: str) -> None:
    """Or nothing at all."""
    assert patterns.Kept(NOWHERE).compiled(text, 0) == re.compile(text)


@pytest.mark.parametrize("text", ["(?i:[a-z])+", "(?i:[i-k]|s){1,2}", "(?i:k|[^a])"])
def test_letters_that_are_another_to_who_ignores_case_are_found(text: str) -> None:
    """Of all that there are: a long s, the sign of kelvin, an i with no dot and one with."""
    every = "".join(map(chr, range(0x20000)))

    assert spans(patterns.Kept(NOWHERE).compiled(text, 0), every) == spans(re.compile(text), every)
