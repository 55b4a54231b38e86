"""How transcripts are read for grading."""

from pathlib import Path

import pytest

from grader.errors import InputError
from grader.grading.reading import Reading, load
from tests.helpers.program import QA


def test_a_transcript_is_read_in_the_encoding_that_was_said(tmp_path: Path) -> None:
    """Whatever it would be taken for."""
    path = tmp_path / "a.txt"
    path.write_bytes("問題1: 什麼是張量?\n回答: 帶形狀的多維陣列。\n".encode("big5"))

    assert load(str(path), Reading("big5")).pairs[0].question == "什麼是張量?"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """It is the user's to mend."""
    (tmp_path / "b.txt").write_text(QA)

    with pytest.raises(InputError, match=r"a\.txt: no such file"):
        load(str(tmp_path / "a.txt"), Reading())
