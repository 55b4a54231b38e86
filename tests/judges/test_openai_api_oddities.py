from typing import Any

import pytest

from grader.errors import UsageError
from grader.models.judging import Completion, Failure
from tests.helpers import behaviours
from tests.helpers.asking import KEY, ask, judge_at, request
from tests.helpers.stub_server import Behaviour, StubServer, closed_port


def failure_of(stub: StubServer, *answers: Behaviour, **fields: Any) -> Failure:
    """The failure that some answers end in."""
    stub.answer(*answers)
    outcome = ask(judge_at(stub.base_url, **fields))
    assert isinstance(outcome, Failure), outcome
    assert KEY not in outcome.message
    return outcome


@pytest.mark.parametrize(
    ("answer", "kind", "sentence"),
    [
        (behaviours.raw(b"<!doctype html><p>hi"), "unsupported", "sent a web page, not JSON"),
        (
            behaviours.raw(b"<html>", Content_Type="text/html"),
            "unsupported",
            "sent a web page, not JSON: does the base URL end in /v1?",
        ),
        (behaviours.raw(b" " * 10_000_000), "unreadable", "sent more than 4,000,000 bytes"),
        (behaviours.says({"content": None, "refusal": "I can't"}), "refused", "refused: I can't"),
        (behaviours.says({"content": "x"}, "content_filter"), "refused", "refused"),
        (behaviours.says({"content": '{"c1"'}, "length"), "truncated", "cut at its limit"),
        (
            behaviours.says({"content": "", "reasoning_content": "hm"}, "length"),
            "truncated",
            "cut at its limit of tokens while it was still reasoning",
        ),
        (behaviours.error(401, "wrong key"), "unauthorised", "did not accept the key (401)"),
        (behaviours.error(403, "not you"), "unauthorised", "did not accept the key (403)"),
        (
            behaviours.error(400, "No connected db.", type="no_db_connection", code="400"),
            "unauthorised",
            "did not accept the key (400): No connected db.",
        ),
        (
            behaviours.error(400, "the request exceeds the available context size (512)"),
            "unsupported",
            "the request is too long for the model",
        ),
        (behaviours.error(413, ""), "unsupported", "the request is too long for"),
        (behaviours.error(404, "no"), "unsupported", "does the base URL end in /v1? (404): no"),
        (behaviours.error(402, "pay"), "rate_limited", "the quota or credit at"),
        (
            behaviours.error(429, "none left", code="insufficient_quota"),
            "rate_limited",
            "is used up (429): none left",
        ),
        (
            behaviours.body({"error": {"message": "later"}}, 429, Retry_After="3600"),
            "rate_limited",
            "asks for a pause of 3600 seconds (429): later",
        ),
    ],
)
def test_what_a_retry_cannot_mend_is_asked_once(
    stub: StubServer, answer: Behaviour, kind: str, sentence: str
) -> None:
    """Each oddity of a server ends in one failure with a plain sentence that names the server."""
    failure = failure_of(stub, answer)

    assert (failure.kind, failure.attempts) == (kind, 1)
    assert sentence in failure.message
    assert f"127.0.0.1:{stub.port}" in failure.message
    assert len(stub.requests) == 1


@pytest.mark.parametrize(
    ("answer", "kind", "sentence"),
    [
        (behaviours.slow_down(), "rate_limited", "limits the rate (429): slow down"),
        (behaviours.slow_down("0.01"), "rate_limited", "limits the rate (429): slow down"),
        (behaviours.error(500, "hot"), "unreachable", "is in trouble (500): hot"),
        (
            behaviours.raw(b"Internal Server Error", 500, Content_Type="text/plain"),
            "unreachable",
            "is in trouble (500): Internal Server Error",
        ),
        (behaviours.error(408, "upstream"), "unreachable", "is in trouble (408): upstream"),
        (behaviours.break_off, "unreachable", "broke off in the middle of its reply"),
        (behaviours.hang_up, "unreachable", "closed the connection without a reply"),
        (behaviours.reset, "unreachable", "broke the connection"),
        (
            behaviours.raw(b"junk", Content_Encoding="gzip"),
            "unreadable",
            "sent a reply that cannot be unpacked",
        ),
        (behaviours.raw(b""), "unreadable", "sent an empty reply"),
        (behaviours.raw(b'{"choices'), "unreadable", "sent a reply that is not JSON"),
        (behaviours.raw(b"[]"), "unreadable", "sent JSON that is not an object"),
        (behaviours.body({"error": {"message": "oops"}}), "unreadable", "reported an error: oops"),
        (behaviours.body({"choices": []}), "unreadable", "sent a reply without choices"),
        (behaviours.body({"choices": None}), "unreadable", "sent a reply without choices"),
        (behaviours.says({"content": None}), "unreadable", "sent an empty reply"),
        (behaviours.says({"content": ""}), "unreadable", "sent an empty reply"),
        (
            behaviours.says({"content": None, "tool_calls": [{"type": "function"}]}),
            "unreadable",
            "sent an empty reply: it calls a tool that nobody offered",
        ),
        (
            behaviours.says({"content": "", "reasoning_content": "hm"}),
            "unreadable",
            "sent an empty reply: it holds reasoning but no answer",
        ),
        (
            behaviours.raw(b"\xff", 500, Content_Type="text/plain; charset=odd"),
            "unreachable",
            "is in trouble (500): \ufffd",
        ),
        (behaviours.gibberish, "unreachable", "sent cannot be read as HTTP: is that its port?"),
        (
            behaviours.body({"error": {"message": "upstream is down", "code": 502}}),
            "unreachable",
            "is in trouble (502): upstream is down",
        ),
    ],
)
def test_what_a_retry_may_mend_is_tried_again(
    stub: StubServer, answer: Behaviour, kind: str, sentence: str
) -> None:
    """Passing trouble is a failure only after the last attempt, and no failure if it passes."""
    failure = failure_of(stub, answer)

    assert (failure.kind, failure.attempts) == (kind, 2)
    assert sentence in failure.message

    stub.answer(answer, behaviours.good)
    assert isinstance(ask(judge_at(stub.base_url)), Completion)


