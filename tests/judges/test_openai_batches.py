import io
from pathlib import Path
from typing import Any

import pytest

from grader.errors import UsageError
from grader.judges import openai_batches
from grader.judges.batch_status import Batch
from grader.judges.ladder import Manner
from grader.judges.openai_api import OpenAI
from grader.judges.openai_batches import Batches
from grader.models.judging import Failure
from tests.helpers import behaviours
from tests.helpers.asking import KEY, request, run
from tests.helpers.batch_server import BatchServer
from tests.helpers.stub_server import Behaviour, StubServer


@pytest.fixture
def provider(stub: StubServer) -> BatchServer:
    """A provider with batches."""
    stub.answer(made := BatchServer(polls=2))
    return made


async def at(url: str, *work: Any) -> list[Any]:
    """What each of these calls gives, made one after the other at one endpoint."""
    judge = OpenAI("tiny", url, KEY, backoff=0.0)
    endpoint = Batches(judge)
    try:
        return [await each(endpoint) for each in work]
    finally:
        await endpoint.close()
        await judge.close()


def test_a_file_goes_up_and_its_results_come_down(
    stub: StubServer, provider: BatchServer, tmp_path: Path
) -> None:
    """Byte for byte; the file is named, and sent with the key to this server alone."""
    asked = request()
    into = io.BytesIO()

    async def way(endpoint: Batches) -> Any:
        file = await endpoint.upload("grader-7.jsonl", io.BytesIO(endpoint.line(asked, None)))
        assert isinstance(file, str)
        made = await endpoint.create(file, "ours")
        assert isinstance(made, Batch)
        assert (made.ended, made.note, made.total) == (False, "ours", 1)
        assert await endpoint.find("ours", 0.0) == made
        assert await endpoint.find("another", 0.0) is None
        await endpoint.retrieve(made.id)
        ended = await endpoint.retrieve(made.id)
        assert isinstance(ended, Batch)
        assert (ended.ended, ended.status, ended.completed) == (True, "completed", 1)
        assert await endpoint.download(ended.files[0], into) is None
        kept = provider.files[ended.files[0]]
        await endpoint.delete(file)
        return kept

    [kept] = run(at(stub.base_url, way))
    assert into.getvalue() == kept
    assert b'filename="grader-7.jsonl"' in stub.requests[0].body
    assert {each.headers["authorization"] for each in stub.requests} == {f"Bearer {KEY}"}
    assert len(provider.files) == 1


def test_a_line_is_put_as_the_model_takes_it() -> None:
    """As its judge has learnt, or as this request needs it."""
    endpoint = Batches(OpenAI("tiny", "http://127.0.0.1:9/v1"))

    assert b'"max_tokens":2000' in endpoint.line(request(), None)
    assert b'"max_tokens":8000' in endpoint.line(request(), Manner(room=4))
    assert b"max_tokens" not in endpoint.line(request(), Manner(dropped=("max_tokens",)))[:10]


def listing(*created: int, more: bool | None = None) -> Behaviour:
    """A page of batches of these times, the last of them ours."""
    data = [
        {"id": f"batch_{number}", "created_at": at, "metadata": {"grader": f"note-{at}"}}
        for number, at in enumerate(created)
    ]
    return behaviours.body({"data": data, **({} if more is None else {"has_more": more})})


@pytest.mark.parametrize(
    ("pages", "asked"),
    [
        # A server whose pages are smaller than what was asked for.
        ([listing(9_000, 8_000, more=True), listing(7_000)], 2),
        # The oldest first: what follows is newer.
        ([listing(1, 2, more=True), listing(7_000, more=False)], 2),
        # No times at all.
        ([listing(0, 0, more=True), listing(7_000, more=False)], 2),
        ([listing(7_000, 6_000, more=True)], 1),
    ],
)
def test_a_batch_is_found_whatever_way_a_server_pages(
    stub: StubServer, pages: list[Behaviour], asked: int
) -> None:
    """One that is overlooked would be made, and paid for, again."""
    stub.answer(*pages)
    [found] = run(at(stub.base_url, lambda endpoint: endpoint.find("note-7000", 8_000.0)))

    assert isinstance(found, Batch)
    assert len(stub.requests) == asked


