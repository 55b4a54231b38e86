from pathlib import Path

import pytest

from tests.authoring.checks.rubric_texts import found, one


def asked(ask: str, more: str = "") -> str:
    """A rubric with one criterion that asks this, on line 8."""
    return one(f'      - id: c\n        {more or "weight: 1"}\n        ask: "{ask}"\n')


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        ("Does the candidate handle errors well?", "vague_wording"),
        ("Is the example appropriate?", "vague_wording"),
        ("举的例子是否恰当?", "vague_wording"),
        ("Is the answer ok?", None),
        ("Is it what they would answer?", "empty_ask"),
        ("候选人的回答是否可以?", "empty_ask"),
        ("Does the answer name the cause and describe the fix?", "two_in_one"),
        ("Does it define a tensor? Does it define a shape?", "two_in_one"),
        ("是否说出了原因,并给出了改法?", "two_in_one"),
        ("Does the candidate name a cause, and do they check it?", "two_in_one"),
        ("Does the answer say what stays manual and why?", "two_in_one"),
        ("Is the solution correct and efficient?", "two_in_one"),
        ("是否提到了广播,是否提到了维度?", "two_in_one"),
        ("Does the answer avoid jargon?", "absence_unquotable"),
        ("Doesn't the candidate blame colleagues?", "absence_unquotable"),
        ("是否没有推卸责任?", "absence_unquotable"),
        ("Would you hire this person after the story of the outage?", "asks_verdict"),
        ("从事故的处理看是否胜任该岗位?", "asks_verdict"),
        ("Does the candidate speak fluently about tensors?", "judges_style"),
        ("谈到项目时是否自信?", "judges_style"),
        ("Does the candidate mention their children?", "protected_trait"),
        ("是否说了婚姻状况?", "protected_trait"),
    ],
)
def test_a_doubtful_question_to_the_judge_is_told(
    tmp_path: Path, ask: str, code: str | None
) -> None:
    """Each with its own code, at the line of the question."""
    language = "language: zh\n" if "是否" in ask else ""
    text = asked(ask).replace("questions:", f"{language}questions:")
    line = 9 if language else 8

    assert found(tmp_path, text) == ([(code, line)] if code else [])


@pytest.mark.parametrize(
    "ask",
    [
        "Does the answer say that a tensor has a shape and a type?",
        "Is a concrete example given, such as a stack trace or a metric?",
        "Does the candidate state the boundary appropriately (a number, or a named limit)?",
        "Is a race condition named as the cause?",
        "Does the model's confidence interval appear in the story?",
        "Does the candidate use the children of the node in the tree walk (grammar aside)?",
        "Does the answer give a reason for which the index helps?",
    ],
)
def test_what_is_observable_is_no_finding(tmp_path: Path, ask: str) -> None:
    """A question that names what to look for passes, also with a word that elsewhere tells."""
    expected = [("protected_trait", 8)] if "children" in ask else []

    assert found(tmp_path, asked(ask)) == expected


@pytest.mark.parametrize(
    ("ask", "more"),
    [
        ("Does the answer avoid jargon?", "evidence: not_needed"),
        (
            "Does the answer name the cause and describe the fix?",
            "levels: [{name: none, points: 0, when: neither of them}, "
            "{name: both, points: 1, when: the cause with the fix}]",
        ),
        (
            "How well is the cause explained?",
            "levels: [{name: none, points: 0, when: no cause is named}, "
            "{name: cause, points: 1, when: the cause with how it was found}]",
        ),
    ],
)
def test_what_the_author_has_provided_for_is_no_finding(
    tmp_path: Path, ask: str, more: str
) -> None:
    """Levels pin down a word of degree and tell two things apart; a waived quote needs none."""
    assert found(tmp_path, asked(ask, more)) == []
