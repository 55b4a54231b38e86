"""The program as its users start it: in this process, or as a process of its own."""

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from grader.cli.main import app

ROOT = Path(__file__).resolve().parents[2]

QA = """\
Q: What is a tensor?
A: A tensor is an array of numbers with a shape and a type.

Q: What is a gradient?
A: The gradient says how the loss changes with each weight.
"""
RUBRIC = """\
rubric: small
questions:
  - id: tensor
    match: {number: 1}
    criteria:
      - id: says-array
        ask: Does the answer say that it is an array?
        terms: [array]
default:
  criteria:
    - Does the answer answer the question?
"""
SCRIPT = """\
- pair: 1
  reply: {level: yes, quotes: [an array of numbers with a shape], reasoning: It says so.}
- pair: 2
  reply: {level: yes, quotes: [how the loss changes with each weight], reasoning: It does.}
"""

# Before a command line: a model in its process leaves the other cores to others.
ON_ONE_CORE = (
    sys.executable, "-c",
    "import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))});"
    " os.execv(sys.argv[1], sys.argv[1:])",
)  # fmt: skip


def other(numbers: str) -> str:
    """The interview with other answers to both questions."""
    return QA.replace("numbers", numbers).replace("weight.", f"weight, as {numbers} show.")


@dataclass(frozen=True)
class Ended:
    """How the program ended and what it wrote."""

    code: int
    out: str
    err: str


def grade(*arguments: object, stdin: str | bytes | None = None) -> Ended:
    """Run `grade` in this process."""
    result = CliRunner().invoke(app, [str(each) for each in arguments], input=stdin)
    return Ended(result.exit_code, result.stdout, result.stderr)


def command(*arguments: object) -> list[str]:
    """The command line of the program as a process of its own."""
    return [sys.executable, "-m", "grader", *(str(each) for each in arguments)]


def environment(**changes: str | None) -> dict[str, str]:
    """This process's environment with changes; the program is importable from anywhere."""
    wanted = {**os.environ, "PYTHONPATH": str(ROOT), **changes}
    return {name: value for name, value in wanted.items() if value is not None}


def program(*arguments: object, **env: str | None) -> Ended:
    """Run `grade` as a process of its own, to its end."""
    return shell(shlex.join(command(*arguments)), **env)


def shell(line: str, **env: str | None) -> Ended:
    """Run a line as a shell does, to its end."""
    ended = subprocess.run(
        line, shell=True, env=environment(**env), capture_output=True, encoding="utf-8",
        timeout=60, check=False,
    )  # fmt: skip
    return Ended(ended.returncode, ended.stdout, ended.stderr)
