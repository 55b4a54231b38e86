"""A transcript's words erased from a ledger. Scores and levels stay, and say whose doing it was.

Of each report a tombstone is left that its arithmetic can still be checked by. The replies go with
the requests they answered; a persons' entry in the journal keeps its level and loses its reason.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from grader import ledger
from grader.errors import LedgerError, UsageError
from grader.ledger import journal
from grader.models.codes import REVIEW
from grader.models.report import CriterionReport, Forgotten, PairReport, Quote, Report, Vote
from grader.models.transcript import TranscriptHeader
from grader.patterns import regex
from grader.record import replaying, reviewing
from grader.record.words import Words

_REQUEST = regex(r'"request":"([0-9a-f]{64})"')
"""A vote's request in a report as it is kept: in a text the quotation marks are escaped."""
# A tombstone needs no reply. In a text the quotation marks are escaped.
_WITH_WORDS = (
    """select run, source, report from reports where instr(report, '"forgotten":null') > 0"""
)
_SHORTEST_DIGEST = 8
_MOST_NAMED = 8


class Erased(NamedTuple):
    """What was erased; `shared` requests are of another transcript with the same answer as well.

    `replies` counts all that was kept of a request, failures too.
    """

    source: str
    reports: int
    replies: int
    shared: int


class _Row(NamedTuple):
    run: str
    source: str
    transcript: str | None
    report: Report


def forget(path: Path, wanted: str, forgotten: Forgotten) -> Erased:
    """Erase the transcript that is called like this, or has this digest, from all runs.

    Raises UsageError where none is, or several are; LedgerError for what is no ledger.
    """
    ledger.find(path, ledger.LATEST)
    with contextlib.closing(ledger.Ledger(path, "forget")) as own:
        with own.transaction() as database:
            rows = _wanted(database, wanted)
            if all(row.report.forgotten for row in rows):
                return Erased(rows[0].source, 0, 0, 0)
            erased = _erase(database, rows, forgotten)
        own.compact()
    return erased


def _wanted(database: sqlite3.Connection, wanted: str) -> list[_Row]:
    """All reports of the transcript: of its file, whatever it held, and of what it held."""
    told = database.execute("select run, source, transcript from reports").fetchall()
    sources = {source for _, source, _ in told if _is_called(source, wanted)}
    if len(wanted) >= _SHORTEST_DIGEST:
        sources |= {source for _, source, sha256 in told if (sha256 or "").startswith(wanted)}
    if len(sources) != 1:
        problem = "several transcripts are" if sources else "no report is kept of a transcript"
        named = sorted(sources or {source for _, source, _ in told})[:_MOST_NAMED]
        raise UsageError(f"{problem} {wanted!r:.80}", f"there are: {', '.join(named)}")
    digests = {sha256 for _, source, sha256 in told if source in sources and sha256}
    query = "select run, source, transcript, report from reports order by run, source"
    return [
        _Row(run, source, sha256, _read(text, run, source))
        for run, source, sha256, text in database.execute(query)
        if source in sources or sha256 in digests
    ]


def _read(text: str, run: str, source: str) -> Report:
    try:
        return Report.model_validate_json(text)
    except ValidationError:
        raise LedgerError(f"{source}: its report of run {run} cannot be read") from None


def _is_called(source: str, wanted: str) -> bool:
    return source == wanted or reviewing.ends(source, wanted)


def _erase(database: sqlite3.Connection, rows: Sequence[_Row], forgotten: Forgotten) -> Erased:
    keys, shared = _requests(database, rows)
    gone = [(bytes.fromhex(key),) for key in keys]
    deleted = database.executemany("delete from completions where key = ?", gone).rowcount
    for row in rows:
        left = tombstone(row.report, forgotten).model_dump_json()
        place = (row.run, row.source)
        database.execute(
            "update reports set report = ? where run = ? and source = ?", (left, *place)
        )
        body = {
            "by": forgotten.by,
            "reason": forgotten.reason,
            "sha256": journal.sha256(left),
            "entries": dict(_entries(database, place)),
            "requests": sorted(keys),
        }
        told, at = json.dumps(body, ensure_ascii=False), forgotten.at.isoformat()
        journal.append(database, journal.Event(row.run, "forget", told, row.source, at))
    return Erased(rows[0].source, len(rows), max(0, deleted), len(shared))


