from grader.reports.html.open_points import open_points
from tests.helpers.html_reports import report, reviewed


def test_what_is_not_settled_is_a_question_for_the_next_round() -> None:
    """Not judged, failed, unproven, disputed or decisive; each with its reasons."""
    found = {point.ask: point.why for point in open_points(report(), "en", "r1-")}

    assert found == {
        "Is it an array (half)?": (
            "judges or samples give different levels",
            "a gate of the rubric is open",
            "one judgement, moved one level, changes the verdict",
        ),
        "Is it an array (unproven)?": (
            "a quotation is not in the candidate's words, or too short to tell",
        ),
        "Is it an array (knows-dtype)?": ("not judged",),
        "Is it an array (refused)?": ("judge failed",),
    }


def test_what_a_person_has_settled_is_not_asked_again() -> None:
    """A change that was withdrawn settles nothing."""
    asks = [point.ask for point in open_points(report(reviewed=reviewed()), "en", "r1-")]

    assert "Is it an array (half)?" not in asks
    assert len(asks) == 3


def test_why_a_criterion_was_not_judged_is_the_state_of_its_answer() -> None:
    """Where there was none to judge."""
    [first, *others] = report().pairs
    silent = first.model_copy(update={"state": "cut_off"})
    points = open_points(report(pairs=(silent, *others)), "en", "r1-")

    assert {point.ask: point.why for point in points}["Is it an array (knows-dtype)?"] == (
        "cut off",
    )
