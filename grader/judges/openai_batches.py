"""OpenAI's batch endpoint: a file of requests goes up, and a day later at most its replies come
down, at half the price. Calls, time-outs and errors are those of the judge it belongs to.
"""

import asyncio
import contextlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from grader.errors import UsageError
from grader.judges import batch_lines, chat_reply
from grader.judges.batch_lines import Answer
from grader.judges.failures import Setback, setback
from grader.judges.ladder import Course, Manner
from grader.judges.openai_api import OpenAI, Reply
from grader.models.judging import Completion, Failure, JudgeRequest
from grader.patterns import regex

if TYPE_CHECKING:
    import openai

TRANSFER = 1800.0
"""Seconds that a file may take, either way."""
LARGEST_OUTPUT = 2_000_000_000
NOTE = "grader"
"""The metadata of a batch that holds our own id of it."""
ENDED = {"completed", "failed", "expired", "cancelled"}
_PAGE, _MOST_PAGES = 100, 50
# Clocks differ: a batch made after we noted it may seem a little older.
_CLOCKS = 3600
_ID = regex(r"[\w.:-]{1,200}", re.ASCII)
_FULL = {"token_limit_exceeded"}
_NOT_THERE = {"404", "405", "501"}

T = TypeVar("T")


@dataclass(frozen=True)
class Batch:
    """A batch as the provider tells of it; `note` is our own id of it, `problem` why it failed.

    `full`: the provider has no room for more at present.
    """

    id: str
    status: str
    created: int = 0
    note: str | None = None
    files: tuple[str, ...] = ()
    total: int = 0
    completed: int = 0
    failed: int = 0
    problem: str = ""
    full: bool = False

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in ENDED


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
        self._transfers: openai.AsyncOpenAI | None = None

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
            return await self.judge.connected().files.with_raw_response.create(
                file=(name, file, "application/jsonl"), purpose="batch"
            )

        def read(reply: Reply) -> str | Setback:
            return self._id(chat_reply.read_json(self.judge.server, reply.content))

        return self._offered(await self.judge.persist(send, read, seconds=TRANSFER))

    async def create(self, file: str, note: str) -> Batch | Failure:
        """Start a batch. One attempt: whether it came to be may be unknown, and `find` tells."""

        async def send() -> Reply:
            return await self.judge.connected().batches.with_raw_response.create(
                completion_window="24h",
                endpoint=batch_lines.ENDPOINT,
                input_file_id=file,
                metadata={NOTE: note},
            )

        return await self.judge.persist(send, self._read, attempts=1)

    async def retrieve(self, name: str) -> Batch | Failure:
        """How far a batch is."""

        async def send() -> Reply:
            return await self.judge.connected().batches.with_raw_response.retrieve(name)

        return await self.judge.persist(send, self._read)

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
            files = self._connected().files.with_streaming_response
            async with files.content(name) as response:
                async for part in response.iter_bytes():
                    if into.tell() + len(part) > LARGEST_OUTPUT:
                        break
                    into.write(part)
            into.seek(0)

        return await self.judge.persist(send, lambda _: None, seconds=TRANSFER)

    async def delete(self, name: str) -> None:
        """Take a file away from the provider, who would keep it for a month; failing is no harm."""
        import openai

        with contextlib.suppress(openai.OpenAIError, OSError, TimeoutError, ValueError):
            async with asyncio.timeout(self.judge.timeout):
                await self.judge.connected().files.with_raw_response.delete(name)

    async def close(self) -> None:
        """Give back connections; the judge's are its own."""
        if self._transfers:
            client, self._transfers = self._transfers, None
            await client.close()

    def _course(self, request: JudgeRequest, manner: Manner | None) -> Course:
        return Course(request, manner or self.judge.manner or Manner())

    def _connected(self) -> "openai.AsyncOpenAI":
        """For files of results, which are larger than a reply may be."""
        if not self._transfers:
            self._transfers = self.judge.connection(streams=True)
        return self._transfers

    async def _page(self, after: str | None) -> "_Page | Failure":
        async def send() -> Reply:
            import openai

            listed = self.judge.connected().batches.with_raw_response
            place = openai.omit if after is None else after
            return await listed.list(limit=_PAGE, after=place)

        def read(reply: Reply) -> _Page | Setback:
            found = chat_reply.read_json(self.judge.server, reply.content)
            if isinstance(found, Setback):
                return found
            listed = found.get("data")
            if not isinstance(listed, list):
                said = f"{self.judge.server.host} sent no list of batches"
                return setback("unreadable", said, once=True)
            told = [self._batch(each) for each in listed if isinstance(each, dict)]
            batches = [each for each in told if isinstance(each, Batch)]
            # Not every server that pages takes the size that is asked for.
            more = found.get("has_more", len(listed) >= _PAGE)
            return _Page(batches, more=bool(more and batches))

        return self._offered(await self.judge.persist(send, read))

    def _read(self, reply: Reply) -> Batch | Setback:
        found = chat_reply.read_json(self.judge.server, reply.content)
        return found if isinstance(found, Setback) else self._batch(found)

    def _batch(self, found: dict[str, Any]) -> Batch | Setback:
        name, status = self._id(found), found.get("status")
        if isinstance(name, Setback):
            return name
        metadata, counts = (_object(found.get(each)) for each in ("metadata", "request_counts"))
        errors = _object(found.get("errors")).get("data")
        errors = errors if isinstance(errors, list) else []
        errors = [each for each in errors if isinstance(each, dict)]
        files = (found.get("output_file_id"), found.get("error_file_id"))
        return Batch(
            id=name,
            status=status if isinstance(status, str) else "",
            created=_count(found.get("created_at")),
            note=str(metadata.get(NOTE)) if NOTE in metadata else None,
            files=tuple(each for each in files if isinstance(each, str) and _ID.fullmatch(each)),
            total=_count(counts.get("total")),
            completed=_count(counts.get("completed")),
            failed=_count(counts.get("failed")),
            problem=self.judge.server.said(errors),
            full=any(each.get("code") in _FULL for each in errors),
        )

    def _id(self, found: dict[str, Any] | Setback) -> str | Setback:
        if isinstance(found, Setback):
            return found
        name = found.get("id")
        if isinstance(name, str) and _ID.fullmatch(name):
            return name
        said = f"{self.judge.server.host} named no batch or file by an id"
        return setback("unreadable", said, once=True)

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


def _object(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _count(found: object) -> int:
    return found if type(found) is int and 0 <= found < 2**53 else 0
