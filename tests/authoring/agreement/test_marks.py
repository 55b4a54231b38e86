import numpy as np
import pytest

from grader.authoring.agreement import marks
from grader.models.agreement import Calibration, SuggestedMark
from tests.helpers.ratings import scored


def of(*pairs: tuple[float, float], mark: float = 60) -> marks.Scored:
    """The judge's score and a person's, a transcript each."""
    return marks.scored([scored(f"{n}", *pair, mark=mark) for n, pair in enumerate(pairs)])


def test_verdicts_are_compared_at_the_pass_mark() -> None:
    """At the mark is a pass; people's score is the mean of theirs."""
    items = [
        scored("1", 60, 60), scored("2", 59.99, 10), scored("3", 80, 59), scored("4", 20, 50, 70),
        scored("5", None, 90),
    ]  # fmt: skip
    found = marks.pass_fail(marks.scored(items))

    assert found.model_dump() == {
        "mark": 60, "n": 4, "both_pass": 1, "both_fail": 1, "false_pass": 1, "false_fail": 1,
        "undecided": 4,
    }  # fmt: skip


def test_each_transcript_has_the_mark_of_its_rubric() -> None:
    """Then there is no one mark, and none to suggest."""
    both = marks.scored([scored("1", 60, 70, mark=50), scored("2", 60, 80, mark=65)])

    assert (marks.pass_fail(both).mark, marks.pass_fail(both).false_fail) == (None, 1)
    assert marks.suggested(both) == SuggestedMark(mark=None, why="several_marks")


def test_the_suggested_mark_has_the_fewest_false_verdicts() -> None:
    """Of several the one nearest to today's: a strict judge's is lower."""
    strict = of((40, 62), (45, 70), (52, 80), (30, 50), (35, 40))

    assert marks.suggested(strict) == SuggestedMark(mark=40, false_pass=0, false_fail=0)


def test_a_mark_that_is_as_good_as_any_stays() -> None:
    """False verdicts that no mark avoids are counted."""
    found = marks.suggested(of((70, 30), (65, 80), (50, 40), mark=60.5))

    assert found == SuggestedMark(mark=60.5, false_pass=1, false_fail=0)


@pytest.mark.parametrize("people", [(80, 90), (10, 20)])
def test_no_mark_is_suggested_where_people_pass_all_or_none(people) -> None:
    """Any mark beyond the scores would be right about them."""
    assert marks.suggested(of((70, people[0]), (50, people[1]))).why == "one_class"


def test_one_transcript_suggests_nothing() -> None:
    """It would fit anything."""
    assert marks.suggested(of((70, 80))).why == "too_few"


def test_a_line_is_fitted_from_thirty_transcripts_on() -> None:
    """Not from twenty-nine, and not through one score."""
    pairs = [(float(n), 10 + n / 2) for n in range(30)]

    assert marks.calibration(of(*pairs[:29])) == Calibration(n=29, why="under_30")
    assert marks.calibration(of(*[(50.0, y) for _, y in pairs])).why == "constant"
    assert marks.calibration(of(*pairs)) == Calibration(
        n=30, intercept=10, slope=0.5, mae_before=4.25, mae_after=0
    )


def test_each_transcript_is_left_out_of_the_line_that_it_is_measured_with() -> None:
    """As fitting thirty-two lines, one without each, gives."""
    dice = np.random.default_rng(7)
    x = dice.uniform(0, 100, 32)
    y = np.clip(20 + 0.6 * x + dice.normal(scale=15, size=32), 0, 100)
    errors = []
    for n in range(32):
        slope, intercept = np.polyfit(np.delete(x, n), np.delete(y, n), 1)
        errors.append(abs(y[n] - intercept - slope * x[n]))

    found = marks.calibration(of(*zip(x, y, strict=True)))

    assert found.mae_after == pytest.approx(np.mean(errors), abs=1e-4)
