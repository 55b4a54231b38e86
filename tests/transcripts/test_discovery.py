import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import InputError
from grader.transcripts import expand, readable
from tests.helpers import html_reports

Tree = Callable[..., Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Makes files below a folder; each holds its own name."""

    def make(*names: str) -> Path:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
        return tmp_path

    return make


def names(folder: Path, files: tuple[str, ...]) -> list[str]:
    """The files relative to the folder, on every system alike."""
    return [Path(file).relative_to(folder).as_posix() for file in files]


def test_a_folder_gives_its_transcripts_in_sorted_order(tree: Tree) -> None:
    """Folders are read recursively, known suffixes only, the rest counted by reason."""
    folder = tree(
        "b.txt", "a/z.md", "a/b.TEXT", "photo.png", "README.md", "readme.txt", ".hidden.txt",
        ".git/notes.txt", "~$a.txt", "rubric.yaml", "r.yml", "b.pairs.json", "b.report.md",
    )  # fmt: skip

    found = expand([str(folder)])

    assert names(folder, found.files) == ["a/b.TEXT", "a/z.md", "b.txt"]
    assert found.skipped == {
        "not a transcript": 1,
        "README": 2,
        "hidden": 2,
        "open in Office": 1,
        "rubric": 2,
        "sidecar": 1,
        "own report": 1,
    }


def test_an_own_report_is_known_by_its_first_bytes(tree: Tree) -> None:
    """A JSON file that the program wrote is no transcript, whatever its name."""
    folder = tree("a.txt")
    (folder / "out.json").write_text(' [{"schema_version": 1, "transcript": null}]')
    (folder / "parsed.json").write_text('[{"source": "a", "sha256": "b", "format": "c"}]')
    (folder / "other.json").write_text('{"schema_version": 1}')

    found = expand([str(folder)])

    assert found.skipped == {"own report": 2}
    assert [Path(file).name for file in found.files] == ["a.txt", "other.json"]


def test_an_html_report_is_no_transcript(tree: Tree) -> None:
    """Whatever it is called; a page of somebody else's is one."""
    folder = tree("a.txt", "page.html", "mine.html")
    report = html_reports.written(html_reports.report())
    (folder / "mine.html").write_text(report, encoding="utf-8")

    found = expand([str(folder)])

    assert names(folder, found.files) == ["a.txt", "page.html"]
    assert found.skipped == {"own report": 1}


def test_a_named_file_is_read_whatever_it_is_called(tree: Tree) -> None:
    """Naming a file is asking for it."""
    path = str(tree("README.log") / "README.log")

    assert expand([path]).files == (path,)


def test_a_file_comes_once(tree: Tree) -> None:
    """A file that is named and lies in a named folder is graded once."""
    folder = tree("a.txt", "b.txt")

    found = expand([str(folder / "b.txt"), str(folder), "-", "-"])

    assert [Path(file).name for file in found.files] == ["b.txt", "a.txt", "-"]
    assert found.skipped == {"named twice": 2}


def test_a_path_that_exists_is_never_a_pattern(tree: Tree) -> None:
    """Brackets in a file name are brackets."""
    folder = tree("[ab].txt", "a.txt")

    assert names(folder, expand([str(folder / "[ab].txt")]).files) == ["[ab].txt"]


def test_a_pattern_that_the_shell_left_alone_is_expanded(tree: Tree) -> None:
    """On Windows no shell does it."""
    folder = tree("b.txt", "a.txt", "sub/c.txt")

    found = expand([str(folder / "*")])

    assert names(folder, found.files) == ["a.txt", "b.txt", "sub/c.txt"]


@pytest.mark.parametrize("path", ["missing.txt", "*.nothing", "a\0b"])
def test_what_does_not_exist_is_said(path: str) -> None:
    """A misspelt name is an error, not an empty run."""
    with pytest.raises(InputError, match="no such file or folder"):
        expand([path])


def test_a_folder_without_transcripts_is_an_error(tree: Tree) -> None:
    """The message says what was looked for and what was there instead."""
    with pytest.raises(InputError, match=r"no transcript in this folder .*\.txt") as refused:
        expand([str(tree("rubric.yaml"))])

    assert refused.value.hint == ("skipped: 1 rubric; name a file to read it whatever it is called")


def test_an_empty_folder_needs_no_hint(tmp_path: Path) -> None:
    """Nothing was skipped, so nothing is listed."""
    with pytest.raises(InputError) as refused:
        expand([str(tmp_path)])

    assert refused.value.hint is None


def test_a_folder_that_cannot_be_listed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing permission does not look like an empty folder."""

    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)

    with pytest.raises(InputError, match="cannot be listed: Permission denied"):
        expand([str(tmp_path)])


def test_a_json_file_that_cannot_be_opened_is_no_transcript(tree: Tree) -> None:
    """A dangling link stops nothing."""
    folder = tree("a.txt")
    (folder / "gone.json").symlink_to(folder / "nowhere.json")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")

    assert expand([str(folder)]).skipped == {"not a transcript": 2}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "a.txt"),
        ("张.txt", "张.txt"),
        (b"\xe5\xbc\xa0.txt", "张.txt"),
        (b"\xff", "\ufffd"),
    ],
)
def test_a_files_name_is_text_whatever_its_bytes(name: str | bytes, text: str) -> None:
    """JSON and the ledger hold no half characters, in any locale."""
    given = name if isinstance(name, str) else name.decode("ascii", "surrogateescape")

    assert readable(given) == text
