import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judges import chat_reply
from grader.judges.failures import Server, Setback
from grader.models.judging import Completion, Usage
from tests.helpers.asking import TRICKY
from tests.helpers.behaviours import chat

SERVER = Server("host:1")

names = st.sampled_from(
    ["choices", "message", "content", "text", "error", "code", "prompt_tokens", "cached_tokens"]
)
anything = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(TRICKY, max_size=9),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=3),
)
message = st.fixed_dictionaries({"content": anything}, optional={"refusal": anything})
choice = st.fixed_dictionaries({"message": message | anything, "finish_reason": anything})
replies = st.fixed_dictionaries(
    {"choices": st.lists(choice | anything, max_size=2)},
    optional={"usage": anything, "model": anything, "error": anything},
)


def read(value: object) -> Completion | Setback:
    """What becomes of a body in JSON."""
    return chat_reply.read(SERVER, json.dumps(value).encode())


def completion(**fields: Any) -> Completion:
    """What becomes of a good body with some fields replaced."""
    found = read(chat({"content": "yes"}) | fields)
    assert isinstance(found, Completion)
    return found


@given(replies | st.dictionaries(names, anything))
def test_no_shape_of_reply_is_a_crash(value: object) -> None:
    """Any JSON is a completion with words in it, or a setback."""
    outcome = read(value)

    assert isinstance(outcome, Setback) or outcome.text.strip()


@given(st.binary(max_size=60))
def test_no_bytes_are_a_crash(body: bytes) -> None:
    """Nor is what is not JSON at all."""
    assert chat_reply.read(SERVER, body)


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a": ' + b"9" * 5_000 + b"}", b"\xff\xfe\x00", b"data: {}"]
)
def test_what_python_cannot_read_is_not_json(body: bytes) -> None:
    """Depth, long numbers and broken encodings are answered with a sentence."""
    found = chat_reply.read(SERVER, body)

    assert isinstance(found, Setback)
    assert found.failure.message == "host:1 sent a reply that is not JSON"


def test_odd_usage_is_not_believed() -> None:
    """Counts that are no counts are zero, and no usage is none."""
    odd = {"prompt_tokens": -1, "completion_tokens": "9", "prompt_tokens_details": None}

    assert completion(usage=odd).usage == Usage()
    assert completion(usage={"prompt_tokens": 10**40}).usage == Usage()
    assert completion(usage=None).usage is None


def test_deepseek_counts_cached_tokens_in_its_own_way() -> None:
    """Its name for them is understood too."""
    usage = {"prompt_tokens": 9, "prompt_cache_hit_tokens": 8}

    assert completion(usage=usage).usage == Usage(prompt_tokens=9, cached_tokens=8)


def test_names_are_short_and_printable() -> None:
    """A server cannot style the report by the name of its model."""
    assert completion(model="a\x1b[31m\n" + "b" * 999).model == "a[31m" + "b" * 195
    assert completion(model=7, id=None).model is None


def test_a_filter_may_say_what_it_objects_to() -> None:
    """A finish reason with a tail is the same reason."""
    found = read(chat({"content": None}, "content_filter: OTHER"))

    assert isinstance(found, Setback)
    assert found.failure.kind == "refused"


def test_a_status_within_an_error_counts() -> None:
    """A router that reports its upstream's status with 200 is understood."""
    limited = read({"error": {"message": "slow", "code": "429"}})
    odd = read({"error": "broken"})

    assert isinstance(limited, Setback)
    assert (limited.failure.kind, limited.retry) == ("rate_limited", True)
    assert isinstance(odd, Setback)
    assert odd.failure.message == "host:1 reported an error: broken"
