"""The questions of a printed report."""

from pathlib import Path

from tests.helpers.grading_runs import graded, questions, replies
from tests.helpers.printing import LEVELS, joined, printed


def test_a_quote_comes_with_its_line(tmp_path: Path) -> None:
    """Every quotation can be looked up in the file."""
    shown = printed(graded(tmp_path))

    assert "     “an array of numbers with a shape” line 2" in shown
    assert "     “how the loss changes with each weight” line 5" in shown


def test_a_quote_that_is_not_found_is_marked(tmp_path: Path) -> None:
    """Words that the candidate did not say are shown as such."""
    script = replies("yes", "yes", quotes=["a list of seven strange things"])

    shown = printed(graded(tmp_path, script=script))

    missing = "✗ “a list of seven strange things” no quotation: not said so, too short, or denied"
    assert missing in joined(shown)
    claims = [line for line in shown if "counts as not shown" in line]
    assert set(claims) == {"     yes · 1/1  without a quote that is found; counts as not shown"}


def test_the_lowest_level_says_where_nothing_was_found(tmp_path: Path) -> None:
    """Without a quote there are the lines that were searched."""
    shown = printed(graded(tmp_path, script=replies("no", "no")))

    assert shown.count("     nothing found in line 2") == 1


def test_a_failed_judge_is_told_with_its_reason(tmp_path: Path) -> None:
    """A failure has its sentence at the criterion and its kind in the list."""
    script = "- {pair: 1, raw: prose}\n- {pair: 2, reply: {level: no}}\n"

    shown = printed(graded(tmp_path, script=script))

    assert "     judge failed" in shown
    assert "     no usable reply: the judge's reply could not be read, twice" in shown
    assert "  Question 1: says-array (unreadable)" in shown


def test_states_and_listed_questions_are_told(tmp_path: Path) -> None:
    """Why a question has no score stands beside it."""
    rubric = "rubric: one\nquestions:\n  - {id: a, match: {text: tensor}, criteria: [Good?]}\n"
    text = questions(("What is a tensor?", ""), ("A tensor?", "An array."), ("And Go?", "A game."))

    shown = printed(graded(tmp_path, text, rubric, replies("yes")))

    assert "  not answered" in shown
    assert "  listed, not scored  ⚑ an entry matches more than one question" in shown
    assert "  listed, not scored" in shown
    assert "  Question 1: c1 (not answered)" in shown


def test_a_follow_up_is_not_called_unscored(tmp_path: Path) -> None:
    """It is judged with the answer it follows."""
    text = (
        "Interviewer: What is a tensor?\nCandidate: An array of numbers with a shape.\n"
        "Interviewer: And why is that?\nCandidate: Because of the mathematics behind it.\n"
    )

    shown = printed(graded(tmp_path, text))

    assert "  a follow-up, judged with the answer to question 1" in shown
    assert "listed, not scored" not in joined(shown)


def test_levels_gates_and_penalties_have_words(tmp_path: Path) -> None:
    """Levels with points, penalties as present or absent, gates with their state."""
    script = """\
- {pair: 1, criterion: says-array, reply: {level: partly, quotes: [an array of numbers with]}}
- {pair: 1, criterion: invents, reply: {level: yes, quotes: [a shape and a type]}}
- {pair: 2, reply: {level: no}}
"""
    shown = printed(graded(tmp_path, rubric=LEVELS, script=script))

    assert "  ◐  says-array Is it an array?" in shown
    assert "     partly · 1/2" in shown
    assert "  ▼  invents Does it invent anything?" in shown
    assert "     present · deducts 1" in shown
    assert "  Question 1, says-array: must reach partly: holds" in shown
    assert "  Question 1: must score 40: FAILS" in shown


def test_an_anchor_stands_beside_its_level(tmp_path: Path) -> None:
    """The rubric's own words say what the level means."""
    script = replies("missed", "no").replace("level: missed", "level: missed", 1)
    script = "- {pair: 1, criterion: invents, reply: {level: no}}\n" + script

    shown = printed(graded(tmp_path, rubric=LEVELS, script=script))

    assert "     missed · 0/2  No word of it" in shown
    assert "     absent" in shown
