"""The client library, set up so that nothing goes where it was not meant to go, nor comes without
end. Importing this module imports the library.
"""

from functools import cached_property
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx2
import openai

from grader.judges.endpoint import Credentials
from grader.judges.openai_chats import Chats, beginning

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
    """The library's client, and its chat completions without the library."""

    @cached_property
    def chats(self) -> Chats:
        """Chat completions with what this client sends and trusts."""
        bounded, timeout = self._client, self.timeout
        assert isinstance(bounded, _Bounded) and isinstance(timeout, openai.Timeout)
        sent = {n: v for n, v in self.default_headers.items() if isinstance(v, str)}
        url = str(self.base_url.join("chat/completions"))
        return Chats(url, httpx2.Headers(sent), bounded.trust, timeout.connect, bounded.longest)

    async def close(self) -> None:
        """Give back connections."""
        await self.chats.close()
        await super().close()


class _Bounded(openai.DefaultAioHttpClient):
    """A client that reads so much of a body and no more: a small one may unpack to gigabytes."""

    def __init__(self, longest: int, streams: bool, **options: Any) -> None:
        self.trust = httpx2.create_ssl_context()
        super().__init__(verify=self.trust, **options)
        self.longest = longest
        self._streams = streams

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """The response with its body, cut where it is too long."""
        response = await super().send(request, **{**options, "stream": True})
        if self._streams and response.is_success:
            return response
        try:
            if "," in response.headers.get("content-encoding", ""):
                raise httpx2.DecodingError("the reply is packed more than once", request=request)
            content = await beginning(response.aiter_bytes(), self.longest)
        finally:
            await response.aclose()
        kept = [(name, value) for name, value in response.headers.multi_items()
                if name.lower() not in _ENCODED]  # fmt: skip
        return httpx2.Response(response.status_code, headers=kept, content=content, request=request)
