import gzip
import zlib

import pytest

from grader.judges import openai_client
from grader.judges.endpoint import Credentials
from grader.judges.openai_chats import ChatReply
from grader.models.judging import Completion, Failure
from tests.helpers import behaviours
from tests.helpers.asking import KEY, ask, judge_at, run
from tests.helpers.stub_server import StubServer

AFAR = "http://judge.example.com/v1"


def reply_of(base_url: str) -> ChatReply:
    """The reply to a chat completion, of whose body at most 1,000 bytes and one are read."""

    async def complete() -> ChatReply:
        client = openai_client.connect(base_url, Credentials(KEY), 5.0, longest=1_000)
        try:
            return await client.chats.complete({"model": "tiny"})
        finally:
            await client.close()

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
