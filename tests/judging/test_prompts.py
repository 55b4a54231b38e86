import json

import pytest

from grader.judging import prompts
from grader.models.rubric import Criterion, Judged

JUDGED = Judged.model_validate(
    {
        "reference": " A good one.\n",
        "criteria": [
            {
                "id": "a",
                "ask": "How right?",
                "weight": 31,
                "must_reach": "good",
                "terms": ["secret"],
                "levels": [
                    {"name": "bad", "points": 17},
                    {"name": "good", "points": 23, "when": "all right"},
                ],
            },
            {"id": "b", "ask": "Invented?", "penalty": 47},
        ],
    }
)


def test_the_task_goes_from_the_common_to_the_particular() -> None:
    """Guidance, criteria, reference and question, for the provider's prefix cache."""
    assert prompts.task("en", "Be fair.\n", JUDGED, prompts.Question("Why?", "Reasons")) == (
        "Guidance for all criteria:\nBe fair.\n\n"
        "Criteria, each with its levels, worst first:\n"
        "- a: How right?\n  - bad\n  - good: all right\n"
        "- b: Invented? (a fault: yes if it is present, no if not)\n\n"
        "One good answer, not a checklist; other right answers count as well:\nA good one.\n\n"
        "The interviewer's question:\nWhy?\n\n"
        "What the question is meant to find out:\nReasons\n\n"
        "The candidate's words:"
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_judge_sees_no_weights_points_or_terms(language: prompts.Language) -> None:
    """The verdict is arithmetic that it has no part in."""
    schema = json.dumps(prompts.reply_schema(JUDGED.criteria))
    text = (
        prompts.RULES[language]
        + prompts.task(language, None, JUDGED, prompts.Question("Why?"))
        + schema
    )

    assert not [word for word in ("31", "17", "23", "47", "secret") if word in text]


def test_what_is_not_given_is_not_mentioned() -> None:
    """Neither guidance nor reference nor objective leaves an empty heading."""
    judged = Judged.model_validate({"criteria": [{"id": "c1", "ask": "Right?"}]})

    assert prompts.task("zh", None, judged, prompts.Question("为什么?")) == (
        "评分项:\n- c1: Right?\n\n面试官的问题:\n为什么?\n\n候选人的话:"
    )


def test_the_schema_asks_for_the_reasoning_before_the_level() -> None:
    """In the order of the rubric, and with an abstention offered."""
    schema = prompts.reply_schema(JUDGED.criteria)

    assert schema["required"] == ["a", "b"]
    assert list(schema["properties"]["a"]["properties"]) == ["reasoning", "quotes", "level"]
    assert schema["properties"]["a"]["properties"]["level"]["enum"] == [
        "bad",
        "good",
        "cannot_assess",
    ]
    assert schema["properties"]["b"]["properties"]["level"]["enum"] == [
        "no",
        "yes",
        "cannot_assess",
    ]


def test_a_follow_up_is_one_line_with_a_mark() -> None:
    """What the interviewer says next cannot be taken for the candidate's."""
    assert prompts.follow_up("en", "And\nhow?") == "\n[the interviewer asks on] And how?\n"


@pytest.mark.parametrize("kind", ["missing", "shape", "level", "quote"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_complaint_names_the_criterion(language: prompts.Language, kind: str) -> None:
    """And where it helps, the levels."""
    criterion = Criterion(id="a.b", ask="?")
    text = prompts.complaint(language, [(kind, criterion)])

    assert text.startswith("a.b:")
    assert ("no, yes, cannot_assess" in text) == (kind == "level")
    assert "{" not in text


def test_an_unreadable_reply_is_complained_of_as_a_whole() -> None:
    """Each complaint ends with what to do."""
    assert prompts.complaint("en", [("unreadable", None)]) == (
        "That was not one JSON object with the criterion ids as its keys.\n"
        "Reply again with the whole JSON object."
    )
