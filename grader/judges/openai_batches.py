"""OpenAI's batch endpoint: a file of requests goes up, and a day later at most its replies come
down, at half the price. Calls, time-outs and errors are those of the judge it belongs to.
"""

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeVar

from grader.errors import UsageError
from grader.judges import batch_lines, batch_status, chat_reply
from grader.judges.batch_lines import Answer
from grader.judges.batch_status import NOTE, Batch
from grader.judges.failures import Rejected, Server, Setback, setback
from grader.judges.ladder import Course, Manner
from grader.judges.openai_api import OpenAI
from grader.models.judging import Completion, Failure, JudgeRequest

if TYPE_CHECKING:
    import openai

TRANSFER = 1800.0
"""Seconds that a file may take, either way."""
LARGEST_OUTPUT = 2_000_000_000
_PAGE, _MOST_PAGES = 100, 50
# Clocks differ: a batch made after we noted it may seem a little older.
_CLOCKS = 3600
_NOT_THERE = {"404", "405", "501"}

T = TypeVar("T")
R = TypeVar("R")


class Reply(Protocol):
    """The part of the client library's raw response that is read here."""

    @property
    def content(self) -> bytes: ...


@dataclass(frozen=True)
class _Page:
    batches: list[Batch]
    more: bool

    def ends_before(self, moment: float) -> bool:
        """Whether all further pages are of a time before this one."""
        first, last = self.batches[0].created, self.batches[-1].created
        return first >= last and 0 < last < moment


