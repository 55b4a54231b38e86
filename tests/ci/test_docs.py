"""What docs/ci.md shows is what there is."""

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from grader.cli.exits import Exit
from grader.cli.main import app
from grader.cli.setting_values import READ
from tests.ci.test_gitlab import TEMPLATE
from tests.helpers import behaviours
from tests.helpers.asking import KEY
from tests.helpers.ci_jobs import ACTION, Runner
from tests.helpers.program import ROOT, environment, other
from tests.helpers.stub_server import StubServer

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
FILES = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
WORKFLOWS = [file for file in FILES if "jobs" in file]
[GITLAB] = [file for file in FILES if "include" in file]
STEPS = [step for file in WORKFLOWS for job in file["jobs"].values() for step in job["steps"]]
USES = [step for step in STEPS if step.get("uses", "").startswith("OWNER/grader@")]


def scripts() -> list[str]:
    """Every script that the page shows."""
    shown = re.findall(r"```\n(grade .*?)```", PAGE, re.DOTALL)
    return [
        *shown,
        *(step["run"] for step in STEPS if "run" in step),
        *GITLAB["rubrics"]["script"],
        *(f"grade {step['with'].get('args', '')} x" for step in USES),
        f"grade {GITLAB['nightly-grading']['variables']['GRADE_ARGUMENTS']} x",
    ]


def commands() -> list[list[str]]:
    """Every call of grade, without what is the shell's or an expression."""
    found = []
    for script in scripts():
        for line in script.replace("\\\n", " ").splitlines():
            words = shlex.split(re.sub(r"\$\{\{.*?\}\}", "1", line).partition(">")[0])
            if words[:1] == ["grade"]:
                found.append(words[1:])
    return found


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_a_command_of_the_page_is_one_that_the_program_takes(words: list[str]) -> None:
    """Every option is known, and every argument has its place; nothing is run."""
    group: Any = get_command(app)
    name = next((word for word in words[:1] if word in group.commands), None)
    command, rest = group.commands[name or "grade"], words[1:] if name else words
    if hasattr(command, "commands"):
        command, rest = command.commands[rest[0]], rest[1:]

    context = command.make_context("grade", list(rest), resilient_parsing=False)
    assert context.params


def test_there_are_commands() -> None:
    """Or the test above would check nothing."""
    named = {" ".join(words[:2]) for words in commands() if words[0] in {"rubric", "runs"}}

    assert named == {"rubric check", "rubric test", "rubric diff", "runs import", "runs list"}
    assert len(commands()) > len(named) + 3


@pytest.mark.parametrize("step", USES, ids=lambda step: step["with"]["ledger"])
def test_a_workflow_gives_the_action_inputs_that_it_has(step: dict[str, Any]) -> None:
    """And each value of a setting can be read; the key comes by env."""
    needed = {name for name, each in ACTION["inputs"].items() if each.get("required")}
    assert needed <= step["with"].keys() <= ACTION["inputs"].keys()
    assert step["env"].keys() == {"OPENAI_API_KEY"}
    for name, value in step["with"].items():
        if name.replace("-", "_") in READ:
            READ[name.replace("-", "_")](value)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow["name"])
def test_a_workflow_may_only_read_and_gives_no_fork_the_key(workflow: dict[Any, Any]) -> None:
    """Secrets are only in jobs that leave pull requests of forks out."""
    assert workflow["permissions"] == {"contents": "read"}
    # YAML 1.1 takes the word on for true.
    events = workflow[True]
    assert "pull_request_target" not in events
    for job in workflow["jobs"].values():
        if "pull_request" in events and "secrets." in str(job):
            assert "head.repo.full_name == github.repository" in job["if"]


def test_jobs_that_grade_have_ledgers_of_their_own_and_are_not_cancelled_by_the_next() -> None:
    """Two that saved the same one would lose what one of them paid for."""
    names = [step["with"]["ledger"] for step in USES]
    grading = [file for file in WORKFLOWS if "schedule" in file[True]]

    assert len(set(names)) == len(names) == len(grading) == 2
    assert all(file["concurrency"]["cancel-in-progress"] is False for file in grading)
    assert "matrix.shard" in names[1]


