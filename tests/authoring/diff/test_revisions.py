import subprocess
from pathlib import Path

import pytest

from grader.authoring.diff import revisions
from grader.errors import InputError, UsageError
from tests.helpers.program import RUBRIC


def git(*arguments: str) -> None:
    """Run git here, as nobody in particular."""
    who = ["-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(workplace: Path) -> Path:
    """A repository with two versions of a rubric, and a third that is not committed."""
    (workplace / "rubrics").mkdir()
    path = workplace / "rubrics" / "r.yaml"
    git("init", "-q")
    for version in (1, 2, 3):
        path.write_text(RUBRIC.replace("rubric: small", f"rubric: small\nversion: {version}"))
        if version < 3:
            git("add", ".")
            git("commit", "-qm", f"{version}")
    return workplace


def version(named: str) -> int:
    """The version of a rubric named on the command line."""
    return revisions.located(named)[0].rubric.version


def test_a_rubric_is_read_from_a_revision(repository: Path) -> None:
    """From the top of the repository, or from here; a file is the file as it is."""
    assert version("HEAD~1:rubrics/r.yaml") == 1
    assert version("HEAD:./rubrics/r.yaml") == 2
    assert version("rubrics/r.yaml") == 3


def test_lines_and_bytes_of_a_revision_are_its_own(repository: Path) -> None:
    """The sha256 is of what git has, and an error names revision and line."""
    file, source = revisions.located("HEAD:rubrics/r.yaml")
    (repository / "r2.yaml").write_bytes(
        (repository / "rubrics" / "r.yaml").read_bytes().replace(b"version: 3", b"version: 2")
    )

    assert file.sha256 == revisions.located("r2.yaml")[0].sha256
    assert source.line(("version",)) == 2
    (repository / "rubrics" / "r.yaml").write_text("rubric: small\nquestions: 3\n")
    git("commit", "-qam", "broken")
    with pytest.raises(InputError, match=r"HEAD:rubrics/r\.yaml:2: "):
        revisions.located("HEAD:rubrics/r.yaml")


def test_a_file_with_a_colon_in_its_name_is_a_file(repository: Path) -> None:
    """What exists is never a revision."""
    (repository / "HEAD:x.yaml").write_text(RUBRIC)

    assert version("HEAD:x.yaml") == 1
    assert revisions.file("HEAD:x.yaml") == "HEAD:x.yaml"
    assert revisions.file("HEAD:rubrics/r.yaml") == "rubrics/r.yaml"


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("nowhere:rubrics/r.yaml", "git says: invalid object name 'nowhere'"),
        ("HEAD:none.yaml", "git says: path 'none.yaml' does not exist in 'HEAD'"),
        ("HEAD:rubrics", "git says: "),
        ("-p:rubrics/r.yaml", "no revision begins with '-'"),
        ("none.yaml", "none.yaml: cannot be read"),
        (":none.yaml", "cannot be read"),
    ],
)
def test_what_is_not_there_is_told(repository: Path, named: str, told: str) -> None:
    """In git's words, and with how a path is named."""
    with pytest.raises((InputError, UsageError), match=told):
        revisions.located(named)


def test_outside_a_repository_git_says_so(workplace: Path) -> None:
    """There is nothing to look in."""
    with pytest.raises(UsageError, match="not a git repository"):
        revisions.located("HEAD:r.yaml")


def test_without_git_only_files_can_be_read(
    workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is said that git is what is missing."""
    monkeypatch.setenv("PATH", str(workplace))

    with pytest.raises(InputError, match="there is no git") as caught:
        revisions.located("HEAD:r.yaml")
    assert caught.value.hint == "install git"
