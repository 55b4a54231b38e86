"""Whether a ledger is as it was written: every digest, score and verdict is worked out anew."""

import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from grader import ledger, rubrics
from grader.errors import GraderError
from grader.grading import reporting, rescoring
from grader.ledger import journal
from grader.models.judging import Completion, Failure, key_of
from grader.models.report import Report
from grader.models.verification import Fault, FaultCode, Verification
from grader.record import replaying, reviewing
from grader.rubrics import RubricFile

_MOST_PLACES = 3
_OUTCOME = ("score", "verdict", "leaning", "gates", "decisive")

# What somebody made of a report by hand may be anything, and nothing that can be worked out.
_NONSENSE = (GraderError, ValueError, LookupError, TypeError, ArithmeticError, AssertionError)

Place = tuple[str, str]
"""A run and a source."""


def verify(path: Path, run: str | None = None) -> Verification:
    """Check a ledger, and make the reports of one run, or of all, once more.

    Raises LedgerError for what is no ledger.
    """
    with ledger.reading(path) as database:
        # All of it as it is at one moment: a run may be writing to the ledger.
        database.execute("begin")
        checker = _Checker(database)
        checker.journal()
        checker.runs()
        checker.rubrics()
        checker.requests()
        checker.reports(run)
    last = checker.entries[-1].digest if checker.entries else journal.FIRST
    counts = {name: count for name, count in checker.counts.items()}
    return Verification(ledger=str(path), digest=last, faults=tuple(checker.faults), **counts)


class _Row(NamedTuple):
    """A report as it is kept."""

    run: str
    source: str
    transcript: str | None
    text: str

    @property
    def where(self) -> dict[str, str]:
        return {"run": self.run, "source": self.source}


class _Checker:
    """Goes through a ledger, table by table, and counts."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.replies = partial(ledger.replies, database)
        self.entries = list(journal.read(database))
        self.done = _by_place(self.entries)
        self.counts: Counter[str] = Counter(entries=len(self.entries))
        self.faults: list[Fault] = []
        self.rubric_files: dict[str, RubricFile] = {}

    def fault(self, code: FaultCode, message: str, **where: str | None) -> None:
        """Note something that is not as it was written."""
        self.faults.append(Fault(code=code, message=message, **where))

    def journal(self) -> None:
        """Each entry stands where it was put, with the words that it had or was left with."""
        for entry in journal.broken(self.entries):
            message = f"entry {entry.id} ({entry.event.kind}) does not follow the one before it"
            self.fault("journal_broken", message, run=entry.event.run, source=entry.event.source)
        left = _left(self.entries)
        for entry in self.entries:
            if not entry.whole and journal.sha256(entry.event.body) != left.get(entry.sha256):
                message = f"entry {entry.id} ({entry.event.kind}) says something else than it did"
                where = {"run": entry.event.run, "source": entry.event.source}
                self.fault("entry_changed", message, **where)

    def runs(self) -> None:
        """What the journal says of each run's beginning and end is what the table says."""
        query = "select id, started, finished, settings from runs"
        rows = {run: tuple(told) for run, *told in self.database.execute(query)}
        self.counts["runs"] = len(rows)
        begun = {each.run: each for each in _events(self.entries, "begun")}
        ended = {each.run: each.at for each in _events(self.entries, "ended")}
        for run in rows.keys() - begun.keys():
            self.fault("run_changed", "the journal knows nothing of this run", run=run)
        for run, event in begun.items():
            if run not in rows:
                self.fault("run_missing", "the journal tells of this run", run=run)
            elif rows[run] != (event.at, ended.get(run), event.body):
                self.fault("run_changed", "the journal tells otherwise of this run", run=run)

    def rubrics(self) -> None:
        """Each rubric is the one of its digest."""
        for sha256, content in self.database.execute("select sha256, content from rubrics"):
            found = content if isinstance(content, bytes) else str(content).encode()
            if hashlib.sha256(found).hexdigest() != sha256:
                self.fault("rubric_changed", f"the rubric {sha256[:12]} is not what it was")
                continue
            try:
                self.rubric_files[sha256] = rubrics.read(found, f"rubric {sha256[:12]}")[0]
            except GraderError as error:
                self.fault("rubric_changed", f"no rubric could have graded: {error}")

    def requests(self) -> None:
        """Each request has the digest that it is known by, and something came of it."""
        query = "select lower(hex(key)), request, completion, failure from completions"
        for key, request, completion, failure in self.database.execute(query):
            self.counts["requests"] += 1
            if _key(request) != key:
                self.fault("request_changed", f"the request {key[:12]} is not what it was")
            if not _readable(completion, failure):
                self.fault("reply_changed", f"the reply to request {key[:12]} cannot be read")

    def reports(self, run: str | None) -> None:
        """Each report is what the journal vouches for, and what its parts come to."""
        vouched = _vouched(self.entries)
        query = "select run, source, transcript, report from reports order by run, source"
        rows = [
            _Row(str(place), str(source), transcript, str(text))
            for place, source, transcript, text in self.database.execute(query)
        ]
        for row in rows:
            expected = vouched.pop((row.run, row.source), None)
            if expected is None:
                self.fault("report_added", "the journal knows nothing of this report", **row.where)
            elif expected != journal.sha256(row.text):
                self.fault("report_changed", "this report is not what it was", **row.where)
        for missing, source in vouched:
            self.fault("report_missing", "it was kept once", run=missing, source=source)
        for row in rows:
            if run in (None, row.run):
                self._report(row)

    def _report(self, row: _Row) -> None:
        self.counts["reports"] += 1
        try:
            report = Report.model_validate_json(row.text)
        except ValidationError:
            self.fault("unreadable", "this report cannot be read", **row.where)
            return
        if row.transcript != (report.transcript.sha256 if report.transcript else None):
            self.fault("report_changed", "it is of a transcript that it was not of", **row.where)
        if report.rubric is None:
            self.counts["unreadable"] += 1
            return
        file = self.rubric_files.get(report.rubric.sha256)
        if file is None:
            message = f"the rubric {report.rubric.id} that graded it is gone, or is another"
            self.fault("rubric_missing", message, **row.where)
            return
        # Where the file lay is no part of what it holds.
        file = replace(file, path=report.rubric.source)
        try:
            self._made_again(report, file, row)
            self._persons(report, file, row)
        except _NONSENSE as error:
            self.fault("report_differs", f"it cannot be made again: {error}", **row.where)

    def _made_again(self, report: Report, file: RubricFile, row: _Row) -> None:
        """The arithmetic of every report; where the words are there, all the rest of it."""
        result = reporting.outcome(rescoring.rescored(report, file.rubric))
        for name in _OUTCOME:
            if getattr(report, name) != result[name]:
                told = f"{name} does not follow from the levels"
                self.fault("score_differs", told, place=name, **row.where)
        if report.forgotten is not None:
            self.counts["forgotten"] += 1
        elif not replaying.comparable(report):
            self.counts["older"] += 1
        else:
            self.counts["replayed"] += 1
            self._replayed(report, replaying.replayed(report, file, self.replies), row)

    def _replayed(self, report: Report, again: Report, row: _Row) -> None:
        missing = replaying.missing(report, self.replies)
        for key in missing:
            message = f"the reply to request {key[:12]} is gone, and votes rest on it"
            self.fault("reply_missing", message, **row.where)
        found = differences(report.model_dump(mode="json"), again.model_dump(mode="json"))
        for place, stored, made in islice(found, 0 if missing else _MOST_PLACES):
            message = f"{place} is {_brief(stored)}; the kept replies make it {_brief(made)}"
            self.fault("report_differs", message, place=place, **row.where)

    def _persons(self, report: Report, file: RubricFile, row: _Row) -> None:
        """What persons did fits the report."""
        for happened in self.done.get((row.run, row.source), ()):
            try:
                reviewing.fits(report, file.rubric, reviewing.read(happened))
            except GraderError as error:
                self.fault("entry_changed", str(error), **row.where)


