"""The files that a command line names."""

from pathlib import Path

import pytest

from grader.cli.expanding import expand
from grader.transcripts import Shard
from tests.helpers.program import other


def test_what_a_folder_holds_besides_is_counted(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On stderr, a line a reason."""
    (here / "README.md").write_text("notes")

    assert expand([str(here)]) == (str(here / "a.txt"),)
    assert "skipped " in capsys.readouterr().err


def test_a_shard_says_how_much_it_is(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Together the shards have every file once."""
    (here / "b.txt").write_text(other("lists"))
    files = [str(here / name) for name in ("a.txt", "b.txt")]
    shards = [expand(files, Shard(number, 2)) for number in (1, 2)]

    assert sorted(file for shard in shards for file in shard) == files
    assert "shard 2/2: " in capsys.readouterr().err
