"""Transcripts as tests write them, and the corpus that lies beside the repository."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grader import transcripts
from grader.models.transcript import Transcript
from grader.transcripts import Unlabelled

_CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@pytest.fixture
def reading() -> Callable[..., Transcript]:
    """Reads a text as if it were a file."""

    def read(text: str, **options: str) -> Transcript:
        return transcripts.read(text.encode(), "interview.txt", **options)

    return read


@pytest.fixture
def undivided() -> Callable[[str], Unlabelled]:
    """Reads a text in which nobody is named, up to where only a model or a person can go on."""

    def read(text: str) -> Unlabelled:
        with pytest.raises(Unlabelled) as error:
            transcripts.read(text.encode(), "interview.txt")
        return error.value

    return read


@pytest.fixture
def corpus() -> Path:
    """The folder of real transcripts; the tests that want it are skipped where it is absent."""
    if not _CORPUS.is_dir():
        pytest.skip("no corpus beside the repository")
    return _CORPUS
