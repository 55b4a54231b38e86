"""Runs that were kept, read back: found by the beginning of their id, with their reports."""

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from grader.errors import LedgerError, UsageError
from grader.ledger import journal
from grader.ledger.place import LAYOUT, check_layout
from grader.models.judging import Completion, Failure
from grader.models.kept_run import KeptRun
from grader.models.report import Report

GRADE = "grade"
LATEST = "latest"
_MOST_NAMED = 5
_REVIEWED = (
    f"select run, count(distinct source) from ({journal.DONE_BY_PERSONS}) "
    "where kind != 'forget' group by run"
)


class StoredRun(NamedTuple):
    """One run as the ledger has it; `finished` is None for one that was cut short."""

    id: str
    started: str
    finished: str | None
    settings: dict[str, Any]

    @property
    def command(self) -> str:
        """What was run: grade, rubric test, rubric stress."""
        return str(self.settings.get("command", GRADE))


class Kept(NamedTuple):
    """What came of a request once: the JSON of a completion, or of a failure."""

    run: str
    stored: str
    request: str
    completion: str | None
    failure: str | None

    @property
    def outcome(self) -> Completion | Failure:
        """What the judge gave. Raises ValueError for what nobody could have kept."""
        if self.completion is not None:
            return Completion.model_validate_json(self.completion)
        return Failure.model_validate_json(str(self.failure))


def listed(path: Path) -> list[KeptRun]:
    """All runs, the newest first. Raises LedgerError without a ledger."""
    verdicts = _verdicts(path)
    first = dict(_rows(path, "select run, min(source) from reports group by run", ()))
    reviewed = dict(_rows(path, _REVIEWED, ()))
    return [
        KeptRun(
            id=run.id,
            started=run.started,
            finished=run.finished,
            command=run.command,
            judges=run.settings.get("judges", ()),
            files=run.settings.get("files"),
            first=first.get(run.id),
            reports=verdicts.get(run.id, {}),
            reviewed=reviewed.get(run.id, 0),
        )
        for run in _runs(path)
    ]


def _verdicts(path: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    query = (
        "select run, case when json_extract(report, '$.error') is null "
        "then json_extract(report, '$.verdict') else 'unreadable' end as verdict, count(*) "
        "from reports group by run, verdict"
    )
    for run, verdict, count in _rows(path, query, ()):
        found.setdefault(run, {})[str(verdict)] = count
    return found


def find(path: Path, wanted: str) -> StoredRun:
    """The run of `grade` whose id begins like this, or `latest`.

    Raises UsageError where there is none, or more than one; LedgerError without a ledger.
    """
    runs = [run for run in _runs(path) if run.command == GRADE]
    fitting = runs[:1] if wanted == LATEST else [run for run in runs if run.id.startswith(wanted)]
    if len(fitting) == 1 and wanted:
        return fitting[0]
    named = ", ".join(run.id for run in (fitting or runs)[:_MOST_NAMED])
    if not runs:
        raise UsageError(f"{path}: no run of grade is kept here", "grade something first")
    problem = "several runs begin with" if fitting else "no run begins with"
    raise UsageError(f"{problem} {wanted!r:.60}", f"the newest are {named}")


def reports(path: Path, run: str) -> Iterator[Report]:
    """The reports of a run, by source. Raises LedgerError for one that cannot be read."""
    rows = _rows(path, "select report from reports where run = ? order by source", (run,))
    for [text] in rows:
        yield _report(path, text)


def sources(path: Path, run: str) -> list[str]:
    """What a run has reports of, in the order of these."""
    query = "select source from reports where run = ? order by source"
    return [source for [source] in _rows(path, query, (run,))]


def report(path: Path, run: str, source: str) -> Report:
    """The report that a run made of one of its sources. Raises LedgerError if it is unreadable."""
    query = "select report from reports where run = ? and source = ?"
    [[text]] = _rows(path, query, (run, source))
    return _report(path, text)


def rubric(path: Path, sha256: str) -> bytes | None:
    """The content of a rubric that graded something, by its digest; None if it is not kept."""
    rows = _rows(path, "select content from rubrics where sha256 = ?", (sha256,))
    return bytes(rows[0][0]) if rows else None


def done_by_persons(path: Path, run: str) -> Iterator[journal.Event]:
    """What persons did to the reports of a run, the oldest first."""
    query = f"{journal.DONE_BY_PERSONS} and run = ? order by id"
    return (journal.Event(*row) for row in _rows(path, query, (run,)))


def replies(database: sqlite3.Connection, key: str) -> list[Kept]:
    """All that a ledger keeps of the request with this key, the oldest generation first."""
    query = (
        "select run, stored, request, completion, failure from completions where key = ? "
        "order by generation"
    )
    return [Kept(*row) for row in database.execute(query, (bytes.fromhex(key),))]


def latest(path: Path, command: str, sources: Iterable[str]) -> dict[str, Report]:
    """For each source the last report that a run of this command made of it, if there is one."""
    if not path.exists():
        return {}
    made = [run.id for run in _runs(path) if run.command == command]
    found: dict[str, Report] = {}
    for source in sources:
        rows = dict(_rows(path, "select run, report from reports where source = ?", (source,)))
        text = next((rows[run] for run in made if run in rows), None)
        if text is not None:
            found[source] = _report(path, text)
    return found


def _runs(path: Path) -> list[StoredRun]:
    """All runs, the newest first; ids alone do not tell two that began in the same second."""
    query = "select id, started, finished, settings from runs order by started desc, id desc"
    rows = _rows(path, query, ())
    return [StoredRun(id_, start, end, json.loads(told)) for id_, start, end, told in rows]


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The ledger's tables, to be read. Raises LedgerError without a ledger, or for an older one."""
    if not path.exists():
        raise LedgerError(
            f"{path}: there is no ledger", "grade something first, or name one with --store FILE"
        )
    try:
        uri = f"{path.absolute().as_uri()}?mode=rw"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as opened:
            if 0 < check_layout(opened, path) < LAYOUT:
                raise LedgerError(f"{path}: written by an older grader", "grade with it once more")
            yield opened
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: the ledger cannot be read: {error}") from None


def _rows(path: Path, query: str, values: tuple[str | bytes, ...]) -> list[tuple[Any, ...]]:
    with reading(path) as opened:
        return opened.execute(query, values).fetchall()


def _report(path: Path, text: str) -> Report:
    try:
        return Report.model_validate_json(text)
    except ValidationError as error:
        raise LedgerError(f"{path}: a report cannot be read: {error.errors()[0]['msg']}") from None
