from fractions import Fraction

import pytest
from pydantic import ValidationError

from grader.models.rubric import Criterion, Judged, Rubric


def test_a_criterion_without_levels_is_a_yes_or_no() -> None:
    """No is nothing, yes is all."""
    criterion = Criterion(id="a", ask="?")

    assert [level.name for level in criterion.scale] == ["no", "yes"]
    assert list(criterion.fractions) == [0, 1]
    assert criterion.share == 1


def test_a_level_lies_between_the_lowest_and_the_highest() -> None:
    """Whatever points the author begins with."""
    levels = [{"name": name, "points": n} for name, n in (("a", -1), ("b", 0), ("c", 2))]
    criterion = Criterion.model_validate({"ask": "?", "levels": levels, "weight": "2.5"})

    assert list(criterion.fractions) == [0, Fraction(1, 3), 1]
    assert criterion.index("c") == 2
    assert criterion.share == Fraction(5, 2)
    with pytest.raises(ValueError):
        criterion.index("d")


def test_a_penalty_has_no_share() -> None:
    """It only takes away."""
    assert Criterion.model_validate({"ask": "?", "penalty": 3}).share == 0


def test_a_plain_text_is_a_criterion() -> None:
    """In the default as in an entry."""
    judged = Judged.model_validate({"criteria": ["Right?", {"ask": "Clear?"}]})

    assert [criterion.ask for criterion in judged.criteria] == ["Right?", "Clear?"]


def test_what_a_rubric_leaves_out_has_its_default() -> None:
    """Sixty per cent, all questions, five points."""
    rubric = Rubric(rubric="r")

    assert [rubric.pass_mark, rubric.min_asked, rubric.review_margin] == [60, 100, 5]
    assert (rubric.language, rubric.version) == ("en", 1)


@pytest.mark.parametrize("name", ["", " r", "r/s", "-r", "r\n", "r" * 81])
def test_an_id_is_one_word(name: str) -> None:
    """It is shown in reports and named on the command line."""
    with pytest.raises(ValidationError):
        Rubric(rubric=name)


def test_an_id_may_be_chinese() -> None:
    """Its author is."""
    assert Rubric(rubric="工程师-2.1").rubric == "工程师-2.1"
