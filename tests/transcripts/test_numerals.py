import re

import pytest

from grader.transcripts import numerals


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("3", 3),
        ("０３", 3),
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十三", 23),
        ("一百零五", 105),
        ("二〇", 20),
    ],
)
def test_a_printed_number_has_its_value(printed: str, value: int) -> None:
    """Digits of either width and Chinese numerals count alike."""
    assert re.fullmatch(numerals.PATTERN, printed)
    assert numerals.number(printed) == value
