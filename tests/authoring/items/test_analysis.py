import statistics
from itertools import cycle, islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader import rubrics
from grader.authoring.graded import Graded
from grader.authoring.items import analysed
from grader.models.items import Item, ItemsReport
from tests.helpers.kept_runs import TWO, levels, reports

# A strong one, a middling one with a fault, a weak one.
MIXED = [
    levels("all", "yes", way="yes"),
    levels("some", "yes", "yes", way="yes"),
    levels("none", "no", way="no"),
]


def analysis(folder: Path, given: list[dict[str, str]], rubric: str = TWO) -> ItemsReport:
    """The analysis of a run in which transcripts got these levels."""
    made = reports(folder, given, rubric)
    return analysed(rubrics.load(folder / "rubric.yaml"), Graded("run", tuple(made)))


def items(report: ItemsReport) -> dict[str, Item]:
    """The items by criterion."""
    return {item.criterion: item for item in report.items}


@pytest.fixture
def mixed(tmp_path: Path) -> ItemsReport:
    """Twelve transcripts, four of each."""
    return analysis(tmp_path, MIXED * 4)


def test_every_criterion_of_the_rubric_has_its_row(mixed: ItemsReport) -> None:
    """In the rubric's order, with the shares of its levels and its mean place."""
    assert [(item.question, item.criterion) for item in mixed.items] == [
        ("tensor", "array"), ("tensor", "shape"), ("tensor", "invents"), ("gradient", "way"),
    ]  # fmt: skip
    array = items(mixed)["array"]
    assert [(each.level, each.count, each.share) for each in array.levels] == [
        ("none", 4, 0.3333), ("some", 4, 0.3333), ("all", 4, 0.3333),
    ]  # fmt: skip
    assert (array.answers, array.not_judged, array.mean) == (12, 0, 0.5)
    assert (mixed.passed, mixed.failed, mixed.undecided) == (8, 4, 0)
    assert [judge.name for judge in mixed.judges] == ["scripted:script.yaml"]


def test_a_criterion_is_correlated_with_the_score_without_it(mixed: ItemsReport) -> None:
    """Pearson's r, worked by hand: array 1, 1/2, 0 beside 100, 50, 0; of a fault its absence."""
    absent = statistics.correlation([1, 0, 1] * 4, [100, 87.5, 0] * 4)

    assert items(mixed)["array"].item_rest == 1
    assert items(mixed)["invents"].item_rest == round(absent, 4)


def test_under_thirty_transcripts_everything_is_indicative(
    tmp_path: Path, mixed: ItemsReport
) -> None:
    """Thirty are enough."""
    assert mixed.indicative
    assert not analysis(tmp_path, MIXED * 10).indicative


def test_what_each_criterion_decides_is_counted(tmp_path: Path) -> None:
    """A level down of one that just passes; and without it, or only without it, it fails."""
    found = items(analysis(tmp_path, [levels("some", "no"), levels("all", "yes")]))

    assert (found["array"].decisive, found["array"].flips_without) == (1, 1)
    assert (found["shape"].decisive, found["shape"].flips_without) == (0, 0)
    assert (found["way"].decisive, found["way"].flips_without) == (2, 1)


def test_no_correlation_has_its_reason(tmp_path: Path) -> None:
    """Two transcripts, one level throughout, or one score."""
    few = items(analysis(tmp_path, MIXED[:2]))
    same = items(analysis(tmp_path, [levels(a, "yes", way="yes") for a in ("none", "some", "all")]))

    assert (few["array"].item_rest, few["array"].no_item_rest) == (None, "few")
    assert same["shape"].no_item_rest == "same_level"
    assert same["array"].no_item_rest == "same_rest"


def test_what_was_not_judged_is_no_level(tmp_path: Path) -> None:
    """It is counted beside the levels and left out of means and correlations."""
    found = items(analysis(tmp_path, [*MIXED * 2, levels("cannot_assess", "yes")] * 2))

    array = found["array"]
    assert (array.answers, array.not_judged, array.not_judged_share) == (14, 2, 0.1429)
    assert array.mean == 0.5
    assert "often_not_judged" not in array.flags


