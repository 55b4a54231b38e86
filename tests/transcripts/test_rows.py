import pytest

from grader.transcripts import rows


@pytest.mark.parametrize(
    ("above", "line", "below"),
    [
        ("Cost: what it takes", "Score: what it brings", ""),
        ("", "Score: what it brings", "Price: what it costs"),
        ("风险：延期", "备注：要人", ""),
        ("- never block", "- Note: reads block", ""),
    ],
)
def test_a_label_next_to_the_candidates_own_is_one_of_a_row(
    above: str, line: str, below: str
) -> None:
    """Nobody else orders an answer by labels."""
    assert rows.in_row(above, line, below)


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("Answer: it depends.", "Score: fair"),
        ("Score: 3/5", "Comment: fair"),
        ("- Score: 3/5", "- Comment: fair"),
        ("回答：看情况。", "点评：一般"),
        ("It depends.", "Comment: fair"),
    ],
)
def test_labels_of_a_transcript_make_no_row(above: str, line: str) -> None:
    """Notes stand below an answer, and below each other."""
    assert not rows.in_row(above, line)


def test_labels_stand_beside_that_of_the_answer_as_well() -> None:
    """`Answer: Situation: ...` is the first of a row."""
    assert rows.has_labels(["Answer: Situation: we were late."])
    assert not rows.has_labels(["Answer: we were late.", "", "Then we were not."])
