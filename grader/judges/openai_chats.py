"""Requests for chat completions, sent by aiohttp itself.

Through the client library each would be written out, merged and copied several times: as much
processor time as all the rest of a judgement. Its settings stay: headers, certificates, proxies.
"""

import ssl
import time
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx2
from pydantic_core import to_json

# Seconds that an idle connection is kept: many a server gives it up after five.
_IDLE = 5.0
_PACKED = frozenset(("gzip", "x-gzip", "deflate"))
# Of zlib: gzip or zlib, whichever its first bytes say.
_EITHER = 32 + zlib.MAX_WBITS


@dataclass(frozen=True)
class ChatReply:
    """What came back, the body unpacked; `elapsed` is seconds from the first byte sent."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    charset: str
    elapsed: float

    @property
    def is_success(self) -> bool:
        """Whether the status is that of a success."""
        return 200 <= self.status_code < 300

    @property
    def text(self) -> str:
        """The body as text, whatever is in it."""
        with suppress(LookupError):
            return self.content.decode(self.charset, "replace")
        return self.content.decode("utf-8", "replace")


@dataclass(frozen=True)
class Chats:
    """Where chat completions are asked for; `headers` go with every request.

    `seconds` is for making a connection, None for as long as it takes; of a body, `longest` bytes
    and one are read.
    """

    url: str
    headers: Mapping[str, str]
    trust: ssl.SSLContext
    seconds: float | None
    longest: int

    async def complete(self, body: Mapping[str, Any]) -> ChatReply:
        """The reply, whatever its status; sent once.

        Raises what aiohttp raises, httpx2.DecodingError for what cannot be unpacked, and
        ValueError for half a character.
        """
        began = time.monotonic()
        async with self._session.post(
            self.url, data=to_json(body), allow_redirects=False, proxy=self._proxy
        ) as response:
            return ChatReply(
                response.status,
                response.headers,
                await self._body(response),
                response.charset or "utf-8",
                time.monotonic() - began,
            )

    async def close(self) -> None:
        """Give back connections."""
        if "_session" in vars(self):
            await self._session.close()

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        """The body, cut where it is too long: a small one may unpack to gigabytes."""
        parts: AsyncIterator[bytes] = response.content.iter_any()
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        if packing in _PACKED:
            parts = _unpacked(parts, self.longest)
        elif packing not in ("", "identity"):
            raise httpx2.DecodingError(f"the reply is packed as {packing:.40}")
        return await beginning(parts, self.longest)

    @cached_property
    def _session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            # How many there are is the run's to decide.
            connector=aiohttp.TCPConnector(limit=0, ssl=self.trust, keepalive_timeout=_IDLE),
            headers={**self.headers, "Accept-Encoding": "gzip"},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self.seconds),
            # A cookie would be sent with every later request, and a broken one would break them.
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
        )

    @cached_property
    def _proxy(self) -> str | None:
        """The proxy that the environment names for this address; aiohttp knows no ALL_PROXY."""
        parts, named = urlsplit(self.url), getproxies()
        place = named.get(parts.scheme) or named.get("all")
        if not place or proxy_bypass(parts.netloc):
            return None
        return place if "://" in place else f"http://{place}"


async def beginning(parts: AsyncIterator[bytes], longest: int) -> bytes:
    """What comes in parts, and of what is longer than `longest` bytes so many and one."""
    body = bytearray()
    async for part in parts:
        body += part
        if len(body) > longest:
            break
    return bytes(body[: longest + 1])


async def _unpacked(parts: AsyncIterator[bytes], longest: int) -> AsyncIterator[bytes]:
    """What parts of a packed body hold, each no longer than can be of use."""
    unpacking = zlib.decompressobj(_EITHER)
    try:
        async for part in parts:
            yield unpacking.decompress(part, longest + 1)
    except zlib.error as error:
        raise httpx2.DecodingError(str(error)) from error
