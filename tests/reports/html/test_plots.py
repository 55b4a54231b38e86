from grader.reports.html import plots
from grader.reports.html.elements import html


def test_scores_are_counted_in_bands_of_five() -> None:
    """A band has its lower end; 100 belongs to the last."""
    counts = plots.bands([0, 4.99, 5, 59.99, 60, 95, 100])

    assert (counts[0], counts[1], counts[11], counts[12], counts[19]) == (2, 1, 1, 1, 2)
    assert sum(counts) == 7


def test_a_column_says_its_band_and_count() -> None:
    """The highest fills the drawing; the mark goes through."""
    drawn = html(plots.columns([61, 62, 90], [60.0], "three scores"))

    assert "<title>60–65: 2</title>" in drawn
    assert 'height="90" class="column"><title>60–65: 2' in drawn
    assert 'height="45" class="column"><title>90–95: 1' in drawn
    assert 'x1="60.0%"' in drawn


def test_no_scores_are_no_columns() -> None:
    """And no division by nothing."""
    assert 'height="0"' in html(plots.columns([], [], "none"))
    assert plots.median([]) == "-"
    assert plots.median([1, 2, 4, 8]) == "3"
