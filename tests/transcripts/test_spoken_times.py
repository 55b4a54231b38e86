import pytest

from grader.transcripts import spoken_times


@pytest.mark.parametrize(
    ("name", "time", "written"),
    [
        ("Priya Raman", "0 minutes 3 seconds0:03", "Priya Raman  0:00:03"),
        ("Priya Raman (Acme)", "1 hour 2 minutes 3 seconds1:02:03", "Priya Raman (Acme)  1:02:03"),
        ("Weber, Lukas", "12 minutes 1 second", "Weber, Lukas  0:12:01"),
        ("王芳", "0 分钟 3 秒0:03", "王芳  0:00:03"),
        ("面试官", "1小时2分3秒", "面试官  1:02:03"),
    ],
)
def test_a_time_in_words_stands_beside_the_name(name: str, time: str, written: str) -> None:
    """Its own line is empty, so that all others keep their numbers."""
    lines = ["top", name, time, "Hello."]

    assert spoken_times.with_clocks("\n".join(lines), lines) == ["top", written, "", "Hello."]


@pytest.mark.parametrize(
    "lines",
    [
        ["It took", "3 minutes 20 seconds"],
        ["Priya Raman", "3 minutes 20 seconds of silence"],
        ["Priya Raman", "0:03", "A second one."],
        ["0 minutes 3 seconds0:03"],
        ["", "0 minutes 3 seconds0:03"],
        [],
    ],
)
def test_other_lines_stay_as_they_are(lines: list[str]) -> None:
    """Without a name above it a time is somebody's words."""
    assert spoken_times.with_clocks("\n".join(lines), lines) is lines
