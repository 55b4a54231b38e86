"""The client library, set up so that nothing goes where it was not meant to go, nor comes without
end. Importing this module imports the library.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx2
import openai

from grader.judges.endpoint import Credentials, custom_headers, merged
from grader.judges.failures import BrokenOff, Rejected
from grader.judges.openai_connection import beginning

# What no longer holds of a body that has been decoded.
_ENCODED = {"content-encoding", "content-length", "transfer-encoding"}
# What the library would add of the environment's.
_ORGANISATION = ("OpenAI-Organization", "OpenAI-Project")


def connect(
    base_url: str, credentials: Credentials, seconds: float, longest: int, streams: bool = False
) -> openai.AsyncOpenAI:
    """A client that sends these credentials and no others, and never by itself a second time.

    `seconds` is for making a connection; of a body, `longest` bytes and one are read. Where it
    `streams`, the body of a success is left for the caller to read, who keeps to a limit. Raises
    OSError or ValueError for certificates or a proxy that cannot be used.
    """
    # A cookie would be sent with every later request, and a broken one would break them all.
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    withheld: dict[str, Any] = dict.fromkeys((*_ORGANISATION, *custom_headers()), openai.omit)
    # The key is always given: a header of the environment's would take its place.
    headers = merged(withheld, credentials.sent)
    try:
        http_client = _Bounded(longest, streams, follow_redirects=False, cookies=no_cookies)
    except httpx2.InvalidURL as error:
        raise ValueError(str(error)) from error
    return openai.AsyncOpenAI(
        # Both are always given: the library would fill them in from the environment, and
        # a key may only go to the server that it was configured with.
        base_url=base_url,
        api_key=credentials.key,
        default_headers=headers,
        max_retries=0,
        timeout=openai.Timeout(None, connect=seconds),
        http_client=http_client,
    )


@contextmanager
def told() -> Iterator[None]:
    """What the library raises comes as Rejected or BrokenOff, which know no library."""
    try:
        yield
    except openai.APIStatusError as error:
        raise Rejected(error.status_code, error.body, error.response.headers) from error
    except (openai.OpenAIError, httpx2.HTTPError) as error:
        raise BrokenOff(str(error)) from error


class _Bounded(openai.DefaultAioHttpClient):
    """A client that reads so much of a body and no more: a small one may unpack to gigabytes."""

    def __init__(self, longest: int, streams: bool, **options: Any) -> None:
        super().__init__(**options)
        self._longest = longest
        self._streams = streams

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        """The response with its body, cut where it is too long."""
        response = await super().send(request, **{**options, "stream": True})
        if self._streams and response.is_success:
            return response
        try:
            if "," in response.headers.get("content-encoding", ""):
                raise httpx2.DecodingError("the reply is packed more than once", request=request)
            content = await beginning(response.aiter_bytes(), self._longest)
        finally:
            await response.aclose()
        kept = [(name, value) for name, value in response.headers.multi_items()
                if name.lower() not in _ENCODED]  # fmt: skip
        return httpx2.Response(response.status_code, headers=kept, content=content, request=request)