def _entries(database: sqlite3.Connection, place: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Erase why persons did what they did; yields the digests of each entry, before and after."""
    query = (
        "select id, body, sha256 from journal where run = ? and source = ? "
        "and kind in ('override', 'settle', 'decide')"
    )
    for number, body, sha256 in database.execute(query, place).fetchall():
        try:
            told = json.loads(body)
        except ValueError:
            raise LedgerError(f"entry {number} of the journal is damaged") from None
        left = json.dumps(told | {"reason": ""}, ensure_ascii=False)
        database.execute("update journal set body = ? where id = ?", (left, number))
        yield sha256, journal.sha256(left)


def _requests(database: sqlite3.Connection, rows: Sequence[_Row]) -> tuple[set[str], set[str]]:
    """The keys of requests that hold words of the transcript, and of those that others share."""
    replies = partial(ledger.replies, database)
    own = {(row.run, row.source) for row in rows}
    named = {key for row in rows for key in replaying.named(row.report)}
    named = replaying.with_first(named, replies)
    others = {
        key
        for run, source, text in database.execute(_WITH_WORDS)
        if (run, source) not in own
        for key in _REQUEST.findall(text)
    }
    others = replaying.with_first(others, replies)
    words = Words([row.report for row in rows], (kept for key in named for kept in replies(key)))
    query = "select distinct lower(hex(key)), request from completions"
    # What a report of another transcript rests on is that one's, whatever it holds.
    held = {key for key, asked in database.execute(query) if key not in others and asked in words}
    return held | (named - others), named & others


def tombstone(report: Report, forgotten: Forgotten) -> Report:
    """What is left of a report: who judged by what, levels, scores, the verdict; no words."""
    header = report.transcript
    kept: dict[str, Any] = {}
    if header is not None:
        kept = {name: getattr(header, name) for name in ("source", "sha256", "format", "language")}
    reasons = [
        each.model_copy(update={"message": REVIEW[each.code][0]})
        for each in report.review
        if each.code in REVIEW
    ]
    error = report.error
    if error is not None:
        # What could not be read is often quoted.
        error = error.model_copy(update={"message": f"{report.source}: its words were erased"})
    left = {
        "transcript": TranscriptHeader(**kept) if kept else None,
        "error": error,
        "run": report.run.model_copy(update={"named": ()}),
        "review": tuple(reasons),
        "pairs": tuple(map(_pair, report.pairs)),
        "forgotten": forgotten,
    }
    return report.model_copy(update=left)


def _pair(pair: PairReport) -> PairReport:
    return PairReport(
        number=pair.number,
        label="",
        question="",
        answer="",
        state=pair.state,
        follows=pair.follows,
        entry=pair.entry,
        score=pair.score,
        flags=pair.flags,
        criteria=tuple(map(_criterion, pair.criteria)),
    )


def _criterion(criterion: CriterionReport) -> CriterionReport:
    left = {
        "reasoning": "",
        "quotes": _quotes(criterion.quotes),
        "votes": tuple(map(_vote, criterion.votes)),
    }
    return criterion.model_copy(update=left)


def _vote(vote: Vote) -> Vote:
    failure = vote.failure and vote.failure.model_copy(update={"message": ""})
    left = {"reasoning": "", "quotes": _quotes(vote.quotes), "failure": failure}
    return vote.model_copy(update=left)


def _quotes(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Whether there was evidence is part of the arithmetic; what it was is not."""
    return tuple(Quote(text="", found=quote.found) for quote in quotes)
