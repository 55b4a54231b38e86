import pytest

from grader.transcripts import speaker_lines


@pytest.mark.parametrize(
    ("line", "name", "time", "text"),
    [
        ("Interviewer: Hi", "Interviewer", None, "Hi"),
        ("Interviewer:", "Interviewer", None, ""),
        ("**Interviewer:** Hi", "Interviewer", None, "Hi"),
        ("**Interviewer**: Hi", "Interviewer", None, "Hi"),
        ("**Interviewer: Hi**", "Interviewer", None, "Hi"),
        ("面试官：你好", "面试官", None, "你好"),
        ("Interviewer (Anna): Hi", "Interviewer (Anna)", None, "Hi"),
        ("[00:01:05] Interviewer: Hi", "Interviewer", 65, "Hi"),
        ("(1:05) Interviewer: Hi", "Interviewer", 65, "Hi"),
        ("**[1:05] Interviewer:** Hi", "Interviewer", 65, "Hi"),
        ("Anna Lee (01:01:05): Hi", "Anna Lee", 3665, "Hi"),
        ("Anna Lee: 00:01:05", "Anna Lee", 65, ""),
        ("Anna Lee: [01:05] Hi", "Anna Lee", 65, "Hi"),
        ("[SPEAKER_00]: Hi", "SPEAKER_00", None, "Hi"),
    ],
)
def test_a_speaker_label_is_read_in_all_its_spellings(
    line: str, name: str, time: float | None, text: str
) -> None:
    """Plain, bold, with a name or a time beside it."""
    [label] = speaker_lines.find([line])

    assert (label.printed, label.time, label.text) == (name, time, text)


@pytest.mark.parametrize(
    "line", ["说话人 1 00:03", "We met at 10:30", "No, I said: no", "no colon"]
)
def test_a_clock_or_a_clause_is_no_speaker(line: str) -> None:
    """A colon alone makes nobody speak."""
    assert speaker_lines.find([line]) == []


def test_a_word_for_a_side_alone_on_its_line_needs_no_blank_line_above() -> None:
    """`Candidate` above the words; any other word alone on a line is a word."""
    lines = ["Interviewer", "What is a lock?", "Candidate", "A guard.", "Really", "It is."]

    assert [each.name for each in speaker_lines.find_bare(lines)] == ["Interviewer", "Candidate"]
