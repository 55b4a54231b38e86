"""Any server that speaks OpenAI's chat completions, with one limit of time and one way to retry.

The client library is imported at the first call: `grade --help` must not pay for it.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import urlsplit

from grader.errors import UsageError
from grader.judges import chat_reply
from grader.judges.endpoint import checked_key, checked_url, either
from grader.judges.failures import (
    LONGEST_WAIT,
    Server,
    Setback,
    details,
    of_exception,
    of_status,
    setback,
)
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest
from grader.models.rubric import Judged

if TYPE_CHECKING:
    import openai

OPENAI_URL = "https://api.openai.com/v1"
_CONNECT_SECONDS = 10.0

# What newer models call a parameter that they no longer take; None: they take no value at all.
_SUCCESSORS: Mapping[str, str | None] = {
    "max_tokens": "max_completion_tokens",
    "temperature": None,
}

T = TypeVar("T", Completion, list[str])


class Reply(Protocol):
    """The part of the client library's raw response that is read here."""

    @property
    def content(self) -> bytes: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def elapsed(self) -> timedelta: ...


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

    def __post_init__(self) -> None:
        self._credentials = checked_key(self.api_key)
        if self.base_url is not None:
            self.base_url, login = checked_url(self.base_url)
            self._credentials = either(self._credentials, login)
        self._client: openai.AsyncOpenAI | None = None
        self._outdated: set[str] = set()

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
        """Ask once, mending what a retry can mend."""

        async def send() -> Reply:
            return await self._chat(request)

        return await self._persist(send, self._read)

    async def models(self) -> list[str] | Failure:
        """The ids of the models that the server lists."""

        async def send() -> Reply:
            return await self._connected().models.with_raw_response.list()

        return await self._persist(send, self._read_models)

    async def close(self) -> None:
        """Give back connections."""
        if self._client:
            client, self._client = self._client, None
            await client.close()

    @property
    def _parameters(self) -> dict[str, Any]:
        return {"temperature": 0, "max_tokens": self.max_tokens}

    @cached_property
    def _server(self) -> Server:
        return Server(urlsplit(self.base_url or OPENAI_URL).netloc, self._credentials.secrets)

    async def _persist(
        self, send: Callable[[], Awaitable[Reply]], read: Callable[[Reply], T | Setback]
    ) -> T | Failure:
        attempt = 1
        while True:
            outcome = await self._attempt(send, read)
            if not isinstance(outcome, Setback):
                return outcome
            if not outcome.retry or attempt >= self.attempts:
                return outcome.failure.model_copy(update={"attempts": attempt})
            await asyncio.sleep(self._pause(attempt, outcome.wait))
            attempt += 1

    def _pause(self, attempt: int, asked: float | None) -> float:
        """Seconds before the next attempt, spread so that calls do not come back all at once."""
        pause = min(self.backoff * 2.0 ** (attempt - 1), LONGEST_WAIT) * random.uniform(0.5, 1.0)
        return max(pause, asked or 0.0)

    async def _attempt(
        self, send: Callable[[], Awaitable[Reply]], read: Callable[[Reply], T | Setback]
    ) -> T | Setback:
        import aiohttp
        import openai

        self._connected()
        try:
            # The library's own time-out is per read: a body that drips would outlive it.
            async with asyncio.timeout(self.timeout):
                return read(await send())
        except TimeoutError:
            sentence = f"{self._server.host} took longer than {self.timeout:g} seconds"
            return setback("unreachable", sentence, retry=True)
        except openai.APIStatusError as error:
            headers = error.response.headers
            return of_status(self._server, error.status_code, error.body, headers)
        # Some errors pass through the libraries as they are: broken HTTP, broken characters.
        except (openai.OpenAIError, aiohttp.ClientError, OSError, ValueError) as error:
            return of_exception(self._server, error)

    async def _chat(self, request: JudgeRequest) -> Reply:
        """One request, sent again without the parameters that this model no longer takes."""
        import openai

        create: Any = self._connected().chat.completions.with_raw_response.create
        schema = {"name": "judgement", "strict": True, "schema": request.reply_schema}
        while True:
            sent = self._current(request.parameters)
            try:
                reply: Reply = await create(
                    model=request.model,
                    messages=request.messages(),
                    response_format={"type": "json_schema", "json_schema": schema},
                    extra_body=sent,
                )
                return reply
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                outdated = _outdated(error.param, details(error.body), sent)
                if not outdated:
                    raise
                self._outdated |= outdated

    def _current(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        names = {n: _SUCCESSORS[n] if n in self._outdated else n for n in parameters}
        return {name: parameters[old] for old, name in names.items() if name}

    def _read(self, reply: Reply) -> Completion | Setback:
        found = chat_reply.read(self._server, reply.content)
        if isinstance(found, Setback):
            return found
        named = chat_reply.label(reply.headers.get("x-request-id")) or found.request_id
        texts = {
            "text": found.text, "model": found.model, "finish_reason": found.finish_reason,
            "request_id": named,
        }  # fmt: skip
        # All of it is kept in the ledger, and a server may echo what it was sent.
        clean = {name: text and self._server.scrub(text) for name, text in texts.items()}
        latency = reply.elapsed.total_seconds()
        return found.model_copy(update={**clean, "latency": latency})

    def _read_models(self, reply: Reply) -> list[str] | Setback:
        found = chat_reply.read_json(self._server, reply.content)
        if isinstance(found, Setback):
            return found
        # Ollama without a model says null.
        listed = found.get("data") or []
        if not isinstance(listed, list):
            return setback("unreadable", f"{self._server.host} sent no list of models")
        ids = [item.get("id") for item in listed if isinstance(item, dict)]
        return [name for name in ids if isinstance(name, str) and name]

    def _connected(self) -> "openai.AsyncOpenAI":
        if not self._client:
            import httpx2

            try:
                self._client = self._connect()
            # Not the server's doing: a proxy or a certificate file that the environment names.
            except (httpx2.InvalidURL, OSError, ValueError) as error:
                problem = self._server.quote(str(error))
                hint = "look at the environment: HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE"
                raise UsageError(f"no connection can be set up: {problem}", hint) from error
        return self._client

    def _connect(self) -> "openai.AsyncOpenAI":
        import openai

        headers = dict(self._credentials.headers)
        if self.base_url is not None:
            # The names of the user's organisation at OpenAI are for OpenAI alone.
            headers |= {"OpenAI-Organization": openai.omit, "OpenAI-Project": openai.omit}
        # A cookie would be sent with every later request, and a broken one would break them all.
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        return openai.AsyncOpenAI(
            # Both are always given: the library would fill them in from the environment, and
            # a key may only go to the server that it was configured with.
            base_url=self.base_url or OPENAI_URL,
            api_key=self._credentials.key,
            default_headers=headers,
            max_retries=0,
            timeout=openai.Timeout(None, connect=min(_CONNECT_SECONDS, self.timeout)),
            http_client=openai.DefaultAioHttpClient(follow_redirects=False, cookies=no_cookies),
        )


def _outdated(param: str | None, said: str, sent: Mapping[str, Any]) -> set[str]:
    """The sent parameters that an error names as unsupported."""
    if "support" not in said.lower():
        return set()
    return {name for name in _SUCCESSORS if name in sent and (name == param or name in said)}
