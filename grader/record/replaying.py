"""A kept report made once more, from the replies that the ledger holds: nothing is asked."""

import asyncio
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from typing import Any

import grader
from grader import ledger
from grader.grading import planning, reporting, rescoring
from grader.judges.offline import Offline
from grader.judging import prompts
from grader.judging.asking import judge
from grader.judging.recall import NOT_KEPT, Recalled, Tally
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest, key_of
from grader.models.report import Report, Vote
from grader.models.rubric import Judged
from grader.rubrics import RubricFile

Replies = Callable[[str], list[ledger.Kept]]
"""All that is kept of the request with a key, the oldest first."""

_WHAT_COUNTS = {"grader": grader.__version__, "prompt": prompts.VERSION}


def replayed(report: Report, file: RubricFile, replies: Replies) -> Report:
    """The report as its words, its rubric and the kept replies make it now.

    A reply that is not kept is a judge that failed. Raises InputError if the rubric grades no
    pair, ValueError for votes of more samples than the run took.
    """
    planned = rescoring.planned_again(report, file)
    nowhere = ledger.Ledger(None, "replay")
    panel = rescoring.panel(report)
    asked = planning.Plan(
        lambda _: planned,
        [planned],
        judges=[_Again(Stored(each, report, replies), nowhere) for each in report.judges],
        sampling=panel.sampling,
        calls=report.run.calls,
    )
    samples = range(1 + max((vote.sample for vote in votes(report)), default=0))
    if len(samples) > panel.sampling.most:
        raise ValueError(f"{len(samples)} samples, and {panel.sampling} were to be taken")
    tasks = list(asked.tasks(0, planned, samples))

    async def opinions() -> list[Any]:
        return [
            (task, await judge(task.asked, asked.judges[task.judge], task.sample)) for task in tasks
        ]

    said = reporting.said(asyncio.run(opinions()))
    return reporting.made(planned, said, panel, rescoring.circumstances(report))


def comparable(report: Report) -> bool:
    """Whether this program makes the same requests and reads replies as the one of the report."""
    alike = all(report.versions.get(name) == now for name, now in _WHAT_COUNTS.items())
    return alike and all(each == Offline.info for each in report.judges if each.kind == "lexical")


def missing(report: Report, replies: Replies) -> list[str]:
    """The keys of requests that votes name and the ledger has not."""
    keys = {vote.request for vote in votes(report) if vote.request and not _never_asked(vote)}
    return sorted(key for key in keys if not replies(key))


def with_first(named: Collection[str], replies: Replies) -> set[str]:
    """The keys of requests, and of those which these ask again."""
    kept = (each for key in named for each in replies(key)[:1])
    return {*named, *(first for each in kept if (first := _first(each)))}


def named(report: Report) -> set[str]:
    """The keys of the requests that votes answered."""
    return {vote.request for vote in votes(report) if vote.request}


def votes(report: Report) -> Iterator[Vote]:
    """All votes of a report."""
    criteria = chain.from_iterable(pair.criteria for pair in report.pairs)
    return chain.from_iterable(criterion.votes for criterion in criteria)


def _first(kept: ledger.Kept) -> str | None:
    """The key of the request that this one asks again; None if it asks nothing again."""
    asked = _fields(kept)
    return key_of(asked | {"reask": None}) if asked.get("reask") else None


def _fields(kept: ledger.Kept) -> dict[str, Any]:
    """A request as it is kept; nothing, if it was made unreadable."""
    try:
        found = json.loads(kept.request)
    except (ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


class _Again(Recalled):
    """A judge that says what it said. A refused key did not stop what was under way with it."""

    async def complete(self, request: JudgeRequest, tally: Tally) -> Completion | Failure:
        """What the backend has, without a ledger before it."""
        return await self.backend.complete(request)


class Stored:
    """A Backend whose replies are those that a report was made of."""

    def __init__(self, info: JudgeInfo, report: Report, replies: Replies) -> None:
        self.info = info
        self._replies = replies
        self._run = report.run.id
        self._made = report.finished.isoformat()
        own = [vote for vote in votes(report) if vote.judge == info.name]
        self._unasked = {vote.request: vote.failure for vote in own if _never_asked(vote)}
        self._parameters = {
            pair.number: found
            for pair in report.pairs
            if (found := self._of(vote for each in pair.criteria for vote in each.votes))
        }

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        """Those of the model; the embedded judge's follow from the rubric, a script's are kept."""
        if self.info.kind == "lexical":
            return Offline().parameters(number, question, entry)
        return dict(self.info.parameters or self._parameters.get(number, {}))

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        """The reply that the report could be made of, or that there is none."""
        unasked = self._unasked.get(request.key)
        if unasked is not None:
            return unasked
        kept = sorted(self._replies(request.key), key=lambda each: each.stored)
        known = [each for each in kept if each.stored <= self._made]
        # What the run asked itself counts before what it found. A reply that could not be used
        # has a failure behind it.
        for given in ([each for each in known if each.run == self._run], known):
            usable = [each for each in given if each.completion is not None]
            if given:
                return (usable or given)[-1].outcome
        return NOT_KEPT

    async def close(self) -> None:
        """Nothing is open."""

    def _of(self, given: Iterable[Vote]) -> dict[str, Any]:
        """The parameters with which a script was asked."""
        keys = {vote.request for vote in given if vote.judge == self.info.name and vote.request}
        for key in keys if self.info.kind == "scripted" else ():
            for kept in self._replies(key):
                asked = _fields(kept).get("parameters")
                known = asked if isinstance(asked, dict) else {}
                return {k: v for k, v in known.items() if k in ("pair", "script")}
        return {}


def _never_asked(vote: Vote) -> bool:
    return vote.failure is not None and vote.failure.attempts == 0
