from pathlib import Path

import pytest

from tests.authoring.checks.rubric_texts import SOUND, found, one

SHAPE = "      - id: shape\n        ask: Is the word shape used?\n"
INVENTED = "      - id: invented\n        ask: Is a function named that torch lacks?\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (one(SOUND + SHAPE, top="pass_mark: 0\n"), [("mark_decides_nothing", 2)]),
        (one(SOUND + SHAPE, top="pass_mark: 51\n"), [("mark_needs_everything", 2)]),
        (one(SOUND + SHAPE, top="pass_mark: 50\n"), []),
        (one(SOUND + SHAPE, "    pass_mark: 50\n", "pass_mark: 50\n"), [("unused_pass_mark", 6)]),
        (
            one(SOUND + SHAPE, "    must_pass: true\n    pass_mark: 0\n", "pass_mark: 50\n"),
            [("mark_decides_nothing", 7)],
        ),
        (
            one(SOUND + SHAPE, "    must_pass: true\n    pass_mark: 60\n", "pass_mark: 50\n"),
            [("mark_needs_everything", 7)],
        ),
    ],
)
def test_a_mark_that_decides_nothing_or_everything_is_told(
    tmp_path: Path, text: str, expected: list[tuple[str, int]]
) -> None:
    """Nobody can miss it, one slip misses it, or nobody looks at it."""
    assert found(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("weight", "expected"), [("0.05", [("light_criterion", 11)]), ("0.06", [])]
)
def test_a_criterion_too_light_to_matter_is_told(
    tmp_path: Path, weight: str, expected: list[tuple[str, int]]
) -> None:
    """Less than a twentieth of its question."""
    text = one(f"{SOUND}{SHAPE}        weight: {weight}\n", top="pass_mark: 50\n")

    assert found(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("penalty", "expected"),
    [("0.05", [("light_penalty", 13)]), ("0.1", []), ("2", [("wiping_penalty", 13)])],
)
def test_a_penalty_that_takes_next_to_nothing_or_all_is_told(
    tmp_path: Path, penalty: str, expected: list[tuple[str, int]]
) -> None:
    """In units of the weights of its question, which are two here."""
    text = one(f"{SOUND}{SHAPE}{INVENTED}        penalty: {penalty}\n", top="pass_mark: 50\n")

    assert found(tmp_path, text) == expected


def test_a_question_too_light_to_matter_is_told(tmp_path: Path) -> None:
    """Less than a tenth of the average question."""
    light = (
        "  - id: light\n    match: {text: lists}\n    weight: 0.01\n    criteria:\n"
        "      - id: order\n        ask: Is a list called ordered?\n"
    )

    assert found(tmp_path, one(SOUND + SHAPE, top="pass_mark: 50\n") + light) == [
        ("light_question", 13)
    ]
