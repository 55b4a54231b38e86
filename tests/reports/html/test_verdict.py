import re

from grader.models import disclosure
from grader.models.report import Score
from grader.reports.html import verdict
from grader.reports.html.elements import html
from tests.helpers.html_reports import OFFLINE, header, report, reviewed


def told(**changes) -> str:
    """The head's words."""
    return " ".join(
        re.sub(r"<[^>]*>", " ", html(verdict.head(report(**changes), "en", "r1-"))).split()
    )


def test_the_head_has_verdict_score_and_mark() -> None:
    """And who it is about."""
    assert told().startswith("Engineer · 6 years Zhang Wei ✗ FAIL 52 (48–56) pass mark 60")


def test_what_stands_after_review_is_what_is_read_first() -> None:
    """Said to be so, and both are drawn."""
    after = told(reviewed=reviewed())

    assert "✓ PASS 61 (60–66) pass mark 60 after review" in after
    drawn = html(verdict.head(report(reviewed=reviewed()), "en", "r1-"))
    assert drawn.count("<circle") == 2


def test_the_offline_judge_says_what_it_is() -> None:
    """With how often it errs, and at what."""
    said = told(judges=(OFFLINE,))

    for words in (disclosure.HEADLINE, disclosure.MEASURED, disclosure.LIMITS):
        assert words["en"] in said
    assert "TERM-MATCHING" not in told()


def test_the_interviewers_own_verdict_and_the_leaning_are_told() -> None:
    """Beside the judges', never instead."""
    said = told(verdict="undecided", leaning="pass")

    assert "? UNDECIDED" in said
    assert "leaning PASS: 52, 48–56" in said
    assert "the interviewers' own verdict: pass hire him" in said


def test_a_score_of_nothing_is_none() -> None:
    """Not a zero."""
    said = told(
        verdict="undecided", score=Score(value=None, low=0, high=100),
        transcript=header(position=None, experience=None),
    )  # fmt: skip

    assert "nothing could be judged (0–100)" in said
    assert said.startswith("wei.txt Zhang Wei")
