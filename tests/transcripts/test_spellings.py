import pytest

from grader.transcripts import speaker_lines
from grader.transcripts.spellings import frame, of_lines


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Anna: hello **you**", ""),
        ("**Anna:** hello", "**"),
        ("> Anna: hello", ">"),
        ("- **Anna**: hello", "-**"),
        ("Interviewer - hello", "-"),
        ("Interviewer", "alone"),
        ("面试官：你好", ""),
    ],
)
def test_what_stands_around_a_name_is_its_frame(line: str, found: str) -> None:
    """Words after the colon are none of it."""
    assert frame(line) == found


def test_labels_of_a_side_and_names_that_return_may_open_turns() -> None:
    """A word with a colon does so once."""
    lines = ["Interviewer: Why?", "Anna: So.", "Note: one", "Example: two", "Anna: Yes.", "Note: x"]

    found = of_lines(lines, speaker_lines.find(lines))

    assert [(each.at, each.key, each.role) for each in found] == [
        (0, "interviewer", "interviewer"),
        (1, "anna", None),
        (4, "anna", None),
    ]
