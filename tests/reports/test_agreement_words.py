from typing import get_args

import pytest

from grader.authoring.agreement.comparing import compared
from grader.authoring.agreement.matching import Item
from grader.models.agreement import (
    Agreement,
    AgreementReport,
    Calibration,
    Figure,
    Matched,
    PassFail,
    Section,
    SuggestedMark,
    Why,
)
from grader.reports.agreement_words import WORDS, ranged, reading
from tests.helpers.ratings import levelled, scored

PASS_FAIL = PassFail(
    mark=60, n=9, both_pass=4, both_fail=2, false_pass=2, false_fail=1, undecided=5
)
FITTING = SuggestedMark(mark=72, false_pass=0, false_fail=1)


def told(*items: Item, raters: str = "a", not_judged: int = 0, **parts: object) -> str:
    """What is said in English of these things."""
    levels = bool(items and items[0].levels)
    section = Section(
        kind="criterion" if levels else "transcript", unit="levels" if levels else "points",
        not_judged=not_judged, all=compared(items, list(raters)),
    ) if items else None  # fmt: skip
    made = AgreementReport.model_validate(
        {
            "run": "R", "scores": "h.csv", "judges": (), "rubrics": (),
            "matched": Matched(rows=1, used=1, raters=("a",), transcripts=1, scored=1),
            "sections": (section,) if section else (), **parts,
        }
    )  # fmt: skip
    return "\n".join(reading(made, "en"))


def test_both_languages_have_the_same_words() -> None:
    """A name for every figure, and a reason for every null, among them."""
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    figures = {name for name, field in Agreement.model_fields.items() if field.annotation is Figure}
    assert figures | set(get_args(Why)) <= WORDS["en"].keys()


def test_levels_are_counted_in_plain_words() -> None:
    """The same, one apart, further; and that few were rated."""
    items = [levelled("1", 0, 0), levelled("2", 1, 2), levelled("3", 0, 3)]

    assert told(*items).startswith(
        "Levels of criteria: The judge and people give the same level in 1 of 3 ratings, "
        "1 are one level apart and 1 further."
    )
    assert "From few transcripts (3): an indication, not a result." in told(*items)


def test_scores_are_counted_in_bands_and_points() -> None:
    """With what was not judged."""
    said = told(scored("1", 50, 60), scored("2", 50, 50), not_judged=3)

    assert "same band of 20 points in 1 of 2 ratings" in said
    assert "5.00 points apart on average" in said
    assert "Rated by people but not judged: 3." in said


@pytest.mark.parametrize(
    ("shift", "said"),
    [
        (-15, "stricter than people, by"),
        (15, "more lenient than people, by"),
        (0, "neither clearly"),
    ],
)
def test_the_judge_leans_one_way_only_where_the_interval_is_clear(shift, said) -> None:
    """By so many standard deviations."""
    items = [scored(f"{n}", 50 + n % 7 + shift, 50 + n * 3 % 7) for n in range(40)]

    assert said in told(*items)


def test_two_people_are_the_ceiling() -> None:
    """Beside the kappa of the judge; twelve times the same does not make certain."""
    items = [levelled(f"{n}", n % 4, n % 3, n % 3) for n in range(12)]

    assert "two people reach 1.00 with each other." in told(*items, raters="ab")


def test_verdicts_and_a_better_mark_are_told_with_their_price() -> None:
    """And that it was chosen on the very transcripts it is counted on."""
    said = told(pass_fail=PASS_FAIL, suggested=FITTING)

    assert said == (
        "At the pass mark of 60 the judge's scores and people's give the same verdict for 6 of 9 "
        "transcripts; 2 pass that people fail, 1 fail that people pass. Reported as undecided, "
        "whatever their score: 5. A mark of 72 for the judge would fit these transcripts better: "
        "0 false passes, 1 false fails. It was chosen on them; on others expect more."
    )


@pytest.mark.parametrize(
    ("suggested", "said"),
    [
        (SuggestedMark(mark=60, false_pass=2, false_fail=1), "No other whole-number mark"),
        (SuggestedMark(mark=None, why="one_class"), "No mark can be suggested: people pass all"),
    ],
)
def test_no_better_mark_is_said_too(suggested, said) -> None:
    """Or why none can be suggested."""
    assert said in told(pass_fail=PASS_FAIL, suggested=suggested)


def test_a_calibration_says_what_it_is() -> None:
    """And a refused one why."""
    line = Calibration(n=40, intercept=10, slope=0.5, mae_before=12, mae_after=8)

    assert "no score of any run is changed" in told(calibration=line)
    assert told(calibration=Calibration(n=9, why="under_30")) == (
        "No calibration: fewer than 30 transcripts with scores."
    )


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(value=0.5, low=0.25, high=0.75), "0.50 (0.25 .. 0.75)"),
        (Figure(value=0.5, why="unstable"), "0.50"),
        (Figure(value=None, why="constant"), "nothing varies"),
    ],
)
def test_a_figure_is_printed_with_its_interval_or_its_reason(figure, shown) -> None:
    """Never as a number that is none."""
    assert ranged(figure, WORDS["en"]) == shown
