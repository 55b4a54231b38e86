"""Other ledgers taken into one: those of a run's shards, or of another machine.

Of a request that both know the replies are compared generation by generation. Where the other
ledger goes on from what this one has, what it has beyond is added. Where the two differ this one
stays as it is, unless its latest is a failure and the other's a reply: that is its next generation.
No failure is put behind a reply of this one: the next run would ask again what is answered.
What is not taken so is kept below the first generation, where no run is given it: the other
ledger's reports rest on it.

What is taken is noted in this ledger's journal, and what persons did in the other one's is taken
over with the time they did it at.
"""

import contextlib
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal

from grader.errors import LedgerError
from grader.ledger import journal
from grader.ledger.place import LAYOUT, check_layout
from grader.ledger.store import Ledger

Taken = Literal["reply", "failure", "run", "report", "entry", "conflict"]
"""What became of a row that this ledger lacked, or had otherwise; the same row is nothing."""

# One commit for so many: short for a run that waits, and few syncs of the disk.
_AT_ONCE = 500
# Of a reply the words count: when and how fast they came is no difference. A failure has none.
_WORDS = "json_extract(completion, '$.text')"
_COMPLETIONS = (
    f"select generation < 0, key, {_WORDS}, request, completion, failure, run, stored "
    "from completions order by key, generation"
)
_INSERT = (
    "insert into completions (key, generation, request, completion, failure, run, stored) "
    "values (?, ?, ?, ?, ?, ?, ?)"
)
_RUNS = "select id, started, finished, settings from runs"
_REPORTS = "select run, source, transcript, report from reports"
_RUBRICS = "select sha256, content from rubrics"
_DONE_BY_PERSONS = f"{journal.DONE_BY_PERSONS} order by id"
_STATEMENTS = (_COMPLETIONS, _RUNS, _REPORTS, _RUBRICS, _DONE_BY_PERSONS)


def check_all(others: Iterable[Path]) -> None:
    """Raise LedgerError for the first file that is no whole ledger; nothing is changed."""
    for path in others:
        with _reading(path) as database:
            [found] = database.execute("pragma quick_check(1)").fetchone()
            if found != "ok":
                raise LedgerError(f"{path}: the ledger is damaged: {found}")
            for statement in _STATEMENTS:
                database.execute(statement).close()


def merge(own: Ledger, other: Path) -> Counter[Taken]:
    """Take in what another ledger has and this one lacks; counts it. Raises LedgerError."""
    counts: Counter[Taken] = Counter()
    with _reading(other) as database:
        erased = own.erased()
        rows = (
            row for row in database.execute(_COMPLETIONS) if row[-1] > erased.get(row[1].hex(), "")
        )
        generations = ((key, list(rows)) for key, rows in groupby(rows, itemgetter(1)))
        counts.update(_taken(own, generations, _take_request))
        counts.update(_taken(own, database.execute(_RUNS), _take_run))
        counts.update(_taken(own, database.execute(_REPORTS), _take_report))
        counts.update(_taken(own, database.execute(_RUBRICS), _take_rubric))
        counts.update(_taken(own, database.execute(_DONE_BY_PERSONS), _take_done))
    return counts


def _taken(
    own: Ledger,
    entries: Iterable[tuple[Any, ...]],
    take: Callable[..., Iterator[Taken]],
) -> Iterator[Taken]:
    """In short transactions: a run may be writing to this ledger at the same time."""
    stream = iter(entries)
    while some := list(islice(stream, _AT_ONCE)):
        with own.transaction() as into:
            found = [taken for entry in some for taken in take(into, *entry)]
        yield from found


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with contextlib.closing(sqlite3.connect(_uri(path), uri=True)) as database:
            layout = check_layout(database, path)
            if layout < LAYOUT:
                older = f" of this grader (layout {layout}, not {LAYOUT})" if layout else ""
                raise LedgerError(f"{path}: this is no ledger{older}")
            yield database
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: this is no ledger, or it is damaged: {error}") from None


