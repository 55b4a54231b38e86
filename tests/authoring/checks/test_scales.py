from pathlib import Path

import pytest

from tests.authoring.checks.rubric_texts import found, one


def scale(*levels: str, more: str = "weight: 1") -> str:
    """A rubric with one levelled criterion; `levels:` is line 9, the first level line 10."""
    listed = "".join(f"          - {{{level}}}\n" for level in levels)
    return one(
        f"      - id: c\n        ask: How is broadcasting explained?\n        {more}\n"
        f"        levels:\n{listed}pass_mark: 50\n"
    )


NONE = "name: none, points: 0, when: broadcasting is not mentioned"
RULE = "name: rule, points: 1, when: the trailing dimensions are compared"


def test_levels_with_their_signs_are_no_finding(tmp_path: Path) -> None:
    """Each says what an answer of it contains."""
    assert found(tmp_path, scale(NONE, RULE)) == []


def test_a_level_without_an_anchor_is_told(tmp_path: Path) -> None:
    """Once for the criterion, at its levels."""
    assert found(tmp_path, scale("name: bad, points: 0", "name: good, points: 1")) == [
        ("no_anchor", 9)
    ]


def test_a_name_that_says_it_all_needs_no_anchor(tmp_path: Path) -> None:
    """Three words, or six Chinese characters, are an anchor."""
    text = scale("name: no example given, points: 0", "name: 给出了可运行的例子, points: 1")

    assert found(tmp_path, text) == []


@pytest.mark.parametrize("anchor", ["a very good explanation", "poor", "讲得比较清楚", "优秀"])
def test_praise_alone_is_no_anchor(tmp_path: Path, anchor: str) -> None:
    """There is nothing in it to look for."""
    assert found(tmp_path, scale(NONE, f"name: top, points: 1, when: {anchor}")) == [
        ("bare_anchor", 11)
    ]


@pytest.mark.parametrize("anchor", ["at most one of them", "两个以上"])
def test_a_number_is_something_to_look_for(tmp_path: Path, anchor: str) -> None:
    """However it stands among words of degree."""
    assert found(tmp_path, scale(NONE, f"name: top, points: 1, when: {anchor}")) == []


def test_two_levels_described_alike_are_told(tmp_path: Path) -> None:
    """At the higher of them."""
    text = scale(NONE, RULE, "name: more, points: 2, when: the compared trailing dimensions")

    assert found(tmp_path, text) == [("same_anchor", 12)]


def test_a_number_tells_two_levels_apart(tmp_path: Path) -> None:
    """One wrong result and two wrong results are not the same."""
    text = scale(
        "name: two, points: 0, when: two results are wrong",
        "name: one, points: 1, when: one result is wrong",
    )

    assert found(tmp_path, text) == []


def test_a_gate_that_never_closes_is_told(tmp_path: Path) -> None:
    """must_reach on the lowest level is reached by all."""
    assert found(tmp_path, scale(NONE, RULE, more="must_reach: none")) == [("must_reach_lowest", 8)]
    assert found(tmp_path, scale(NONE, RULE, more="must_reach: rule")) == []
