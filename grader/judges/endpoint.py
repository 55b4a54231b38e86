"""Where a judge is reached and what proves who asks, checked before anything is sent.

No message here repeats a key, or a URL that may hold one.
"""

import os
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Address, IPv6Address
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from grader.errors import UsageError

# Shorter ones are words such as "none" or "true", which replies would lose for nothing.
_SHORTEST_SECRET = 8

T = TypeVar("T")


@dataclass(frozen=True)
class Credentials:
    """What is sent to prove who asks, and the secrets within it."""

    # A server without keys ignores it; the client library insists on one.
    key: str = "no-key"
    headers: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[str, ...] = ()

    @property
    def sent(self) -> dict[str, str]:
        """All of it as headers."""
        return merged({"Authorization": f"Bearer {self.key}"}, self.headers)


def checked_key(key: str | None) -> Credentials:
    """The key to send, or the placeholder. Raises UsageError for one that no header can hold."""
    if key is None:
        return Credentials()
    if not key.strip():
        raise UsageError("the API key is empty", "set OPENAI_API_KEY to a key, or unset it")
    if not re.fullmatch(r"[!-~]+", key):
        raise UsageError(
            "the API key holds a space, a line break or a character outside ASCII",
            "copy it again: a key is one line of letters, digits and signs",
        )
    return Credentials(key, secrets=_secret(key))


def _secret(*values: str) -> tuple[str, ...]:
    return tuple(value for value in values if len(value) >= _SHORTEST_SECRET)


def checked_url(url: str) -> tuple[str, Credentials | None]:
    """The URL as reports show it, and the login that stood in it."""
    url = url.strip().rstrip("/")
    hint = "a base URL looks like https://api.example.com/v1"
    if not url:
        raise UsageError("the base URL is empty", f"set or unset OPENAI_BASE_URL; {hint}")
    if problem := _problem(url):
        raise UsageError(f"the base URL {problem}", hint)
    parts = urlsplit(url)
    place = _host(parts) + (f":{parts.port}" if parts.port is not None else "")
    clean = parts._replace(netloc=place).geturl()
    login, at, _ = parts.netloc.rpartition("@")
    if not at:
        return clean, None
    user, _, password = (unquote(part) for part in login.partition(":"))
    token = b64encode(f"{user}:{password}".encode()).decode()
    headers = {"Authorization": f"Basic {token}"}
    return clean, Credentials(headers=headers, secrets=_secret(password, token))


def _host(parts: SplitResult) -> str:
    """The host in ASCII. Raises ValueError for one that no connection can be made to."""
    # The standard library's encoding takes names that the client library would choke on later.
    host = (parts.hostname or "").encode("idna").decode()
    if ":" in host:
        return f"[{IPv6Address(host)}]"
    if re.fullmatch(r"[\d.]+", host):
        return str(IPv4Address(host))
    if not re.fullmatch(r"[\w.-]+", host, re.ASCII):
        raise ValueError(host)
    return host


def _problem(url: str) -> str | None:
    """What is wrong with a base URL. It is never repeated: it may hold a password."""
    if not url.isprintable() or " " in url or "\\" in url:
        return "holds a space or another character that cannot be in an address"
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            return "does not begin with http:// or https://"
        _, _ = _host(parts), parts.port
    except ValueError:
        return "has a host or a port that cannot be read"
    if parts.query or parts.fragment:
        return "holds a ? or a #"
    if parts.path.endswith(("/chat/completions", "/completions", "/models")):
        return "is the address of one service: leave off what comes after /v1"
    return None


def either(key: Credentials, login: Credentials | None) -> Credentials:
    """Both would travel in the same header."""
    if login and key != Credentials():
        raise UsageError(
            "there is a key, and a login in the base URL: only one of them can be sent",
            "take user:password@ out of the base URL, or unset OPENAI_API_KEY",
        )
    return login or key


def of_openai(credentials: Credentials) -> Credentials:
    """Credentials with the organisation and project at OpenAI that the environment names."""
    named = {"OpenAI-Organization": "OPENAI_ORG_ID", "OpenAI-Project": "OPENAI_PROJECT_ID"}
    told = {header: value for header, name in named.items() if (value := os.environ.get(name))}
    return replace(credentials, headers=merged(told, credentials.headers))


def custom_headers() -> dict[str, str]:
    """OPENAI_CUSTOM_HEADERS, as the client library reads them."""
    lines = os.environ.get("OPENAI_CUSTOM_HEADERS", "").split("\n")
    parts = (line.partition(":") for line in lines)
    return {name.strip(): value.strip() for name, colon, value in parts if colon}


def with_headers(credentials: Credentials, added: Mapping[str, str]) -> Credentials:
    """Credentials beside headers that may be keys too. Raises UsageError for one that cannot be
    sent.
    """
    for name, value in added.items():
        if not re.fullmatch(r"[\w-]+", name, re.ASCII) or not re.fullmatch("[ -~]*", value):
            raise UsageError(
                "OPENAI_CUSTOM_HEADERS holds a header that cannot be sent",
                "each of its lines is NAME: VALUE, in ASCII",
            )
    # The key and the login are those that were given to the judge.
    kept = {name: value for name, value in added.items() if name.lower() != "authorization"}
    return replace(
        credentials,
        headers=merged(credentials.headers, kept),
        secrets=(*credentials.secrets, *_secret(*added.values())),
    )


def merged(headers: Mapping[str, T], stronger: Mapping[str, T]) -> dict[str, T]:
    """Headers, where both name one the stronger; capitals make no difference."""
    replaced = {name.lower() for name in stronger}
    return {n: v for n, v in headers.items() if n.lower() not in replaced} | dict(stronger)
