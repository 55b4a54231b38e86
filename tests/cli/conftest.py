"""Where commands are tested: an empty folder with one transcript, one rubric, one script."""

from pathlib import Path

import pytest

from grader.cli import settings_file
from tests.helpers.program import QA, RUBRIC, SCRIPT


@pytest.fixture(autouse=True)
def here(workplace: Path) -> Path:
    """The working folder, with a.txt, r.yaml and s.yaml."""
    (workplace / "a.txt").write_text(QA)
    (workplace / "r.yaml").write_text(RUBRIC)
    (workplace / "s.yaml").write_text(SCRIPT)
    return workplace


@pytest.fixture
def own_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the user's own settings file would be; neither it nor its folder is there."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return settings_file.own()


@pytest.fixture
def users_own(own_file: Path) -> Path:
    """The user's own settings file, its folder ready for it."""
    own_file.parent.mkdir(parents=True)
    return own_file


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge that pauses no time between two attempts."""
    from grader.judges.openai_api import OpenAI

    monkeypatch.setattr(OpenAI, "_pause", lambda *_: 0.0)
