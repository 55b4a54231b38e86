import pytest

from grader.errors import InputError
from grader.transcripts import read, roster, speaker_lines
from grader.transcripts.document import Document


def speaking(text: str, **named: str) -> tuple[list[str], list[str]]:
    """Who speaks, by the order of the first turns, and the codes of the notices."""
    lines = text.split("\n")
    found = roster.of(Document("x", lines, **named), lines, speaker_lines.find(lines))
    names = dict.fromkeys(label.key for label in found.speaking)
    return list(names), [notice.code for notice in found.notices]


def test_a_name_beside_a_role_speaks_by_itself() -> None:
    """`Interviewer (Anna):` may go on as `Anna:`, and `Anna (HR):` is an interviewer."""
    names, _ = speaking("Interviewer (Anna): a\nBob (HR): b\nCandidate: c\nAnna: d")

    assert names == ["interviewer", "bob", "candidate", "anna"]


def test_names_that_the_user_gave_speak() -> None:
    """Once is enough, in any case of letters."""
    assert speaking("anna: a\nbob: b", interviewer="Anna", candidate="BOB")[0] == ["anna", "bob"]


def test_the_only_other_name_is_the_other_side() -> None:
    """With one side known; `A:` is one if there is nobody else."""
    assert speaking("Interviewer: a\nJane: b\nJane: d")[0] == ["interviewer", "jane"]
    assert speaking("Interviewer (I): a\nGuest (G): b\nI: c\nG: d\nI: e\nG: f")[0] == [
        "interviewer",
        "guest",
        "i",
        "g",
    ]
    assert speaking("Interviewer: a\nA: b\nInterviewer: c\nA: d")[0] == ["interviewer", "a"]
    assert speaking("Interviewer: a\nJo: b\nMa: c\nJo: d\nMa: e")[0] == ["interviewer", "jo", "ma"]


@pytest.mark.parametrize(
    ("label", "speaks", "codes"),
    [("**Eve:**", True, []), ("[0:12] Eve:", True, []), ("Eve:", False, ["not_a_speaker"])],
)
def test_beside_both_sides_a_plain_word_is_a_word(
    label: str, speaks: bool, codes: list[str]
) -> None:
    """In bold or with a time like a speaker she joins in; else it may be a word with a colon."""
    text = f"**Interviewer:** a\n{label} c\n{label} d\n**Candidate:** b\n**Interviewer:** e"

    names, told = speaking(text)

    assert ("eve" in names, told) == (speaks, codes)


def test_a_name_may_follow_on_a_role() -> None:
    """`Interviewer:` for the first turns and `Emily:` for the rest."""
    names, told = speaking("Interviewer: a\nCandidate: b\nEmily: c\nCandidate: d\nEmily: e")

    assert (names, told) == (["interviewer", "candidate", "emily"], [])


def test_grades_are_no_speakers_however_often_they_return() -> None:
    """`Score:` is a label of its own kind."""
    assert speaking("HR: a\nApplicant: b\nScore: 3\nHR: c\nApplicant: d\nScore: 4") == (
        ["hr", "applicant"],
        [],
    )


def test_a_word_with_a_colon_is_no_name() -> None:
    """What opens a line once, or in lower case, is nobody."""
    found = speaker_lines.find(["Situation: a", "note: b", "note: c", "张伟: d", "张伟: e"])

    assert roster.strangers(found, ()) == {"张伟": 2}


@pytest.mark.parametrize(
    ("header", "turns", "answer"),
    [
        ("候选人：孙一", "面试官：黑麦面团要醒多久？\n孙一：至少四个小时。", "至少四个小时。"),
        (
            "Interviewer: Eva Rau, Candidate: Ida Moll",
            "Eva Rau: How long?\nIda Moll: Four hours.",
            "Four hours.",
        ),
    ],
)
def test_whom_the_header_names_speaks_even_once(header: str, turns: str, answer: str) -> None:
    """A single exchange has two speakers all the same."""
    found = read(f"{header}\n\n{turns}".encode(), "x")

    assert [each.answer for each in found.pairs] == [answer]


def test_a_word_with_a_colon_is_no_name_below_a_header_either() -> None:
    """`Reason:` is not who the header names."""
    text = "Candidate: Ida Moll\n\nInterviewer: Why rye?\nReason: the taste."

    with pytest.raises(InputError):
        read(text.encode(), "x")
