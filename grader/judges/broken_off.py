"""What a broken exchange with a server means, as a Failure in one plain sentence.

Errors come as a chain of causes. The classes of client libraries are known by their names alone:
importing them takes longer than all else here.
"""

import socket
import ssl
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from grader.judges.failures import Server, Setback, of_proxy, setback

# What cannot be written in JSON, of text and numbers, is half a character.
_NO_JSON = "PydanticSerializationError"


def of_exception(server: Server, error: BaseException) -> Setback:
    """What a broken exchange means, told from the deepest cause that says something."""
    if isinstance(error, UnicodeEncodeError) or type(error).__name__ == _NO_JSON:
        broken = f"the request, or what {server.host} sent, holds half a character"
        return setback("unsupported", broken)
    chain = list(_causes(error))
    if refused := _by_proxy(server.host, chain):
        return refused
    names = {type(cause).__name__ for cause in chain}
    for cause in reversed(chain):
        if told := _sentence(server.host, cause):
            # Names and refused connections may mend themselves within seconds, certificates not.
            mends = not isinstance(cause, ssl.SSLCertVerificationError)
            return setback("unreachable", told, retry=mends)
    if "DecodingError" in names:
        packed = f"{server.host} sent a reply that cannot be unpacked"
        return setback("unreadable", packed, once=True)
    sentence = _named(server.host, names)
    if sentence is None:
        said = next((server.quote(str(cause)) for cause in reversed(chain) if str(cause)), "")
        sentence = f"talking to {server.host} failed: {said or type(error).__name__}"
    return setback("unreachable", sentence, retry=True)


def _by_proxy(host: str, chain: Sequence[BaseException]) -> Setback | None:
    """What went wrong before the server was reached, if a proxy is to be asked first."""
    names = (None, urlsplit(f"//{host}").hostname)
    for cause in chain:
        name = type(cause).__name__
        # Where nobody knows the name of a proxy, only that name tells it from the server.
        unknown = getattr(cause, "host", None) if name == "ClientConnectorDNSError" else None
        if name == "ClientProxyConnectionError" or unknown not in names:
            named = "look at HTTPS_PROXY, HTTP_PROXY and ALL_PROXY"
            sentence = f"the proxy on the way to {host} cannot be reached: {named}"
            return setback("unreachable", sentence, retry=True)
        if name == "ClientHttpProxyError":
            return of_proxy(host, getattr(cause, "status", 0))
    return None


def _named(host: str, names: set[str]) -> str | None:
    """What the names of errors say: their classes belong to libraries that are not known here."""
    if "ClientPayloadError" in names:
        return f"{host} broke off in the middle of its reply"
    if "ServerDisconnectedError" in names:
        return f"{host} closed the connection without a reply"
    if "ClientResponseError" in names:
        return f"what {host} sent cannot be read as HTTP: is that its port?"
    if any(name.endswith("TimeoutError") for name in names - {"APITimeoutError"}):
        return f"{host} did not answer in time"
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _sentence(host: str, cause: BaseException) -> str | None:
    if isinstance(cause, socket.gaierror):
        return f"no server named {host} was found: check the base URL and the connection"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the certificate of {host} is not trusted: {cause.verify_message}"
    if isinstance(cause, ssl.SSLError):
        reason = getattr(cause, "reason", None) or "TLS failed"
        return f"no secure connection to {host} ({reason}): is it http://, not https://?"
    if isinstance(cause, ConnectionRefusedError) or "Connect call failed" in str(cause):
        return f"nothing listens at {host}: is the server running?"
    if isinstance(cause, ConnectionError):
        return f"{host} broke the connection"
    return None
