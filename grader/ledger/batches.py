"""The batches of requests that a provider was given, noted before each step and after it.

`noted`: a file is about to go up. `uploaded`: it is there. `submitted`: the provider has made a
batch of it. `taken`: nothing of it is waited for. `dropped`: it never came to be a batch.
What was asked stands in no batch: a row has the keys of requests, and loses those of which it is
known what came, in the transaction that keeps it.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal, NamedTuple

State = Literal["noted", "uploaded", "submitted", "taken", "dropped"]

TABLE = """
create table if not exists batches (
    id text primary key, base_url text not null, model text not null, state text not null,
    keys blob not null, file text, batch text, run text not null, created text not null);
"""
_FIELDS = "id, state, keys, file, batch, created"
_KEY = 32


class Batch(NamedTuple):
    """A batch as the ledger has it: `keys` in hexadecimal, `batch` the provider's id of it."""

    id: str
    state: State
    keys: frozenset[str]
    file: str | None
    batch: str | None
    created: datetime


def note(
    database: sqlite3.Connection, run: str, base_url: str, model: str, keys: Iterable[str]
) -> Batch:
    """A batch that is about to be made."""
    made = Batch(os.urandom(16).hex(), "noted", frozenset(keys), None, None, datetime.now(UTC))
    database.execute(
        "insert into batches (id, base_url, model, state, keys, run, created) "
        "values (?, ?, ?, ?, ?, ?, ?)",
        (made.id, base_url, model, made.state, _packed(made.keys), run, made.created.isoformat()),
    )
    return made


def uploaded(database: sqlite3.Connection, batch: Batch, file: str) -> Batch:
    """Its file is at the provider's."""
    database.execute(
        "update batches set state = 'uploaded', file = ? where id = ?", (file, batch.id)
    )
    return batch._replace(state="uploaded", file=file)


def submitted(database: sqlite3.Connection, batch: Batch, name: str) -> Batch:
    """The provider calls it by this name."""
    database.execute(
        "update batches set state = 'submitted', batch = ? where id = ?", (name, batch.id)
    )
    return batch._replace(state="submitted", batch=name)


def dropped(database: sqlite3.Connection, batch: Batch) -> None:
    """Nothing was submitted."""
    database.execute("update batches set state = 'dropped' where id = ?", (batch.id,))


def answered(database: sqlite3.Connection, batch: Batch, keys: Iterable[str]) -> Batch:
    """What came of these requests is known; a batch of which all is known has been taken."""
    left = batch.keys.difference(keys)
    state: State = "submitted" if left else "taken"
    database.execute(
        "update batches set state = ?, keys = ? where id = ?", (state, _packed(left), batch.id)
    )
    return batch._replace(state=state, keys=left)


def begun(database: sqlite3.Connection, base_url: str, model: str) -> Iterator[Batch]:
    """The batches of which it is not known whether they were submitted."""
    return _where(database, "state in ('noted', 'uploaded')", base_url, model)


def under_way(database: sqlite3.Connection, base_url: str, model: str) -> Iterator[Batch]:
    """The batches that the provider has, and that were not wholly taken."""
    return _where(database, "state = 'submitted'", base_url, model)


def _where(database: sqlite3.Connection, state: str, base_url: str, model: str) -> Iterator[Batch]:
    rows = database.execute(
        f"select {_FIELDS} from batches where {state} and base_url = ? and model = ? "
        "order by created, id",
        (base_url, model),
    ).fetchall()
    for name, found, keys, file, batch, created in rows:
        yield Batch(name, found, _unpacked(keys), file, batch, datetime.fromisoformat(created))


def _packed(keys: Iterable[str]) -> bytes:
    return b"".join(bytes.fromhex(key) for key in sorted(keys))


def _unpacked(keys: bytes) -> frozenset[str]:
    return frozenset(keys[at : at + _KEY].hex() for at in range(0, len(keys), _KEY))
