from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.diff import pairing
from grader.models.rubric import Criterion, Entry, Judged, Level, Match


def judged(*criteria: tuple[str, str]) -> Judged:
    """Criteria as (id, ask)."""
    return Judged(criteria=tuple(Criterion(id=name, ask=ask) for name, ask in criteria))


def entry(name: str, text: str, ask: str) -> Entry:
    """A question of one criterion."""
    return Entry(id=name, match=Match(text=text), criteria=(Criterion(id="c", ask=ask),))


def names(pairs: pairing.Paired[Criterion]) -> list[tuple[str | None, str | None]]:
    """The ids of both."""
    return [(one.id if one else None, other.id if other else None) for one, other in pairs]


def test_a_criterion_is_itself_by_id_and_ask_then_by_ask_then_by_id() -> None:
    """A new id for an old ask is a new name; a new ask under an old id is an edit."""
    old = judged(("same", "A?"), ("called", "B?"), ("edited", "C?"), ("gone", "D?"))
    new = judged(("edited", "C at all?"), ("same", "A?"), ("renamed", "B?"), ("fresh", "E?"))

    assert names(pairing.criteria(old, new)) == [
        ("edited", "edited"), ("same", "same"), ("called", "renamed"), (None, "fresh"),
        ("gone", None),
    ]  # fmt: skip


def test_numbered_ids_that_shift_are_not_taken_for_edits() -> None:
    """Without ids of one's own, a criterion put first makes c1 of every c0."""
    old = judged(("c1", "A?"), ("c2", "B?"))
    new = judged(("c1", "New?"), ("c2", "A?"), ("c3", "B?"))

    assert names(pairing.criteria(old, new)) == [(None, "c1"), ("c1", "c2"), ("c2", "c3")]


def test_a_question_is_itself_by_id_then_by_what_it_matches_or_asks() -> None:
    """Whatever it is called."""
    old = [entry("a", "x", "A?"), entry("b", "y", "B?"), entry("c", "z", "C?")]
    new = [entry("a", "w", "?"), entry("b2", "y", "??"), entry("c2", "v", "C?")]

    pairs = pairing.questions(old, new)

    assert [(one.id, other.id) for one, other in pairs if one and other] == [
        ("a", "a"), ("b", "b2"), ("c", "c2"),
    ]  # fmt: skip


def test_a_level_is_itself_by_name_then_by_its_anchor() -> None:
    """Levels without anchors are like no other."""

    def scale(*levels: tuple[str, str | None]) -> Criterion:
        made = (Level(name=n, points=Fraction(i), when=w) for i, (n, w) in enumerate(levels))
        return Criterion(id="c", ask="?", levels=tuple(made))

    old = scale(("none", None), ("some", "Half"), ("all", "All"))
    new = scale(("nothing", None), ("half", "Half"), ("all", "Everything"))

    pairs = pairing.levels(old, new)

    found = [(one.name if one else None, other.name if other else None) for one, other in pairs]
    assert found == [(None, "nothing"), ("some", "half"), ("all", "all"), ("none", None)]


@given(st.permutations("abcdef"), st.sets(st.sampled_from("abcdef")))
def test_whatever_moves_the_others_stay_in_order(order: list[str], kept: set[str]) -> None:
    """What is not said to have moved stands as it stood, and no more is said than needed."""
    old = judged(*((each, f"{each}?") for each in "abcdef"))
    new = judged(*((each, f"{each}?") for each in order if each in kept)) if kept else None

    pairs = pairing.criteria(old, new)
    moved = [criterion.id for criterion in pairing.moved(pairs, old.criteria)]

    rest = [each for each in order if each in kept and each not in moved]
    assert rest == sorted(rest)
    assert len(moved) < max(1, len(kept))
    if order == sorted(order):
        assert moved == []
