import re

from grader.models import disclosure
from grader.models.report import Score
from grader.reports.html import batch
from grader.reports.html.elements import html
from tests.helpers.html_reports import (
    OFFLINE,
    candidates,
    header,
    judge,
    report,
    reviewed,
    unreadable,
)


def rows(*reports) -> list[str]:
    """The words of each row of the table."""
    listed = [batch.candidate(each, "en", n) for n, each in enumerate(reports, start=1)]
    text = html(batch.overview(listed, "en"))
    return [
        " ".join(re.sub(r"<[^>]*>", " ", row).split())
        for row in re.findall(r"<tr role=\"row\" data-report.*?</tr>", text)
    ]


def test_a_row_has_what_a_candidate_is_chosen_by() -> None:
    """Verdict, score and interval, what to check, what was answered, position and file."""
    assert rows(report()) == ["1 Zhang Wei ✗ FAIL 52 48–56 3 2/3 Engineer wei.txt"]


def test_what_stands_after_review_is_in_the_row() -> None:
    """Beside the judges' verdict."""
    [row] = rows(report(reviewed=reviewed()))

    assert "✓ PASS machine FAIL 52 (48–56) 61 60–66" in row


def test_a_file_that_could_not_be_read_has_its_row() -> None:
    """With the reason."""
    assert rows(unreadable()) == [
        "1 bad.txt ! NOT GRADED - 0 0/0 bad.txt: the file is empty",
    ]  # fmt: skip


def test_the_overview_counts_and_draws() -> None:
    """All scores, and those of each question."""
    listed = [batch.candidate(each, "en", n) for n, each in enumerate(candidates(6), start=1)]
    text = html(batch.overview(listed, "en"))

    assert "✓ PASS 2 · ✗ FAIL 2 · ? UNDECIDED 2" in text
    assert "6 scores, median 24.5; 2 passed, 2 failed" in text
    assert "tensor: 6 scores, median 40" in text


def test_questions_of_several_rubrics_are_told_apart() -> None:
    """By the rubric's name."""
    first = report()
    assert first.rubric
    other = report(rubric=first.rubric.model_copy(update={"id": "other"}))
    listed = [batch.candidate(each, "en", 1) for each in (first, other)]

    text = html(batch.overview(listed, "en"))

    assert "basics: tensor: 1 scores" in text
    assert "other: tensor: 1 scores" in text


def test_the_offline_judge_is_named_above_the_table() -> None:
    """Where it judged anybody."""
    [others, offline] = [
        html(batch.overview([batch.candidate(report(judges=(each,)), "en", 1)], "en"))
        for each in (judge(), OFFLINE)
    ]

    assert disclosure.HEADLINE["en"] in offline
    assert "NOT AN LLM" not in others


def test_where_nothing_has_a_score_nothing_is_drawn() -> None:
    """A score of nothing is no score."""
    nothing = report(score=Score(value=None, low=0, high=100), pairs=())
    text = html(batch.overview([batch.candidate(nothing, "en", 1)], "en"))

    assert "<figure" not in text
    assert 'data-score=""' in text


def test_the_language_of_a_batch_is_that_of_most() -> None:
    """Of none it is English."""
    chinese = report(transcript=header(language="zh"))
    listed = [batch.candidate(chinese, "zh", 1), batch.candidate(chinese, "zh", 2)]

    assert batch.language_of([batch.candidate(report(), "en", 3), *listed]) == "zh"
    assert batch.language_of([]) == "en"
