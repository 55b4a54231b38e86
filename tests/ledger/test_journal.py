import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.ledger import Ledger, journal
from grader.ledger.journal import Event

EVENTS = [
    Event("run", "begun", '{"command": "grade"}', None, "2026-01-01T00:00:00+00:00"),
    Event("run", "report", '{"sha256": "f00"}', "a.txt", "2026-01-01T00:00:01+00:00"),
    Event("run", "override", '{"level": "是"}', "a.txt", "2026-01-01T00:00:02+00:00"),
    Event("run", "ended", "{}", None, "2026-01-01T00:00:03+00:00"),
]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A ledger with four entries."""
    path = tmp_path / "l.sqlite"
    with contextlib.closing(Ledger(path, "run")) as own:
        for happened in EVENTS:
            own.note(happened)
    with contextlib.closing(sqlite3.connect(path)) as opened:
        yield opened


def broken(database: sqlite3.Connection) -> list[int]:
    """The numbers of the entries that do not follow the one before."""
    return [entry.id for entry in journal.broken(journal.read(database))]


def test_entries_come_back_as_they_were_put_each_fitting_the_one_before(
    database: sqlite3.Connection,
) -> None:
    """The first one follows what stands for none."""
    entries = list(journal.read(database))

    assert [entry.event for entry in entries] == EVENTS
    assert all(entry.whole for entry in entries)
    assert entries[0].follows(journal.FIRST)
    assert broken(database) == []


def test_a_digest_is_of_fields_that_anybody_can_put_together(
    database: sqlite3.Connection,
) -> None:
    """Canonical JSON of the digest before, run, kind, the body's digest, source and time."""
    import hashlib

    [first, second, *_] = journal.read(database)
    told = [first.digest, "run", "report", second.sha256, "a.txt", EVENTS[1].at]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    assert second.sha256 == hashlib.sha256(EVENTS[1].body.encode()).hexdigest()
    assert second.digest == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("update journal set at = '2027' where id = 2", [2]),
        ("update journal set kind = 'settle' where id = 3", [3]),
        ("update journal set source = null where id = 3", [3]),
        ("update journal set sha256 = '0' where id = 2", [2]),
        ("update journal set digest = '0' where id = 2", [2, 3]),
        ("delete from journal where id = 2", [3]),
        ("delete from journal where id = 1", [2]),
        ("update journal set id = 9 where id = 2", [3, 9]),
        ("delete from journal where id = 4", []),
    ],
)
def test_what_was_changed_does_not_fit_nor_does_what_comes_after_a_gap(
    database: sqlite3.Connection, statement: str, found: list[int]
) -> None:
    """Only the end can be cut off unseen."""
    database.execute(statement)

    assert broken(database) == found


def test_a_body_can_be_erased_and_the_chain_holds(database: sqlite3.Connection) -> None:
    """That it is no longer what it was is seen."""
    database.execute("update journal set body = '{}' where id = 3")

    assert broken(database) == []
    assert [entry.whole for entry in journal.read(database)] == [True, True, False, True]


def test_a_number_for_a_text_is_read_as_a_text(database: sqlite3.Connection) -> None:
    """SQLite keeps what it is given."""
    database.execute("update journal set body = 7, source = 7, digest = x'00' where id = 3")

    entry = list(journal.read(database))[2]

    assert (entry.event.body, entry.event.source) == ("7", "7")


@given(st.text(max_size=9) | st.sampled_from(["[1]", "7", "null", "[" * 100_000, '{"a": NaN}']))
def test_what_an_entry_says_is_an_object_or_nothing(body: str) -> None:
    """Whatever was made of it."""
    assert isinstance(EVENTS[0]._replace(body=body).told, dict)


@pytest.mark.parametrize("make", [lambda: journal.event("r", "decide", "{}", "a.txt")])
def test_what_happens_now_has_the_time_in_utc(make: Callable[[], Event]) -> None:
    """So that entries of two machines can be put in order."""
    assert make().at.endswith("+00:00")
    assert json.loads(journal.kept("r", "a.txt", b"text").body) == {
        "sha256": journal.sha256("text")
    }
