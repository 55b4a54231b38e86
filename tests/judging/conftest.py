"""Pairs, criteria and judges as the tests of judging need them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.judges.scripted import Scripted


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str], Scripted]:
    """A judge that says what a text in YAML tells it to."""

    def made(replies: str) -> Scripted:
        file = tmp_path / "replies.yaml"
        file.write_text(replies, encoding="utf-8")
        return Scripted(file)

    return made
