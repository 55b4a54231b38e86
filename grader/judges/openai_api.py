"""Any server that speaks OpenAI's chat completions, with one limit of time and one way to retry.

What sends is imported at the first call: `grade --help` must not pay for it.
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from grader.errors import UsageError
from grader.judges import chat_reply, tokens
from grader.judges.broken_off import of_exception
from grader.judges.endpoint import (
    Credentials,
    checked_key,
    checked_url,
    custom_headers,
    either,
    of_openai,
    with_headers,
)
from grader.judges.failures import (
    LONGEST_WAIT,
    BrokenOff,
    Rejected,
    Server,
    Setback,
    details,
    of_status,
    setback,
)
from grader.judges.ladder import Course, Manner
from grader.judges.memory import Memory
from grader.judges.pacing import Pace
from grader.models.judging import Completion, Failure, FailureKind, JudgeInfo, JudgeRequest
from grader.models.rubric import Judged

if TYPE_CHECKING:
    from grader.judges.openai_connection import Connection, HttpReply

OPENAI_URL = "https://api.openai.com/v1"
_CONNECT_SECONDS = 10.0

T = TypeVar("T")
R = TypeVar("R")


@dataclass(eq=False)
class OpenAI:
    """A judge behind an OpenAI-compatible endpoint; without a base URL, OpenAI itself.

    `timeout` is seconds for one attempt from the first byte sent to the last one read; `backoff`
    is seconds before the second attempt, doubled for each further one.
    """

    model: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 60.0
    attempts: int = 4
    # Reasoning counts: a small limit would cut a thinking model before its first word.
    max_tokens: int = 8192
    backoff: float = 1.0
    memory: Memory = field(default_factory=Memory)
    pace: Pace = field(default_factory=Pace)

    def __post_init__(self) -> None:
        self.credentials = checked_key(self.api_key)
        if self.base_url is None:
            # The names of the user's organisation are for OpenAI alone.
            self.credentials = of_openai(self.credentials)
        else:
            self.base_url, login = checked_url(self.base_url)
            self.credentials = either(self.credentials, login)
        # Headers may be keys too: they travel to the address that the same environment names.
        if self.url == os.environ.get("OPENAI_BASE_URL", OPENAI_URL).strip().rstrip("/"):
            self.credentials = with_headers(self.credentials, custom_headers())
        self._connection: Connection | None = None
        self._learnt = self.memory.learnt(self.url, self.model)

    @cached_property
    def info(self) -> JudgeInfo:
        """Who judges, for the report."""
        return JudgeInfo(
            name=f"openai:{self.model}",
            kind="llm",
            llm=True,
            model=self.model,
            base_url=self.base_url,
            parameters=self._parameters,
        )

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        """The same for every pair: what is sent beside the messages and the schema."""
        return dict(self._parameters)

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        """Ask once, mending what a retry, another form or another limit can mend."""
        course = Course(request, self._learnt or Manner())
        # Before its turn, not in it: a minute is counted from when a request leaves.
        connection = self._connected()

        async def send() -> "HttpReply":
            return await self._chat(connection, course)

        counted = self.pace.by_tokens
        size = tokens.of_prompt(request) + tokens.of_reply(request) if counted else 0
        outcome = await self.persist(send, lambda reply: self._read(course, reply), size)
        if isinstance(outcome, Completion):
            self._learn(course)
        return outcome

    async def models(self) -> list[str] | Failure:
        """The ids of the models that the server lists."""
        return await self.persist(self._connected().models, self._read_models)

    async def close(self) -> None:
        """Give back connections."""
        if self._connection:
            connection, self._connection = self._connection, None
            await connection.close()

    @property
    def manner(self) -> Manner | None:
        """How this model is asked, or None before its first good reply."""
        return self._learnt

    @property
    def _parameters(self) -> dict[str, Any]:
        return {"temperature": 0, "max_tokens": self.max_tokens}

    @property
    def url(self) -> str:
        """The base URL that is asked."""
        return self.base_url or OPENAI_URL

    @cached_property
    def server(self) -> Server:
        """Who answers, as sentences name it."""
        return Server(urlsplit(self.url).netloc, self.credentials.secrets)

    async def persist(
        self,
        send: Callable[[], Awaitable[R]],
        read: Callable[[R], T | Setback],
        size: int = 0,
        attempts: int | None = None,
        seconds: float | None = None,
    ) -> T | Failure:
        """What is read of the reply, after as many attempts as help; else why there is none.

        Without `attempts` and `seconds` for each those of the judge count.
        """
        seen: Counter[FailureKind] = Counter()
        while True:
            async with self.pace.turn(size):
                outcome = await self._attempt(send, read, seconds or self.timeout)
            if not isinstance(outcome, Setback):
                self.pace.speed_up()
                return outcome
            kind = outcome.failure.kind
            if kind == "rate_limited" or outcome.wait:
                self.pace.slow_down(outcome.wait)
            again = outcome.retry and not (outcome.once and kind in seen)
            seen[kind] += 1
            attempt = seen.total()
            if not again or attempt >= (attempts or self.attempts):
                return outcome.failure.model_copy(update={"attempts": attempt})
            await asyncio.sleep(self._pause(attempt, outcome.wait))

    def _pause(self, attempt: int, asked: float | None) -> float:
        """Seconds before the next attempt, spread so that calls do not come back all at once."""
        pause = min(self.backoff * 2.0 ** (attempt - 1), LONGEST_WAIT) * random.uniform(0.5, 1.0)
        return max(pause, asked or 0.0)

    async def _attempt(
        self,
        send: Callable[[], Awaitable[R]],
        read: Callable[[R], T | Setback],
        seconds: float,
    ) -> T | Setback:
        import aiohttp

        try:
            # The libraries' own time-outs are per read: a body that drips would outlive them.
            async with asyncio.timeout(seconds):
                return read(await send())
        except Rejected as error:
            return of_status(self.server, error.status, error.body, error.headers)
        # Before what they are, too: a connection that takes too long is a TimeoutError.
        except (aiohttp.ClientError, BrokenOff) as error:
            return of_exception(self.server, error)
        except TimeoutError:
            sentence = f"{self.server.host} took longer than {seconds:g} seconds"
            return setback("unreachable", sentence, retry=True)
        # Some errors pass through the libraries as they are: broken HTTP, broken characters.
        except (OSError, ValueError) as error:
            return of_exception(self.server, error)

    async def _chat(self, connection: "Connection", course: Course) -> "HttpReply":
        """One request, sent again without what the endpoint does not take."""
        asked = course.request
        while True:
            body = {"model": asked.model, "messages": asked.messages(), **course.body()}
            reply = await connection.complete(body)
            if reply.status_code not in (400, 422):
                return reply
            error = chat_reply.error(reply.text)
            if of_status(self.server, reply.status_code, error).failure.kind != "unsupported":
                return reply
            param = error.get("param") if isinstance(error, dict) else None
            if not course.gives_way(param, details(error)):
                return reply

    def _read(self, course: Course, reply: "HttpReply") -> Completion | Setback:
        if not reply.is_success:
            return self._rejected(reply)
        found = chat_reply.read(self.server, reply.content, course.extendable)
        if isinstance(found, Setback):
            if found.retry and found.failure.kind == "truncated":
                course.make_room()
            return found
        named = chat_reply.label(reply.headers.get("x-request-id")) or found.request_id
        return found.model_copy(update={**self.clean(found, named), "latency": reply.elapsed})

    def clean(self, found: Completion, request_id: str | None) -> dict[str, str | None]:
        """The texts of a reply without the user's key.

        All of it is kept in the ledger, and a server may echo what it was sent.
        """
        texts = {
            "text": found.text, "model": found.model, "finish_reason": found.finish_reason,
            "request_id": request_id,
        }  # fmt: skip
        return {name: text and self.server.scrub(text) for name, text in texts.items()}

    def _learn(self, course: Course) -> None:
        """Remember what a good reply has proved."""
        if course.lasting and (course.changed or self._learnt is None):
            self._learnt = self.memory.keep(self.url, self.model, course.manner)

    def _rejected(self, reply: "HttpReply") -> Setback:
        error = chat_reply.error(reply.text)
        return of_status(self.server, reply.status_code, error, reply.headers)

    def _read_models(self, reply: "HttpReply") -> list[str] | Setback:
        if not reply.is_success:
            return self._rejected(reply)
        found = chat_reply.read_json(self.server, reply.content)
        if isinstance(found, Setback):
            return found
        # Ollama without a model says null.
        listed = found.get("data") or []
        if not isinstance(listed, list):
            return setback("unreadable", f"{self.server.host} sent no list of models")
        ids = [item.get("id") for item in listed if isinstance(item, dict)]
        return [name for name in ids if isinstance(name, str) and name]

    def _connected(self) -> "Connection":
        if not self._connection:
            from grader.judges.openai_connection import connect

            self._connection = self.connecting(connect)
        return self._connection

    def connecting(self, connect: Callable[[str, Credentials, float, int], R]) -> R:
        """What `connect` makes for this judge, the caller's to close; see `openai_connection`.

        Raises UsageError.
        """
        seconds = min(_CONNECT_SECONDS, self.timeout)
        try:
            return connect(self.url, self.credentials, seconds, chat_reply.LONGEST_BODY)
        # Not the server's doing: a proxy or a certificate file that the environment names.
        except (OSError, ValueError) as error:
            problem = self.server.quote(str(error))
            hint = "look at the environment: HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE"
            raise UsageError(f"no connection can be set up: {problem}", hint) from error
