from collections.abc import Callable

import pytest

from grader.errors import InputError
from grader.models.transcript import Transcript

Reading = Callable[..., Transcript]

CONSOLE = """[00:01.000 --> 00:04.000]  Interviewer: What is a lock?
[00:04.500 --> 00:08.000]  Candidate: It guards shared state
[00:08.000 --> 00:12.000]  so that two threads never write at once.
"""
LYRICS = """[ti:Interview]
[00:01.000]Interviewer: What is a lock?
[00:04.000]

[00:04.500]Candidate: It guards shared state
[00:08.00]so that two threads
never write at once.
[00:12.0]
"""
TABLE = """start\tend\ttext
1000\t4000\tInterviewer: What is a lock?
4000\t4500\t
4500\t8000\tCandidate: It guards shared state
8000\t12000\tso that two threads
never write at once.
"""


@pytest.mark.parametrize("text", [CONSOLE, LYRICS, TABLE])
def test_lines_into_which_somebody_wrote_names_give_pairs(reading: Reading, text: str) -> None:
    """Console output, LRC and TSV; a line without a time goes on with the one above."""
    found = reading(text)

    [pair] = found.pairs
    assert found.format == "whisper"
    assert pair.question == "What is a lock?"
    assert " ".join(pair.answer.split()) == (
        "It guards shared state so that two threads never write at once."
    )
    assert [each.time_start for each in pair.passages] == [4.5, 8]
    assert pair.passages[-1].time_end == 12


@pytest.mark.parametrize("text", [CONSOLE, LYRICS, TABLE])
def test_lines_without_names_are_refused(reading: Reading, text: str) -> None:
    """As Whisper writes them."""
    with pytest.raises(InputError, match="does not say who speaks"):
        reading(text.replace("Interviewer: ", "").replace("Candidate: ", ""))


def test_a_last_line_has_no_end(reading: Reading) -> None:
    """LRC knows when a line begins, not how long the last one is."""
    found = reading("[00:01.00]Interviewer: What is it?\n[00:04.00]Candidate: It is a lock.")

    assert found.pairs[0].passages[0].time_start == 4
    assert found.pairs[0].passages[0].time_end is None


def test_words_before_the_first_row_are_left_out(reading: Reading) -> None:
    """Nobody said the heading, nor what stands below it without a time."""
    found = reading(TABLE.replace("text\n", "text\nstray\n"))

    assert "stray" not in found.pairs[0].question
