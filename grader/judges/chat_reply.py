"""The body of a successful chat completion, whatever the server made of it.

Every field is checked where it is used: servers that call themselves compatible leave out, rename
and retype them.
"""

import json
import re
from typing import Any

from grader.judges.failures import Server, Setback, of_status, setback
from grader.models.judging import Completion, Usage

LONGEST_BODY = 4_000_000
"""Bytes. A judgement has some thousands."""

_CUT = {"length", "max_tokens"}
_FILTERED = {"content_filter", "safety"}


def read_json(server: Server, body: bytes) -> dict[str, Any] | Setback:
    """The JSON object of a reply with status 200, or what came in its place."""
    host = server.host
    if len(body) > LONGEST_BODY:
        return setback("unreadable", f"{host} sent {len(body):,} bytes, too many for a reply")
    if not body.strip():
        return setback("unreadable", f"{host} sent an empty reply")
    if body.lstrip().startswith(b"<"):
        return setback(
            "unsupported", f"{host} sent a web page, not JSON: does the base URL end in /v1?"
        )
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return setback("unreadable", f"{host} sent a reply that is not JSON")
    if not isinstance(found, dict):
        return setback("unreadable", f"{host} sent JSON that is not an object")
    return _error(server, found["error"]) if found.get("error") else found


def read(server: Server, body: bytes) -> Completion | Setback:
    """The text of the first choice. A refusal or a cut reply is not a completion."""
    found = read_json(server, body)
    if isinstance(found, Setback):
        return found
    choices = found.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        return setback("unreadable", f"{server.host} sent a reply without choices")
    choice = choices[0]
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    text = _text(message.get("content"))
    reason = str(choice.get("finish_reason") or "").lower() or None
    if trouble := _trouble(server, reason, message, text):
        return trouble
    return Completion(
        text=text,
        finish_reason=label(reason),
        model=label(found.get("model")),
        usage=_usage(found.get("usage")),
        request_id=label(found.get("id")),
    )


def _error(server: Server, error: object) -> Setback:
    """An error sent with status 200. Routers put the status of the real server in `code`."""
    code = str(error.get("code")) if isinstance(error, dict) else ""
    if re.fullmatch("[45][0-9][0-9]", code):
        return of_status(server, int(code), error)
    return setback("unreadable", f"{server.host} reported an error: {server.said(error)}")


def _trouble(
    server: Server, reason: str | None, message: dict[str, Any], text: str
) -> Setback | None:
    host = server.host
    refusal = message.get("refusal")
    # Gemini adds what it objects to: "content_filter: ...".
    if refusal or (reason and reason.partition(":")[0] in _FILTERED):
        said = server.quote(_text(refusal))
        tail = f": {said}" if said else ""
        return setback("refused", f"the model at {host} refused{tail}")
    thought = message.get("reasoning_content") or message.get("reasoning")
    if reason in _CUT:
        spent = " while it was still reasoning" if thought and not text.strip() else ""
        return setback("truncated", f"the reply of {host} was cut at its limit of tokens{spent}")
    if not text.strip():
        instead = ": it holds reasoning but no answer" if thought else ""
        return setback("unreadable", f"{host} sent an empty reply{instead}")
    return None


def _text(content: object) -> str:
    """Text that can be stored. Parts are joined; half a character becomes a question mark."""
    if isinstance(content, list):
        texts = [part.get("text") for part in content if isinstance(part, dict)]
        content = "".join(text for text in texts if isinstance(text, str))
    if not isinstance(content, str):
        return ""
    return content.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def label(value: object) -> str | None:
    """A name that a server gave: one short printable line, if it is text at all."""
    text = "".join(c for c in _text(value) if c.isprintable())
    return text[:200] or None


def _usage(found: object) -> Usage | None:
    if not isinstance(found, dict):
        return None
    cached = found.get("prompt_tokens_details")
    reasoning = found.get("completion_tokens_details")
    return Usage(
        prompt_tokens=_count(found, "prompt_tokens"),
        completion_tokens=_count(found, "completion_tokens"),
        # DeepSeek has its own name for it.
        cached_tokens=_count(cached, "cached_tokens") or _count(found, "prompt_cache_hit_tokens"),
        reasoning_tokens=_count(reasoning, "reasoning_tokens"),
    )


def _count(found: object, name: str) -> int:
    value = found.get(name) if isinstance(found, dict) else None
    return value if isinstance(value, int) and 0 <= value < 2**53 else 0
