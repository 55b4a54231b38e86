import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.transcripts.document import Utterance
from grader.transcripts.overlaps import in_order

Said = tuple[str, float | None, float | None]


def order(*said: Said) -> str:
    """The speakers in the order that comes out."""
    return "".join(
        each.speaker or "?"
        for each in in_order([Utterance(name, name, None, None, a, b) for name, a, b in said])
    )


@pytest.mark.parametrize(
    ("said", "speakers"),
    [
        ([("A", 0, 5), ("B", 5, 9)], "AB"),
        ([("B", 5, 9), ("A", 0, 5)], "AB"),
        # `Yeah.` in the middle of a sentence.
        ([("A", 0, 5), ("B", 4, 4.5), ("A", 5.1, 9), ("B", 9, 12)], "AABB"),
        # An answer between two questions, with no overlap.
        ([("A", 0, 5), ("B", 5, 5.4), ("A", 5.4, 9)], "ABA"),
        # Both talk for long: each is heard out.
        ([("A", 0, 5), ("B", 1, 6), ("A", 5, 9), ("B", 6, 10)], "AABB"),
        # The sentence is over when the other's is.
        ([("A", 0, 5), ("B", 4, 9), ("A", 9, 12)], "ABA"),
        # Two voices in one cue follow each other.
        ([("A", 0, 5), ("B", 0, 5), ("A", 5, 9), ("B", 5, 9)], "ABAB"),
        # A second recording starts again from zero.
        ([("A", 0, 5), ("B", 90, 95), ("C", 0, 5), ("D", 6, 9)], "ABCD"),
        # No times at all, or no ends.
        ([("A", None, None), ("B", None, None), ("A", None, None)], "ABA"),
        ([("A", 0, None), ("B", 3, None), ("A", 4, None)], "ABA"),
        ([], ""),
    ],
)
def test_sentences_stay_whole_where_people_talk_at_once(said: list[Said], speakers: str) -> None:
    """By start; an interjection comes after the sentence that it interrupts."""
    assert order(*said) == speakers


@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.floats(0, 200), st.floats(0, 200)), max_size=20)
)
def test_nothing_is_lost_or_doubled_by_ordering(said: list[Said]) -> None:
    """The same utterances come out, whatever their times."""
    given_ = [Utterance(name, str(n), n, n, a, b) for n, (name, a, b) in enumerate(said)]

    assert sorted(in_order(given_)) == sorted(given_)
