import pytest

from grader.transcripts import introductions, speaker_lines


def introduced(line: str) -> list[tuple[str, str]]:
    """The roles and names in a line."""
    return [(each.role, each.name) for each in introductions.read(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Interviewer: Tom W.", [("interviewer", "Tom W.")]),
        ("**Candidate:** Jane van Doe", [("candidate", "Jane van Doe")]),
        ("Candidate name: Jane Doe (she/her)", [("candidate", "Jane Doe")]),
        ("面试官：王强 候选人：李雷", [("interviewer", "王强"), ("candidate", "李雷")]),
        ("面试官：王强　候选人：李雷", [("interviewer", "王强"), ("candidate", "李雷")]),
        (
            "- Interviewers: Tom W., Ann Lee",
            [("interviewer", "Tom W."), ("interviewer", "Ann Lee")],
        ),
        ("Recruiter: Tom | Applicant: Jane", [("interviewer", "Tom"), ("candidate", "Jane")]),
    ],
)
def test_a_line_may_say_who_takes_part(line: str, expected: list[tuple[str, str]]) -> None:
    """One person or several, with blanks of any width between."""
    assert introduced(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Interviewer: What is it?",
        "Candidate: Java, Spring",
        "Candidate: Thanks",
        "候选人：你好",
        "Interviewer: hello there",
        "Date: Monday",
        "No colon",
        "Candidate: " + "X" * 300,
        "Interviewer:",
    ],
)
def test_words_introduce_nobody(line: str) -> None:
    """What is said after a label of a role is a turn."""
    assert introduced(line) == []


def rest(text: str) -> list[int]:
    """The lines that are left as turns."""
    lines = text.split("\n")
    return [each.at for each in introductions.without(lines, speaker_lines.find(lines))]


def test_introductions_at_the_top_are_no_turns() -> None:
    """Other fields may stand between them."""
    assert rest("Interviewer: Tom W.\nDate: Monday\nCandidate: Jane\nTom: a\nJane: b") == [3, 4]
    assert rest("Candidate: Jane Doe\nInterviewer: a b\nCandidate: c d") == [1, 2]
    assert rest("Interviewer: Tom\nTom: a\nJane: b") == [1, 2]


def test_a_conversation_keeps_its_first_words() -> None:
    """A name that nobody has below, names alone, and names in the middle introduce nobody."""
    assert rest("Interviewer: Background\nThem: a\nThem: b") == [0, 1, 2]
    assert rest("Interviewer: Tom\nCandidate: Jane") == [0, 1]
    assert rest("Tom: a\nJane: b\nTom: c\nCandidate: Jane Doe\nTom: d") == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Tom", "Tom W."),
        ("tom w", "Tom W."),
        ("Wilson", "Tom Wilson"),
        ("Tom Wilson", "Tom W."),
        ("TW", "Tom Wilson"),
        ("王老师", "王强"),
        ("王", "王强"),
        ("晓明", "李晓明"),
        ("小李", "李雷"),
    ],
)
def test_a_short_form_stands_for_a_name(label: str, name: str) -> None:
    """A first name, a surname, initials, or a surname with a title."""
    assert introductions.is_short(label, name)


@pytest.mark.parametrize(
    ("label", "name"),
    [("Tim", "Tom W."), ("T", "Tom"), ("Tom Kay", "Tom W."), ("李雷", "王强"), ("Tomas", "Tom")],
)
def test_another_name_is_no_short_form(label: str, name: str) -> None:
    """Only the beginning of a word is not enough."""
    assert not introductions.is_short(label, name)
