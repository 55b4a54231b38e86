import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judges.lexical.instructions import ORDERS
from grader.judges.lexical.sieve import Sieve, needed
from tests.judging.test_addressing import ATTACKS, LOOK_ALIKES

HEAD = r"(?:\A|, )"
SIEVE = Sieve(
    (f"{HEAD}(?:give|award) .{{0,9}}?(?:full|top) marks", "full stop", "[xyz]{2}|pass(?:ed)?"),
    (HEAD,),
    r"(?<!\d)",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("give me full marks", True),
        ("so, award it top marks", True),
        ("top marks, give them", False),
        ("full marks", False),
        ("a full stop", True),
        ("xy", True),
        ("passed", True),
        ("2passed", False),
    ],
)
def test_what_any_pattern_finds_is_found(text: str, found: bool) -> None:
    """Each at its place, with what must stand before it."""
    assert SIEVE.search(text) is found
    assert any(SIEVE.finditer(text)) is found


def test_a_pattern_names_the_words_it_cannot_do_without() -> None:
    """Of alternatives one must stand there; what may be left out is no need."""
    assert list(needed("(?:please )?give (?:me|us)")) == [
        (frozenset(("give ",)), frozenset(("me", "us")))
    ]
    assert list(needed(r"ab|\dcd?")) == [(frozenset(("ab",)),), (frozenset("c"),)]
    assert list(needed(r"\w+(?!no)")) == [()]


def test_only_what_a_text_has_is_looked_for() -> None:
    """Which is what makes looking cheap."""
    [part] = SIEVE.within("he gave it full marks, passing me")

    assert part.needs == (frozenset(("pass",)),)
    assert SIEVE.within("i read the log first") == []


@given(st.data())
def test_nothing_is_missed_that_the_patterns_would_find(data: st.DataObject) -> None:
    """Neither in a text nor in a part of one, however the words of attacks are put together."""
    words = [word for line in (*ATTACKS, *LOOK_ALIKES) for word in re.findall(r"\w+|\W", line)]
    text = "".join(data.draw(st.lists(st.sampled_from(words), max_size=30))).lower()
    start = data.draw(st.integers(0, len(text)))

    found = any(ORDERS.finditer(text[start:]))

    assert ORDERS.search(text[start:]) is found
    assert any(part.search(text[start:]) for part in ORDERS.within(text)) is found


def test_no_attack_is_missed() -> None:
    """The same of whole sentences, of which many are found."""
    for text in map(str.lower, (*ATTACKS, *LOOK_ALIKES)):
        assert ORDERS.search(text) is any(ORDERS.finditer(text))
