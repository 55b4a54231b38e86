import pytest

from grader.authoring.audit import groups, people
from grader.authoring.audit.people import Matching, outcome, tally
from grader.models.audit import Tally
from tests.helpers.audits import decided, judged

REPORTS = [judged("in/a.txt", "pass", 80), judged("in/b.txt", "fail", 40), judged("b.txt", None)]


def matched(rows: str) -> Matching:
    """These rows of a file held against three reports."""
    return people.match(groups.read(f"file,sex\n{rows}".encode(), "g.csv"), REPORTS, "after_review")


def test_everybody_in_the_run_counts_with_what_is_stated_of_them() -> None:
    """Whom no row names, nothing is stated of."""
    found = matched("a,woman\n")

    assert [(each.values, each.verdict, each.score) for each in found.people] == [
        ({"sex": "woman"}, "pass", 80),
        ({"sex": ""}, "fail", 40),
        ({"sex": ""}, None, None),
    ]
    assert found.unlisted == ("in/b.txt", "b.txt")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("x/b.txt,man", "transcript 'x/b.txt' may be in/b.txt or b.txt: give its path"),
        ("in/a.txt,woman", "names again the transcript that line 2 names"),
    ],
)
def test_a_row_that_cannot_be_followed_is_an_error(row, problem) -> None:
    """Even one that says the same again: which of them was meant for somebody else?"""
    assert [str(error) for error in matched(f"a,woman\n{row}\n").errors] == [f"g.csv:3: {problem}"]


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (0, ""),
        (2, "; nor is what these lines name: 4, 5"),
        (9, "; nor is what these lines name: 4, 5, 6, 7, 8 and 4 more"),
    ],
)
def test_rows_of_another_run_are_told_at_once(others, told) -> None:
    """With what the run has; a file of all applicants has many of them."""
    [error] = matched("a,woman\nc,man\n" + "d,man\n" * others).errors

    assert str(error) == f"g.csv:3: 'c' is no transcript of the run{told}"
    assert (
        error.hint == "keep the rows of this run; its 3 transcripts are in/a.txt, in/b.txt, b.txt"
    )


def test_what_a_person_made_of_it_stands_unless_the_judges_are_asked_for() -> None:
    """Verdict and score are both of one side."""
    report = decided(REPORTS[1], "pass", 65)

    assert outcome(report, "after_review") == ("pass", 65)
    assert outcome(report, "before_review") == ("fail", 40)
    assert outcome(REPORTS[1], "after_review") == ("fail", 40)


def test_verdicts_are_tallied() -> None:
    """A file that could not be read has none."""
    found = tally(["pass", "fail", "pass", "undecided", None])

    assert found == Tally(transcripts=5, passed=2, failed=1, undecided=1, unreadable=1)
