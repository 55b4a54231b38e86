"""The README's examples, tables and commands are the program's own."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from grader import rubrics
from grader.authoring import examples
from grader.cli import settings
from grader.cli.main import app
from grader.judges.scripted import Scripted
from grader.models.codes import REVIEW

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```\n\$ grade (.+?)\n(.*?)```", README, re.DOTALL)


def blocks(language):
    """The README's code blocks in one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_an_example_shows_what_the_program_prints(command, shown):
    """Run as it stands there, at 80 columns, a pipe to head or tail included."""
    words, _, cut = command.partition(" | ")
    environment = {**os.environ, "COLUMNS": "80"}
    result = subprocess.run(
        [sys.executable, "-m", "grader", *words.split(), "--no-store"],
        cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    if cut:
        name, _, count = cut.split()
        lines = {"head": lines[: int(count)], "tail": lines[-int(count) :]}[name]

    assert [line.rstrip() for line in shown.splitlines()] == lines


def test_there_are_examples():
    """Or the test above would check nothing."""
    assert len(EXAMPLES) >= 2


def test_the_table_of_review_codes_is_complete():
    """Each code with its meaning, in order."""
    rows = [f"| `{code}` | {english} |" for code, (english, _) in REVIEW.items()]

    assert "\n".join(rows) in README


def commands_of(group):
    """The names of a group's commands."""
    functions = [(info.name, info.callback) for info in group.registered_commands]
    return {name or getattr(function, "__name__", "") for name, function in functions}


@pytest.mark.parametrize(
    "name",
    [
        "parse",
        "setup",
        "doctor",
        "schema",
        "rubric new",
        "rubric check",
        "rubric test",
        "rubric label",
        "rubric stress",
        "rubric items",
        "rubric diff",
        "rubric show-prompt",
        "agree",
        "audit",
        "runs compare",
        "runs decide",
        "runs export",
        "runs forget",
        "runs import",
        "runs list",
        "runs override",
        "runs rescore",
        "runs review",
        "runs show",
        "runs verify",
    ],
)
def test_every_command_is_shown(name):
    """And there are no others."""
    assert commands_of(app) == {"grade", "parse", "setup", "doctor", "schema", "agree", "audit"}
    groups = {group.name: group.typer_instance for group in app.registered_groups}
    assert {name: commands_of(group) for name, group in groups.items()} == {
        "rubric": {"check", "diff", "items", "label", "new", "show-prompt", "stress", "test"},
        "runs": {
            "compare", "decide", "export", "forget", "import", "list", "override", "rescore",
            "review", "show", "verify",
        },
    }  # fmt: skip
    assert f"grade {name} " in README


def test_the_example_rubric_is_a_rubric(tmp_path):
    """It loads as it stands."""
    [text] = [block for block in blocks("yaml") if block.startswith("# yaml-language-server")]
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")

    assert rubrics.load(tmp_path / "r.yaml").rubric.questions[0].id == "conflict"


def test_the_example_script_is_a_script(tmp_path):
    """It loads as it stands."""
    [text] = [block for block in blocks("yaml") if block.startswith("# replies.yaml")]
    (tmp_path / "replies.yaml").write_text(text, encoding="utf-8")

    assert Scripted(str(tmp_path / "replies.yaml")).info.kind == "scripted"


def test_the_example_settings_are_settings(tmp_path):
    """Every key is known and every value read."""
    prices, settings_ = blocks("toml")
    text = settings_ + prices
    path = tmp_path / "grader.toml"
    path.write_text(text, encoding="utf-8")
    resolved = settings.resolve({}, path, {"LLM_KEY": "k"})

    assert set(tomllib.loads(text)) == {
        "judge", "base_url", "api_key_env", "fail_on", "prices",
    }  # fmt: skip
    assert (resolved.judge, resolved.api_key) == (("openai:gpt-5-mini",), "k")
    assert resolved.fail_on == ("fail", "error")
    assert list(resolved.prices) == ["my-model"]


def test_the_example_of_examples_fits_the_example_rubric(tmp_path):
    """It loads as it stands, beside the rubric that is shown."""
    [rubric] = [block for block in blocks("yaml") if block.startswith("# yaml-language-server")]
    [known] = [block for block in blocks("yaml") if block.startswith("# role.examples")]
    (tmp_path / "role.yaml").write_text(rubric, encoding="utf-8")
    (tmp_path / "role.examples.yaml").write_text(known, encoding="utf-8")
    found = examples.load(rubrics.load(tmp_path / "role.yaml"))

    assert found.examples[0].levels["blames-others"].humans == {"li": "no", "wang": "no"}
    for line in (("check",), ("test", "-j", "offline")):
        command = [sys.executable, "-m", "grader", "rubric", line[0], "role.yaml", *line[1:]]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stdout.decode()
