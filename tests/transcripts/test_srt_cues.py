from collections.abc import Callable

import pytest

from grader.errors import InputError
from grader.models.transcript import Transcript

Reading = Callable[..., Transcript]

SRT = """1
00:00:01,000 --> 00:00:04,000
Interviewer: What is a lock?

2
00:00:04,500 --> 00:00:08,000
<i>Candidate:</i> It guards shared state

3
00:00:08,000 --> 00:00:12,000
so that two threads never write at once.
"""


@pytest.mark.parametrize(
    "text",
    [
        SRT,
        SRT.replace("\n\n", "\n"),
        SRT.replace("\n", "\r\n"),
        SRT.replace("-->", "->"),
        SRT.replace("1\n00", "7\n00").replace("3\n00", "7\n00"),
        SRT.replace("08,000\n", "08.000\n"),
        SRT.replace("Interviewer:", "{\\an8}[Interviewer]:"),
    ],
)
def test_subtitles_with_names_give_pairs(reading: Reading, text: str) -> None:
    """Sound ones, and such as lost their blank lines, their numbers or a comma."""
    found = reading(text)

    [pair] = found.pairs
    assert found.format == "srt"
    assert pair.question == "What is a lock?"
    assert " ".join(pair.answer.split()) == (
        "It guards shared state so that two threads never write at once."
    )
    assert (pair.passages[0].time_start, pair.passages[-1].time_end) == (4.5, 12)


def test_subtitles_without_names_are_refused(reading: Reading) -> None:
    """Nobody can tell the question from the answer."""
    with pytest.raises(InputError, match="does not say who speaks"):
        reading(SRT.replace("Interviewer: ", "").replace("<i>Candidate:</i> ", ""))
