import pytest

from grader.transcripts.conventions import strange
from grader.transcripts.spellings import spelled


def dropped(script: str) -> list[int]:
    """The places, in a list of names, of those that are words."""
    return sorted(strange([spelled(at, name) for at, name in enumerate(script.split())]))


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("Interviewer Candidate Interviewer Candidate", []),
        ("Interviewer Candidate 面试官 候选人 Interviewer Candidate", [2, 3]),
        ("Interviewer Candidate 面试官 Candidate Interviewer Candidate", []),
        ("Interviewer 候选人 Interviewer Candidate", []),
        ("Interviewer Candidate INTERVIEWER Interviewer Candidate", [2]),
        ("Interviewer Candidate HR Interviewer Candidate", []),
        ("Interviewer Candidate Applicant Interviewer Candidate", [2]),
        ("Ann Bob Ann Bob Interviewer Ann Bob", [4]),
        ("Ann Bob Ann Bob Interviewer Bob Ann", []),
        ("Ann Bob Cid Dan Cid Dan Ann Bob", [2, 3, 4, 5]),
        ("Ann Bob Cid Ann Bob Cid Dan Ann", []),
        ("Ann Ann Ann", []),
        ("", []),
    ],
)
def test_a_label_speaks_where_a_turn_of_its_side_would_stand(script: str, words: list[int]) -> None:
    """The first exchange shows the labels of a file; what only interrupts an answer is words."""
    assert dropped(script) == words


@pytest.mark.parametrize(("later", "words"), [(2, [6, 7]), (4, [])])
def test_another_way_of_naming_up_to_the_end_has_to_last(later: int, words: list[int]) -> None:
    """Two labels at the end may be quoted; as many as this were written by a person."""
    script = "Interviewer Candidate " * 3 + "面试官 候选人 " * (later // 2)

    assert dropped(script) == words


def test_labels_that_change_all_the_time_are_the_way_of_the_file() -> None:
    """Two people may have kept the minutes."""
    assert dropped("Interviewer Candidate 面试官 候选人 " * 2 + "Interviewer Candidate") == []
