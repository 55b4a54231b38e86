from pathlib import Path

import pytest

from grader import rubrics
from grader.authoring import examples
from grader.cli.authoring.label import WORDS
from tests.helpers.examples import folder
from tests.helpers.keyboard import AtTerminal
from tests.helpers.program import grade

INTERVIEW = """\
Candidate: Ann Miller

Q: What is a tensor?
A: I am Ann Miller, and a tensor is an array of numbers.
"""


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    """A rubric without examples, and an interview beside it."""
    path = folder(tmp_path / "mine", examples=None)
    (path.parent / "interview.txt").write_text(INTERVIEW, encoding="utf-8")
    return path


def levels(rubric: Path) -> dict[str, dict[str, str]]:
    """What people gave each criterion of the one example."""
    [example] = examples.load(rubrics.load(rubric)).examples
    return {name: expected.humans for name, expected in example.levels.items()}


def test_one_key_gives_a_level_which_is_saved_at_once(rubric: Path) -> None:
    """The candidate's name is not shown, nor what a judge would say."""
    with AtTerminal(
        "rubric", "label", rubric, rubric.parent / "interview.txt", "--rater", "li"
    ) as terminal:
        terminal.expect("Answer 1 of 1 · tensor")
        terminal.expect("array of numbers")
        terminal.expect("level, s, b or q:")
        terminal.press(b"2")
        terminal.expect("→ yes")
        assert levels(rubric) == {"array": {"li": "yes"}}
        terminal.expect("level, s, b or q:")
        terminal.press("级7".encode())
        terminal.expect("'级' is none of: 1-3, s, b, q")
        terminal.expect("'7' is none of: 1-3, s, b, q")
        terminal.press(b"1")
        ended = terminal.ended()

    assert ended.code == 0
    assert "Ann Miller" not in ended.err
    assert ended.err.endswith("role.examples.yaml: 2")
    assert levels(rubric) == {"array": {"li": "yes"}, "depth": {"li": "none"}}


def test_who_goes_back_gives_another_level(rubric: Path) -> None:
    """A slip of the finger is mended on the spot; s leaves a criterion out, q ends."""
    with AtTerminal(
        "rubric", "label", rubric, rubric.parent / "interview.txt", "--rater", "li"
    ) as terminal:
        for key in (b"1", b"b", b"2", b"s"):
            terminal.expect("level, s, b or q:")
            terminal.press(key)
        ended = terminal.ended()

    assert ended.code == 0
    assert levels(rubric) == {"array": {"li": "yes"}}


def test_a_second_person_labels_the_same_answers_and_the_first_has_none_left(rubric: Path) -> None:
    """Who goes on begins where he stopped."""
    for rater, keys in (("li", (b"2", b"1")), ("wang", (b"1", b"q"))):
        with AtTerminal(
            "rubric", "label", rubric, rubric.parent / "interview.txt", "--rater", rater
        ) as terminal:
            for key in keys:
                terminal.expect("level, s, b or q:")
                terminal.press(key)
            terminal.ended()
    with AtTerminal(
        "rubric", "label", rubric, rubric.parent / "interview.txt", "--rater", "li"
    ) as terminal:
        terminal.expect("nothing is left to label")

    assert levels(rubric) == {"array": {"li": "yes", "wang": "no"}, "depth": {"li": "none"}}


def test_ctrl_c_ends_it_and_keeps_what_was_given(rubric: Path) -> None:
    """Exit 130."""
    with AtTerminal(
        "rubric", "label", rubric, rubric.parent / "interview.txt", "--rater", "li"
    ) as terminal:
        terminal.expect("level, s, b or q:")
        terminal.press(b"2")
        terminal.expect("level, s, b or q:")
        ended = terminal.leave(b"\x03")

    assert ended.code == 130
    assert ended.err.endswith("role.examples.yaml: 1")
    assert levels(rubric) == {"array": {"li": "yes"}}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [((), "sit at a terminal"), (("--rater", "a:b"), "must be a name")],
)
def test_what_cannot_begin_is_bad_usage(
    rubric: Path, arguments: tuple[str, ...], told: str
) -> None:
    """Nobody at a keyboard, or a name that no file could hold."""
    ended = grade("rubric", "label", rubric, rubric.parent / "interview.txt", *arguments)

    assert ended.code == 2
    assert told in ended.err
    assert not examples.beside(rubric).exists()


def test_both_languages_have_every_word() -> None:
    """A Chinese rubric is labelled in Chinese."""
    assert WORDS["en"].keys() == WORDS["zh"].keys()