def _uri(path: Path) -> str:
    """Opened as a run would, so that what a killed run left beside the file is read as well."""
    if not path.is_file():
        raise LedgerError(
            f"{path}: there is no ledger", "name the file, such as shard-1/ledger.sqlite"
        )
    if os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK):
        return f"{path.absolute().as_uri()}?mode=rw"
    if path.with_name(f"{path.name}-wal").exists():
        raise LedgerError(
            f"{path}: its write-ahead log cannot be folded in", "copy both to where you may write"
        )
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def _take_request(
    into: sqlite3.Connection, key: bytes, theirs: Sequence[tuple[Any, ...]]
) -> Iterator[Taken]:
    query = (
        f"select {_WORDS} from completions where key = ? and generation >= 0 order by generation"
    )
    here = [words for [words] in into.execute(query, (key,))]
    rows = [row for below, _, *row in theirs if not below]
    there = [words for words, *_ in rows]
    added = _added(here, there)
    for generation, number in enumerate(added, start=len(here)):
        into.execute(_INSERT, (key, generation, *rows[number][1:]))
        yield "failure" if there[number] is None else "reply"
    below = [row for below, _, *row in theirs if below]
    left = [row for number, row in enumerate(rows) if number not in added]
    _put_below(into, key, [*below, *left])
    for one, other in zip(here, there, strict=False):
        if None not in (one, other) and one != other:
            yield "conflict"


def _put_below(into: sqlite3.Connection, key: bytes, rows: Iterable[Sequence[Any]]) -> None:
    """Keep what another ledger's reports rest on, below all that a run is given."""
    for _, *row in rows:
        own = into.execute("select generation, run, stored from completions where key = ?", (key,))
        known = own.fetchall()
        if all(told != row[-2:] for _, *told in known):
            lowest = min((generation for generation, *_ in known), default=0)
            into.execute(_INSERT, (key, min(0, lowest) - 1, *row))


def _added(here: Sequence[str | None], there: Sequence[str | None]) -> range:
    """Which of the other ledger's generations come behind this one's; None is a failure."""
    end = len(there)
    if all(one == other for one, other in zip(here, there, strict=False)):
        while here and here[-1] is not None and end and there[end - 1] is None:
            end -= 1
        return range(len(here), end)
    return range(end - 1, end) if here[-1] is None and there[-1] is not None else range(0)


def _take_run(
    into: sqlite3.Connection, run: str, started: str, finished: str | None, settings: str
) -> Iterator[Taken]:
    row = (run, started, finished, settings)
    if _inserted(into, "runs (id, started, finished, settings)", row):
        journal.append(into, journal.Event(run, "begun", settings, None, started))
        _note_end(into, run, finished)
        yield "run"
        return
    query = "select started, finished from runs where id = ?"
    ours, ended = into.execute(query, (run,)).fetchone()
    if ours != started:
        yield "conflict"
    elif ended is None:
        # What was taken in before may have been copied while the run was under way.
        into.execute("update runs set finished = ? where id = ?", (finished, run))
        _note_end(into, run, finished)


def _note_end(into: sqlite3.Connection, run: str, finished: str | None) -> None:
    if finished is not None:
        journal.append(into, journal.Event(run, "ended", "{}", None, finished))


def _take_report(
    into: sqlite3.Connection, run: str, source: str, transcript: str | None, report: str
) -> Iterator[Taken]:
    row = (run, source, transcript, report)
    if _inserted(into, "reports (run, source, transcript, report)", row):
        journal.append(into, journal.kept(run, source, report.encode()))
        yield "report"
        return
    query = "select report from reports where run = ? and source = ?"
    [ours] = into.execute(query, (run, source)).fetchone()
    if ours != report:
        yield "conflict"


def _take_rubric(into: sqlite3.Connection, sha256: str, content: bytes) -> Iterator[Taken]:
    """A rubric is part of the reports it graded; it is not counted."""
    _inserted(into, "rubrics (sha256, content)", (sha256, content))
    yield from ()


def _take_done(into: sqlite3.Connection, *told: Any) -> Iterator[Taken]:
    """Known by its time: of one that was forgotten here or there the reason is erased."""
    done = journal.Event(*told)
    place = (done.run, done.kind, done.source, done.at)
    known = "run = ? and kind = ? and source is ? and at = ?"
    if into.execute(f"select 1 from journal where {known}", place).fetchone():
        return
    if done.kind == "forget" and not _is_left(into, done):
        return
    journal.append(into, done)
    yield "entry"


def _is_left(into: sqlite3.Connection, forgotten: journal.Event) -> bool:
    """Whether the report here is what forgetting left there; else its words are still here."""
    query = "select report from reports where run = ? and source = ?"
    found = into.execute(query, (forgotten.run, forgotten.source)).fetchone()
    return found is not None and journal.sha256(found[0]) == forgotten.told.get("sha256")


def _inserted(into: sqlite3.Connection, place: str, row: tuple[Any, ...]) -> bool:
    statement = f"insert or ignore into {place} values ({', '.join('?' * len(row))})"
    return into.execute(statement, row).rowcount > 0
