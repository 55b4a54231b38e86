import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judges import batch_lines
from grader.judges.batch_lines import Answer
from grader.judges.failures import Server, Setback
from grader.models.judging import Completion
from tests.helpers import batch_server, behaviours
from tests.helpers.asking import request

SERVER = Server("api.example.com", ("sk-secret-1234567890",))
KEY = "0" * 64
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["custom_id", "response", "error", "status_code", "body", "choices", "code",
                         "message", "content", "usage", "finish_reason"]),
        inner, max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip
"""What a provider might send, in words of its own format."""


def line(**fields: Any) -> bytes:
    """An output line with these fields."""
    return json.dumps({"custom_id": KEY, "error": None, "response": None, **fields}).encode()


def test_a_line_asks_what_a_call_asks() -> None:
    """Model, messages and parameters in the body; the key is how the reply finds back."""
    asked = request()
    written = batch_lines.written(asked, {"temperature": 0})

    assert written.endswith(b"\n")
    assert written.count(b"\n") == 1
    assert json.loads(written) == {
        "custom_id": asked.key,
        "method": "POST",
        "url": "/v1/chat/completions",
        "body": {"model": "tiny", "messages": asked.messages(), "temperature": 0},
    }


def test_chinese_takes_its_own_bytes_and_no_more() -> None:
    """Escaped it would be twice as large, and a file holds half."""
    assert "张量".encode() in batch_lines.written(request(answer="张量"), {})


def test_a_good_line_is_a_reply() -> None:
    """Its text, its usage, and the id of the request."""
    body = behaviours.chat({"role": "assistant", "content": "{}"})
    response = {"status_code": 200, "request_id": "req-1", "body": body}
    answer = batch_lines.parsed(line(response=response))

    assert answer is not None
    assert (answer.key, answer.request_id) == (KEY, "req-1")
    found = batch_lines.outcome(SERVER, answer, None)
    assert isinstance(found, Completion)
    assert found.text == "{}"


@pytest.mark.parametrize(
    "bad",
    [
        b"", b"\n", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000,
        line(), line(custom_id=None, error="x"), line(custom_id="a" * 63, error="x"),
        line(custom_id=KEY.upper().replace("0", "A"), error="x"), line(custom_id=[], error="x"),
        line(custom_id=KEY + "\n", error="x"),
    ],
)  # fmt: skip
def test_a_line_that_names_no_request_is_no_answer(bad: bytes) -> None:
    """Nor one that says nothing of it: then the request has no answer."""
    assert batch_lines.parsed(bad) is None


@pytest.mark.parametrize(
    ("said", "kind", "retry"),
    [
        (batch_server.not_run({"custom_id": KEY}), "unreachable", True),
        (batch_server.not_run({"custom_id": KEY}, "batch_cancelled"), "unreachable", True),
        (batch_server.failed({"custom_id": KEY}, 500), "unreachable", True),
        (batch_server.failed({"custom_id": KEY}, 429), "rate_limited", True),
        (batch_server.failed({"custom_id": KEY}, 401), "unauthorised", False),
        (batch_server.failed({"custom_id": KEY}, 400, "context_length"), "unsupported", False),
        ({"custom_id": KEY, "response": {"status_code": "200"}}, "unreadable", True),
        ({"custom_id": KEY, "response": {"status_code": True, "body": {}}}, "unreadable", True),
        ({"custom_id": KEY, "response": {"status_code": 200, "body": "x"}}, "unreadable", True),
        ({"custom_id": KEY, "response": {"status_code": 200, "body": {}}}, "unreadable", True),
        ({"custom_id": KEY, "response": "200 OK"}, "unreadable", True),
        ({"custom_id": KEY, "error": "boom"}, "unreachable", True),
    ],
)
def test_what_is_no_reply_is_a_failure_of_its_kind(
    said: dict[str, Any], kind: str, retry: bool
) -> None:
    """As over HTTP: by its status, and by what the server says."""
    answer = batch_lines.parsed(json.dumps(said).encode())
    assert answer is not None
    found = batch_lines.outcome(SERVER, answer, None)

    assert isinstance(found, Setback)
    assert (found.failure.kind, found.retry) == (kind, retry)


def test_a_line_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines after it are read as if it were not there."""
    monkeypatch.setattr(batch_lines, "_LONGEST_LINE", 10)
    file = io.BytesIO(b"a" * 95 + b"\n\nshort\n" + b"b" * 10 + b"\nlast")

    assert list(batch_lines.lines(file)) == [b"a" * 11, b"short\n", b"b" * 10 + b"\n", b"last"]


@given(st.one_of(st.binary(max_size=40), JSON.map(lambda found: json.dumps(found).encode())))
def test_no_line_breaks_the_reader(content: bytes) -> None:
    """Whatever it holds is an answer or none."""
    batch_lines.parsed(content)


@given(st.one_of(st.none(), st.integers()), JSON, JSON)
def test_no_answer_breaks_the_reader(status: int | None, body: Any, error: Any) -> None:
    """Whatever it says is a reply or a setback."""
    found = batch_lines.outcome(SERVER, Answer(KEY, status, body, error, None), None)

    assert isinstance(found, Completion | Setback)
