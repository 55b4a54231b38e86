"""A request as a line of a batch's input file, and a line of its output as what came of one.

What an output file holds is as untrusted as any reply: a line that is not exactly what was promised
is no answer.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from grader.judges import chat_reply
from grader.judges.failures import Server, Setback, of_status, setback
from grader.models.judging import Completion, JudgeRequest
from grader.patterns import regex

MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000
ENDPOINT: Final = "/v1/chat/completions"
_LONGEST_LINE = chat_reply.LONGEST_BODY
# The limit of a custom_id is nowhere lower than 64 characters, which is what a key has.
_KEY = regex(r"[0-9a-f]{64}")
_NOT_RUN = {"batch_expired": "expired", "batch_cancelled": "was cancelled"}


@dataclass(frozen=True)
class Answer:
    """One line of an output or error file: to which request, and what it says."""

    key: str
    status: int | None
    body: Any
    error: Any
    request_id: str | None


def written(request: JudgeRequest, parameters: dict[str, Any]) -> bytes:
    """The line that asks this; `parameters` go beside the model and the messages."""
    body = {"model": request.model, "messages": request.messages(), **parameters}
    line = {"custom_id": request.key, "method": "POST", "url": ENDPOINT, "body": body}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file that hold anything; one that is too long is cut, and so no JSON."""
    while line := file.readline(_LONGEST_LINE + 1):
        whole = line
        while not whole.endswith(b"\n") and len(whole) > _LONGEST_LINE:
            whole = file.readline(_LONGEST_LINE + 1)
        if line.strip():
            yield line


def parsed(line: bytes) -> Answer | None:
    """What a line answers; None where it names no request, or says nothing of one."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    key, response, error = (found.get(name) for name in ("custom_id", "response", "error"))
    if not isinstance(key, str) or not _KEY.fullmatch(key) or not (response or error):
        return None
    response = response if isinstance(response, dict) else {}
    status = response.get("status_code")
    return Answer(
        key=key,
        status=status if type(status) is int else None,
        body=response.get("body"),
        error=error,
        request_id=chat_reply.label(response.get("request_id")),
    )


def outcome(server: Server, answer: Answer, limit: int | None) -> Completion | Setback:
    """What came of a request; `limit` as in `chat_reply.read`."""
    if answer.error:
        return _error(server, answer.error)
    if answer.status is None:
        return setback("unreadable", f"{server.host} sent a result without a status", once=True)
    if answer.status != 200:
        return of_status(server, answer.status, answer.body)
    return chat_reply.read(server, _bytes(answer.body), limit)


def _error(server: Server, error: Any) -> Setback:
    code = error.get("code") if isinstance(error, dict) else None
    if isinstance(code, str) and code in _NOT_RUN:
        said = f"the batch {_NOT_RUN[code]} before {server.host} came to this request"
        return setback("unreachable", said, retry=True)
    said = server.said(error)
    return setback("unreachable", f"{server.host} reported an error: {said}", retry=True)


def _bytes(body: Any) -> bytes:
    # It was parsed a moment ago; as text it is read by the same code as every other reply.
    return json.dumps(body).encode() if isinstance(body, dict) else b"[]"
