import pytest

from grader.transcripts import openings
from grader.transcripts.document import Document


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Smith, Jo (Guest)   0:03", "Bo   0:09", "Bo   0:12"], ["Smith, Jo (Guest)", "Bo", "Bo"]),
        (["### Bo - [00:03 - 00:09]", "Al - [0:10]", "Al - [0:11]"], ["Bo", "Al", "Al"]),
        (
            ["0:01 Bo: Why?", "[0:02] so I said", "0:03 Al: So.", "0:05 Al: x"],
            ["Bo", None, "Al", "Al"],
        ),
        (["Bo: Why?", "0:03", "Al: So.", "Al: x"], ["Bo", None, "Al", "Al"]),
        (["Score 0:03", "Score 0:05", "Bo 0:07", "Bo 0:08"], []),
        (["Bo 0:50", "Al 0:40", "Bo 0:30", "Al 0:20"], []),
        (["Q: Why?", "A: So.", "Q: Why?", "A: So."], []),
        (["A: hello", "spk_1: hello", "A: so", "spk_1: yes"], []),
    ],
)
def test_lines_that_open_turns(lines: list[str], expected: list[str | None]) -> None:
    """By the layout that most of them have; labels of questions and grades open none."""
    found = openings.find(Document("a.txt", lines), lines)

    assert [each.name for each in found.openings] == expected
