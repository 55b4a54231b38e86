"""Chat completions and the list of models, asked for over aiohttp itself.

Through the client library each request would be written out, merged and copied several times, as
much processor time as all the rest of a judgement, and importing it takes longer than all the rest
of a short run.
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
from pydantic_core import to_json

from grader import __version__
from grader.judges.endpoint import Credentials, merged

# Seconds that an idle connection is kept: many a server gives it up after five.
_IDLE = 5.0
_JSON, _AGENT = "application/json", f"grader/{__version__}"
_PACKED = frozenset(("gzip", "x-gzip", "deflate"))
# Of zlib: gzip or zlib, whichever its first bytes say.
_EITHER = 32 + zlib.MAX_WBITS


@dataclass(frozen=True)
class HttpReply:
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


class DecodingError(ValueError):
    """A body that is packed as nobody asked, or not as it says."""


@dataclass(frozen=True)
class Connection:
    """A server, and what goes there with every request.

    Each request is sent once: no redirect is followed, no cookie kept. `trust` is for TLS, `proxy`
    the address of one. `seconds` is for making a connection; of a body, `longest` bytes and one
    are read. What asks raises what aiohttp raises, and DecodingError.
    """

    base_url: str
    headers: Mapping[str, str]
    trust: ssl.SSLContext | None
    proxy: str | None
    seconds: float
    longest: int

    async def complete(self, body: Mapping[str, Any]) -> HttpReply:
        """The reply to a chat completion, whatever its status. Raises ValueError for half a
        character.
        """
        return await self._exchange("POST", f"{self.base_url}/chat/completions", to_json(body))

    async def models(self) -> HttpReply:
        """The list of models, whatever came in its place."""
        return await self._exchange("GET", f"{self.base_url}/models", None)

    async def close(self) -> None:
        """Give back connections."""
        if "_session" in vars(self):
            await self._session.close()

    async def _exchange(self, method: str, url: str, body: bytes | None) -> HttpReply:
        began = time.monotonic()
        async with self._session.request(
            method,
            url,
            data=body,
            # Not the session's: those are sent to a proxy, too, which must not see a key.
            headers=self.headers,
            allow_redirects=False,
            proxy=self.proxy,
        ) as response:
            return HttpReply(
                response.status,
                response.headers,
                await self._body(response),
                response.charset or "utf-8",
                time.monotonic() - began,
            )

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        """The body, cut where it is too long: a small one may unpack to gigabytes."""
        parts: AsyncIterator[bytes] = response.content.iter_any()
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        if packing in _PACKED:
            parts = _unpacked(parts, self.longest)
        elif packing not in ("", "identity"):
            raise DecodingError(f"the reply is packed as {packing:.40}")
        return await beginning(parts, self.longest)

    @cached_property
    def _session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            # How many there are is the run's to decide.
            connector=aiohttp.TCPConnector(
                limit=0, ssl=self.trust or True, keepalive_timeout=_IDLE
            ),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self.seconds),
            # A cookie would be sent with every later request, and a broken one would break them.
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
        )


def connect(base_url: str, credentials: Credentials, seconds: float, longest: int) -> Connection:
    """A connection that proves itself by these credentials and no others.

    Raises OSError or ValueError for certificates or a proxy, named by the environment, that cannot
    be used.
    """
    usual = {"Accept": _JSON, "Content-Type": _JSON, "User-Agent": _AGENT}
    headers = merged(merged(usual, credentials.sent), {"Accept-Encoding": "gzip"})
    proxy = _proxy(base_url)
    secure = any(urlsplit(place or "").scheme == "https" for place in (base_url, proxy))
    return Connection(base_url, headers, _trust() if secure else None, proxy, seconds, longest)


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
        raise DecodingError(str(error)) from error


def _trust() -> ssl.SSLContext:
    """The certificates that the system trusts, or those that SSL_CERT_FILE and _DIR name."""
    import httpx2

    return httpx2.create_ssl_context()


def _proxy(base_url: str) -> str | None:
    """The proxy that the environment names for an address; aiohttp knows no ALL_PROXY."""
    parts, named = urlsplit(base_url), getproxies()
    place = named.get(parts.scheme) or named.get("all")
    if not place or proxy_bypass(parts.netloc):
        return None
    place = place if "://" in place else f"http://{place}"
    proxy = urlsplit(place)
    if proxy.scheme not in ("http", "https") or not proxy.hostname or proxy.port == 0:
        raise ValueError(f"{place} is no proxy for HTTP")
    return place
