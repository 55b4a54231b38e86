import pytest

from grader.authoring.agreement import matching
from grader.authoring.agreement.human_scores import read
from grader.authoring.agreement.matching import Matching
from grader.authoring.agreement.scales import Scales
from tests.helpers.grading_runs import graded, replies
from tests.helpers.printing import LEVELS
from tests.helpers.program import QA
from tests.helpers.ratings import criterion, pair, report

HEAD = "transcript,pair,criterion,rater,level,score\n"
REPORTS = [
    report(
        "a.txt", 70,
        pair(1, "tensor", 80, criterion("says")),
        pair(2, "default", 50, criterion("c1")),
        pair(3, "default", None, criterion("c1")),
    ),
    report("b.txt", None, pair(1, "tensor", 40, criterion("says"))),
    report("c.txt", 90),
]  # fmt: skip


def matched(rows: str, reports=REPORTS) -> Matching:
    """What rows below the usual headings find in reports."""
    return matching.match(read((HEAD + rows).encode(), "h.csv"), reports, Scales())


def test_scores_find_their_transcript_and_question() -> None:
    """The question by number, entry or label; with the judge's score of it."""
    found = matched("a.txt,,,li,,60\na.txt,1,,li,,70\na.txt,问题2,,li,,30\nb.txt,Tensor,,li,,20\n")

    assert [(item.key, item.judge, item.people) for item in found.items] == [
        (("a.txt", None, None), 70, {"li": 60}),
        (("a.txt", 1, None), 80, {"li": 70}),
        (("a.txt", 2, None), 50, {"li": 30}),
        (("b.txt", 1, None), 40, {"li": 20}),
    ]
    assert [item.kind for item in found.items] == ["transcript", *["question"] * 3]


def test_several_raters_rate_one_thing() -> None:
    """One spelled in two ways is one; the lines of all are kept."""
    [item] = matched("a.txt,,,Li,,60\na,,,wang,,70\n").items
    both = matched("a.txt,,,Li,,60\nc.txt,,,LI,,70\n")

    assert (item.people, item.lines, item.consensus) == ({"Li": 60, "wang": 70}, [2, 3], 65)
    assert both.raters == ("Li",)


def test_levels_have_their_places_in_the_rubric(tmp_path) -> None:
    """The judge's beside that of a person."""
    script = replies("no", "no").replace("level: no", "level: missed", 1)
    made = graded(
        tmp_path,
        QA,
        LEVELS.replace("      - {id: invents, ask: Does it invent anything?, penalty: 1}\n", ""),
        script,
    )

    [item] = matched(f"{made.source},,says-array,li,Met,\n", [made]).items

    assert (item.levels, item.judge, item.people) == (("missed", "partly", "met"), 0, {"li": 2})


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("a.txt,,c1,li,yes,", "criterion 'c1' is in questions 2, 3: say which"),
        ("a.txt,default,,li,,50", "question 'default' may be 2, 3: give its number"),
        ("c.txt,,,li,,50", "rates again what line 2 rates, by the same rater"),
        ("C:\\x\\c.txt,,,LI,,50", "rates again what line 2 rates"),
    ],
)
def test_a_row_that_cannot_be_followed_is_told_with_its_line(row, problem) -> None:
    """What it may mean, or what rated the same before."""
    [error] = matched(f"c.txt,,,li,,60\n{row}\n").errors

    assert str(error).startswith(f"h.csv:3: {problem}")


def test_what_is_not_in_the_run_is_listed() -> None:
    """Once a name; and the transcripts that nobody scored."""
    found = matched(
        "x.txt,,,li,,60\nx.txt,,,wang,,60\na.txt,9,,li,,60\nb.txt,1,nope,li,yes,\nc,,,li,,1\n"
    )

    assert found.unknown_transcripts == ("x.txt",)
    assert found.unknown_items == ("a.txt · 9", "b.txt · 1 · nope")
    assert found.without_scores == ("a.txt", "b.txt")
    assert (found.used, found.errors) == (1, [])


def test_what_the_judge_could_not_judge_has_no_score_of_its() -> None:
    """It is no zero."""
    items = matched("b.txt,,,li,,60\na.txt,3,,li,,60\n").items

    assert [item.judge for item in items] == [None, None]
