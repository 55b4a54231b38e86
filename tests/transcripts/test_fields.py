import pytest

from grader.transcripts import fields


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Question", "question"),
        ("interviewer_question", "question"),
        ("问题", "question"),
        ("candidateAnswer", "answer"),
        ("回答:", "answer"),
        ("应聘者回答", "answer"),
        ("考察目标", "objective"),
        ("Competency", "objective"),
        ("candidate name", "candidate"),
        ("序号", "number"),
        ("question_id", "id"),
        ("ParticipantRole", "speaker"),
        ("dialogue", "text"),
        ("start_time", "start"),
        ("stop", "end"),
        ("human_score", "judged"),
        ("AI Feedback", "judged"),
        ("score (1-5)", "judged"),
        ("评分", "judged"),
        ("Frage", "question"),
        ("Antwort", "answer"),
        ("Punkte", "judged"),
        ("respuesta", "answer"),
        ("Commentaire", "judged"),
        ("answer analysis", "judged"),
        ("expected answer", None),
        ("参考答案", None),
        ("resume", None),
        ("x" * 100_000, None),
    ],
)
def test_a_name_says_what_a_field_holds(name: str, kind: str | None) -> None:
    """In English and Chinese, in any spelling that programs use; a model answer is no answer."""
    assert fields.kind(name) == kind


def test_what_is_not_read_is_listed_with_the_reason() -> None:
    """An old grade is called that; what has no value is not mentioned."""
    found = fields.ignored({"human_score": 3, "resume": 1, "": 2}, (1, 1))

    assert [each.reason for each in found] == [
        "'human_score' ×3: an earlier judgement; no judge sees it",
        "'resume': neither question nor answer",
    ]
    assert found[0].lines == (1, 1)


def test_a_thousand_fields_are_not_listed_one_by_one() -> None:
    """The list ends with how many more there are, and a name with an ellipsis."""
    found = fields.ignored({f"field {number}": 1 for number in range(1000)})

    assert len(found) == 21
    assert found[-1].reason == "… +980: neither question nor answer"
    assert fields.listed(["a\n" * 100]).endswith("…'")
    assert fields.listed([str(number) for number in range(30)]).endswith("'19' and 10 more")
