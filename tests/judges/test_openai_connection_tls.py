"""A server that is reached over TLS, as all but those of one's own are."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from grader.models.judging import Completion, Failure
from tests.helpers import behaviours
from tests.helpers.asking import KEY, ask, judge_at
from tests.helpers.stub_server import StubServer


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """One that signs certificates, and that no machine knows."""
    return trustme.CA()


def server(certificate: trustme.LeafCert) -> StubServer:
    """A server that shows this certificate."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(tls)
    return StubServer(behaviours.good, tls)


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[StubServer]:
    """A server with a certificate for its address."""
    with server(authority.issue_cert("127.0.0.1")) as running:
        yield running


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names the authority."""
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


@pytest.mark.usefixtures("trusted")
def test_an_authority_that_the_environment_names_is_trusted(secure: StubServer) -> None:
    """As companies have one of their own; what is sent arrives as it does without TLS."""
    assert isinstance(ask(judge_at(secure.base_url)), Completion)

    assert secure.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_certificate_of_nobody_known_is_not_trusted(secure: StubServer) -> None:
    """Nothing is sent, not even the key, and nothing is tried again: it would stay so."""
    outcome = ask(judge_at(secure.base_url))

    assert isinstance(outcome, Failure)
    assert (outcome.kind, outcome.attempts) == ("unreachable", 1)
    assert "is not trusted" in outcome.message
    assert secure.requests == []


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_host_is_not_trusted(authority: trustme.CA) -> None:
    """Whoever stands in between may have one that is good for itself."""
    with server(authority.issue_cert("elsewhere.example.com")) as other:
        outcome = ask(judge_at(other.base_url))

    assert isinstance(outcome, Failure)
    assert "is not trusted" in outcome.message
    assert other.requests == []


def test_a_server_without_tls_is_told_where_it_was_expected(stub: StubServer) -> None:
    """The usual slip with a server of one's own."""
    outcome = ask(judge_at(stub.base_url.replace("http:", "https:")))

    assert isinstance(outcome, Failure)
    assert outcome.kind == "unreachable"
    assert outcome.message.endswith("is it http://, not https://?")
    assert stub.requests == []


@pytest.mark.usefixtures("trusted")
def test_a_proxy_sees_nothing_of_what_is_sent_over_tls(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked for a way through, without the key."""
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{stub.port}")
    stub.answer(behaviours.error(502))

    outcome = ask(judge_at("https://judge.example.com/v1", attempts=1))

    assert isinstance(outcome, Failure)
    [received] = stub.requests
    assert (received.method, received.path) == ("CONNECT", "judge.example.com:443")
    assert KEY not in str(received.headers)
