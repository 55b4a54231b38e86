import asyncio
import gzip
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx2
import openai
import pytest

from grader.judges import openai_client
from grader.judges.endpoint import Credentials
from grader.judges.failures import BrokenOff, Rejected
from tests.helpers import behaviours
from tests.helpers.asking import KEY
from tests.helpers.stub_server import StubServer

CUSTOM = "X-Token: t0p-s3cret\nAuthorization: Bearer other-key\nx-stainless-os: secret-os"
PLACE = Credentials(KEY)

T = TypeVar("T")


def with_client(base_url: str, work: Callable[[openai.AsyncOpenAI], Awaitable[T]]) -> T:
    """Work with a client that reads at most 1,000 bytes."""

    async def go() -> T:
        client = openai_client.connect(base_url, PLACE, 5.0, longest=1_000)
        try:
            return await work(client)
        finally:
            await client.close()

    return asyncio.run(go())


def body_of(stub: StubServer) -> bytes:
    """What is read of the stub's next answer."""

    async def get(client: openai.AsyncOpenAI) -> bytes:
        return (await client.models.with_raw_response.list()).content

    return with_client(stub.base_url, get)


@pytest.mark.parametrize("length", [0, 999, 1_000])
def test_a_body_is_read_to_its_end(stub: StubServer, length: int) -> None:
    """What fits is all there, packed or not."""
    content = bytes(range(256)) * 4
    stub.answer(
        behaviours.raw(content[:length]),
        behaviours.raw(gzip.compress(content[:length]), Content_Encoding="gzip"),
    )

    assert [body_of(stub), body_of(stub)] == [content[:length]] * 2


def test_a_body_without_end_is_cut(stub: StubServer) -> None:
    """One byte more than the most shows that there was more, however small it was packed."""
    stub.answer(
        behaviours.raw(b"x" * 1_000_000),
        behaviours.raw(gzip.compress(b"x" * 100_000_000), Content_Encoding="gzip"),
    )

    assert [body_of(stub), body_of(stub)] == [b"x" * 1_001] * 2


def test_what_is_packed_twice_is_not_unpacked(stub: StubServer) -> None:
    """Each layer may multiply the one below by a thousand."""
    packed = gzip.compress(gzip.compress(b"{}"))
    stub.answer(behaviours.raw(packed, Content_Encoding="gzip, gzip"))

    with pytest.raises(openai.APIConnectionError) as caught:
        body_of(stub)

    assert isinstance(caught.value.__cause__, httpx2.DecodingError)


def test_an_error_without_end_is_cut_as_well(stub: StubServer) -> None:
    """Its first words are enough."""
    stub.answer(behaviours.raw(b"x" * 1_000_000, 500, Content_Type="text/plain"))

    with pytest.raises(openai.InternalServerError) as caught:
        body_of(stub)

    assert caught.value.body == "x" * 1_001


def test_headers_of_the_environment_go_nowhere_by_themselves(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library would add them to every request; here only what it was given is sent."""
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", CUSTOM)
    monkeypatch.setenv("OPENAI_ORG_ID", "secret-organisation")

    body_of(stub)

    [received] = stub.requests
    assert received.headers["authorization"] == f"Bearer {KEY}"
    assert "secret" not in str(received.headers).replace(KEY, "")


@pytest.mark.parametrize("name", ["Authorization", "authorization", "AUTHORIZATION"])
def test_a_header_of_the_environment_takes_no_keys_place(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """However it is written."""
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", f"{name}: Bearer other-key")

    body_of(stub)

    assert stub.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_status_is_told_without_the_library(stub: StubServer) -> None:
    """With all that says what to do: who asks knows no library."""
    stub.answer(behaviours.body({"error": "slow down"}, 429, Retry_After="7"))

    with pytest.raises(Rejected) as caught, openai_client.told():
        body_of(stub)

    assert caught.value.status == 429
    assert caught.value.headers["retry-after"] == "7"
    assert "slow down" in str(caught.value.body)


def test_what_breaks_off_is_told_without_the_library() -> None:
    """Its cause, which says why, comes with it."""
    with pytest.raises(BrokenOff) as caught, openai_client.told():
        with_client(
            "http://127.0.0.1:1", lambda client: client.models.list().__aiter__().__anext__()
        )

    assert isinstance(caught.value.__cause__, openai.APIConnectionError)


def test_a_proxy_that_cannot_be_one_is_no_surprise(monkeypatch: pytest.MonkeyPatch) -> None:
    """One kind of error, whichever part of the library found it."""
    monkeypatch.setenv("ALL_PROXY", "ftp://proxy")

    with pytest.raises(ValueError):
        openai_client.connect("http://host/v1", PLACE, 5.0, longest=1_000)
