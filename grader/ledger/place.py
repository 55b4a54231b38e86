"""The file of a ledger: where it lies, and how it is opened, by several processes if need be."""

import contextlib
import os
import sqlite3
import time
from pathlib import Path

from grader.errors import LedgerError
from grader.ledger import batches, journal

FOLDER = ".grader"
FILE = "ledger.sqlite"
# Seconds that are waited for another process that is writing.
PATIENCE = 30
# Raised with every change of the tables; a newer file is refused, not guessed at.
LAYOUT = 2
TABLES = f"""
create table if not exists completions (
    id integer primary key, key blob not null, generation integer not null,
    request text not null, completion text, failure text, run text not null, stored text not null,
    unique (key, generation), check ((completion is null) != (failure is null)));
create table if not exists runs (
    id text primary key, started text not null, finished text, settings text not null);
create table if not exists reports (
    run text not null, source text not null, transcript text, report text not null,
    primary key (run, source));
create table if not exists rubrics (sha256 text primary key, content blob not null);
{batches.TABLE}{journal.TABLE}"""


def nearest(here: Path) -> Path:
    """The ledger's file in the nearest .grader/ at or above a folder, else to be made there."""
    for folder in (here, *here.parents):
        if (folder / FOLDER).is_dir():
            return folder / FOLDER / FILE
    return here / FOLDER / FILE


def check(path: Path) -> None:
    """Raise LedgerError where a run could not use a ledger; nothing is made or changed."""
    place = path if os.path.exists(path) else path.parent
    if place.name == FOLDER and not os.path.exists(place):
        place = place.parent
    if not os.access(place, os.W_OK):
        there = "cannot be written to" if os.path.exists(place) else "is not there"
        raise unusable(path, f"{place} {there}")
    if place != path:
        return
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as database:
            check_layout(database, path)
    except sqlite3.Error as error:
        raise unusable(path, str(error)) from None


def check_layout(database: sqlite3.Connection, path: Path | None) -> int:
    """The layout of a ledger, 0 of an empty file. Raises LedgerError for a newer one."""
    layout = int(database.execute("pragma user_version").fetchone()[0])
    if layout > LAYOUT:
        raise LedgerError(
            f"{path}: written by a newer grader (layout {layout}, this one reads {LAYOUT})"
        )
    return layout


def unusable(path: Path | None, reason: str) -> LedgerError:
    """The error for a file that cannot be read or written, with what to do."""
    return LedgerError(
        f"{path}: the ledger cannot be used: {reason}",
        hint="free the disk, choose another place with --store FILE, or say --no-store",
    )


def opened(path: Path | None) -> sqlite3.Connection:
    """A ledger's file with its tables, made where there is none; None: in memory.

    Raises LedgerError for what cannot be used.
    """
    try:
        if path is not None:
            _private(path)
        database = sqlite3.connect(
            path or ":memory:", timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
    except (sqlite3.Error, OSError) as error:
        raise unusable(path, getattr(error, "strerror", None) or str(error)) from None
    try:
        _prepare(database, path)
    except (sqlite3.Error, LedgerError) as error:
        database.close()
        raise error if isinstance(error, LedgerError) else unusable(path, str(error)) from None
    return database


def _prepare(database: sqlite3.Connection, path: Path | None) -> None:
    check_layout(database, path)
    _write_ahead(database)
    # What is deleted is overwritten: words that were forgotten must not stay in the file.
    database.execute("pragma secure_delete = on")
    # FULL: a reply that was paid for outlives a power cut.
    database.execute("pragma synchronous = full")
    # Written anew every time: shows an unwritable or full disk before the first call is paid
    # for. Immediate: a transaction that only later turns to writing is not made to wait.
    database.executescript(f"begin immediate; {TABLES} pragma user_version = {LAYOUT}; commit;")


def _write_ahead(database: sqlite3.Connection) -> None:
    """Turn to the write-ahead log. SQLite does not wait here for another that writes: this does."""
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            database.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
        time.sleep(0.02)


def _private(path: Path) -> None:
    """A file only its owner may read, in a folder of its own that no commit takes along."""
    folder = path.parent
    if folder.name == FOLDER:
        folder.mkdir(mode=0o700, exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    if not path.exists():
        path.touch(mode=0o600)
