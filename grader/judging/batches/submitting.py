"""What is wanted goes to the provider, unless an earlier run has seen to it.

Each step is noted in the ledger before the next: that a batch is about to be made, that its file is
up, what the provider calls it. Of a run that ended in between, and of a call whose reply was lost,
the provider's list of batches tells whether there is a batch: each carries our own id of it.
"""

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from grader.judges import batch_lines
from grader.judges.batch_status import Batch as Found
from grader.judging.batches.judge import ATTEMPTS, BatchJudge
from grader.ledger import batches
from grader.ledger.batches import Batch
from grader.models.judging import Completion, Failure

SETTLING = 5.0
"""Seconds within which a provider's list may lack a batch that was just made."""
_TRIALS = 3
"""How many requests may fail before it is believed that all would."""
_PASSING = {"unreachable", "rate_limited"}

Admit = Callable[[BatchJudge, Sequence[str]], bool]
"""Whether the run's limits allow these requests to be asked."""


class Unreached(Exception):
    """The provider could not be asked what must be known before anything else is done."""


@dataclass
class Submitted:
    """A batch at the provider's that has requests which are wanted; `status` as last heard."""

    judge: BatchJudge
    batch: Batch
    requests: int
    earlier: bool
    status: Found | None = None

    @property
    def name(self) -> str:
        """What the provider calls it."""
        return str(self.batch.batch)


async def submit(judge: BatchJudge, admit: Admit, waiting: list[Submitted]) -> None:
    """Have everything that the judge wants in batches; those to be waited for go to `waiting`, each
    as soon as it is made.

    Raises Unreached, and UsageError where there is no batch endpoint.
    """
    if not len(judge.wanted):
        return
    with judge.ledger.transaction() as database:
        begun = list(batches.begun(database, judge.base_url, judge.info.model))
    for batch in begun:
        await _settle(judge, batch)
    attached = list(_attached(judge))
    waiting += attached
    there = frozenset[str]().union(*(each.batch.keys for each in attached))
    new: Sequence[str] = [key for key in judge.wanted if key not in there]
    if not new or not admit(judge, new):
        return
    # Before anything is paid for, the server says whether it knows batches, and this key.
    unreached = await judge.endpoint.reach()
    if unreached is not None:
        _give_up(judge, new, unreached, bool(waiting))
        return
    if judge.endpoint.judge.manner is None:
        new = await _learn(judge, new)
    for file, keys in _files(judge, new):
        made = await _made(judge, file, keys)
        if isinstance(made, Failure):
            _give_up(judge, keys, made, bool(waiting))
        else:
            waiting.append(Submitted(judge, made, len(keys), earlier=False))


def _attached(judge: BatchJudge) -> Iterator[Submitted]:
    """The batches under way that hold something of what is wanted."""
    with judge.ledger.transaction() as database:
        found = list(batches.under_way(database, judge.base_url, judge.info.model))
    for batch in found:
        requests = sum(key in judge.wanted for key in batch.keys)
        if requests:
            yield Submitted(judge, batch, requests, earlier=True)


async def _settle(judge: BatchJudge, batch: Batch) -> None:
    """Find out what became of a batch that a run was making when it ended."""
    found = await _found(judge, batch)
    with judge.ledger.transaction() as database:
        if found is None:
            batches.dropped(database, batch)
        else:
            batches.submitted(database, batch, found.id)
    if found is None and batch.file is not None:
        await judge.endpoint.delete(batch.file)


async def _found(judge: BatchJudge, batch: Batch) -> Found | None:
    """The batch at the provider's, if there is one. Raises Unreached if that cannot be known."""
    since = batch.created.timestamp()
    while True:
        found = await judge.endpoint.find(batch.id, since)
        if isinstance(found, Failure):
            raise Unreached(f"whether a batch was made cannot be known: {found.message}")
        age = (datetime.now(UTC) - batch.created).total_seconds()
        if found is not None or age >= SETTLING:
            return found
        await asyncio.sleep(SETTLING - max(age, 0.0))


async def _learn(judge: BatchJudge, keys: Sequence[str]) -> Sequence[str]:
    """Ask by itself what tells which form of reply and which parameters the model takes: that must
    be known before thousands of lines rest on it. Returns those that are left.
    """
    tried = 0
    while True:
        request = judge.wanted[keys[tried]]
        outcome = await judge.endpoint.judge.complete(request)
        judge.keep(request, outcome, judge.single())
        tried += 1
        if isinstance(outcome, Completion):
            return keys[tried:]
        if outcome.kind == "unauthorised" or tried == min(_TRIALS, len(keys)):
            _give_up(judge, keys[tried:], outcome, under_way=False)
            return []


def _files(judge: BatchJudge, keys: Sequence[str]) -> Iterator[tuple[BinaryIO, list[str]]]:
    """Files of these requests, as large as the provider takes; each is gone after its turn."""
    at = 0
    while at < len(keys):
        with judge.wanted.writing(), tempfile.TemporaryFile(dir=judge.folder) as file:
            held: list[str] = []
            for key in keys[at : at + batch_lines.MOST_REQUESTS]:
                request = judge.wanted[key]
                line = judge.endpoint.line(request, judge.manner(request))
                if held and file.tell() + len(line) > batch_lines.MOST_BYTES:
                    break
                file.write(line)
                held.append(key)
            at += len(held)
            file.flush()
            yield file, held


async def _made(judge: BatchJudge, file: BinaryIO, keys: Sequence[str]) -> Batch | Failure:
    """A batch of this file, step by step."""
    with judge.ledger.transaction() as database:
        where = (judge.base_url, judge.info.model)
        batch = batches.note(database, judge.ledger.run, *where, keys)
    name = await judge.endpoint.upload(f"grader-{batch.id}.jsonl", file)
    if isinstance(name, Failure):
        with judge.ledger.transaction() as database:
            batches.dropped(database, batch)
        return name
    with judge.ledger.transaction() as database:
        batch = batches.uploaded(database, batch, name)
    made = await _created(judge, batch, name)
    with judge.ledger.transaction() as database:
        if not isinstance(made, Failure):
            return batches.submitted(database, batch, made.id)
        batches.dropped(database, batch)
    await judge.endpoint.delete(name)
    return made


async def _created(judge: BatchJudge, batch: Batch, file: str) -> Found | Failure:
    """The provider's batch. After a reply that was lost it is looked for, not made again."""
    made = await judge.endpoint.create(file, batch.id)
    for _ in range(ATTEMPTS - 1):
        # A reply that cannot be read may have been that of a success.
        if not isinstance(made, Failure) or made.kind not in {*_PASSING, "unreadable"}:
            return made
        found = await _found(judge, batch._replace(created=datetime.now(UTC)))
        made = found or await judge.endpoint.create(file, batch.id)
    if isinstance(made, Failure):
        return await _found(judge, batch._replace(created=datetime.now(UTC))) or made
    return made


def _give_up(judge: BatchJudge, keys: Sequence[str], failure: Failure, under_way: bool) -> None:
    """Nothing comes of these; while batches are under way, what may pass is tried once more."""
    if failure.kind not in _PASSING or not under_way:
        judge.failed |= dict.fromkeys(keys, failure.model_copy(update={"attempts": 0}))
