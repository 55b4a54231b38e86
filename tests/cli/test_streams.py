import io
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, TextIO

import pytest

from grader.cli.streams import Outputs, complain, say, show, stdout
from grader.errors import UsageError
from tests.helpers.program import Ended, command, environment, shell


class Lines:
    """A writer of one line a model."""

    def __init__(self, stream: TextIO, language: str, batch: bool) -> None:
        self.stream = stream
        self.how = f"{language} {batch}"

    def add(self, model: str) -> None:
        """A line."""
        self.stream.write(f"{model}\n")

    def close(self) -> None:
        """The last line."""
        self.stream.write(f"{self.how}\n")


EXPORTERS = {"json": Lines, "rich": Lines}


def test_stdout_and_every_file_get_everything(workplace: Path, capsys: Any) -> None:
    """Each output is written in its format, in the language and with the batch asked for."""
    outputs = Outputs("rich", [Path("a.json"), Path("b.json")], EXPORTERS)

    with outputs.open("zh", batch=True):
        outputs.add("one")
        outputs.add("two")

    written = "one\ntwo\nzh True\n"
    assert capsys.readouterr().out == written
    assert [Path(name).read_text() for name in ("a.json", "b.json")] == [written, written]


def test_a_file_takes_its_name_only_when_complete(workplace: Path) -> None:
    """Another process never sees half of a report."""
    Path("a.json").write_text("the last run's")
    outputs = Outputs("rich", [Path("a.json")], EXPORTERS)

    with outputs.open("en", batch=False):
        outputs.add("one")
        assert Path("a.json").read_text() == "the last run's"

    assert Path("a.json").read_text() == "one\nen False\n"
    assert [path.name for path in workplace.glob("*a.json*")] == ["a.json"]


def test_a_broken_run_leaves_the_old_file(workplace: Path) -> None:
    """After an error nothing has changed and nothing is left over."""
    Path("a.json").write_text("the last run's")
    outputs = Outputs("rich", [Path("a.json")], EXPORTERS)

    with pytest.raises(ZeroDivisionError), outputs.open("en", batch=False):
        raise ZeroDivisionError

    assert Path("a.json").read_text() == "the last run's"
    assert [path.name for path in workplace.glob("*a.json*")] == ["a.json"]


def test_a_reader_that_is_gone_does_not_keep_back_the_files(
    workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stdout's broken pipe ends neither the run nor its files."""

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    outputs = Outputs("rich", [Path("a.json")], EXPORTERS)

    with outputs.open("en", batch=False):
        outputs.add("one")
        outputs.add("two")

    assert Path("a.json").read_text() == "one\ntwo\nen False\n"


def test_a_file_that_cannot_be_written_to_is_named(workplace: Path, capsys: Any) -> None:
    """A disk that fills up is told with the option; stdout is not silenced for it."""

    class Full(Lines):
        def close(self) -> None:
            raise OSError(28, "No space left on device")

    outputs = Outputs("rich", [Path("a.json")], {"json": Full, "rich": Lines})
    expected = "--output a.json: cannot be written: No space left on device"

    with pytest.raises(UsageError, match=expected), outputs.open("en", batch=False):
        outputs.add("one")

    assert not list(workplace.glob("*a.json*"))
    assert capsys.readouterr().out == "one\n"


def test_a_format_or_a_suffix_that_does_not_exist() -> None:
    """Both are refused before anything is opened, and say what there is."""
    with pytest.raises(UsageError, match="--format html: there are json, rich"):
        Outputs("html", [], EXPORTERS)
    with pytest.raises(UsageError, match=r"no format has the suffix '\.JSN'"):
        Outputs("rich", [Path("a.JSN")], EXPORTERS)


def test_control_characters_on_stderr_are_made_visible(capsys: Any) -> None:
    """A file name or a server's words cannot steer the terminal or forge a line."""
    say("a\nb\x1b[31mc\u202ed\u200be 张\ud800")

    assert capsys.readouterr().err == "a\\nb\\x1b[31mc\\u202ed\\u200be 张\\ud800\n"


def test_an_error_without_a_hint_is_one_line(capsys: Any) -> None:
    """Nothing is printed where there is nothing to say."""
    complain(UsageError("no"))

    assert capsys.readouterr().err == "error: no\n"


def test_stdout_is_utf_8_whatever_the_locale() -> None:
    """Piped text is UTF-8 with LANG=C and an encoding set for Python."""
    code = "from grader.cli.streams import stdout; print(chr(0x5f20), file=stdout())"
    narrow = environment(LANG="C", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    ended = subprocess.run(
        [sys.executable, "-c", code], env=narrow, capture_output=True, check=True
    )

    assert ended.stdout.decode() == "张\n"


def test_stdout_may_be_anything_that_takes_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that cannot be set to UTF-8 is used as it is."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)

    show("text")

    assert stdout() is stream
    assert stream.getvalue() == "text\n"


def test_a_closed_stderr_does_not_turn_to_stdout() -> None:
    """Without a stderr its words are lost; stdout has the report and nothing else."""
    assert shell(f"{shlex.join(command('nosuch.txt'))} 2>&-") == Ended(2, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [("schema", "report"), ("parse", "a.txt")])
def test_every_command_tells_a_full_disk(arguments: tuple[str, ...]) -> None:
    """What a redirection cannot take is an error in one line."""
    ended = shell(f"{shlex.join(command(*arguments))} > /dev/full")

    message = "error: stdout: cannot be written: No space left on device\n"
    assert ended == Ended(2, "", message)
