import pytest

from grader.transcripts import roles
from grader.transcripts.document import Document


def resolved(text: str, **named: str) -> tuple[dict[str, str | None], list[str]]:
    """The role of each speaker, and the codes of the notices."""
    lines = text.split("\n")
    found = roles.resolve(roles.find(lines), Document("x", lines, **named))
    return dict(found.known), [notice.code for notice in found.notices]


@pytest.mark.parametrize(
    ("line", "name", "time", "text"),
    [
        ("Interviewer: Hi", "Interviewer", None, "Hi"),
        ("Interviewer:", "Interviewer", None, ""),
        ("**Interviewer:** Hi", "Interviewer", None, "Hi"),
        ("**Interviewer**: Hi", "Interviewer", None, "Hi"),
        ("**Interviewer: Hi**", "Interviewer", None, "Hi"),
        ("面试官：你好", "面试官", None, "你好"),
        ("Interviewer (Anna): Hi", "Interviewer", None, "Hi"),
        ("[00:01:05] Interviewer: Hi", "Interviewer", 65, "Hi"),
        ("(1:05) Interviewer: Hi", "Interviewer", 65, "Hi"),
        ("**[1:05] Interviewer:** Hi", "Interviewer", 65, "Hi"),
        ("Anna Lee (01:01:05): Hi", "Anna Lee", 3665, "Hi"),
        ("Anna Lee: 00:01:05", "Anna Lee", 65, ""),
        ("Anna Lee: [01:05] Hi", "Anna Lee", 65, "Hi"),
    ],
)
def test_a_speaker_label_is_read_in_all_its_spellings(
    line: str, name: str, time: float | None, text: str
) -> None:
    """Plain, bold, with a name or a time beside it."""
    [label] = roles.find([line])

    assert (label.name, label.time, label.text) == (name, time, text)


@pytest.mark.parametrize(
    "line", ["说话人 1 00:03", "We met at 10:30", "No, I said: no", "no colon"]
)
def test_a_clock_or_a_clause_is_no_speaker(line: str) -> None:
    """A colon alone makes nobody speak."""
    assert roles.find([line]) == []


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("HR", "interviewer"),
        ("Hiring Manager", "interviewer"),
        ("Interviewer 2", "interviewer"),
        ("面试官A", "interviewer"),
        ("考官", "interviewer"),
        ("Applicant", "candidate"),
        ("被面试人", "candidate"),
        ("Anna", None),
        (None, None),
    ],
)
def test_a_role_is_known_by_its_word(name: str | None, role: str | None) -> None:
    """Recruiters' words for the two sides, with a number or a letter."""
    assert roles.role_of(name) == role


def test_a_name_beside_a_role_is_an_alias() -> None:
    """`Interviewer (Anna):` may go on as `Anna:`, and `Anna (HR):` is an interviewer."""
    known, _ = resolved("Interviewer (Anna): a\nBob (HR): b\nCandidate: c\nAnna: d")

    assert known == {
        "interviewer": "interviewer",
        "anna": "interviewer",
        "bob": "interviewer",
        "candidate": "candidate",
    }


def test_the_user_says_who_is_who() -> None:
    """Names given on the command line win; a name that never speaks is told."""
    known, notices = resolved("Anna: a\nBob: b", interviewer="anna", candidate="BOB")
    assert known == {"anna": "interviewer", "bob": "candidate"}
    assert notices == []

    assert resolved("Interviewer: a\nCandidate: b", candidate="Zoe")[1] == ["speaker_not_found"]


def test_the_only_other_speaker_has_the_other_role() -> None:
    """With an interviewer and one more name there is nothing to guess; it is told all the same."""
    known, notices = resolved("Interviewer: a\nJane: b\nInterviewer: c\nJane: d")
    assert (known["jane"], notices) == ("candidate", ["role_inferred"])

    known, _ = resolved("Candidate: a\nJane: b\nJane: d")
    assert known["jane"] == "interviewer"


@pytest.mark.parametrize(
    ("label", "role", "code"),
    [("**Eve:**", True, "unknown_speaker"), ("Eve:", False, "not_a_speaker")],
)
def test_a_third_speaker_has_no_role(label: str, role: bool, code: str) -> None:
    """In bold like a speaker she is left out; else it may be a word with a colon."""
    text = f"**Interviewer:** a\n{label} c\n{label} d\n**Candidate:** b\n**Interviewer:** e"

    known, notices = resolved(text)

    assert ("eve" in known) == role
    assert notices == [code]


def test_a_word_with_a_colon_is_no_name() -> None:
    """What opens a line once, or in lower case, is nobody."""
    found = roles.find(["Situation: a", "note: b", "note: c", "张伟: d", "张伟: e"])

    assert roles.strangers(found, {}) == {"张伟": 2}
