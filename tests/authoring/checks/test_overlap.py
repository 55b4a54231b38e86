from pathlib import Path

from tests.authoring.checks.rubric_texts import SOUND, found, one

TERMS = "        terms: [matrix|array]\n"


def test_two_criteria_that_ask_the_same_are_told(tmp_path: Path) -> None:
    """At the later one: one strength would count twice."""
    again = "      - id: again\n        ask: Does the answer say a tensor is a number array?\n"

    assert found(tmp_path, one(SOUND + again, top="pass_mark: 50\n")) == [
        ("overlapping_criteria", 9)
    ]


def test_two_criteria_with_the_same_terms_are_told(tmp_path: Path) -> None:
    """Offline they stand and fall together."""
    other = "      - id: layout\n        ask: Is memory layout mentioned?\n"

    assert found(tmp_path, one(SOUND + TERMS + other + TERMS, top="pass_mark: 50\n")) == [
        ("same_terms", 12)
    ]


RESULTS = """\
      - id: results
        ask: How many results of the examples are right?
        levels:
          - {name: wrong, points: 0, when: functions that torch does not have are invented}
          - {name: right, points: 1, when: every printed result is what torch prints}
      - id: invented
        ask: Are functions invented that torch does not have?
        penalty: 0.5
"""


def test_a_fault_that_costs_twice_is_told(tmp_path: Path) -> None:
    """A level already falls by what the penalty takes off."""
    assert found(tmp_path, one(RESULTS)) == [("punished_twice", 11)]


def test_a_fault_that_the_anchor_leaves_to_the_penalty_is_no_finding(tmp_path: Path) -> None:
    """The author has seen it and said so."""
    text = RESULTS.replace("are invented}", "are invented (penalised separately)}")

    assert found(tmp_path, one(text)) == []


def entry(name: str, match: str) -> str:
    """One more question."""
    return (
        f"  - id: {name}\n    match: {match}\n    criteria:\n"
        f"      - id: c\n        ask: Is {name} explained by its use?\n"
    )


def test_an_entry_behind_one_that_takes_all_of_its_questions_is_told(tmp_path: Path) -> None:
    """It never gets its turn."""
    text = one(SOUND, top="pass_mark: 50\n")
    same = entry("stack", '{text: "What is a TENSOR"}')
    narrower = entry("queue", '{number: 3, text: "what is a tensor"}')

    assert found(tmp_path, text + same) == [("shadowed_entry", 10)]
    assert found(tmp_path, text + narrower) == [("shadowed_entry", 10)]
    assert found(tmp_path, text + entry("heap", '{text: "what is a tensor core"}')) == []
