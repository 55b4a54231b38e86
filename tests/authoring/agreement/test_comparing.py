import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from grader.authoring.agreement.comparing import compared
from grader.models.agreement import Agreement, Figure
from tests.helpers.ratings import levelled, scored

FIGURES = [name for name, field in Agreement.model_fields.items() if field.annotation is Figure]


def reasons(agreement: Agreement) -> dict[str, str | None]:
    """Why each figure is null."""
    return {name: getattr(agreement, name).why for name in FIGURES}


def width(figure: Figure) -> float:
    """How wide its interval is."""
    assert figure.low is not None
    assert figure.high is not None
    return figure.high - figure.low


def noisy(count: int, seed: int = 1):
    """Transcripts scored by a judge and two people, who see the same with errors."""
    dice = np.random.default_rng(seed)
    return [
        scored(f"{n}.txt", *np.clip(worth + dice.normal(scale=8, size=3), 0, 100))
        for n, worth in enumerate(dice.uniform(20, 90, count))
    ]


def test_agreement_is_counted_in_levels() -> None:
    """The same, one apart and further; shares of the ratings."""
    ratings = [(0, 0), (1, 1), (2, 3), (3, 1), (1, 0)]
    found = compared([levelled(f"{n}", *each) for n, each in enumerate(ratings)], ["a"])

    assert found.judge.steps == (2, 2, 1)
    assert (found.judge.exact.value, found.judge.adjacent.value) == (0.4, 0.8)
    assert found.judge.mae.value == 0.8
    assert found.judge.smd.value == pytest.approx(0.4 / 1.4**0.5, abs=1e-4)
    assert (found.question, found.criterion, found.levels) == (
        "tensor",
        "says",
        ("none", "some", "half", "all"),
    )
    assert found.people is None


def test_scores_agree_in_bands_of_twenty() -> None:
    """And are apart in points."""
    found = compared([scored("1", 19, 21), scored("2", 100, 81), scored("3", 50, 90)], ["a"]).judge

    assert found.steps == (1, 1, 1)
    assert found.mae.value == pytest.approx(20.3333)


def test_people_are_compared_where_two_rated_the_same() -> None:
    """Neither of them is the one who is stricter."""
    items = [scored("1", 50, 50, 70, 90), scored("2", 30, 30, 10), scored("3", 70, 70)]
    found = compared(items, ["a", "b", "c"])

    assert found.people is not None
    assert (found.people.n, found.people.transcripts, found.people.mae.value) == (4, 2, 25)
    assert found.people.smd == Figure(value=None, why="no_direction")


def test_values_are_those_of_scikit_learn() -> None:
    """Here the kappa of 40 transcripts' levels."""
    dice = np.random.default_rng(3)
    x, y = dice.integers(0, 4, 40), dice.integers(0, 4, 40)
    found = compared(
        [levelled(f"{n}", *map(int, pair)) for n, pair in enumerate(zip(x, y, strict=True))], ["a"]
    )

    assert found.judge.kappa.value == round(cohen_kappa_score(x, y), 4)


def test_intervals_hold_their_figure_and_are_the_same_twice() -> None:
    """They are narrower for more transcripts."""
    few, many = compared(noisy(20), ["a", "b"]), compared(noisy(200), ["a", "b"])

    assert compared(noisy(20), ["a", "b"]) == few
    for name in ("exact", "qwk", "alpha", "icc", "pearson", "spearman", "mae", "smd"):
        narrow, wide = getattr(many.judge, name), getattr(few.judge, name)
        assert narrow.low <= narrow.value <= narrow.high
        assert narrow.high - narrow.low < wide.high - wide.low