@dataclass(eq=False)
class Batches:
    """The batch endpoint behind a judge."""

    judge: OpenAI

    def __post_init__(self) -> None:
        self._clients: dict[bool, openai.AsyncOpenAI] = {}

    def line(self, request: JudgeRequest, manner: Manner | None) -> bytes:
        """A request as it stands in the file; `manner` of its own, else what the model takes."""
        return batch_lines.written(request, self._course(request, manner).body())

    def read(
        self, request: JudgeRequest, manner: Manner | None, answer: Answer
    ) -> tuple[Completion | Setback, Manner]:
        """What came of a request, and how it would be put another time."""
        course = self._course(request, manner)
        found = batch_lines.outcome(self.judge.server, answer, course.extendable)
        if isinstance(found, Completion):
            named = answer.request_id or found.request_id
            found = found.model_copy(update=self.judge.clean(found, named))
        elif found.retry and found.failure.kind == "truncated":
            course.make_room()
        return found, course.manner

    async def upload(self, name: str, file: BinaryIO) -> str | Failure:
        """Send an input file; returns the provider's id of it.

        Raises UsageError where there is no such endpoint.
        """

        async def send() -> Reply:
            file.seek(0)
            # A name that says nothing: a path would say where the ledger lies.
            return await self._client().files.with_raw_response.create(
                file=(name, file, "application/jsonl"), purpose="batch"
            )

        read = self._reading(batch_status.name)
        return self._offered(await self._persist(send, read, seconds=TRANSFER))

    async def create(self, file: str, note: str) -> Batch | Failure:
        """Start a batch. One attempt: whether it came to be may be unknown, and `find` tells."""

        async def send() -> Reply:
            return await self._client().batches.with_raw_response.create(
                completion_window="24h",
                endpoint=batch_lines.ENDPOINT,
                input_file_id=file,
                metadata={NOTE: note},
            )

        return await self._persist(send, self._reading(batch_status.read), attempts=1)

    async def retrieve(self, name: str) -> Batch | Failure:
        """How far a batch is."""

        async def send() -> Reply:
            return await self._client().batches.with_raw_response.retrieve(name)

        return await self._persist(send, self._reading(batch_status.read))

    async def find(self, note: str, since: float) -> Batch | Failure | None:
        """The batch with our id among the provider's, the newest first, back to when it was noted.

        `since` is in seconds of the epoch.
        """
        after: str | None = None
        for _ in range(_MOST_PAGES):
            page = await self._page(after)
            if isinstance(page, Failure):
                return page
            for batch in page.batches:
                if batch.note == note:
                    return batch
            if not page.more or page.ends_before(since - _CLOCKS):
                return None
            after = page.batches[-1].id
        return None

    async def reach(self) -> Failure | None:
        """Why no batch can be made. Raises UsageError where there is no such endpoint."""
        page = await self._page(None)
        return page if isinstance(page, Failure) else None

    async def download(self, name: str, into: BinaryIO) -> Failure | None:
        """Fetch a file of results. One that is larger than any can be is cut."""

        async def send() -> Any:
            into.seek(0)
            into.truncate()
            files = self._client(streams=True).files.with_streaming_response
            async with files.content(name) as response:
                async for part in response.iter_bytes():
                    if into.tell() + len(part) > LARGEST_OUTPUT:
                        break
                    into.write(part)
            into.seek(0)

        return await self._persist(send, lambda _: None, seconds=TRANSFER)

    async def delete(self, name: str) -> None:
        """Take a file away from the provider, who would keep it for a month; failing is no harm."""
        from grader.judges import openai_client

        with contextlib.suppress(Rejected, OSError, ValueError), openai_client.told():
            async with asyncio.timeout(self.judge.timeout):
                await self._client().files.with_raw_response.delete(name)

    async def close(self) -> None:
        """Give back connections; the judge's are its own."""
        while self._clients:
            _, client = self._clients.popitem()
            await client.close()

    def _course(self, request: JudgeRequest, manner: Manner | None) -> Course:
        return Course(request, manner or self.judge.manner or Manner())

    def _client(self, streams: bool = False) -> "openai.AsyncOpenAI":
        """One that `streams` is for files of results, which are larger than a reply may be."""
        if streams not in self._clients:
            from grader.judges.openai_client import connect

            self._clients[streams] = self.judge.connecting(partial(connect, streams=streams))
        return self._clients[streams]

    async def _persist(
        self,
        send: Callable[[], Awaitable[R]],
        read: Callable[[R], T | Setback],
        **limits: Any,
    ) -> T | Failure:
        """As the judge persists, with what the client library raises told."""
        from grader.judges import openai_client

        async def told() -> R:
            with openai_client.told():
                return await send()

        return await self.judge.persist(told, read, **limits)

    async def _page(self, after: str | None) -> "_Page | Failure":
        async def send() -> Reply:
            import openai

            listed = self._client().batches.with_raw_response
            place = openai.omit if after is None else after
            return await listed.list(limit=_PAGE, after=place)

        def read(server: Server, found: dict[str, Any]) -> _Page | Setback:
            listed = found.get("data")
            if not isinstance(listed, list):
                said = f"{server.host} sent no list of batches"
                return setback("unreadable", said, once=True)
            told = [batch_status.read(server, each) for each in listed if isinstance(each, dict)]
            batches = [each for each in told if isinstance(each, Batch)]
            # Not every server that pages takes the size that is asked for.
            more = found.get("has_more", len(listed) >= _PAGE)
            return _Page(batches, more=bool(more and batches))

        return self._offered(await self._persist(send, self._reading(read)))

    def _reading(
        self, read: Callable[[Server, dict[str, Any]], T | Setback]
    ) -> Callable[[Reply], T | Setback]:
        """What reads a reply as JSON, and that as this does."""

        def told(reply: Reply) -> T | Setback:
            found = chat_reply.read_json(self.judge.server, reply.content)
            return found if isinstance(found, Setback) else read(self.judge.server, found)

        return told

    def _offered(self, outcome: T) -> T:
        """The outcome, if it is not that there is no such endpoint."""
        if isinstance(outcome, Failure):
            status = re.search(r"\((\d{3})\)", outcome.message)
            if status and status[1] in _NOT_THERE:
                raise UsageError(
                    f"{self.judge.server.host} has no batch endpoint ({status[1]})",
                    "leave out --batch-api: the same requests are then asked one by one",
                )
        return outcome
