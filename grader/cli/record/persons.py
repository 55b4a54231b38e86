"""What persons do to kept reports: give a level, decide, have a transcript forgotten."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from grader import ledger
from grader.cli import settings
from grader.cli.exits import Exit
from grader.cli.record.showing import opened
from grader.cli.streams import say, show
from grader.errors import UsageError
from grader.models.report import Decision, Forgotten, Override, Verdict
from grader.record.reviewing import Done, says_something
from grader.reports import reviewed, wording


@dataclass(frozen=True)
class Request:
    """Which report, whose doing it is and why."""

    run: str
    transcript: str | None
    by: str
    reason: str

    @property
    def signed(self) -> dict[str, Any]:
        """Who, why and when, as every entry has it."""
        return {"by": self.by.strip(), "reason": self.reason.strip(), "at": datetime.now(UTC)}


@dataclass(frozen=True)
class Place:
    """Which criterion, and the level that it is given; None withdraws what was given before."""

    pair: int
    criterion: str
    level: str | None
    withdraw: bool


def override(request: Request, place: Place, named: Mapping[str, Any], config: Path | None) -> Exit:
    """Give a criterion a level beside the judges'. Raises GraderError for what does not fit."""
    _one_of("--level", place.level, place.withdraw)
    done = Override(pair=place.pair, criterion=place.criterion, level=place.level, **request.signed)
    return _done(request, done, named, config)


def decide(
    request: Request,
    verdict: str | None,
    withdraw: bool,
    named: Mapping[str, Any],
    config: Path | None,
) -> Exit:
    """Decide the verdict beside the judges', or take that back. Raises GraderError."""
    _one_of("--verdict", verdict, withdraw)
    if verdict is not None and verdict.lower() not in get_args(Verdict):
        raise UsageError(f"--verdict {verdict!r:.40} must be pass, fail or undecided")
    said: Any = None if verdict is None else verdict.lower()
    return _done(request, Decision(verdict=said, **request.signed), named, config)


def _one_of(option: str, value: str | None, withdraw: bool) -> None:
    if (value is None) != withdraw:
        both = "not both" if withdraw else "one of them is needed"
        raise UsageError(f"{option} or --withdraw: {both}")


def _done(request: Request, done: Done, named: Mapping[str, Any], config: Path | None) -> Exit:
    told, kept = opened(request.run, named, config)
    report = kept.add(kept.one(request.transcript).source, done)
    language = wording.choose(report, told.lang)
    show(f"{report.source}: {reviewed.line(report, language)}")
    return Exit.OK


def forget(
    transcript: str, request: Request, named: Mapping[str, Any], config: Path | None
) -> Exit:
    """Erase a transcript's words from the ledger. Raises GraderError."""
    from grader.record.forgetting import forget

    told = settings.resolve(named, config, os.environ, connects=False)
    path = told.store or ledger.nearest(Path.cwd())
    forgotten = Forgotten(**request.signed)
    says_something(forgotten)
    erased = forget(path, transcript, forgotten)
    if not erased.reports:
        say(f"{erased.source}: its words are erased already")
        return Exit.OK
    reports = "1 report" if erased.reports == 1 else f"{erased.reports:,} reports"
    replies = "1 reply" if erased.replies == 1 else f"{erased.replies:,} replies"
    say(f"{erased.source}: the words of {reports} and {replies} are erased from {path}")
    if erased.shared:
        say(f"kept {erased.shared:,}: another transcript has the same answer")
    say("not erased: the file itself, its name, exports, printed reports and copies of the ledger")
    return Exit.OK
