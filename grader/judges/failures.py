"""What a server did wrong, as a Failure in one plain sentence.

Nothing here knows a client library: errors come as a status with a body.
What a server says is untrusted: it loses its control characters and the user's key, and is cut.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from grader.models.judging import Failure, FailureKind
from grader.patterns import regex

LONGEST_WAIT = 60.0
"""Seconds. A server that asks for a longer pause is not waited for."""

_LONGEST_MESSAGE = 200
_LONGEST_READ = 10_000
_NO_QUOTA = {"insufficient_quota", "exceeded_current_quota_error", "billing_hard_limit_reached"}
_KEY = regex(
    r"no_db_connection|no connected db|invalid_api_key|API_KEY_INVALID"
    r"|(invalid|incorrect|missing|expired|wrong|no) (\w+ )?api.?key"
    r"|api.?key.{0,20}(invalid|incorrect|missing|expired|not valid|not found|required)",
    re.IGNORECASE,
)
_TOO_LONG = regex(
    r"context_length|exceed_context|context (length|size|window)|too long|too large"
    r"|maximum (number of )?tokens|reduce the length",
    re.IGNORECASE,
)
_FILTERED = regex(r"content.?(filter|policy)|data_?inspection|safety", re.IGNORECASE)
SCHEMA = regex(
    r"response.?format|structured.?output|json.?(schema|object|mode)|grammar|schema", re.IGNORECASE
)
"""How servers name the form that a reply was to have."""
# Groq checks a reply before it is sent: the model failed, not the request.
_BAD_REPLY = regex(r"json_validate_failed|failed_generation|failed to (generate|validate) json")
_NO_MODEL = regex(
    r"model_not_found|invalid model|model.{0,80}(not (exist|found)|does not exist)", re.IGNORECASE
)


@dataclass(frozen=True)
class Setback:
    """A failed attempt, whether another may help, and the seconds that the server asks for.

    `once`: what fails so twice will not get better.
    """

    failure: Failure
    retry: bool = False
    wait: float | None = None
    once: bool = False


class Rejected(Exception):
    """A reply whose status is not that of a success, as a client library raises it."""

    def __init__(self, status: int, body: object, headers: Mapping[str, str]) -> None:
        super().__init__(status)
        self.status, self.body, self.headers = status, body, headers


class BrokenOff(OSError):
    """An exchange that a client library gave up; its cause says why."""


@dataclass(frozen=True)
class Server:
    """Who answered, as sentences name it, and what they must never repeat."""

    host: str
    secrets: tuple[str, ...] = ()

    def said(self, body: object) -> str:
        """The message within an error body, fit to be printed."""
        return self.quote(_words(body))

    def quote(self, text: str) -> str:
        """A server's words, fit to be printed within a sentence."""
        # Before any cut, which might leave the beginning of a key, and after what joins words.
        words = self.scrub(plain(self.scrub(text)[:_LONGEST_READ]))
        words = re.sub(r"//[^/@\s]+@", "//", words)
        words = re.sub(r"\bsk-[\w*.-]{3,}", "[key]", words)
        return words if len(words) <= _LONGEST_MESSAGE else words[: _LONGEST_MESSAGE - 1] + "…"

    def scrub(self, text: str) -> str:
        """A server's words without the secrets that it was sent."""
        for secret in self.secrets:
            text = text.replace(secret, "[key]")
        return text


def plain(text: str) -> str:
    """Text without control characters, line breaks or half characters."""
    return " ".join("".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text).split())


def details(body: object) -> str:
    """All that an error body holds: which field has the reason differs from server to server."""
    try:
        return str(body)[:_LONGEST_READ]
    except RecursionError:
        return ""


def setback(kind: FailureKind, message: str, *, retry: bool = False, once: bool = False) -> Setback:
    """A failed attempt from its kind and its sentence; `once` is a retry too."""
    return Setback(Failure(kind=kind, message=message), retry=retry or once, once=once)


