import json

from grader.judges.lexical.parameters import VERSION, pair
from grader.models.rubric import Judged

ENTRY = Judged.model_validate(
    {
        "reference": "model answer",
        "criteria": [
            {
                "id": "scale",
                "ask": "?",
                "levels": [{"name": n, "points": p} for n, p in (("a", 0), ("b", 1), ("c", 3))],
                "terms": ["x|y", "z"],
            },
            {"id": "yes-no", "ask": "?", "terms": ["x", "y", "z"], "need": 2},
            {"id": "invented", "ask": "?", "penalty": 2, "terms": ["x", "y"]},
            {"id": "bare", "ask": "?"},
        ],
    }
)


def test_everything_the_reply_depends_on_is_plain_json() -> None:
    """The request's key covers levels, terms, needs, reference, question and version."""
    asked = pair("Why?", ENTRY)
    assert json.loads(json.dumps(asked)) == asked
    assert (asked["version"], asked["reference"], asked["question"]) == (
        VERSION,
        "model answer",
        "Why?",
    )
    assert asked["criteria"][0] == {
        "id": "scale",
        "levels": [
            {"name": "a", "fraction": "0"},
            {"name": "b", "fraction": "1/3"},
            {"name": "c", "fraction": "1"},
        ],
        "terms": ["x|y", "z"],
        "need": 2,
        "penalty": False,
    }


def test_need_is_all_groups_unless_given_and_one_for_a_penalty() -> None:
    """Two words of three may be asked for; one is enough to be penalised."""
    needs = [task["need"] for task in pair("Why?", ENTRY)["criteria"]]
    assert needs == [2, 2, 1, 1]


def test_the_question_decides_the_language() -> None:
    """Reasons are Chinese where the question is."""
    assert pair("什么是张量?", ENTRY)["language"] == "zh"
    assert pair("What is a tensor?", ENTRY)["language"] == "en"