def test_transcripts_are_left_out_and_not_their_ratings() -> None:
    """Ten transcripts of which each was rated thirty times tell no more than ten."""
    apart = np.random.default_rng(5).uniform(0, 3, 10).astype(int)
    once = [levelled(f"{n}", 0, int(step)) for n, step in enumerate(apart)]
    often = [item for item in once for _ in range(30)]

    alone, repeated = (compared(items, ["a"]).judge.exact for items in (once, often))

    assert (repeated.low, repeated.high) == (alone.low, alone.high)


@pytest.mark.parametrize(("count", "indicative"), [(29, True), (30, False)])
def test_fewer_than_thirty_transcripts_are_an_indication(count, indicative) -> None:
    """However many ratings there are."""
    assert compared(noisy(count), ["a", "b"]).judge.indicative is indicative


def test_fewer_than_ten_transcripts_have_no_intervals() -> None:
    """They would say how few they are, and not how far the figure is known."""
    nine, ten = (compared(noisy(count), ["a"]).judge.mae for count in (9, 10))

    assert (nine.low, nine.why) == (None, "too_few")
    assert ten.low is not None
    assert ten.why is None


def test_one_rating_has_shares_and_nothing_else() -> None:
    """No figure is made up."""
    found = compared([levelled("1", 1, 2)], ["a"]).judge
    valued = {name for name in FIGURES if getattr(found, name).value is not None}

    assert valued == {"exact", "adjacent", "mae"}
    assert set(reasons(found).values()) == {"too_few"}


def test_constant_ratings_have_no_kappa_and_no_correlation() -> None:
    """But they agree."""
    found = compared([levelled(f"{n}", 2, 2) for n in range(12)], ["a"]).judge
    constant = {name for name, why in reasons(found).items() if why == "constant"}

    assert found.exact.value == 1
    assert constant == {"kappa", "qwk", "alpha", "icc", "pearson", "spearman", "smd"}


def test_nobody_is_one_level_off_where_there_are_two() -> None:
    """Being at most one apart says nothing of a yes or no."""
    items = [levelled(f"{n}", n % 2, 1, levels=("no", "yes")) for n in range(4)]

    assert compared(items, ["a"]).judge.adjacent == Figure(value=None, why="two_levels")


def test_scales_of_different_length_are_not_thrown_together() -> None:
    """Only whether levels are the same can be counted over all."""
    items = [levelled("1", 0, 1), levelled("2", 1, 1, id_="b", levels=("no", "yes"))]
    found = compared(items, ["a"]).judge

    assert found.exact.value == 0.5
    assert {why for name, why in reasons(found).items() if name != "exact"} == {"mixed_scales"}


def test_a_figure_that_hangs_on_one_transcript_has_no_interval() -> None:
    """Without the odd one of twelve there would be nothing to agree on."""
    items = [levelled(f"{n}", 2, 2) for n in range(11)] + [levelled("odd", 3, 3)]
    kappa = compared(items, ["a"]).judge.kappa

    assert (kappa.value, kappa.low, kappa.why) == (1, None, "unstable")


def test_agreement_in_all_transcripts_is_not_certain() -> None:
    """What twelve never did, one in four may still do; how sure a kappa is they cannot say."""
    items = [levelled(f"{n}", n % 3, n % 3) for n in range(12)]
    found = compared(items, ["a"]).judge

    assert (found.exact.value, found.exact.low, found.exact.high) == (1, 0.7354, 1)
    assert (found.kappa.value, found.kappa.low, found.kappa.why) == (1, None, "unstable")


def test_very_many_transcripts_are_left_out_some_at_a_time() -> None:
    """With much the same result, in bearable time."""
    items = noisy(1500)

    one, several = (width(compared(items[:count], ["a"]).judge.icc) for count in (1000, 1500))

    assert 0.7 < several / one < 0.95


def test_what_nobody_judged_has_no_figures() -> None:
    """And none is made up of it."""
    found = compared([scored("1", None, 50), scored("2", None, 60)], ["a"]).judge

    assert (found.n, found.steps) == (0, ())
    assert set(reasons(found).values()) == {"too_few"}
