import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
import typer

from grader.cli import boundary
from grader.errors import InputError


def guarded(error: BaseException) -> int:
    """The exit code of a command that raises an error."""

    def command() -> None:
        raise error

    with pytest.raises(typer.Exit) as ended:
        boundary.guard(command)
    return int(ended.value.exit_code)


def test_a_command_without_an_error_is_left_alone() -> None:
    """Its result comes through."""
    assert boundary.guard(lambda: "result") == "result"


def test_what_the_user_can_mend_is_told_with_its_hint(capsys: Any) -> None:
    """An error is one line, its hint another, and the exit code 2."""
    assert guarded(InputError("r.yaml", "unknown key 'a'", 3, "did you mean 'b'?")) == 2
    assert capsys.readouterr().err == ("error: r.yaml:3: unknown key 'a'\n  did you mean 'b'?\n")


def test_an_exit_passes_through() -> None:
    """A command may end with a code of its own."""
    assert guarded(typer.Exit(4)) == 4


def test_an_interruption_is_130(capsys: Any) -> None:
    """Ctrl-C outside of a run has nothing to keep."""
    assert guarded(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_a_reader_that_is_gone_is_no_error(capsys: Any) -> None:
    """Nobody is left to be told."""
    assert guarded(BrokenPipeError()) == 0
    assert capsys.readouterr() == ("", "")


def test_an_internal_error_leaves_its_report_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """A bug is one line on stderr; the traceback lies in a file that can be sent in."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    assert guarded(ZeroDivisionError("a bug \u4e00")) == 70
    line = capsys.readouterr().err
    [kept] = tmp_path.glob("grader-error-*.txt")
    assert line == f"internal error: this is a bug in grader; its report is {kept}\n"
    assert re.match(r"grader \S+, Python 3\.\d+", kept.read_text())
    assert "ZeroDivisionError: a bug \u4e00" in kept.read_text()


def test_an_internal_error_on_a_full_disk_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Where no report can be written, the line itself says what it was."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    assert guarded(ZeroDivisionError("a bug")) == 70
    assert capsys.readouterr().err == (
        "internal error: this is a bug in grader; "
        "no report of it can be written: ZeroDivisionError('a bug')\n"
    )