def test_the_actions_of_others_are_used_in_one_version_each() -> None:
    """On the page and in action.yml."""
    versions: dict[str, set[str]] = {}
    for step in [*STEPS, *ACTION["runs"]["steps"]]:
        name, _, version = step.get("uses", "").partition("@")
        # Parts of one action, such as cache/save, have its version.
        versions.setdefault("/".join(name.split("/")[:2]), set()).add(version)

    assert {name: len(found) for name, found in versions.items() if len(found) > 1} == {}


def test_the_cache_of_the_pull_request_is_that_of_the_nightly_job() -> None:
    """The key begins as the action's does."""
    [restored] = [step for step in STEPS if "cache/restore" in step.get("uses", "")]
    [own] = [step for step in ACTION["runs"]["steps"] if "cache/restore" in step.get("uses", "")]
    prefix = own["with"]["restore-keys"].replace("${{ inputs.ledger }}", "nightly")

    assert restored["with"]["restore-keys"] == prefix
    assert restored["with"]["path"] == own["with"]["path"]


def test_the_workflow_of_shards_grades_everything_once_and_unites_it(
    tmp_path: Path, stub: StubServer
) -> None:
    """As it stands on the page, the server aside: its shards, then the scripts of its last job."""
    [jobs] = [file["jobs"] for file in WORKFLOWS if "shard" in file["jobs"]]
    checkout = tmp_path / "repository"
    for name in ("answers", "rubrics"):
        (checkout / name).mkdir(parents=True)
    for number in range(6):
        (checkout / "answers" / f"{number}.txt").write_text(other(f"{number} lists"))
    (checkout / "rubrics" / "role.yaml").write_text(
        "rubric: role\ndefault:\n  criteria: [Is the question answered?]\n"
    )
    # At an address of one's own no price is known.
    prices = '[prices."gpt-5-mini"]\ninput = 0.25\noutput = 2\n'
    (checkout / "grader.toml").write_text(prices)
    stub.answer(behaviours.judging(c1="yes"))
    runner = Runner(tmp_path / "runner", checkout)
    [using] = [step for step in jobs["shard"]["steps"] if step in USES]
    [handing_on] = [step for step in jobs["shard"]["steps"] if "upload-artifact" in step["uses"]]
    for shard in jobs["shard"]["strategy"]["matrix"]["shard"]:
        told = {
            name: str(value).replace("${{ matrix.shard }}", str(shard))
            for name, value in using["with"].items()
        }
        ended = runner.use({**told, "base-url": stub.base_url}, {"OPENAI_API_KEY": KEY})
        assert ended.code == 0, ended.log
        assert f"shard {shard}/4" in ended.log
        if "0 of 6" in ended.log:
            assert handing_on["with"]["if-no-files-found"] == "ignore"
            continue
        place = checkout / "ledgers" / f"ledger-{shard}"
        shutil.copytree(runner.workspace / handing_on["with"]["path"], place)
    asked = len(stub.requests)
    lines = [step["run"] for step in jobs["unite"]["steps"] if "run" in step]
    united = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(lines)], cwd=checkout,
        env=environment(PATH=f"{runner.base / 'bin'}:{os.environ['PATH']}", CI="true",
                        GRADER_BASE_URL=stub.base_url),
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert united.returncode == 0, united.stderr
    assert len(stub.requests) == asked
    assert sum(each.method == "POST" for each in stub.requests) == 12
    reports = json.loads((checkout / "reports.json").read_text())
    assert [report["verdict"] for report in reports] == ["pass"] * 6


def test_the_gitlab_file_sets_variables_that_the_template_or_the_program_knows() -> None:
    """And includes the template by its place here."""
    job = GITLAB["nightly-grading"]
    settings = {f"GRADER_{name.upper()}" for name in READ}

    assert job["variables"].keys() <= {*TEMPLATE[job["extends"]]["variables"], *settings}
    for name, value in job["variables"].items():
        if name in settings:
            READ[name.removeprefix("GRADER_").lower()](value)
    assert (ROOT / GITLAB["include"][0]["file"]).is_file()


def test_every_exit_code_is_explained() -> None:
    """In the table of the page."""
    told = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)

    assert [int(code) for code in told] == sorted(Exit)
