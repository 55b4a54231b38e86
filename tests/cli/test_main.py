import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader import __version__
from grader.cli.main import in_ci, main
from tests.helpers.program import QA, ROOT, environment, grade, program

HEAVY = ("openai", "pydantic", "yaml", "rich", "aiohttp", "httpx2")


def test_help_mentions_every_command_and_main_option() -> None:
    """One page shows the commands, the options in groups, examples and exit codes."""
    ended = grade("--help")

    assert ended.code == 0
    for word in (
        "parse", "setup", "doctor", "schema", "rubric show-prompt", "What to grade",
        "-r, --rubric", "Who judges", "-j, --judge", "--base-url", "--samples", "--calls",
        "--redact / --no-redact", "--blind", "Limits", "--concurrency", "--timeout", "Output",
        "--format", "-o, --output", "--fail-on", "--lang", "Advanced", "--store", "--no-store",
        "--fresh", "--config", "--encoding", "--interviewer", "--candidate", "--segment",
        "Examples:",
        "Exit codes:", "130 interrupted",
    ):  # fmt: skip
        assert word in ended.out, word


def test_help_fits_eighty_columns() -> None:
    """Nothing in the help is wider than a small terminal."""
    assert max(len(line) for line in grade("--help").out.splitlines()) <= 80


@pytest.mark.parametrize("arguments", [("-h",), ("a.txt", "--help"), ("-j", "offline", "-h")])
def test_help_of_the_default_command_is_the_programs_own(arguments: tuple[str, ...]) -> None:
    """Wherever --help stands, a line without a command gets the whole page."""
    assert grade(*arguments).out == grade("--help").out


def test_a_commands_help_is_its_own() -> None:
    """`grade parse --help` is about parse."""
    ended = grade("parse", "--help")

    assert ended.code == 0
    assert "asks no judge, costs nothing" in " ".join(ended.out.split())
    assert "--judge" not in ended.out


def test_a_misspelt_command_is_recognised_where_no_file_has_its_name(here: Path) -> None:
    """A transcript goes first, and far words are files that are missing."""
    ended = grade("rubic", "check", "r.yaml")
    assert ended.code == 2
    assert ended.err == "error: rubic: no such file or command; did you mean grade rubric?\n"
    assert "no such file or folder" in grade("interview").err

    (here / "rubic").write_text(QA)
    assert grade("rubic", "-r", "r.yaml", "-j", "offline", "--fail-on", "never").code == 0


def test_help_imports_nothing_heavy() -> None:
    """The help is there at once: no client library, no models, no YAML, no Rich."""
    code = (
        "import sys\nfrom grader.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )

    assert ended.stderr.strip() == "[]"
    assert ended.stdout.startswith("Usage: grade TRANSCRIPT...")


def test_nothing_to_do_is_bad_usage() -> None:
    """`grade` alone shows the help and exits with 2."""
    ended = grade()

    assert ended.code == 2
    assert ended.out == grade("--help").out


def test_the_version() -> None:
    """--version needs nothing else."""
    assert grade("--version").out == f"grade {__version__}\n"


def test_a_first_word_that_names_a_command_is_the_command(here: Path) -> None:
    """`parse` is the command even if a file is called so; `./parse` is the file."""
    (here / "parse").write_text(QA)

    assert grade("parse").code == 2
    assert "2 questions, 2 answered" in grade("parse", "parse").out
    assert "PASS" in grade("./parse", "-j", "scripted:s.yaml", "-r", "r.yaml").out


def test_a_dash_is_stdin() -> None:
    """A transcript may come through a pipe."""
    ended = grade("-", "-j", "scripted:s.yaml", "-r", "r.yaml", stdin=QA)

    assert ended.code == 0
    assert "transcript  -" in ended.out
    assert "2 questions" in grade("parse", "-", stdin=QA).out


def test_an_empty_stdin_is_an_empty_file() -> None:
    """A pipe that brings nothing is told as such."""
    ended = grade("-", "-j", "offline", stdin="")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: -: the file is empty")


def test_main_exits_with_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    """The console script's function takes its arguments from the caller too."""
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("grade ")


def test_python_m_grader_is_the_command() -> None:
    """The package can be run without its script."""
    ended = program("--version")

    assert (ended.code, ended.out, ended.err) == (0, f"grade {__version__}\n", "")


@pytest.mark.parametrize(
    ("value", "is_ci"),
    [(None, False), ("", False), ("false", False), ("0", False), ("true", True), ("TRUE", True)],
)
def test_ci_is_what_the_environment_says(value: str | None, is_ci: bool) -> None:
    """CI=true, in any case, or CI=1."""
    assert in_ci(value) is is_ci


def test_no_plugin_of_pydantics_sees_what_is_validated(tmp_path: Path) -> None:
    """One that is installed beside the program could send a candidate's words anywhere."""
    spied = tmp_path / "spied"
    info = tmp_path / "spy-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[pydantic]\nspy = spy:plugin\n")
    (tmp_path / "spy.py").write_text(f"open({str(spied)!r}, 'w').close()\nplugin = None\n")
    path = f"{tmp_path}{os.pathsep}{ROOT}"
    spying = environment(PYTHONPATH=path, PYDANTIC_DISABLE_PLUGINS=None)
    loads = [sys.executable, "-c", "from pydantic import BaseModel\nclass M(BaseModel): pass"]
    for command, seen in (
        (loads, True),
        ([sys.executable, "-m", "grader", "schema", "rubric"], False),
    ):
        spied.unlink(missing_ok=True)
        subprocess.run(command, env=spying, capture_output=True, check=False)
        assert spied.exists() == seen