def test_a_search_ends_where_batches_are_older(stub: StubServer) -> None:
    """What was noted later than they were made is none of them."""
    stub.answer(listing(9_000, 1_000, more=True))

    assert run(at(stub.base_url, lambda endpoint: endpoint.find("x", 8_000.0))) == [None]
    assert len(stub.requests) == 1


@pytest.mark.parametrize("status", [404, 405, 501])
def test_a_server_without_the_endpoint_is_told_apart(stub: StubServer, status: int) -> None:
    """Nothing that is tried again would help."""
    stub.answer(behaviours.error(status, "not here, see (200)"))

    with pytest.raises(UsageError, match="has no batch endpoint"):
        run(at(stub.base_url, lambda endpoint: endpoint.find("x", 0.0)))
    with pytest.raises(UsageError, match="has no batch endpoint"):
        run(at(stub.base_url, lambda endpoint: endpoint.upload("n", io.BytesIO(b"{}"))))


@pytest.mark.parametrize(
    "answer",
    [
        behaviours.body([]), behaviours.body({}), behaviours.body({"id": 5}),
        behaviours.body({"id": "../models"}), behaviours.body({"id": "a b"}),
        behaviours.raw(b""), behaviours.raw(b"{"), behaviours.raw(b"<html>"),
        behaviours.body({"data": {}}), behaviours.redirect("http://127.0.0.1:9/"),
    ],
)  # fmt: skip
def test_what_is_no_batch_is_a_failure(stub: StubServer, answer: Behaviour) -> None:
    """Whatever was asked for: a broken reply never passes for a batch, a file, or an empty list."""
    stub.answer(answer)
    calls = (
        lambda e: e.upload("n", io.BytesIO(b"{}")), lambda e: e.create("file-1", "x"),
        lambda e: e.retrieve("batch_1"), lambda e: e.find("x", 0.0),
    )  # fmt: skip

    assert all(isinstance(each, Failure) for each in run(at(stub.base_url, *calls)))


def test_making_a_batch_is_tried_once(stub: StubServer) -> None:
    """A second attempt could make a second one."""
    stub.answer(behaviours.error(503))
    [made] = run(at(stub.base_url, lambda endpoint: endpoint.create("file-1", "x")))

    assert isinstance(made, Failure)
    assert len(stub.requests) == 1


def test_results_without_end_are_cut(stub: StubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would fill the disk."""
    monkeypatch.setattr(openai_batches, "LARGEST_OUTPUT", 100_000)
    stub.answer(behaviours.raw(b"x" * 5_000_000))
    into = io.BytesIO()
    [failure] = run(at(stub.base_url, lambda endpoint: endpoint.download("file-1", into)))

    assert failure is None
    assert len(into.getvalue()) <= 100_000


def test_a_download_that_broke_off_starts_anew(stub: StubServer) -> None:
    """Its beginning is not there twice."""

    def broken(exchange: Any) -> None:
        exchange.begin(200, 100)
        exchange.send_bytes(b"the first half")
        exchange.close_connection = True

    stub.answer(broken, behaviours.raw(b"all of it\n"))
    into = io.BytesIO()
    [failure] = run(at(stub.base_url, lambda endpoint: endpoint.download("file-1", into)))

    assert failure is None
    assert into.getvalue() == b"all of it\n"


def test_a_file_that_cannot_be_deleted_is_no_harm(stub: StubServer) -> None:
    """Nor one that is gone, nor a server that is."""
    stub.answer(behaviours.error(500))

    assert run(at(stub.base_url, lambda endpoint: endpoint.delete("file-1"))) == [None]
    nowhere = "http://127.0.0.1:9/v1"
    assert run(at(nowhere, lambda endpoint: endpoint.delete("file-1"))) == [None]
