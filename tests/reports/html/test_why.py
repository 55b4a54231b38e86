from grader.models.report import Score
from grader.reports.html import why
from tests.helpers.html_reports import (
    OFFLINE,
    gradient,
    open_criterion,
    report,
    reviewed,
    tensor,
    unreadable,
)


def test_five_lines_say_why() -> None:
    """Who and what, the best, the worst and what it lacked, what decided, what to check."""
    assert why.lines(report(), "en") == [
        "Zhang Wei: FAIL 52 (48–56); pass mark 60",
        "Strongest: question 2 (100) “What is a gradient?”",
        "Weakest: question 1 (40) “What is a tensor?” — Is it an array (half)? partly · 1/2; "
        "Is it an array (absent)? none · 0/2",
        "Question 1: must score 50: FAILS",
        "For a person to check: the score lies within the review margin of the mark; questions of "
        "the rubric were not asked; a quotation is not in the candidate's words, or too short to "
        "tell",
    ]


def test_the_first_line_says_what_must_not_be_left_out() -> None:
    """That persons changed it, and that no LLM judged."""
    told, *_ = why.lines(report(judges=(OFFLINE,), reviewed=reviewed()), "en")

    assert told == (
        "Zhang Wei: machine FAIL 52 (48–56), after review PASS 61 (by Li Na, 2026-01-02 09:30; "
        "1 level changed); pass mark 60; judged by term matching, not by an LLM"
    )


def test_an_open_verdict_says_what_is_missing() -> None:
    """And which way it leans."""
    unjudged = tensor(criteria=(open_criterion(),))
    told = why.lines(report(verdict="undecided", leaning="fail", pairs=(unjudged,)), "en")

    assert told[0] == "Zhang Wei: UNDECIDED 52 (48–56), leaning FAIL; pass mark 60"
    assert "Not judged: 1 of 1 criteria" in told
    judged = why.lines(report(verdict="undecided", pairs=(gradient(),)), "en")
    assert "Question 1, half: must reach met: open" in judged


def test_a_sound_verdict_says_so() -> None:
    """One question is neither best nor worst of several."""
    sound = report(verdict="pass", gates=(), decisive=(), review=(), pairs=(gradient(),))

    assert why.lines(sound, "en")[1:] == [
        "Strongest: question 2 (100) “What is a gradient?”",
        "The verdict stands if any one judgement is a level off.",
        "Nothing to check",
    ]


def test_a_file_that_could_not_be_read_has_two_lines() -> None:
    """Its name and its error."""
    assert why.lines(unreadable(), "en") == [
        "bad.txt: NOT GRADED; ", "bad.txt: the file is empty",
    ]  # fmt: skip


def test_a_score_of_nothing_is_not_told_as_one() -> None:
    """Where nothing could be judged."""
    assert why.outcome(report(score=Score(value=None, low=0, high=100)), "zh") == "不通过"
