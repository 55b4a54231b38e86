from collections.abc import Sequence

import pytest

from grader.errors import InputError
from grader.models.transcript import Passage
from grader.transcripts import questionnaire
from grader.transcripts.document import Document, Header, Reading
from grader.transcripts.questionnaire import Row

DOCUMENT = Document("x.csv", [])


def read(rows: Sequence[Row]) -> Reading:
    """The pairs of these rows."""
    return questionnaire.reading(DOCUMENT, rows)


def test_a_row_is_a_pair_with_its_place() -> None:
    """Its lines are those of the question and of the passage."""
    found = read([Row({"Question": "Why?", "Answer": "So."}, 3, 5)])

    assert found.pairs[0].question_line == 3
    assert found.pairs[0].passages == (Passage(text="So.", line_start=3, line_end=5),)


@pytest.mark.parametrize(
    ("printed", "label"), [("7", "Q7"), ("", "Q1"), ("7a", "Q1"), ("123456", "Q1")]
)
def test_a_printed_number_is_the_label(printed: str, label: str) -> None:
    """An opaque identifier is not; then the place counts."""
    found = read([Row({"question": "Why?", "answer": "So.", "No.": printed})])

    assert found.pairs[0].label == label


def test_several_objectives_are_kept() -> None:
    """Competency and objective are both what the question is about."""
    found = read([Row({"question": "Why?", "answer": "So.", "objective": "a", "competency": "b"})])

    assert found.pairs[0].objective == "a\nb"


def test_the_candidate_is_known_by_the_only_name() -> None:
    """A name in every row, however it is spelt, is one person; a given header wins."""
    row = Row({"question": "Why?", "answer": "So.", "candidate": "Ann"})
    header = Header(candidate="Bob")

    assert read([row, Row({**row.cells, "candidate": "ANN"})]).header.candidate == "ANN"
    assert questionnaire.reading(DOCUMENT, [row], header).header.candidate == "Bob"


def test_two_filled_answers_are_refused() -> None:
    """Which of them is the candidate's is not guessed; an empty column is no rival."""
    cells = {"question": "Why?", "answer": "So.", "response": ""}

    assert read([Row(cells)]).pairs[0].answer == "So."
    with pytest.raises(InputError, match="'answer', 'response'"):
        read([Row({**cells, "response": "Thus."})])


def test_a_follow_up_before_any_question_follows_nothing() -> None:
    """There is no answer that it could lean on."""
    assert read([Row({"question": "Why?", "answer": "So."}, follows=True)]).pairs[0].follows is None


def test_an_answer_without_a_question_is_listed() -> None:
    """With its lines, where there are lines."""
    found = read([Row({"question": "", "answer": "So."}, 2, 2), Row({"answer": "So."})])

    assert [each.lines for each in found.ignored] == [(2, 2), None]
