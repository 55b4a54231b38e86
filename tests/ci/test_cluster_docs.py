"""What docs/cluster.md shows is what there is."""

import re
import shlex
from typing import Any

import pytest
import yaml
from typer.main import get_command

from grader.cli.main import app
from tests.helpers.program import ROOT

PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
[JOB] = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
SHOWN = [
    JOB["spec"]["entrypoint"],
    *re.findall(r"^grade .*", PAGE, re.MULTILINE),
]


@pytest.mark.parametrize("line", SHOWN)
def test_a_command_of_the_page_is_one_that_the_program_takes(line: str) -> None:
    """Every option is known and has its value; nothing is run."""
    words = shlex.split(line, comments=True)[1:]
    group: Any = get_command(app)
    context = group.commands["grade"].make_context("grade", words, resilient_parsing=False)

    assert context.params["engine"] == "ray"


def test_there_are_commands() -> None:
    """Or the test above would check nothing."""
    assert len(SHOWN) == 5


def test_the_key_comes_from_a_secret_on_every_machine() -> None:
    """It does not travel."""
    spec = JOB["spec"]["rayClusterSpec"]
    groups = [spec["headGroupSpec"], *spec["workerGroupSpecs"]]
    for group in groups:
        [container] = group["template"]["spec"]["containers"]
        assert container["envFrom"] == [{"secretRef": {"name": "judge-key"}}]
