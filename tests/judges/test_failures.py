from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judges.failures import Server, of_proxy, of_status
from tests.helpers.asking import TRICKY

SERVER = Server("host:1", ("s3cret",))

texts = st.text(TRICKY, max_size=9)
names = st.sampled_from(["error", "message", "detail", "code"])
anything = st.recursive(
    st.none() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=2),
)


@pytest.mark.parametrize(
    ("status", "body", "kind", "sentence"),
    [
        (400, {"message": "Incorrect API key provided"}, "unauthorised", "accept the key (400)"),
        (
            400,
            [{"error": {"code": 400, "message": "API key not valid. Please pass a valid one."}}],
            "unauthorised",
            "did not accept the key (400): API key not valid.",
        ),
        (400, {"message": "", "code": "billing_hard_limit_reached"}, "rate_limited", "used up"),
        (400, "Invalid model name passed in model=x", "unsupported", "has no such model (400)"),
        (400, {"message": "ResponsibleAI", "code": "content_filter"}, "refused", "content filter"),
        (400, {"code": "data_inspection_failed"}, "refused", "content filter of host:1"),
        (400, None, "unsupported", "host:1 did not accept the request (400)"),
        (422, {"detail": [{"msg": "json_schema"}]}, "unsupported", "schema (422): json_schema"),
        (405, "no", "unsupported", "does the base URL end in /v1? (405): no"),
        (418, "teapot", "unsupported", "did not accept the request (418): teapot"),
        (451, "no", "refused", "host:1 refused (451): no"),
        (502, "<html><title>502 Bad</title>", "unreachable", "in trouble (502): 502 Bad"),
        (502, "<html><p>", "unreachable", "in trouble (502): a web page"),
        (503, [], "unreachable", "host:1 is in trouble (503)"),
        (302, "", "unsupported", "host:1 points to another address"),
    ],
)
def test_a_status_is_told_in_a_sentence(
    status: int, body: object, kind: str, sentence: str
) -> None:
    """Servers wrap their errors each in its own way; the meaning comes out the same."""
    failure = of_status(SERVER, status, body).failure

    assert failure.kind == kind
    assert sentence in failure.message


@given(st.integers(100, 999), anything, texts)
def test_no_answer_of_a_server_is_a_crash(status: int, body: object, header: str) -> None:
    """Any status with any body and any headers is some failure."""
    headers = {"retry-after": header, "location": header}

    assert of_status(SERVER, status, body, headers).failure.message.startswith(("host", "the"))


@given(texts, texts)
def test_quoted_words_are_one_harmless_line(before: str, after: str) -> None:
    """Whatever a server says is short, printable, and without the key."""
    quoted = SERVER.quote(f"{before}s3cret{after}")

    assert "s3cret" not in quoted
    assert quoted.isprintable()
    assert len(quoted) <= 200


def test_a_bottomless_error_is_a_failure() -> None:
    """Not even an error that Python cannot print is a crash."""
    body: list[object] = []
    for _ in range(100_000):
        body = [body]

    assert of_status(SERVER, 400, body).failure.kind == "unsupported"


def test_a_key_at_a_cut_is_hidden() -> None:
    """No beginning of a key is left where a long message is cut."""
    assert SERVER.quote(" " * 9_997 + "s3cret" + "x" * 1_000_000) == "[ke"


def waits(value: str) -> tuple[float | None, bool]:
    """What becomes of a Retry-After header: the pause, and whether there is another attempt."""
    setback = of_status(SERVER, 429, "", {"retry-after": value})
    return setback.wait, setback.retry


def test_retry_after_is_a_number_or_a_date() -> None:
    """Both forms of the header count; what is neither is as if it were not there."""
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    late = format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True)

    assert waits("1.5") == (1.5, True)
    assert waits("Mon, 01 Jan 2001 00:00:00 GMT") == (0.0, True)
    assert waits("Mon, 01 Jan 2001 00:00:00 -0000") == (0.0, True)
    assert 0 < (waits(soon)[0] or 0) <= 30
    assert waits(late) == (None, False)
    assert waits("61") == (None, False)
    for nonsense in ("", "soon", "nan", "-5", "1e9"):
        assert waits(nonsense) == (None, True)


@pytest.mark.parametrize(
    ("status", "kind", "retry"),
    [(407, "unauthorised", False), (403, "unreachable", False), (502, "unreachable", True)],
)
def test_a_proxy_is_told_apart_from_the_server(status: int, kind: str, retry: bool) -> None:
    """The key that a proxy does not take is not that of the server."""
    setback = of_proxy("host:1", status)

    assert (setback.failure.kind, setback.retry) == (kind, retry)
    assert setback.failure.message.startswith("the proxy on the way to host:1 ")
    assert of_status(SERVER, 407, None) == of_proxy("host:1", 407)
