import pytest

from grader.authoring.agreement import columns
from grader.errors import InputError


@pytest.mark.parametrize(
    "headings",
    [
        ["transcript", "pair", "criterion", "rater", "level", "score"],
        ["Transcript", " QUESTION ", "Criteria", "Grader", "LEVEL", "Mark"],
        ["文件名", "题号", "评分项", "评分员", "等级", "分数"],
        ["File_Name", "ｎｏ", "指标", "面试官", "级别", "得分"],
    ],
)
def test_headings_are_known_in_any_case_width_and_two_languages(headings) -> None:
    """All six columns are found where they stand."""
    found, ignored = columns.places(headings, "a.csv", 1)

    assert list(found) == ["transcript", "pair", "criterion", "rater", "level", "score"]
    assert list(found.values()) == list(range(6))
    assert ignored == ()


def test_a_column_that_nobody_knows_is_named() -> None:
    """So that a slip of a heading shows; one without a heading is nothing."""
    _, ignored = columns.places(["transcript", "score", "Comment ", ""], "a.csv", 1)

    assert ignored == ("Comment",)


def test_two_columns_for_one_thing_are_an_error() -> None:
    """Naming both, and the line."""
    with pytest.raises(InputError, match=r"a.csv:3: two columns for the score: '分数' and 'Score'"):
        columns.places(["transcript", "分数", "Score"], "a.csv", 3)


@pytest.mark.parametrize(
    ("headings", "missing"),
    [(["score"], "transcript"), (["transcript", "rater"], "level or score"), ([], "transcript")],
)
def test_what_no_file_can_do_without_is_asked_for(headings, missing) -> None:
    """With the headings that are wanted."""
    with pytest.raises(InputError, match=f"no column for the {missing}") as caught:
        columns.places(headings, "a.csv", 1)

    assert "transcript,pair,criterion,rater" in (caught.value.hint or "")
