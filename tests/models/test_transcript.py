"""A transcript as a file format."""

import pytest
from pydantic import ValidationError

from grader.models.transcript import Pair, Passage, Transcript, TranscriptHeader

PASSAGE = Passage(text="A tensor is an array.", line_start=2, line_end=2)
PAIR = Pair(number=1, label="Q", question="What is a tensor?", answer=PASSAGE.text,
            state="answered", passages=(PASSAGE,))  # fmt: skip
WHOLE = Transcript(source="a.txt", sha256="0" * 64, format="labelled", language="en", pairs=(PAIR,))


def test_a_transcript_reads_back_as_it_was_written():
    """The model is the file format."""
    assert Transcript.model_validate_json(WHOLE.model_dump_json()) == WHOLE


def test_an_unknown_field_is_refused():
    """A misspelling must not be lost silently."""
    with pytest.raises(ValidationError):
        Passage.model_validate({"text": "x", "line": 2})


def test_a_header_is_a_transcript_without_its_pairs():
    """A report has the one and lists the other itself."""
    assert set(Transcript.model_fields) - set(TranscriptHeader.model_fields) == {"pairs"}
