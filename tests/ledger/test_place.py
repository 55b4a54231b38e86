import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from grader.errors import LedgerError
from grader.ledger.place import FILE, FOLDER, LAYOUT, check, nearest, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger is made."""
    return tmp_path / FOLDER / FILE


def made(path: Path) -> None:
    """A ledger, closed again."""
    opened(path).close()


def rows(path: Path, statement: str) -> list[tuple[Any, ...]]:
    """What the file holds, read by other means."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(statement).fetchall()


def test_the_folder_is_private(path: Path) -> None:
    """Only its owner may look in, and no commit takes it along."""
    made(path)

    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert (path.parent / ".gitignore").read_text() == "*\n"


def test_a_ledger_is_private_in_a_folder_that_was_there(path: Path) -> None:
    """Whoever made the folder: the file is its owner's alone, and stays out of git."""
    path.parent.mkdir(mode=0o755)

    with closing(opened(path)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    assert (path.parent / ".gitignore").read_text() == "*\n"


def test_a_ledger_of_another_name_is_private_too(tmp_path: Path) -> None:
    """--store FILE holds the same words."""
    with closing(opened(tmp_path / "led.sqlite")):
        assert stat.S_IMODE((tmp_path / "led.sqlite").stat().st_mode) == 0o600

    assert not (tmp_path / ".gitignore").exists()


def test_the_nearest_ledger_is_used(tmp_path: Path) -> None:
    """The one in this folder, else the nearest above, else one to be made here."""
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert nearest(deep) == deep / FOLDER / FILE
    (tmp_path / FOLDER).mkdir()
    assert nearest(deep) == tmp_path / FOLDER / FILE
    (tmp_path / "a" / FOLDER).mkdir()
    assert nearest(deep) == tmp_path / "a" / FOLDER / FILE
    (deep / FOLDER).write_text("a file is not a ledger's folder")
    assert nearest(deep) == tmp_path / "a" / FOLDER / FILE


def test_a_newer_layout_is_refused(path: Path) -> None:
    """A file of a newer program is not guessed at, and not touched."""
    made(path)
    rows(path, f"pragma user_version = {LAYOUT + 1}")

    with pytest.raises(LedgerError, match=rf"written by a newer grader \(layout {LAYOUT + 1}"):
        opened(path)
    assert rows(path, "pragma user_version") == [(LAYOUT + 1,)]


@pytest.mark.parametrize("content", [b"not a database, whatever its name" * 99, b"SQLite format 3"])
def test_a_corrupt_file_is_told_in_words(path: Path, content: bytes) -> None:
    """It is named with a way out, and it stays as it was."""
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(LedgerError, match="the ledger cannot be used: file is not a data") as told:
        opened(path)
    assert str(path) in str(told.value)
    assert "--no-store" in str(told.value.hint)
    assert path.read_bytes() == content


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told_in_words(tmp_path: Path) -> None:
    """A shared folder that may only be read is an error before the first call."""
    tmp_path.chmod(0o500)

    with pytest.raises(LedgerError, match="Permission denied"):
        opened(tmp_path / FOLDER / FILE)


def test_a_ledger_that_a_run_could_use(path: Path) -> None:
    """There already, still to be made, or an empty file; the look leaves no trace."""
    check(path)
    assert not path.parent.exists()

    made(path)
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    check(path)
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before

    (path.parent / "empty").touch()
    check(path.parent / "empty")


def test_a_ledger_that_no_run_could_use(path: Path, tmp_path: Path) -> None:
    """The run's own reasons and mend."""
    (tmp_path / "a.txt").write_text("not a ledger " * 100)
    with closing(sqlite3.connect(tmp_path / "newer")) as database:
        database.execute(f"pragma user_version = {LAYOUT + 1}")
        database.execute("create table t (a)")
    reasons = {
        tmp_path / "a.txt": "file is not a database",
        tmp_path / "newer": "written by a newer grader",
        tmp_path / "no" / "folder" / "l": "is not there",
        tmp_path: "the ledger cannot be used",
    }
    for each, reason in reasons.items():
        with pytest.raises(LedgerError, match=reason):
            check(each)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_ledger_in_a_closed_folder(tmp_path: Path) -> None:
    """Told before the first call is paid for."""
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="cannot be written to"):
        check(tmp_path / "l.sqlite")


@pytest.mark.parametrize("how", ["immediate", "exclusive"])
def test_a_ledger_that_another_process_is_making_is_waited_for(path: Path, how: str) -> None:
    """SQLite itself refuses at once to turn to its write-ahead log while another writes."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("create table of_another (a)")
        other.execute(f"begin {how}")
        done = threading.Timer(0.3, other.execute, ("commit",))
        done.start()

        made(path)
        done.join()

    assert rows(path, "pragma journal_mode") == [("wal",)]
    assert rows(path, "pragma user_version") == [(LAYOUT,)]


def test_a_ledger_that_another_never_lets_go_of_is_told_in_words(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a time, and not for ever."""
    monkeypatch.setattr("grader.ledger.place.PATIENCE", 0.1)
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("create table of_another (a)")
        other.execute("begin immediate")
        with pytest.raises(LedgerError, match="the ledger cannot be used: database is locked"):
            opened(path)