@pytest.mark.parametrize("answer", [behaviours.drip, behaviours.hang])
def test_time_is_limited_from_the_first_byte_to_the_last(
    stub: StubServer, answer: Behaviour
) -> None:
    """A server that hangs, or drips a byte now and then, does not outlive the time-out."""
    failure = failure_of(stub, answer, timeout=0.3)

    assert (failure.kind, failure.attempts) == ("unreachable", 2)
    assert failure.message == f"127.0.0.1:{stub.port} took longer than 0.3 seconds"


def test_the_pause_that_a_server_asks_for_is_kept(
    stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Retry-After is obeyed; without it each pause is longer than the one before."""
    pauses: list[float] = []

    async def note(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr("grader.judges.openai_api.asyncio.sleep", note)
    failure_of(stub, behaviours.slow_down("7"), behaviours.slow_down(), attempts=4, backoff=1.0)

    assert pauses[0] == 7.0
    assert 1.0 <= pauses[1] <= 2.0 <= pauses[2] <= 4.0


def test_content_in_parts_is_joined(stub: StubServer) -> None:
    """A list of text parts is one text."""
    parts = [{"type": "text", "text": '{"c1"'}, {"type": "text", "text": ": 1}"}, "odd"]
    stub.answer(behaviours.says({"content": parts}))

    outcome = ask(judge_at(stub.base_url))

    assert isinstance(outcome, Completion)
    assert outcome.text == '{"c1": 1}'


def test_a_redirect_is_not_followed(stub: StubServer) -> None:
    """Neither the key nor the candidate's words reach a host that the user did not name."""
    with StubServer(behaviours.good) as other:
        place = f"http://localhost:{other.port}/v1/chat/completions?token=1"

        failure = failure_of(stub, behaviours.redirect(place))

        assert other.requests == []
    assert failure.kind == "unsupported"
    assert failure.message == (
        f"127.0.0.1:{stub.port} points to http://localhost:{other.port}/v1/chat/completions:"
        " set the base URL to the right address"
    )


def test_a_key_that_a_server_repeats_is_not_printed(stub: StubServer) -> None:
    """Errors never show the key, nor control characters, nor more than a line."""
    said = f"Wrong key {KEY}\x1b[31m\n, or sk-other-999***. http://a:b@c " + "x" * 500

    failure = failure_of(stub, behaviours.error(401, said))

    shown = failure.message.partition("(401): ")[2]
    assert shown.startswith("Wrong key [key] [31m , or [key] http://c xxx")
    assert len(shown) == 200


def test_nothing_listens() -> None:
    """A server that is not running is named as such."""
    with closed_port() as port:
        outcome = ask(judge_at(f"http://localhost:{port}/v1"))

    assert isinstance(outcome, Failure)
    assert outcome.kind == "unreachable"
    assert outcome.message == f"nothing listens at localhost:{port}: is the server running?"


def test_half_a_character_in_a_request_is_a_failure(stub: StubServer) -> None:
    """What cannot be encoded is not sent, and is no crash."""
    broken = request(reply_schema={"enum": ["\ud800"]})

    outcome = ask(judge_at(stub.base_url), broken)

    assert isinstance(outcome, Failure)
    assert outcome.kind == "unsupported"
    assert outcome.message.startswith("the request, or what 127.0.0.1:")
    assert outcome.message.endswith(" sent, holds half a character")


def test_half_a_character_in_a_reply_is_mended(stub: StubServer) -> None:
    """A reply can be stored whatever the model wrote."""
    stub.answer(behaviours.says({"content": "a\ud800b \U0001f600"}))

    outcome = ask(judge_at(stub.base_url))

    assert isinstance(outcome, Completion)
    assert outcome.text == "a\ufffdb \U0001f600"


def test_an_error_that_stays_is_not_asked_for_ever(stub: StubServer) -> None:
    """A server that goes on complaining about what is no longer sent is taken at its word."""
    failure = failure_of(stub, behaviours.error(400, "max_tokens is not supported"))

    assert failure.kind == "unsupported"
    assert len(stub.requests) == 2


def test_a_cookie_is_not_kept(stub: StubServer) -> None:
    """What a server sets does not come back to it, nor break what is sent later."""
    stub.answer(behaviours.body({}, 500, Set_Cookie="a=\x01b"), behaviours.good)

    assert isinstance(ask(judge_at(stub.base_url)), Completion)
    assert "cookie" not in stub.requests[1].headers


def test_broken_surroundings_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that cannot be one is the user's to mend; its password is not shown."""
    monkeypatch.setenv("ALL_PROXY", "ftp://ann:pass@proxy")

    with pytest.raises(UsageError, match="no connection can be set up") as caught:
        ask(judge_at("http://host/v1"))

    assert "pass" not in str(caught.value)
    assert "ALL_PROXY" in (caught.value.hint or "")


def test_a_reply_without_use_is_asked_for_once_more(stub: StubServer) -> None:
    """What is paid for by the call is not repeated as often as what is free."""
    empty = behaviours.says({"content": ""})

    assert failure_of(stub, empty, attempts=4).attempts == 2
    assert failure_of(stub, behaviours.error(500), empty, empty, attempts=9).attempts == 3
