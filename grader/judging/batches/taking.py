"""What came of a batch that has ended: each reply is read, kept, and crossed off in one go."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import BinaryIO

from grader.judges import batch_lines
from grader.judges.batch_lines import Answer
from grader.judges.batch_status import Batch as Found
from grader.judges.failures import Setback, setback
from grader.judging.batches.judge import BatchJudge
from grader.judging.batches.submitting import Submitted, Unreached
from grader.ledger import batches

TOGETHER = 1000
"""Replies in one commit."""
_NOT_LOST = {"unreachable", "unauthorised", "rate_limited"}


async def take(submitted: Submitted, found: Found) -> None:
    """Keep every reply that is wanted; what has none is asked again or given up.

    Raises Unreached where a file of results cannot be fetched now, but may be later.
    """
    judge = submitted.judge
    with ExitStack() as stack:
        files: list[BinaryIO] = []
        for name in found.files:
            with judge.wanted.writing():
                file = stack.enter_context(tempfile.TemporaryFile(dir=judge.folder))
            failure = await judge.endpoint.download(name, file)
            if failure is None:
                files.append(file)
            elif failure.kind in _NOT_LOST:
                raise Unreached(f"batch {found.id} has ended, but its results: {failure.message}")
        _take(submitted, found, files)
    if submitted.batch.state == "taken":
        # Candidates' words lie at the provider no longer than they are of use.
        for each in filter(None, (submitted.batch.file, *found.files)):
            await judge.endpoint.delete(each)


def _take(submitted: Submitted, found: Found, files: Iterable[BinaryIO]) -> None:
    judge = submitted.judge
    left = {key for key in submitted.batch.keys if key in judge.wanted}
    answers = _answers(files, left)
    while some := list(islice(answers, TOGETHER)):
        with judge.ledger.transaction() as database:
            for answer in some:
                _came(judge, answer)
            submitted.batch = batches.answered(database, submitted.batch, (a.key for a in some))
    why = _unanswered(judge, found)
    with judge.ledger.transaction() as database:
        for key in left:
            if found.full:
                judge.crowded[key] = why
            else:
                judge.came_to_nothing(judge.wanted[key], why)
        submitted.batch = batches.answered(database, submitted.batch, left)


def _answers(files: Iterable[BinaryIO], left: set[str]) -> Iterator[Answer]:
    """The first answer to each request that is left; whatever else the files hold is no answer."""
    for file in files:
        for line in batch_lines.lines(file):
            answer = batch_lines.parsed(line)
            if answer is not None and answer.key in left:
                left.discard(answer.key)
                yield answer


def _came(judge: BatchJudge, answer: Answer) -> None:
    request = judge.wanted[answer.key]
    outcome, manner = judge.endpoint.read(request, judge.manner(request), answer)
    if isinstance(outcome, Setback):
        judge.came_to_nothing(request, outcome, manner)
    else:
        judge.keep(request, outcome, judge.price())


def _unanswered(judge: BatchJudge, found: Found) -> Setback:
    """Why requests have no line in the results."""
    host = judge.endpoint.judge.server.host
    if found.full:
        said = f"{host} has no room for a batch of this size: {found.problem}"
        return setback("rate_limited", said, retry=True)
    if found.status == "failed":
        said = f"{host} did not accept the batch: {found.problem or 'it does not say why'}"
        return setback("unsupported", said, retry=True)
    if found.status == "completed":
        return setback("incomplete", f"{host} left it out of the batch's results", retry=True)
    said = f"the batch at {host} ended before it was asked ({found.status})"
    return setback("unreachable", said, retry=True)