def test_criteria_that_tell_nobody_apart_are_flagged(tmp_path: Path) -> None:
    """Everybody at the top, nobody above the bottom, everybody in the middle."""
    found = items(analysis(tmp_path, [levels("some", "no", way="yes")] * 3))

    assert found["array"].flags == ("constant",)
    assert found["shape"].flags == ("nobody",)
    assert found["invents"].flags == ("nobody",)
    assert found["way"].flags == ("everybody",)


def test_a_criterion_against_the_rest_is_flagged(tmp_path: Path) -> None:
    """Who does well here does worse elsewhere; or it has next to nothing to do with the rest."""
    turned = items(analysis(tmp_path, [levels("all", "yes", way="no"), levels("none", "no")] * 3))
    unrelated = [levels(a, b, way=b) for a in ("none", "all") for b in ("no", "yes")]

    assert "negative" in turned["way"].flags
    assert "weak" in items(analysis(tmp_path, unrelated * 2))["array"].flags


def test_often_not_judged_and_never_given_are_flagged(tmp_path: Path) -> None:
    """A fifth not judged; of ten and more judgements none at one of the levels."""
    run = [levels("all", "yes"), levels("none", "cannot_assess")] * 6
    found = items(analysis(tmp_path, run))

    assert "often_not_judged" in found["shape"].flags
    assert "unused_level" in found["array"].flags
    assert "unused_level" not in items(analysis(tmp_path, run[:8]))["array"].flags


def test_two_criteria_that_say_the_same_are_found(tmp_path: Path) -> None:
    """Within one question, from ten answers on."""
    twins = [levels("all", "yes", way="no"), levels("none", "no", way="yes")] * 5

    [pair] = analysis(tmp_path, twins).redundant
    assert (pair.question, pair.criteria) == ("tensor", ("array", "shape"))
    assert (pair.answers, pair.correlation, pair.same) == (10, 1, 1)
    assert analysis(tmp_path, twins[:9]).redundant == ()
    assert analysis(tmp_path, MIXED * 5).redundant == ()


def test_a_default_counts_every_answer_that_it_grades(tmp_path: Path) -> None:
    """Two answers a transcript; the rest is the transcript without both."""
    rubric = "rubric: any\ndefault:\n  criteria:\n" + "".join(
        f"    - {{id: {name}, ask: {name}?, evidence: not_needed}}\n" for name in ("good", "clear")
    )
    run = [{"good": a, "clear": b} for a, b in (("yes", "yes"), ("no", "no"), ("yes", "no"))]

    found = analysis(tmp_path, run, rubric)

    good = items(found)["good"]
    assert (good.question, good.answers, good.transcripts) == ("default", 6, 3)
    assert good.item_rest == round(statistics.correlation([1, 0, 1], [100, 0, 0]), 4)


def test_an_edited_rubric_uses_what_still_fits_and_says_so(tmp_path: Path) -> None:
    """By id and scale; what grades none of a report's pairs leaves it out."""
    made = tuple(reports(tmp_path, MIXED))
    lost = made[0].model_copy(update={"pairs": made[0].pairs[1:]})
    text = TWO.replace("name: some", "name: half").replace("number: 2", "number: 1, text: tensor")
    (tmp_path / "new.yaml").write_text(text)

    found = analysed(rubrics.load(tmp_path / "new.yaml"), Graded("run", (), (*made, lost), 2))

    assert (found.transcripts, found.edited, found.others) == (3, 3, 3)
    assert found.unfit == ("gradient · way", "tensor · array")
    assert items(found)["shape"].answers == 3
    assert items(found)["array"].mean is None


LEVELS = st.sampled_from(
    [levels(a, b, c, d) for a in ("none", "some", "all") for b in ("no", "yes")
     for c in ("no", "cannot_assess") for d in ("no", "yes")]
)  # fmt: skip


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(LEVELS, min_size=1, max_size=4), st.integers(1, 12))
def test_any_run_can_be_analysed(tmp_path: Path, kinds: list[dict[str, str]], size: int) -> None:
    """Whatever the levels: shares of all answers, and either a correlation or a reason."""
    found = analysis(tmp_path, list(islice(cycle(kinds), size)))

    for item in found.items:
        assert sum(each.count for each in item.levels) + item.not_judged == item.answers == size
        assert (item.item_rest is None) != (item.no_item_rest is None)
        assert item.item_rest is None or -1 <= item.item_rest <= 1
