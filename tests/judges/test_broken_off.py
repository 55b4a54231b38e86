import asyncio
import socket
import ssl

import pytest

from grader.judges.broken_off import of_exception
from grader.judges.failures import Server
from grader.models.judging import Failure
from tests.helpers import behaviours
from tests.helpers.asking import ask, judge_at
from tests.helpers.stub_server import StubServer, closed_port

SERVER = Server("host:1", ("s3cret",))


def certificate_error() -> ssl.SSLCertVerificationError:
    """What an unknown issuer looks like."""
    error = ssl.SSLCertVerificationError(1, "verify failed")
    error.verify_message = "self-signed certificate"
    return error


class ConnectionTimeoutError(Exception):
    """Named as aiohttp's."""


@pytest.mark.parametrize(
    ("cause", "sentence", "retry"),
    [
        (socket.gaierror(-2, "unknown"), "no server named host:1 was found", True),
        (ConnectionRefusedError(111, "no"), "nothing listens at host:1", True),
        (ConnectionResetError(104, "reset"), "host:1 broke the connection", True),
        (OSError("Multiple exceptions: Connect call failed"), "nothing listens at host:1", True),
        (certificate_error(), "host:1 is not trusted: self-signed certificate", False),
        (ssl.SSLError(1, "x"), "no secure connection to host:1", True),
        (ConnectionTimeoutError(), "host:1 did not answer in time", True),
        (RuntimeError("odd\n s3cret"), "talking to host:1 failed: odd [key]", True),
    ],
)
def test_the_deepest_cause_is_told(cause: Exception, sentence: str, retry: bool) -> None:
    """The user reads what happened, not "Connection error."."""
    error = asyncio.CancelledError()
    error.__cause__ = RuntimeError("Connection error.")
    error.__cause__.__context__ = cause

    setback = of_exception(SERVER, error)

    assert setback.failure.kind == "unreachable"
    assert sentence in setback.failure.message
    assert setback.retry is retry


def test_an_error_without_words_is_named() -> None:
    """An exception that says nothing, or is its own cause, is still a sentence."""
    error = KeyError()
    error.__context__ = error

    assert of_exception(SERVER, error).failure.message == "talking to host:1 failed: KeyError"


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("place", ["127.0.0.1", "no-such-proxy.invalid"])
def test_a_proxy_that_is_not_there_is_told_apart_from_the_server(
    monkeypatch: pytest.MonkeyPatch, scheme: str, place: str
) -> None:
    """The server may be well, and its address right; the proxy's login is not shown."""
    with closed_port() as port:
        monkeypatch.setenv("ALL_PROXY", f"http://ann:p4ss@{place}:{port}")
        outcome = ask(judge_at(f"{scheme}://judge.example.com/v1", attempts=1))

    assert isinstance(outcome, Failure)
    assert outcome.message == (
        "the proxy on the way to judge.example.com cannot be reached: "
        "look at HTTPS_PROXY, HTTP_PROXY and ALL_PROXY"
    )


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_another_login_is_told_apart_from_the_server(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    """Whichever way it is asked, its own login is what it does not take."""
    monkeypatch.setenv("ALL_PROXY", f"http://ann:p4ss@127.0.0.1:{stub.port}")
    stub.answer(behaviours.error(407))

    outcome = ask(judge_at(f"{scheme}://judge.example.com/v1"))

    assert isinstance(outcome, Failure)
    assert (outcome.kind, len(stub.requests)) == ("unauthorised", 1)
    assert outcome.message.startswith("the proxy on the way to judge.example.com did not accept")
