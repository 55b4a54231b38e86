import pytest

from grader.transcripts import tables


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([["Interviewer:", "Why?"], ["Bo", "Speed."]], ["Interviewer: Why?", "Bo: Speed."]),
        (
            [["0:05", "Anna", "Why?"], ["Bo", "(0:09)", "So."]],
            ["[0:05] Anna: Why?", "[0:09] Bo: So."],
        ),
        ([["Start", "Speaker", "Text"], ["0:05", "", "more"]], ["more"]),
        ([["Call"], ["Speaker", "Text"], ["Bo", "So."]], ["Bo: So."]),
        ([["Speaker", "Sentiment"], ["Bo", "2.4"]], ["Speaker", "Sentiment", "Bo", "2.4"]),
        ([["问题", "回答"], ["为什么?"]], ["Q: 为什么?", "A: "]),
        ([["Is it so? Yes.", "b"], ["only one"]], ["Is it so? Yes.", "b", "only one"]),
    ],
)
def test_a_row_is_a_line_that_says_what_it_holds(
    rows: list[list[str]], expected: list[str]
) -> None:
    """By the headings, else by the look of the first cell."""
    cells = [[cell.split("\n") if cell else [] for cell in row] for row in rows]

    assert list(tables.lines(cells)) == expected
