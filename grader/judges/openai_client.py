"""The client library, set up so that nothing goes where it was not meant to go, nor comes without
end. Importing this module imports the library.
"""

import json
import time
from datetime import timedelta
from functools import cached_property
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx2
import openai

from grader.judges.endpoint import Credentials

# What no longer holds of a body that has been decoded.
_ENCODED = {"content-encoding", "content-length", "transfer-encoding"}


def connect(
    base_url: str, credentials: Credentials, seconds: float, longest: int, streams: bool = False
) -> "Client":
    """A client that sends these credentials and no others, and never by itself a second time.

    `seconds` is for making a connection; of a body, `longest` bytes and one are read. Where it
    `streams`, the body of a success is left for the caller to read, who keeps to a limit.
    """
    # A cookie would be sent with every later request, and a broken one would break them all.
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    headers: dict[str, Any] = dict.fromkeys(credentials.withheld, openai.omit)
    # Last and always given: a header of the environment's would take the place of the key.
    headers |= {"Authorization": f"Bearer {credentials.key}", **credentials.headers}
    return Client(
        # Both are always given: the library would fill them in from the environment, and
        # a key may only go to the server that it was configured with.
        base_url=base_url,
        api_key=credentials.key,
        default_headers=headers,
        max_retries=0,
        timeout=openai.Timeout(None, connect=seconds),
        http_client=_Bounded(longest, streams, follow_redirects=False, cookies=no_cookies),
    )


class Client(openai.AsyncOpenAI):
    """The library's client, and a way to ask that does nothing over again."""

    async def complete(self, body: dict[str, Any]) -> httpx2.Response:
        """The response to a chat completion, whatever its status; sent once.

        Not chat.completions.create(): that looks for files and dates in every message, and merges
        the headers of every request anew, at more processor time than all the rest of a request.
        Raises what httpx2 and aiohttp raise, and UnicodeEncodeError for half a character.
        """
        content = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        url, headers, extensions = self._chats
        request = httpx2.Request(
            "POST", url, headers=headers, content=content.encode(), extensions=extensions
        )
        return await self._client.send(request)

    @cached_property
    def _chats(self) -> tuple[httpx2.URL, httpx2.Headers, dict[str, Any]]:
        """What all requests for a chat completion have alike."""
        headers = httpx2.Headers(self._client.headers)
        headers.update({n: v for n, v in self.default_headers.items() if isinstance(v, str)})
        assert isinstance(self.timeout, openai.Timeout)
        url = self.base_url.join("chat/completions")
        return url, headers, {"timeout": self.timeout.as_dict()}


class _Bounded(openai.DefaultAioHttpClient):
    """A client that reads so much of a body and no more: a small one may unpack to gigabytes."""

    def __init__(self, longest: int, streams: bool, **options: Any) -> None:
        super().__init__(**options)
        self._longest = longest
        self._streams = streams

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """The response with its body, cut where it is too long."""
        began = time.monotonic()
        response = await super().send(request, **{**options, "stream": True})
        if self._streams and response.is_success:
            return response
        try:
            if "," in response.headers.get("content-encoding", ""):
                raise httpx2.DecodingError("the reply is packed more than once", request=request)
            body = bytearray()
            async for part in response.aiter_bytes():
                body += part
                if len(body) > self._longest:
                    break
        finally:
            await response.aclose()
        kept = [(name, value) for name, value in response.headers.multi_items()
                if name.lower() not in _ENCODED]  # fmt: skip
        content = bytes(body[: self._longest + 1])
        whole = httpx2.Response(
            response.status_code, headers=kept, content=content, request=request
        )
        whole.elapsed = timedelta(seconds=time.monotonic() - began)
        return whole
