"""The ledger: every reply that was paid for, every run and its reports, in one SQLite file.

Completions are kept by (key, generation). The latest generation counts; a failure stored as the
latest makes the next run ask again. Nothing is rewritten, and the journal vouches for that.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.errors import LedgerError
from grader.ledger import journal
from grader.ledger.place import opened, unusable
from grader.ledger.together import Together
from grader.models.judging import Completion, Failure, JudgeRequest, Usage
from grader.models.report import Report


class Ledger:
    """One open ledger; None keeps it in memory for this run only."""

    def __init__(self, path: Path | None, run: str) -> None:
        self.path = path
        self.run = run
        self._together = Together(self._transaction)
        self._database = opened(path)

    def find(self, key: str, this_run: bool = False) -> Completion | None:
        """The latest reply to a request, unless a failure was stored after it.

        `this_run`: only one that this very run has stored.
        """
        return self.look_up(key, this_run)[0]

    def next_generation(self, key: str) -> int:
        """The generation that a request asked now would open."""
        return self.look_up(key)[1]

    def look_up(self, key: str, this_run: bool = False) -> tuple[Completion | None, int]:
        """What `find` and `next_generation` say."""
        row = self._do(
            "select generation, completion, run from completions where key = ? "
            "order by generation desc limit 1",
            (bytes.fromhex(key),),
        ).fetchone()
        if row is None:
            return None, 0
        latest, completion, run = row
        found = completion is not None and (run == self.run or not this_run)
        return Completion.model_validate_json(completion) if found else None, latest + 1

    def add(
        self, request: JudgeRequest, outcome: Completion | Failure, generation: int
    ) -> Completion | Failure:
        """Keep what came of a request; returns what is kept.

        Of two runs that asked the same at the same time the first to store wins.
        """
        completion = outcome.encoded() if isinstance(outcome, Completion) else None
        failure = outcome.encoded() if isinstance(outcome, Failure) else None
        key = bytes.fromhex(request.key)
        now = datetime.now(UTC).isoformat()
        stored = self._do(
            "insert or ignore into completions "
            "(key, generation, request, completion, failure, run, stored) "
            "values (?, ?, cast(? as text), cast(? as text), cast(? as text), ?, ?)",
            (key, generation, request.encoded(), completion, failure, self.run, now),
        )
        if stored.rowcount:
            return outcome
        kept, lost = self._do(
            "select completion, failure from completions where key = ? and generation = ?",
            (key, generation),
        ).fetchone()
        if kept is not None:
            return Completion.model_validate_json(kept)
        return Failure.model_validate_json(lost)

    async def add_soon(
        self, request: JudgeRequest, outcome: Completion | Failure, generation: int
    ) -> Completion | Failure:
        """The same, in one commit with what else comes in before the event loop goes on."""
        return await self._together.do(lambda: self.add(request, outcome, generation))

    def used_since(self, start: datetime) -> Iterator[tuple[str, str | None, Usage]]:
        """The tokens that replies since then reported, by model and base URL."""
        fields = ("prompt", "completion", "cached", "reasoning")
        sums = ", ".join(f"sum(json_extract(completion, '$.usage.{f}_tokens'))" for f in fields)
        rows = self._do(
            "select json_extract(request, '$.model'), json_extract(request, '$.base_url'), "
            f"{sums} from completions where completion is not null and stored >= ? "
            "and json_extract(request, '$.judge') = 'llm' group by 1, 2",
            (start.isoformat(),),
        )
        for model, base_url, *counts in rows.fetchall():
            named = {
                f"{name}_tokens": count or 0 for name, count in zip(fields, counts, strict=True)
            }
            yield model, base_url, Usage(**named)

    def replies(self, model: str, most: int) -> Iterator[tuple[JudgeRequest, Usage]]:
        """The latest requests to a model whose replies reported their tokens."""
        rows = self._do(
            "select request, completion from completions where completion is not null "
            "and json_extract(request, '$.model') = ? order by id desc limit ?",
            (model, most),
        )
        for asked, reply in rows.fetchall():
            usage = Completion.model_validate_json(reply).usage
            if usage is not None:
                yield JudgeRequest.model_validate_json(asked), usage

    def begin(self, settings: str) -> None:
        """Note the start of this run; `settings` is its JSON, without any key."""
        happened = journal.event(self.run, "begun", settings)
        with self.transaction() as database:
            statement = "insert into runs (id, started, settings) values (?, ?, ?)"
            database.execute(statement, (self.run, happened.at, settings))
            journal.append(database, happened)

    def keep(self, report: Report, rubric: bytes | None = None) -> None:
        """Keep a finished report of this run, and the content of the rubric that graded it."""
        sha256 = report.transcript.sha256 if report.transcript else None
        text = report.encoded()
        with self.transaction() as database:
            if report.rubric is not None and rubric is not None:
                row = (report.rubric.sha256, rubric)
                database.execute("insert or ignore into rubrics values (?, ?)", row)
            database.execute(
                "insert or replace into reports (run, source, transcript, report) "
                "values (?, ?, ?, cast(? as text))",
                (self.run, report.source, sha256, text),
            )
            journal.append(database, journal.kept(self.run, report.source, text))

    def end(self) -> None:
        """Note the end of this run."""
        happened = journal.event(self.run, "ended", "{}")
        with self.transaction() as database:
            ended = (happened.at, self.run)
            database.execute("update runs set finished = ? where id = ?", ended)
            journal.append(database, happened)

    def note(self, happened: journal.Event) -> None:
        """Note what a person did."""
        with self.transaction() as database:
            journal.append(database, happened)

    def erased(self) -> dict[str, str]:
        """When the replies to requests were last erased, by their keys."""
        return journal.erased(self._do(journal.FORGOTTEN, ()))

    def compact(self) -> None:
        """Rewrite file and log without what was deleted. Raises LedgerError if another reads."""
        self._do("vacuum", ())
        if self._do("pragma wal_checkpoint(truncate)", ()).fetchone()[0]:
            raise self._error(sqlite3.OperationalError("database is locked"))

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """What is done in the block is done at once or not at all."""
        try:
            self._database.execute("begin immediate")
            with self._database:
                yield self._database
        except sqlite3.Error as error:
            raise self._error(error) from None

    def close(self) -> None:
        """Fold the write-ahead log in, so that the ledger is one file."""
        self._together.finish()
        with contextlib.suppress(sqlite3.Error):
            self._database.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        # Immediate: one that only later turns to writing would not be made to wait for others.
        self._do("begin immediate", ())
        try:
            yield
            self._do("commit", ())
        finally:
            with contextlib.suppress(sqlite3.Error):
                if self._database.in_transaction:
                    self._database.execute("rollback")

    def _do(self, statement: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        try:
            return self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise self._error(error) from None

    def _error(self, error: Exception) -> LedgerError:
        return unusable(self.path, getattr(error, "strerror", None) or str(error))


def new_run(clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> str:
    """A run's id: its start in UTC, so that ids sort by time, and four random hex digits."""
    return f"{clock():%Y%m%dT%H%M%S}-{os.urandom(2).hex()}"
