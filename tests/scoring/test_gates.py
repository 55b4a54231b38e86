"""What must be reached or passed."""

import pytest

from grader.scoring import Precision
from tests.helpers.scores import criterion, question, score, votes


@pytest.mark.parametrize(
    ("levels", "state"),
    [((2,), "holds"), ((1,), "holds"), ((0,), "fails"), ((0, 1), "open"), ((None,), "open")],
)
def test_a_level_that_must_be_reached_is_a_gate(levels, state):
    """Holds if every vote reaches it, fails if none does, open otherwise."""
    gated = question(votes(criterion(must_reach="l1"), *levels))
    [gate] = score(gated, judges=[Precision(samples=len(levels))]).gates

    assert gate.state == state


def test_a_claim_without_its_quote_leaves_a_gate_open():
    """It might be true: neither held nor failed."""
    gated = question(votes(criterion(must_reach="l1"), 2, supported=False))

    assert score(gated).gates[0].state == "open"


def test_a_failed_gate_fails_a_transcript_whose_score_would_pass():
    """And an open one leaves it undecided."""
    good = votes(criterion("a", weight=9), 2)
    failed = score(question(good, votes(criterion("b", must_reach="l1"), 0)))
    unsure = score(question(good, votes(criterion("b", must_reach="l1"), None)))

    assert (failed.verdict, unsure.verdict) == ("fail", "undecided")


@pytest.mark.parametrize(("level", "state"), [(2, "holds"), (0, "fails"), (None, "open")])
def test_a_question_that_must_be_passed_is_a_gate_by_its_width(level, state):
    """Low against its mark holds, high below it fails, anything else is open."""
    [gate] = score(question(votes(criterion(), level), pass_mark=50)).gates

    assert (gate.criterion, gate.state) == (None, state)
