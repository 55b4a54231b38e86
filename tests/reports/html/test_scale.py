from grader.models.report import Score
from grader.reports.html.elements import html
from grader.reports.html.scale import bar, scale

SCORE = Score(value=52.5, low=48.0, high=56.25)


def test_the_interval_stands_to_scale_with_its_mark() -> None:
    """All in per cent of the width."""
    drawn = html(scale([("FAIL", SCORE)], 60.0, "en"))

    assert '<rect x="48.0%" y="27" width="8.25%"' in drawn
    assert 'cx="52.5%"' in drawn
    assert 'x1="60.0%" x2="60.0%"' in drawn
    assert 'aria-label="FAIL: score 52.5, mark 60, known within 48 to 56.25"' in drawn


def test_a_mark_at_the_end_keeps_its_word_within_the_drawing() -> None:
    """It is set to the side that has room."""
    for mark, anchor in ((2.0, "start"), (50.0, "middle"), (98.0, "end")):
        drawn = html(scale([("x", SCORE)], mark, "en"))
        assert f'y="13" text-anchor="{anchor}" class="mark"' in drawn


def test_two_rows_say_whose_they_are() -> None:
    """Where the row is free."""
    low = Score(value=5, low=0, high=10)
    drawn = html(scale([("FAIL", low), ("after review PASS", SCORE)], None, "en"))

    assert '<text x="100%" y="38" text-anchor="end" class="row">FAIL</text>' in drawn
    assert '<text x="0" y="60" text-anchor="start" class="row">after review PASS</text>' in drawn


def test_a_score_of_nothing_has_no_point() -> None:
    """Only what it may be."""
    drawn = html(scale([("UNDECIDED", Score(value=None, low=0, high=100))], 60, "en"))

    assert "<circle" not in drawn
    assert "score -" in drawn


def test_a_question_has_a_bar() -> None:
    """Its value filled, its interval framed, and both in words."""
    drawn = html(bar(4, SCORE, "en"))

    assert 'aria-label="question 4: 52.5 48–56.25"' in drawn
    assert '<rect x="0" y="3" width="52.5%" height="8" class="filled">' in drawn
