from pathlib import Path

import pytest

from grader import grading
from grader.authoring import checking
from tests.authoring.checks.rubric_texts import SOUND, one

INTERVIEW = """\
Position: engineer

Q: What is a tensor?
A: An array of numbers with a shape.

Q: What is a gradient?
A: How the loss changes with each weight.
"""


def held(folder: Path, text: str) -> list[tuple[str, int | None]]:
    """Code and line of what is found in a rubric held against the interview."""
    (folder / "interview.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder / "rubric.yaml").write_text(text, encoding="utf-8")
    transcript = grading.load(str(folder / "interview.txt"), grading.Reading())
    found = checking.check(folder / "rubric.yaml", [transcript])
    return [(finding.code, finding.line) for finding in found]


ENTRY = (
    "  - id: {id}\n    match: {{text: {text}}}\n{more}    criteria:\n"
    "      - Is {id} defined by a formula?\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (one(SOUND), [("unmatched_question", 1)]),
        (one(SOUND) + ENTRY.format(id="slope", text="gradient", more=""), []),
        (
            one(SOUND) + ENTRY.format(id="slope", text="gradient|tensor", more=""),
            [("matched_by_several", 4)],
        ),
        (
            one(SOUND)
            + ENTRY.format(id="slope", text="gradient", more="")
            + ENTRY.format(id="loss", text="loss function", more=""),
            [("never_asked", 13)],
        ),
        (
            one(SOUND)
            + ENTRY.format(id="slope", text="gradient", more="")
            + ENTRY.format(id="loss", text="loss function", more="    optional: true\n"),
            [],
        ),
        (one(SOUND).replace("what is a tensor", "matrices"), [("matches_nothing", 1)]),
        (one(SOUND, top="applies_to: {position: nurse}\n"), []),
    ],
)
def test_a_rubric_is_held_against_real_questions(
    tmp_path: Path, text: str, expected: list[tuple[str, int]]
) -> None:
    """Entries nobody was asked, questions nobody grades; what it is not for says nothing."""
    assert held(tmp_path, f"{text}pass_mark: 40\n") == expected
