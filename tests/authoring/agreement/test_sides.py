import numpy as np

from grader.authoring.agreement.sides import among_people, band, with_judge
from tests.helpers.ratings import levelled, scored

RATED = [scored("1", 50, 51, 52, 53), scored("2", 30, 31), scored("3", None, 70, 71)]


def test_scores_are_in_bands_of_twenty() -> None:
    """The last holds 100."""
    assert list(band(np.array([0, 19.99, 20, 79.9, 80, 100]))) == [0, 0, 1, 3, 4, 4]


def test_the_judge_stands_beside_each_person() -> None:
    """What the judge could not judge is left out."""
    found = with_judge(RATED, "abc")

    assert list(zip(found.x, found.y, strict=True)) == [(50, 51), (50, 52), (50, 53), (30, 31)]
    assert list(found.of) == [0, 0, 0, 1]
    assert found.directed


def test_people_stand_beside_each_other() -> None:
    """By twos, and in a table that has a gap for who did not rate; who rated alone is left out."""
    found = among_people(RATED, "abc")

    assert list(zip(found.x, found.y, strict=True)) == [(51, 52), (51, 53), (52, 53), (70, 71)]
    np.testing.assert_equal(found.table, [[51, 52, 53], [70, 71, np.nan]])
    assert list(found.table_of) == [0, 1]
    assert not found.directed


def test_levels_keep_their_scale_where_it_is_one() -> None:
    """Scores are steps by their band."""
    same = [levelled("1", 3, 1), levelled("2", 2, 0)]
    mixed = [*same, levelled("3", 1, 0, levels=("no", "yes"))]

    assert (with_judge(same, "a").levels, with_judge(mixed, "a").levels) == (4, None)
    assert with_judge(same, "a").steps()[0].tolist() == [3, 2]
    assert with_judge(RATED, "a").steps()[0].tolist() == [2, 1]


def test_nothing_rated_is_nothing_to_compare() -> None:
    """And no error."""
    assert len(with_judge([scored("1", None, 50)], "a").x) == 0
    assert len(among_people([scored("1", None, 50)], "a").table) == 0
