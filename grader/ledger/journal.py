"""What happened to a ledger, in order: each entry has the digest of the one before it in its own.

An entry that is changed, moved or taken out of the middle no longer fits its digest or the next
one's. The last entries can be cut off unseen by this file alone: whoever noted the newest digest
somewhere else sees that too. An entry's body is in the chain by its own digest, so that words in
it can be erased later and the chain still holds.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

Kind = Literal["begun", "report", "ended", "override", "settle", "decide", "forget"]
"""What happened: `begun` and `ended` of a run, `report` one kept; the rest are persons' doing."""

TABLE = """
create table if not exists journal (
    id integer primary key autoincrement, run text not null, kind text not null,
    body text not null, source text, at text not null, sha256 text not null, digest text not null);
"""
FORGOTTEN = "select run, kind, body, source, at from journal where kind = 'forget' order by at"
DONE_BY_PERSONS = (
    "select run, kind, body, source, at from journal "
    "where kind in ('override', 'settle', 'decide', 'forget')"
)
"""Asks for the events that are persons' doing."""
FIRST = "0" * 64
"""What stands for the digest before the first entry."""


class Event(NamedTuple):
    """What happened: `body` is JSON, `source` null where a whole run is meant, `at` ISO 8601."""

    run: str
    kind: Kind
    body: str
    source: str | None
    at: str

    @property
    def told(self) -> dict[str, Any]:
        """What the body says; nothing, if it was made unreadable."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


class Entry(NamedTuple):
    """An event in the journal; `sha256` is of its body as it was, `digest` that of the chain."""

    id: int
    event: Event
    sha256: str
    digest: str

    def follows(self, before: str) -> bool:
        """Whether this is the entry that was made after the one of that digest."""
        return self.digest == _digest(before, self.event, self.sha256)

    @property
    def whole(self) -> bool:
        """Whether the body is what it was."""
        return self.sha256 == sha256(self.event.body)


def event(run: str, kind: Kind, body: str, source: str | None = None) -> Event:
    """What happens now."""
    return Event(run, kind, body, source, datetime.now(UTC).isoformat())


def kept(run: str, source: str, report: bytes) -> Event:
    """A report is kept now, as this text in UTF-8."""
    digest = hashlib.sha256(report).hexdigest()
    return event(run, "report", json.dumps({"sha256": digest}), source)


def append(database: sqlite3.Connection, happened: Event) -> None:
    """Add an entry; the caller's transaction keeps two of them from having one predecessor."""
    last = database.execute("select digest from journal order by id desc limit 1").fetchone()
    own = sha256(happened.body)
    database.execute(
        "insert into journal (run, kind, body, source, at, sha256, digest) "
        "values (?, ?, ?, ?, ?, ?, ?)",
        (*happened, own, _digest(last[0] if last else FIRST, happened, own)),
    )


def read(database: sqlite3.Connection) -> Iterator[Entry]:
    """All entries, the oldest first."""
    query = "select id, run, kind, body, source, at, sha256, digest from journal order by id"
    for number, *told in database.execute(query):
        # SQLite keeps what it is given: whoever edits the file may leave a number for a text.
        *happened, own, digest = (each if each is None else str(each) for each in told)
        yield Entry(number, Event._make(happened), str(own), str(digest))


def erased(forgotten: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """When the replies to requests were last erased, by their keys; takes the rows of FORGOTTEN."""
    events = (Event._make(row) for row in forgotten)
    return {key: each.at for each in events for key in each.told.get("requests", ())}


def broken(chain: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that do not fit the one before them."""
    before = FIRST
    for entry in chain:
        if not entry.follows(before):
            yield entry
        before = entry.digest


def sha256(text: str) -> str:
    """The digest of a text that an entry vouches for."""
    return hashlib.sha256(text.encode()).hexdigest()


def _digest(before: str, happened: Event, body: str) -> str:
    told = [before, happened.run, happened.kind, body, happened.source, happened.at]
    canonical = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
