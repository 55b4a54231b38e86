"""Answers for `StubServer`, from the good one to what real servers have been seen to do."""

import json
import os
import re
import socket
import struct
from typing import Any

from tests.helpers.stub_server import Behaviour, Exchange


def judgement(schema: dict[str, Any]) -> dict[str, Any]:
    """A reply that fits a schema: the first choice of every enum, empty texts and lists."""
    found: dict[str, Any] = {}
    for name, part in schema.get("properties", {}).items():
        kind = part.get("type")
        if "enum" in part:
            found[name] = part["enum"][0]
        elif kind == "object":
            found[name] = judgement(part)
        else:
            found[name] = [] if kind == "array" else ""
    return found


def chat(message: dict[str, Any] | None, finish_reason: str | None = "stop") -> dict[str, Any]:
    """The JSON of a chat completion round a message."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "stub-1",
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        "usage": {
            "prompt_tokens": 10,
            "completion_tokens": 20,
            "prompt_tokens_details": {"cached_tokens": 4},
            "completion_tokens_details": {"reasoning_tokens": 5},
        },
    }


def good(exchange: Exchange) -> None:
    """What a good server says: the list of models, or a reply that fits the schema asked for."""
    if exchange.received.path.endswith("/models"):
        exchange.send_json({"object": "list", "data": [{"id": "stub-1", "object": "model"}]})
        return
    schema = exchange.received.body["response_format"]["json_schema"]["schema"]
    text = json.dumps(judgement(schema))
    exchange.send_json(chat({"role": "assistant", "content": text}), X_Request_Id="req-7")


def judging(**levels: str) -> Behaviour:
    """A good server whose replies give these levels, and quote the whole answer for each.

    Underscores in a criterion's name stand for hyphens; the others get their first level.
    """

    def answer(exchange: Exchange) -> None:
        if exchange.received.path.endswith("/models"):
            good(exchange)
            return
        body = exchange.received.body
        found = judgement(body["response_format"]["json_schema"]["schema"])
        # The answer stands between two equal lines of 16 hexadecimal digits.
        fenced = re.search(
            r"^([0-9a-f]{16})\n(.*)\n\1$", body["messages"][1]["content"], re.M | re.S
        )
        for name, level in levels.items():
            quotes = [fenced[2]] if fenced else []
            found[name.replace("_", "-")] |= {"level": level, "quotes": quotes}
        exchange.send_json(chat({"role": "assistant", "content": json.dumps(found)}))

    return answer


def says(message: dict[str, Any] | None, finish_reason: str | None = "stop") -> Behaviour:
    """A chat completion with this message."""
    return body(chat(message, finish_reason))


def body(value: object, status: int = 200, **headers: str) -> Behaviour:
    """Any JSON with any status."""
    return lambda exchange: exchange.send_json(value, status, **headers)


def raw(content: bytes, status: int = 200, **headers: str) -> Behaviour:
    """Any bytes with any status."""
    return lambda exchange: exchange.reply(status, content, **headers)


def error(status: int, message: str = "no", **fields: str) -> Behaviour:
    """An error as OpenAI words it."""
    return body({"error": {"message": message, **fields}}, status)


def slow_down(seconds: str | None = None) -> Behaviour:
    """429, with or without Retry-After."""
    headers = {"Retry_After": seconds} if seconds else {}
    return body({"error": {"message": "slow down"}}, 429, **headers)


def redirect(location: str) -> Behaviour:
    """307: a client that follows it sends the same words again, there."""
    return raw(b"", 307, Location=location)


def drip(exchange: Exchange) -> None:
    """A byte now and then: a time-out per read never fires."""
    exchange.begin(200, 10_000)
    while not exchange.pause(0.05):
        exchange.wfile.write(b" ")
        exchange.wfile.flush()


def hang(exchange: Exchange) -> None:
    """No answer until the server is stopped."""
    exchange.pause(10)


def break_off(exchange: Exchange) -> None:
    """The first bytes of a long body, then the end of the connection."""
    exchange.begin(200, 10_000)
    exchange.wfile.write(b'{"choices": [')
    exchange.close_connection = True


def hang_up(exchange: Exchange) -> None:
    """The end of the connection, without a word."""
    exchange.close_connection = True


def reset(exchange: Exchange) -> None:
    """RST instead of an answer."""
    linger = struct.pack("ii", 1, 0)
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    exchange.close_connection = True
    # An ordinary close would say goodbye first.
    os.close(exchange.connection.detach())


def gibberish(exchange: Exchange) -> None:
    """Something that is not HTTP."""
    exchange.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
    exchange.close_connection = True
