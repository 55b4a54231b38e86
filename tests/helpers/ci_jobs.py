"""A job of GitHub's on this machine: the steps of action.yml run in bash as a runner runs them.

Actions of others are stood in for: the cache and the artifacts are folders, Python is this one, and
`pip install` is only noted. Expressions are as far understood as action.yml uses them; an unknown
one is an error.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.helpers.program import ROOT, environment

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
_EXPRESSION = re.compile(r"\$\{\{ *(.+?) *\}\}")


def commands(folder: Path) -> Path:
    """A folder with `grade` as this source has it, and a `python` whose pip only takes notes."""
    folder.mkdir(parents=True, exist_ok=True)
    scripts = {
        "grade": f'exec {sys.executable} -m grader "$@"',
        "python": f'if [ "$1 $2" = "-m pip" ]; then echo "$@" >>{folder}/pip.log; exit; fi\n'
        f'exec {sys.executable} "$@"',
    }
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


@dataclass
class Outcome:
    """How a job ended: its first exit code that is not 0, and what its log shows."""

    code: int = 0
    log: str = ""
    outcomes: dict[str, str] = field(default_factory=dict)


@dataclass
class Runner:
    """Where jobs run one after the other; each has a fresh checkout, the cache outlives them."""

    base: Path
    checkout: Path
    runs: int = 0

    @property
    def cache(self) -> Path:
        """What was saved under which key."""
        return self.base / "cache"

    @property
    def artifacts(self) -> Path:
        """What was uploaded by which name, of the last job."""
        return self.base / "artifacts"

    @property
    def workspace(self) -> Path:
        """The folder that the last job worked in."""
        return self.base / f"job-{self.runs}" / "workspace"

    @property
    def summary(self) -> str:
        """The step summary of the last job."""
        return (self.base / f"job-{self.runs}" / "summary.md").read_text(encoding="utf-8")

    def use(
        self,
        inputs: Mapping[str, str],
        env: Mapping[str, str | None] | None = None,
        meanwhile: Callable[["subprocess.Popen[str]"], None] | None = None,
    ) -> Outcome:
        """One job that uses the action; `meanwhile` is given the process of the step `grade`."""
        self.runs += 1
        shutil.copytree(self.checkout, self.workspace)
        shutil.rmtree(self.artifacts, ignore_errors=True)
        temp = self.base / f"job-{self.runs}" / "temp"
        temp.mkdir()
        defaults = {name: each.get("default") for name, each in ACTION["inputs"].items()}
        assert inputs.keys() <= defaults.keys()
        job = _Job(self, temp, {**defaults, **inputs}, dict(env or {}), meanwhile)
        for step in ACTION["runs"]["steps"]:
            job.take(step)
        return job.outcome


@dataclass
class _Job:
    runner: Runner
    temp: Path
    inputs: Mapping[str, str]
    env: Mapping[str, str | None]
    meanwhile: Callable[["subprocess.Popen[str]"], None] | None
    outcome: Outcome = field(default_factory=Outcome)

    def take(self, step: Mapping[str, Any]) -> None:
        """Run a step, if it is to run."""
        name = step.get("id", step.get("name", ""))
        condition = str(step.get("if", "success()"))
        if ("always()" not in condition and self.outcome.code) or not self._holds(condition):
            self.outcome.outcomes[name] = "skipped"
            return
        given = {key: self._filled(str(value)) for key, value in step.get("with", {}).items()}
        if "uses" in step:
            _USES[step["uses"].partition("@")[0]](self, given)
            return
        code = self._bash(step)
        self.outcome.outcomes[name] = "failure" if code else "success"
        self.outcome.code = self.outcome.code or code

    def _bash(self, step: Mapping[str, Any]) -> int:
        assert step["shell"] == "bash"
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        own = {key: self._filled(value) for key, value in step.get("env", {}).items()}
        bin_ = commands(self.runner.base / "bin")
        summary = self.temp.parent / "summary.md"
        known = {
            "PATH": f"{bin_}:{os.environ['PATH']}", "CI": "true", "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(self.temp), "GITHUB_WORKSPACE": str(self.runner.workspace),
            "HOME": str(self.temp), "XDG_CACHE_HOME": str(self.temp / "cache"),
        }  # fmt: skip
        started = subprocess.Popen(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.runner.workspace, env=environment(**known, **self.env, **own),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        if self.meanwhile and step.get("id") == "grade":
            self.meanwhile(started)
        self.outcome.log += started.communicate(timeout=60)[0]
        return started.returncode

    def _holds(self, condition: str) -> bool:
        parts = [part.strip() for part in condition.split("&&")]
        return all(self._part(part) for part in parts)

    def _part(self, part: str) -> bool:
        if part in {"always()", "success()"}:
            return True
        left, right = part.split(" != ")
        return self._value(left) != self._value(right)

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda match: self._value(match[1]), text)

    def _value(self, expression: str) -> str:
        if match := re.fullmatch(r"'(.*)'", expression):
            return match[1]
        if match := re.fullmatch(r"hashFiles\('(.+)'\)", expression):
            return "hash" if (self.runner.workspace / match[1]).exists() else ""
        if match := re.fullmatch(r"inputs\.(.+)", expression):
            return self.inputs[match[1]]
        if match := re.fullmatch(r"steps\.(.+)\.outcome", expression):
            return self.outcome.outcomes[match[1]]
        known = {
            "runner.temp": str(self.temp),
            "github.run_id": f"{1000 + self.runner.runs}",
            "github.run_attempt": "1",
        }
        return known[expression]

    def _restore(self, given: Mapping[str, str]) -> None:
        """The key's own entry, else the newest that begins with the restore key."""
        saved = sorted(self.runner.cache.glob("*"), key=lambda each: each.stat().st_mtime_ns)
        prefix = _file(given["restore-keys"])
        fitting = [each for each in saved if each.name.startswith(prefix)]
        if fitting:
            shutil.copytree(fitting[-1], self.runner.workspace / given["path"])

    def _save(self, given: Mapping[str, str]) -> None:
        place = self.runner.cache / _file(given["key"])
        assert not place.exists(), "a cache cannot be written twice"
        shutil.copytree(self.runner.workspace / given["path"], place)
        os.utime(place)

    def _upload(self, given: Mapping[str, str]) -> None:
        place = self.runner.artifacts / given["name"]
        for source in filter(Path.exists, map(Path, given["path"].split())):
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, place)

    def _set_up(self, given: Mapping[str, str]) -> None:
        assert given["python-version"]


def _file(key: str) -> str:
    assert "," not in key, "a key with a comma is refused"
    return key.replace("/", "_")


_USES: Mapping[str, Callable[[_Job, Mapping[str, str]], None]] = {
    "actions/setup-python": _Job._set_up,
    "actions/cache/restore": _Job._restore,
    "actions/cache/save": _Job._save,
    "actions/upload-artifact": _Job._upload,
}
