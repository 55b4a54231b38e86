from collections.abc import Callable

import pytest

from grader.errors import InputError
from grader.models.rubric import Rubric
from grader.rubrics.checking import problems

Refused = Callable[[str | bytes], InputError]

HEAD = "rubric: r\ndefault:\n  criteria:\n    - Is it right?\n"
QUESTION = "  - id: q\n    match: {number: 1}\n    criteria: [x]\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rubric: r\n", "1: no questions and no default: nothing could be graded"),
        (f"{HEAD}applies_to: {{positon: x}}\n", "5: unknown field 'positon'; did you mean 'posi"),
        (f"{HEAD}applies_to: {{zzz: x}}\n", "5: unknown field 'zzz'; known: position, title"),
        (f"{HEAD}applies_to: {{title: '[a'}}\n", "5: '[a' is not a regular expression"),
        (f"rubric: r\nquestions:\n{QUESTION}{QUESTION}", "6: the question id 'q' is used twice"),
        (
            "rubric: r\nquestions:\n" + QUESTION.replace("{number: 1}", "{}"),
            "4: match needs a number or a text",
        ),
        (
            "rubric: r\nquestions:\n" + QUESTION.replace("{number: 1}", "{text: (a}"),
            "4: '(a' is not a regular expression",
        ),
        (
            f"rubric: r\nquestions:\n{QUESTION}    must_pass: yes\n",
            "6: must_pass needs a pass_mark",
        ),
        ("rubric: r\ndefault:\n  criteria:\n    - {ask: x, penalty: 1}\n", "3: only penalties"),
        (f"{HEAD}    - {{id: c1, ask: y}}\n", "5: the criterion id 'c1' is used twice (also #1)"),
        (f"{HEAD}    - {{ask: y, penalty: 1, weight: 2}}\n", "5: a penalty has no weight"),
        (f"{HEAD}    - {{ask: y, penalty: 1, must_reach: yes}}\n", "5: a penalty is not something"),
        (f"{HEAD}    - {{ask: y, must_reach: maybe}}\n", "5: 'maybe' is none of this criterion's"),
        (
            f"{HEAD}    - {{ask: y, terms: [a, (b]}}\n",
            "5: '(b': position 1: this ( is never closed",
        ),
        (
            f"{HEAD}    - {{ask: y, terms: [a], need: 2}}\n",
            "5: need is 2, more than the 1 in terms",
        ),
    ],
)
def test_a_fault_across_fields_is_told_with_its_line(
    refused: Refused, text: str, message: str
) -> None:
    """What no single field shows is found before anyone is graded."""
    assert message in str(refused(text))


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        ("[{name: a, points: 1}, {name: b, points: 1}]", "'b' must have more points than 'a'"),
        ("[{name: a, points: 1}, {name: b, points: 0}]", "levels go from worst to best"),
        ("[{name: no, points: 0}, {name: No, points: 1}]", "the level name 'no' is used twice"),
        ("[{name: a, points: 0}, {name: cannot_assess, points: 1}]", "for an abstention"),
    ],
)
def test_levels_go_up_and_can_be_told_apart(refused: Refused, levels: str, message: str) -> None:
    """A reply must name exactly one of them."""
    assert message in str(refused(f"{HEAD}    - ask: y\n      levels: {levels}\n"))


def test_a_penalty_has_no_levels(refused: Refused) -> None:
    """It is met or not."""
    levels = "[{name: a, points: 0}, {name: b, points: 1}]"

    assert "it has no levels" in str(
        refused(f"{HEAD}    - {{ask: y, penalty: 1, levels: {levels}}}\n")
    )


def test_a_long_text_is_shown_by_its_beginning(refused: Refused) -> None:
    """An error is one line, whatever the pattern."""
    assert len(refused(f"{HEAD}applies_to: {{title: '({'a' * 9000}'}}\n").problem) < 160


def test_all_faults_come_in_the_order_of_the_file() -> None:
    """The first one is what `load` tells; a checker may list them all."""
    rubric = Rubric.model_validate(
        {
            "rubric": "r",
            "applies_to": {"x": "y"},
            "questions": [{"id": "q", "match": {}, "criteria": [{"ask": "a", "penalty": 1}]}],
        }
    )

    assert [place for place, _ in problems(rubric)] == [
        ("applies_to", "x"),
        ("questions", 0, "match"),
        ("questions", 0, "criteria"),
    ]
