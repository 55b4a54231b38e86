import pytest

from grader.models.report import RubricInfo, Score, Verdict
from grader.models.rubric_diff import Change, Outcome, RubricDiff, Shift, State

INFO = RubricInfo(id="r", version=1, title=None, source="r.yaml", sha256="0")


def outcome(verdict: Verdict) -> Outcome:
    """A verdict at fifty."""
    return Outcome(score=Score(value=50, low=50, high=50), verdict=verdict)


@pytest.mark.parametrize(
    ("state", "asked", "flips", "is_open"),
    [
        ("same", None, False, False),
        ("flipped", None, True, False),
        ("open", None, False, True),
        ("open", "fail", True, False),
        ("open", "pass", False, False),
        ("flipped", "pass", False, False),
    ],
)
def test_what_was_judged_again_counts_before_what_was_kept(
    state: State, asked: Verdict | None, flips: bool, is_open: bool
) -> None:
    """Of a pass: only another verdict is a flip."""
    shift = Shift(
        source="a", old=outcome("pass"), new=outcome("fail"), state=state, missing=0,
        asked=outcome(asked) if asked else None,
    )  # fmt: skip

    assert (shift.flips, shift.is_open) == (flips, is_open)


def test_a_new_title_grades_nothing() -> None:
    """A new weight does."""
    title, weight = Change(kind="changed", effect="none"), Change(kind="changed", effect="scoring")

    assert RubricDiff(old=INFO, new=INFO, path="r.yaml", changes=(title,)).grades_alike
    assert not RubricDiff(old=INFO, new=INFO, path="r.yaml", changes=(title, weight)).grades_alike
