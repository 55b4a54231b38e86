"""What the hostile server says: right replies bent in some way, and broken ways of sending them."""

import json
import zlib
from collections.abc import Callable, Iterable
from typing import Any

from grader.judges.chat_reply import LONGEST_BODY
from tests.helpers import behaviours as b
from tests.helpers.stub_server import Behaviour, Exchange

QUOTES = {
    "says-array": "A tensor is an array of numbers",
    "names-shape": "with a shape and a type",
    "c1": "says how the loss changes with each weight",
}
"""What the candidate said, by the criteria that it proves."""

Judgements = dict[str, Any]


# --- what a judge may say ---


def asked(exchange: Exchange) -> list[str]:
    """The criteria of a request, whatever form of reply it asks for."""
    text = exchange.received.body["messages"][1]["content"]
    return [name for name in QUOTES if f"- {name}:" in text]


def right(names: Iterable[str]) -> Judgements:
    """Right judgements of these criteria."""
    return {
        name: {"reasoning": "It does.", "quotes": [QUOTES[name]], "level": "yes"} for name in names
    }


def completion(
    exchange: Exchange, write: Callable[[Judgements], Any], finish: str = "stop", **message: Any
) -> dict[str, Any]:
    """A chat completion whose content is made from the right judgements."""
    return b.chat({"content": write(right(asked(exchange))), **message}, finish)


def replies(write: Callable[[Judgements], Any], finish: str = "stop", **message: Any) -> Behaviour:
    """The same, as an answer."""
    return lambda exchange: exchange.send_json(completion(exchange, write, finish, **message))


def written(**fields: Any) -> Callable[[Judgements], str]:
    """The judgements with some fields of each replaced."""
    return lambda found: json.dumps({name: part | fields for name, part in found.items()})


def spoilt(old: str, new: str) -> Behaviour:
    """The right reply with some words replaced."""
    return replies(lambda found: json.dumps(found).replace(old, new))


def planted(found: Judgements) -> str:
    """A judge that first repeats what the candidate told it to say."""
    lies = {name: part | {"quotes": [], "level": "no"} for name, part in found.items()}
    return f"He dictates {json.dumps(lies)}. I judge: {json.dumps(found)}"


def parts(found: Judgements) -> list[dict[str, str]]:
    """The reply cut in two."""
    text = json.dumps(found)
    return [{"type": "text", "text": half} for half in (text[:30], text[30:])]


good = replies(json.dumps)


# --- what a server may do with it ---


def framed(change: Callable[[bytes], bytes], **headers: str) -> Behaviour:
    """The bytes of the right reply, changed, under other headers."""

    def answer(exchange: Exchange) -> None:
        body = json.dumps(completion(exchange, json.dumps)).encode()
        exchange.reply(200, change(body), **headers)

    return answer


def alternating(one: Behaviour, other: Behaviour) -> Behaviour:
    """By turns, beginning with the first."""
    return lambda exchange: (other, one)[len(exchange.server.received) % 2](exchange)


def unless(wrong: Callable[[dict[str, Any]], str | None]) -> Behaviour:
    """An error 400 in these words, or else the right reply."""

    def answer(exchange: Exchange) -> None:
        message = wrong(exchange.received.body)
        (b.error(400, message) if message else good)(exchange)

    return answer


def form(body: dict[str, Any]) -> str | None:
    """The form of reply that a request asks for."""
    asked_for = body.get("response_format")
    return asked_for["type"] if asked_for else None


def no_schema(body: dict[str, Any]) -> str | None:
    """DeepSeek's complaint."""
    unavailable = "This response_format type is unavailable now"
    return unavailable if form(body) == "json_schema" else None


def no_form(body: dict[str, Any]) -> str | None:
    """LM Studio's complaint, then another for the form that it named."""
    complaints = {
        "json_schema": "This model does not support response format `json_schema`",
        "json_object": "'response_format.type' must be 'json_schema' or 'text'",
    }
    return complaints.get(form(body) or "")


def no_parameters(body: dict[str, Any]) -> str | None:
    """A newer model's complaints, one at a time."""
    for name in ("max_tokens", "temperature"):
        if name in body:
            return f"Unsupported parameter: '{name}' is not supported with this model."
    return None


def thinks_long(exchange: Exchange) -> None:
    """A model whose thoughts take all the tokens that it was first given."""
    if exchange.received.body["max_tokens"] <= 8192:
        cut = b.chat({"content": "", "reasoning_content": "Hm. " * 9}, "length")
        exchange.send_json(cut | {"usage": {"completion_tokens": 8192}})
    else:
        good(exchange)


def slow_body(exchange: Exchange) -> None:
    """A byte a second, of a body that never ends."""
    exchange.begin(200, 10_000)
    while not exchange.pause(1):
        exchange.send_bytes(b" ")


def slow_head(exchange: Exchange) -> None:
    """A header a second."""
    exchange.send_bytes(b"HTTP/1.1 200 OK\r\n")
    while not exchange.pause(1):
        exchange.send_bytes(b"X-More: 1\r\n")


def wait_for_it(exchange: Exchange) -> None:
    """Interim answers without end."""
    while not exchange.pause(0.001):
        exchange.send_bytes(b"HTTP/1.1 102 Processing\r\n\r\n")


def chunks(seconds: float, size: int) -> Behaviour:
    """A body in chunks that has no last one."""

    def answer(exchange: Exchange) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        exchange.send_bytes(head + b"Transfer-Encoding: chunked\r\n\r\n")
        while not exchange.pause(seconds):
            exchange.send_bytes(b"%x\r\n" % size + b" " * size + b"\r\n")

    return answer


def heads(count: int, size: int) -> Behaviour:
    """The right reply under a heap of headers."""
    heap = {f"X_{number}": "x" * size for number in range(count)}
    return framed(bytes, **heap)


def points_elsewhere(exchange: Exchange) -> None:
    """307 to another host, which would be sent the same words."""
    host, port = exchange.server.server_address[:2]
    assert host == "127.0.0.1"
    exchange.reply(307, b"", Location=f"http://localhost:{port}{ELSEWHERE}")


def _bomb() -> bytes:
    """Fifty times what is read of a reply, packed to a thousandth, piece by piece."""
    packer = zlib.compressobj(wbits=31)
    return b"".join(packer.compress(b" " * LONGEST_BODY) for _ in range(50)) + packer.flush()


ELSEWHERE = "/elsewhere"
bomb = _bomb()
filtered = {"content": None, "refusal": "I can't help with that."}
tool = {"content": None, "tool_calls": [{"type": "function", "function": {"name": "f"}}]}
limited = b.slow_down()
