import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.helpers import behaviours
from tests.helpers.asking import KEY
from tests.helpers.ci_jobs import commands
from tests.helpers.program import QA, ROOT, Ended, environment
from tests.helpers.stub_server import StubServer

TEMPLATE = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
JOB = TEMPLATE[".grade"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one transcript and a rubric."""
    (tmp_path / "project" / "transcripts").mkdir(parents=True)
    (tmp_path / "project" / "transcripts" / "a.txt").write_text(QA)
    (tmp_path / "project" / "role.yaml").write_text(
        "rubric: role\ndefault:\n  criteria: [Is the question answered?]\n"
    )
    return tmp_path / "project"


def run(project: Path, stub: StubServer, **variables: str | None) -> Ended:
    """The lines of a job, one after the other as GitLab's runner has a shell run them."""
    bin_ = commands(project.parent / "bin")
    known = {
        **JOB["variables"], "PATH": f"{bin_}:{os.environ['PATH']}", "CI": "true",
        "GRADE_PACKAGE": "git+https://host/group/grader@v1", "GRADER_BASE_URL": stub.base_url,
        "GRADER_JUDGE": "openai:stub-1", "GRADER_RUBRIC": "role.yaml", "OPENAI_API_KEY": KEY,
    }  # fmt: skip
    lines = "\n".join([*JOB["before_script"], *JOB["script"]])
    ended = subprocess.run(
        ["sh", "-e", "-c", lines], cwd=project, env=environment(**known | variables),
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Ended(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def judged(stub: StubServer) -> Iterator[StubServer]:
    """A server that finds every question answered."""
    stub.answer(behaviours.judging(c1="yes"))
    yield stub


def test_a_job_grades_and_leaves_what_the_template_keeps(project: Path, judged: StubServer) -> None:
    """The reports and the ledger are where artifacts and cache look for them."""
    ended = run(project, judged)

    assert ended.code == 0, ended.err
    reports, page = JOB["artifacts"]["paths"]
    assert [report["verdict"] for report in json.loads((project / reports).read_text())] == ["pass"]
    assert (project / page).read_text().startswith("<!doctype html>")
    assert "<testcase" in (project / JOB["artifacts"]["reports"]["junit"]).read_text()
    [kept] = JOB["cache"]["paths"]
    assert (project / kept / "ledger.sqlite").is_file()
    assert "git+https://host/group/grader@v1" in (project.parent / "bin/pip.log").read_text()


def test_the_next_job_asks_nothing_again(project: Path, judged: StubServer) -> None:
    """With the folder that the cache has brought back."""
    run(project, judged)
    before = len(judged.requests)
    ended = run(project, judged)

    assert len(judged.requests) == before
    assert "nothing to ask: the ledger has every reply" in ended.err


def test_the_exit_code_is_that_of_grade_and_cache_and_reports_are_kept_whatever_it_is(
    project: Path, stub: StubServer
) -> None:
    """A transcript that fails is exit 1; GitLab is told to keep both always."""
    assert run(project, stub).code == 1
    assert run(project, stub, GRADE_ARGUMENTS="--fail-on never --lang en").code == 0
    assert JOB["cache"]["when"] == JOB["artifacts"]["when"] == "always"


def test_neither_key_nor_words_of_candidates_are_in_the_log(
    project: Path, judged: StubServer
) -> None:
    """More people may read it than may read the transcripts."""
    ended = run(project, judged)

    assert ended.out == ""
    for words in (KEY, "tensor", "gradient"):
        assert words not in ended.err


def test_an_empty_key_stops_before_anything_is_asked(project: Path, stub: StubServer) -> None:
    """And where there is none the rules leave the job out."""
    ended = run(project, stub, OPENAI_API_KEY="")

    assert ended.code == 2
    assert "the key is set but empty" in ended.err
    assert stub.requests == []
    assert JOB["rules"] == [{"if": "$OPENAI_API_KEY"}]


def test_two_jobs_do_not_save_one_ledger_at_once() -> None:
    """The later one would save it without what the other paid for."""
    assert JOB["resource_group"] == JOB["cache"]["key"] == "$GRADE_LEDGER"
    assert JOB["variables"]["GRADE_LEDGER"]
