import pytest

from grader.transcripts import roles


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("HR", "interviewer"),
        ("Hiring Manager", "interviewer"),
        ("Interviewer 2", "interviewer"),
        ("面试官A", "interviewer"),
        ("Talent Acquisition", "interviewer"),
        ("HRBP", "interviewer"),
        ("技术面试官", "interviewer"),
        ("招聘经理", "interviewer"),
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


@pytest.mark.parametrize(
    "word", ["考生", "求职者", "受访者", "被面试者", "respondent", "applicant"]
)
def test_one_list_of_words_serves_every_format(word: str) -> None:
    """A word for the candidate is one in headers, in labels and in the fields of data."""
    from grader.transcripts import fields, header, labels

    assert header.read([f"{word}: 李雷"], 1).candidate == "李雷"
    assert fields.kind(word) == "candidate"
    assert fields.kind(f"{word} answer" if word.isascii() else f"{word}的回答") == "answer"
    assert labels.scan([f"{word}回答：是"])[0].kind == "answer" if not word.isascii() else True


@pytest.mark.parametrize(
    ("name", "note"), [("Feedback", True), ("System", True), ("点评", True), ("Anna", False)]
)
def test_grades_and_programs_are_nobody(name: str, note: bool) -> None:
    """What stands under such a label is said by no speaker."""
    assert roles.is_note(name) == note


@pytest.mark.parametrize(
    ("name", "like"), [("张伟", True), ("Speaker 1", True), ("note", False), ("In the end", False)]
)
def test_a_name_is_known_by_its_shape(name: str, like: bool) -> None:
    """A few words with capitals, or a few Chinese characters."""
    assert roles.looks_like_a_name(name) == like
