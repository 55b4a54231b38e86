import gzip
import zlib

import pytest

from grader import __version__
from grader.judges.endpoint import Credentials
from grader.judges.openai_connection import HttpReply, connect
from grader.models.judging import Completion, Failure
from tests.helpers import behaviours
from tests.helpers.asking import KEY, ask, judge_at, run
from tests.helpers.stub_server import StubServer

CUSTOM = "X-Token: t0p-s3cret\nAuthorization: Bearer other-key\nx-stainless-os: secret-os"
AFAR = "http://judge.example.com/v1"


def reply_of(base_url: str) -> HttpReply:
    """The reply to a chat completion, of whose body at most 1,000 bytes and one are read."""

    async def complete() -> HttpReply:
        connection = connect(base_url, Credentials(KEY), 5.0, longest=1_000)
        try:
            return await connection.complete({"model": "tiny"})
        finally:
            await connection.close()

    return run(complete())


def packed(content: bytes, packing: str) -> bytes:
    """A body as a server sends it that packs so."""
    if packing == "identity":
        return content
    return zlib.compress(content) if packing == "deflate" else gzip.compress(content)


@pytest.mark.parametrize("length", [0, 999, 1_000])
@pytest.mark.parametrize("packing", ["identity", "gzip", "x-gzip", "deflate", " GZIP "])
def test_a_body_is_read_to_its_end(stub: StubServer, packing: str, length: int) -> None:
    """What fits is all there, packed or not."""
    content = (bytes(range(256)) * 4)[:length]
    stub.answer(behaviours.raw(packed(content, packing), Content_Encoding=packing))

    assert reply_of(stub.base_url).content == content


def test_a_body_that_packing_makes_longer_is_read_to_its_end(stub: StubServer) -> None:
    """The limit is one of what is in it."""
    content = bytes(n * n % 251 for n in range(1_000))
    longer = gzip.compress(content, compresslevel=0)
    stub.answer(behaviours.raw(longer, Content_Encoding="gzip"))

    assert len(longer) > 1_001
    assert reply_of(stub.base_url).content == content


@pytest.mark.parametrize("packing", ["identity", "gzip", "deflate"])
def test_a_body_without_end_is_cut(stub: StubServer, packing: str) -> None:
    """One byte more than the most shows that there was more, however small it was packed."""
    content = packed(b"x" * 30_000_000, packing)
    stub.answer(behaviours.raw(content, Content_Encoding=packing))

    assert reply_of(stub.base_url).content == b"x" * 1_001


@pytest.mark.parametrize("packing", ["gzip, gzip", "br", "gzip,identity", "none of these"])
def test_what_nobody_asked_to_be_packed_so_is_not_unpacked(stub: StubServer, packing: str) -> None:
    """Each layer may multiply the one below by a thousand."""
    twice = gzip.compress(gzip.compress(b"{}"))
    stub.answer(behaviours.raw(twice, Content_Encoding=packing))

    outcome = ask(judge_at(stub.base_url))

    assert isinstance(outcome, Failure)
    assert outcome.kind == "unreadable" and "cannot be unpacked" in outcome.message


def test_what_is_not_packed_as_it_says_is_told_so(stub: StubServer) -> None:
    """A proxy in between may have unpacked it."""
    stub.answer(behaviours.raw(b'{"choices": []}', Content_Encoding="gzip"))

    outcome = ask(judge_at(stub.base_url))

    assert isinstance(outcome, Failure)
    assert outcome.kind == "unreadable" and "cannot be unpacked" in outcome.message


@pytest.mark.parametrize(
    ("charset", "words"), [("gbk", "余额不足"), ("latin-1", "dépassé"), ("no-such-charset", "full")]
)
def test_an_error_is_read_in_its_charset(stub: StubServer, charset: str, words: str) -> None:
    """Pages of proxies seldom are in UTF-8, and some name what nobody knows."""
    encoded = words.encode("utf-8" if charset == "no-such-charset" else charset)
    stub.answer(behaviours.raw(encoded, 403, Content_Type=f"text/plain; charset={charset}"))

    assert reply_of(stub.base_url).text == words


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("scheme", ["http://", ""])
def test_a_request_takes_the_proxy_that_the_environment_names(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch, name: str, scheme: str
) -> None:
    """With the login in its address, which the server behind it never needs."""
    monkeypatch.setenv(name, f"{scheme}ann:p%40ss@127.0.0.1:{stub.port}")

    assert isinstance(ask(judge_at(AFAR)), Completion)

    [received] = stub.requests
    assert received.path == f"{AFAR}/chat/completions"
    # ann:p@ss
    assert received.headers["proxy-authorization"] == "Basic YW5uOnBAc3M="
    assert received.headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("excepted", ["127.0.0.1", "*", "localhost,127.0.0.1"])
def test_a_server_that_the_environment_excepts_is_asked_without_its_proxy(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch, excepted: str
) -> None:
    """Most models of one's own are."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", excepted)

    assert isinstance(ask(judge_at(stub.base_url)), Completion)


def test_headers_of_the_environment_go_nowhere_else(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was meant for one address is not sent to another, be it a key or not."""
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", CUSTOM)
    monkeypatch.setenv("OPENAI_BASE_URL", "https://gateway.example.com/v1")

    ask(judge_at(stub.base_url))

    [received] = stub.requests
    assert received.headers["authorization"] == f"Bearer {KEY}"
    assert "x-token" not in received.headers
    assert "secret" not in str(received.headers).replace(KEY, "")


def test_headers_of_the_environment_go_where_it_points(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A gateway that wants a header of its own gets it; the key stays the one that was given."""
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", CUSTOM)
    monkeypatch.setenv("OPENAI_BASE_URL", f"{stub.base_url}/")
    stub.answer(behaviours.error(401, "wrong: t0p-s3cret"))

    outcome = ask(judge_at(stub.base_url))

    assert stub.requests[0].headers["x-token"] == "t0p-s3cret"
    assert stub.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert outcome.model_dump()["message"].endswith("(401): wrong: [key]")


def test_a_request_says_who_sends_it(stub: StubServer) -> None:
    """Nothing of the machine or of its libraries."""
    ask(judge_at(stub.base_url))

    [received] = stub.requests
    assert {
        name: value for name, value in received.headers.items() if name != "content-length"
    } == {
        "host": f"127.0.0.1:{stub.port}",
        "accept": "application/json",
        "accept-encoding": "gzip",
        "authorization": f"Bearer {KEY}",
        "content-type": "application/json",
        "user-agent": f"grader/{__version__}",
    }


@pytest.mark.parametrize(
    "proxy", ["ftp://ann:pass@proxy", "socks5://proxy", "http://", "http://proxy:0", "http://p:x"]
)
def test_a_proxy_that_cannot_be_one_is_refused(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """Before the first request, which would tell of it in its own way."""
    monkeypatch.setenv("ALL_PROXY", proxy)

    with pytest.raises(ValueError):
        connect(AFAR, Credentials(KEY), 5.0, longest=1_000)


def test_certificates_that_are_not_there_are_told_where_they_are_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A server without TLS needs none."""
    monkeypatch.setenv("SSL_CERT_FILE", "no-such-file.pem")

    connect("http://judge.example.com/v1", Credentials(KEY), 5.0, longest=1_000)
    with pytest.raises(OSError):
        connect("https://judge.example.com/v1", Credentials(KEY), 5.0, longest=1_000)