def _by_place(entries: Iterable[journal.Entry]) -> dict[Place, list[journal.Event]]:
    """What persons did to each report, by run and source."""
    found: dict[Place, list[journal.Event]] = defaultdict(list)
    for event in (entry.event for entry in entries):
        if event.kind in reviewing.KINDS and event.source is not None:
            found[event.run, event.source].append(event)
    return found


def _events(entries: Iterable[journal.Entry], kind: journal.Kind) -> Iterator[journal.Event]:
    return (entry.event for entry in entries if entry.event.kind == kind)


def _left(entries: Iterable[journal.Entry]) -> dict[str, str]:
    """The digests of what was left of entries when words were erased, by those they had."""
    found: dict[str, str] = {}
    for event in _events(entries, "forget"):
        left = event.told.get("entries")
        found |= left if isinstance(left, dict) else {}
    return found


def _vouched(entries: Iterable[journal.Entry]) -> dict[Place, str]:
    """The digest that each report should have, by run and source."""
    found: dict[Place, str] = {}
    for entry in entries:
        event, source = entry.event, entry.event.source
        if source is not None and event.kind in ("report", "forget"):
            found[event.run, source] = str(event.told.get("sha256"))
    return found


def _key(request: Any) -> str | None:
    try:
        return key_of(json.loads(request))
    except (ValueError, TypeError, RecursionError):
        return None


def _readable(completion: Any, failure: Any) -> bool:
    """Whether a reply, or else a failure, is what the program keeps."""
    try:
        if completion is not None:
            return bool(Completion.model_validate_json(completion))
        return bool(Failure.model_validate_json(failure))
    except (ValueError, TypeError):
        return False


def differences(stored: Any, made: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where two JSON values differ, the first places first, each with both values."""
    if isinstance(stored, dict) and isinstance(made, dict):
        for name in dict.fromkeys((*stored, *made)):
            inner = f"{place}.{name}" if place else name
            yield from differences(stored.get(name), made.get(name), inner)
    elif isinstance(stored, list) and isinstance(made, list) and len(stored) == len(made):
        for number, (one, other) in enumerate(zip(stored, made, strict=True)):
            yield from differences(one, other, f"{place}[{number}]")
    elif stored != made:
        yield place, stored, made


def _brief(value: Any) -> str:
    return f"{json.dumps(value, ensure_ascii=False):.60}"
