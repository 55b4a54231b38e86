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

_CUT = {"length", "max_tokens", "model_length"}
_FILTERED = {"content_filter", "safety"}


def read_json(server: Server, body: bytes) -> dict[str, Any] | Setback:
    """The JSON object of a reply with status 200, or what came in its place."""
    host = server.host
    if len(body) > LONGEST_BODY:
        return setback(
            "unreadable", f"{host} sent more than {LONGEST_BODY:,} bytes, too many for a reply"
        )
    if not body.strip():
        return setback("unreadable", f"{host} sent an empty reply", once=True)
    if body.lstrip().startswith(b"<"):
        return setback(
            "unsupported", f"{host} sent a web page, not JSON: does the base URL end in /v1?"
        )
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return setback("unreadable", f"{host} sent a reply that is not JSON", once=True)
    if not isinstance(found, dict):
        return setback("unreadable", f"{host} sent JSON that is not an object", once=True)
    return _error(server, found["error"]) if found.get("error") else found


def error(text: str) -> object:
    """What the body of a reply with another status says: the error within it, or its words."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return text.strip()
    return found.get("error", found) if isinstance(found, dict) else found


def read(server: Server, body: bytes, limit: int | None = None) -> Completion | Setback:
    """The text of the first choice. A refusal or a cut reply is not a completion.

    `limit` is the number of tokens asked for, if more could be: thoughts that took them all are
    worth another attempt with more.
    """
    found = read_json(server, body)
    if isinstance(found, Setback):
        return found
    choices = found.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        return setback("unreadable", f"{server.host} sent a reply without choices", once=True)
    choice = choices[0]
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    text = _text(message.get("content"))
    reason = str(choice.get("finish_reason") or "").lower() or None
    usage = _usage(found.get("usage"))
    if refused := _refusal(server, reason, message.get("refusal")):
        return refused
    if reason in _CUT:
        return _cut(server, _thinks(text), limit, usage)
    if not text.strip():
        return _empty(server, message)
    return Completion(
        text=text,
        finish_reason=label(reason),
        model=label(found.get("model")),
        usage=usage,
        request_id=label(found.get("id")),
    )


def _error(server: Server, error: object) -> Setback:
    """An error sent with status 200. Routers put the status of the real server in `code`."""
    code = str(error.get("code")) if isinstance(error, dict) else ""
    if re.fullmatch("[45][0-9][0-9]", code):
        return of_status(server, int(code), error)
    said = server.said(error)
    return setback("unreadable", f"{server.host} reported an error: {said}", once=True)


def _refusal(server: Server, reason: str | None, refusal: object) -> Setback | None:
    # Gemini adds what it objects to: "content_filter: ...".
    if not refusal and (reason or "").partition(":")[0] not in _FILTERED:
        return None
    said = server.quote(_text(refusal))
    return setback("refused", f"the model at {server.host} refused{f': {said}' if said else ''}")


def _empty(server: Server, message: dict[str, Any]) -> Setback:
    instead = ""
    if message.get("tool_calls"):
        instead = ": it calls a tool that nobody offered"
    elif message.get("reasoning_content") or message.get("reasoning"):
        instead = ": it holds reasoning but no answer"
    return setback("unreadable", f"{server.host} sent an empty reply{instead}", once=True)


def _cut(server: Server, thinking: bool, limit: int | None, usage: Usage | None) -> Setback:
    """A reply that ended early. Below our own limit it was the server's, and more is no use."""
    sentence = f"the reply of {server.host} was cut at its limit of tokens"
    if not thinking:
        return setback("truncated", sentence)
    ours = limit is not None and (not usage or not 0 < usage.completion_tokens < limit)
    return setback("truncated", f"{sentence} while it was still reasoning", retry=ours)


def _thinks(text: str) -> bool:
    """Whether a cut reply is all reasoning, of which many servers show nothing."""
    spoken = text.lstrip()
    return not spoken or (spoken.startswith("<think") and "</think" not in spoken)


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
