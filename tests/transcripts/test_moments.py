import pytest

from grader.transcripts import moments


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (1.5, 1.5),
        ("1.5", 1.5),
        ("00:01:02", 62),
        ("[1:02,5]", 62.5),
        (0, 0),
        (-1, None),
        (True, None),
        (None, None),
        ("PT1M1.59S", 61.59),
        ("pt2h", 7200),
        ("61.590s", 61.59),
        ("PT", None),
        ("s", None),
        ("soon", None),
        ("nan", None),
        ("9" * 5000, None),
        (float("inf"), None),
        (10**400, None),
        ([], None),
    ],
)
def test_a_time_is_read_or_is_none(value: object, seconds: float | None) -> None:
    """What is no time of a recording is not made into one."""
    assert moments.seconds(value) == seconds


@pytest.mark.parametrize(
    ("name", "values", "scale"),
    [
        ("start", [0, 1.5, None], 1.0),
        ("start (ms)", [0], 0.001),
        ("BeginOffsetMillis", [3], 0.001),
        ("start", [43810, 47850], 0.001),
        ("start", [43810.5], 1.0),
        ("start", [], 1.0),
    ],
)
def test_milliseconds_are_known_by_name_or_size(
    name: str, values: list[object], scale: float
) -> None:
    """Whole numbers beyond ten hours are no seconds."""
    assert moments.scale(name, values) == scale