def of_status(
    server: Server, status: int, body: object, headers: Mapping[str, str] | None = None
) -> Setback:
    """What an HTTP status other than success means for the user."""
    headers = headers or {}
    if 300 <= status < 400:
        return _redirect(server, headers.get("location", ""))
    said = server.said(body)
    tail = f" ({status}): {said}" if said else f" ({status})"
    if status in (400, 422):
        return _rejected(server, details(body), tail)
    if status in (402, 429):
        return _limited(server, status, body, tail, headers)
    if status in (408, 409, 425) or status >= 500:
        return setback("unreachable", f"{server.host} is in trouble{tail}", retry=True)
    return _denied(server, status, tail)


def of_proxy(host: str, status: int) -> Setback:
    """What the status of a proxy means, who stands before the server."""
    if status == 407:
        sentence = f"the proxy on the way to {host} did not accept its login (407)"
        return setback("unauthorised", sentence)
    sentence = f"the proxy on the way to {host} let nothing through ({status})"
    return setback("unreachable", sentence, retry=status >= 500)


def _words(body: object) -> str:
    """The message within an error body; every server wraps it in its own way."""
    while isinstance(body, list | dict):
        if isinstance(body, list):
            body = body[0] if body else ""
        else:
            names = ("error", "message", "detail", "msg", "code")
            body = next((body[name] for name in names if body.get(name)), "")
    text = "" if body is None else str(body)
    if not text.lstrip().startswith("<"):
        return text
    title = re.search(r"<title[^>]*>([^<]*)", text, re.IGNORECASE)
    return title[1] if title else "a web page"


def _redirect(server: Server, location: str) -> Setback:
    # Following it would carry the candidate's words to a host that nobody was told about.
    where = server.quote(location.split("?", maxsplit=1)[0]) or "another address"
    return setback(
        "unsupported", f"{server.host} points to {where}: set the base URL to the right address"
    )


def _denied(server: Server, status: int, tail: str) -> Setback:
    host = server.host
    if status == 407:
        return of_proxy(host, status)
    if status in (401, 403):
        return setback("unauthorised", f"{host} did not accept the key{tail}")
    if status in (404, 405):
        return setback(
            "unsupported",
            f"{host} has no such model or path: does the base URL end in /v1?{tail}",
        )
    if status == 413:
        return setback("unsupported", f"the request is too long for {host}{tail}")
    if status == 451:
        return setback("refused", f"{host} refused{tail}")
    return setback("unsupported", f"{host} did not accept the request{tail}")


def _rejected(server: Server, everything: str, tail: str) -> Setback:
    host = server.host
    if _KEY.search(everything):
        return setback("unauthorised", f"{host} did not accept the key{tail}")
    if any(code in everything for code in _NO_QUOTA):
        return setback("rate_limited", f"the quota or credit at {host} is used up{tail}")
    if _NO_MODEL.search(everything):
        return setback("unsupported", f"{host} has no such model{tail}")
    if _FILTERED.search(everything):
        return setback("refused", f"the content filter of {host} refused the request{tail}")
    if _BAD_REPLY.search(everything.lower()):
        return setback("unreadable", f"the model at {host} wrote no usable JSON{tail}", once=True)
    # Before the schema: a message about length often lists what the prompt is made of.
    if _TOO_LONG.search(everything):
        return setback("unsupported", f"the request is too long for the model at {host}{tail}")
    if SCHEMA.search(everything):
        return setback("unsupported", f"{host} does not take this JSON schema{tail}")
    return setback("unsupported", f"{host} did not accept the request{tail}")


def _limited(
    server: Server, status: int, body: object, tail: str, headers: Mapping[str, str]
) -> Setback:
    if status == 402 or any(code in details(body) for code in _NO_QUOTA):
        return setback("rate_limited", f"the quota or credit at {server.host} is used up{tail}")
    wait = _wait(headers)
    if wait is not None and wait > LONGEST_WAIT:
        sentence = f"{server.host} asks for a pause of {wait:.0f} seconds{tail}"
        return setback("rate_limited", sentence)
    failure = Failure(kind="rate_limited", message=f"{server.host} limits the rate{tail}")
    return Setback(failure, retry=True, wait=wait)


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds from Retry-After, a number or a date; nothing if it says neither."""
    value = headers.get("retry-after", "")
    if re.fullmatch(r"\d{1,12}(\.\d{1,6})?", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
