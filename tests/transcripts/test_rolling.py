import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.transcripts import rolling
from grader.transcripts.cues import Cue


def unrolled(*cues: str) -> list[str]:
    """The lines of each cue, written `one|other`."""
    made = [
        Cue(n, n + 1, [(n, line) for line in text.split("|") if line])
        for n, text in enumerate(cues)
    ]
    return ["|".join(line for _, line in cue.lines) for cue in rolling.unrolled(made)]


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (["a", "a", "a|b", "b", "b|c"], ["a", "b", "c"]),
        (["a", "a|b", "b|c", "c|d"], ["a", "b", "c", "d"]),
        (["a|b", "a|b|c", "b|c|d"], ["a|b", "c", "d"]),
        (["<c>a</c>  x", "", "a x|b", "b|<00:01>c"], ["<c>a</c>  x", "b", "<00:01>c"]),
    ],
)
def test_a_line_that_rolls_is_said_once(cues: list[str], expected: list[str]) -> None:
    """Whatever its markup, and with a moment in which nothing changes between."""
    assert unrolled(*cues) == expected


@pytest.mark.parametrize(
    "cues",
    [
        ["Yes.", "Yes.", "Yes.", "No."],
        ["Yes.", "Yes.|So", "That", "is", "all", "that", "I", "had", "to", "say."],
        ["a|b", "c|d"],
        [],
    ],
)
def test_who_repeats_a_word_said_it_twice(cues: list[str]) -> None:
    """Captions of which only a few begin like the end of the one before do not roll."""
    assert unrolled(*cues) == cues


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=3).map("|".join), max_size=12))
def test_no_line_is_lost(cues: list[str]) -> None:
    """What is left holds every word of the file."""
    assert set("|".join(unrolled(*cues)).split("|")) | {""} == set("|".join(cues).split("|")) | {""}
