"""What is asked of a judge, and what came of it."""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, NamedTuple, Self

from pydantic_core import to_json

from grader.models.base import Model
from grader.patterns import regex

MASK = regex(
    r"\[(?:NAME|EMAIL|PHONE|ID|SCHOOL|PRONOUN|TITLE|PARTNER|PARENT|CHILD|SIBLING|RELATIVE|PERSON)\]"
)
"""What stands in a request in place of somebody's details."""


ASKS_ON = {"en": "[the interviewer asks on]", "zh": "[面试官追问]"}
"""How a line of the interviewer's begins between the answers of one request."""
ASKED_ON = regex(rf"^(?:{'|'.join(map(re.escape, ASKS_ON.values()))})[^\n]*", re.MULTILINE)


class Reask(Model):
    """The reply that could not be used, and what was wrong with it."""

    reply: str
    complaint: str


HERE = "gguf:"
"""How the address of a model begins that runs in this process; what is in its file follows."""


# What is asked is made of JSON: it never holds itself.
_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
)


def key_of(request: Mapping[str, Any]) -> str:
    """The key of a request from its fields in JSON: sha256 of the canonical form of that."""
    return hashlib.sha256(_CANONICAL.encode(request).encode()).hexdigest()


class _Written(NamedTuple):
    """A field in JSON, with its name: as a request is kept, and as its key is made of it."""

    kept: bytes
    canonical: bytes


def _written(name: str, value: Any) -> _Written:
    kept = canonical = to_json(value)
    if not isinstance(value, str):
        told = value.model_dump() if isinstance(value, Model) else value
        canonical = _CANONICAL.encode(told).encode()
    return _Written(*(b'"%b":%b' % (name.encode(), text) for text in (kept, canonical)))


class JudgeRequest(Model):
    """One request as intended, the fence still empty.

    `task` is what candidates share (entry, question, reference); `answer` is the candidate's
    cleaned and masked words. They are joined by concatenation only: no template engine ever
    sees an answer. `parameters` holds whatever else decides the reply for this kind of judge.
    """

    judge: str
    model: str
    base_url: str | None = None
    system: str
    task: str
    answer: str
    closing: str
    reply_schema: dict[str, Any]
    parameters: dict[str, Any] = {}
    sample: int = 0
    reask: Reask | None = None

    @cached_property
    def _written(self) -> dict[str, _Written]:
        return {name: _written(name, getattr(self, name)) for name in type(self).model_fields}

    @cached_property
    def key(self) -> str:
        """What `key_of` says of the request: its only identity in the program."""
        fields = [self._written[name].canonical for name in sorted(self._written)]
        return hashlib.sha256(b"{%b}" % b",".join(fields)).hexdigest()

    def encoded(self) -> bytes:
        """The request as it is kept."""
        return b"{%b}" % b",".join([field.kept for field in self._written.values()])

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with a key of its own; fields that stay are not written in JSON again."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("key", None)
        changed = {name: _written(name, value) for name, value in (update or {}).items()}
        copied.__dict__["_written"] = self._written | changed
        return copied

    @property
    def fence(self) -> str:
        """16 hex digits that the candidate could not have known."""
        return hashlib.sha256(f"fence{self.key}".encode()).hexdigest()[:16]

    def messages(self) -> list[dict[str, str]]:
        """The chat messages, the answer between two lines that hold only the fence."""
        user = "\n".join((self.task, self.fence, self.answer, self.fence, self.closing))
        messages = [{"role": "system", "content": self.system}, {"role": "user", "content": user}]
        if self.reask:
            messages += [
                {"role": "assistant", "content": self.reask.reply},
                {"role": "user", "content": self.reask.complaint},
            ]
        return messages


class Usage(Model):
    """Tokens as reported; cached ones are part of the prompt's, reasoning of the completion's."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    reasoning_tokens: int = 0


class Completion(Model):
    """A judge's reply as it came. Latency is in seconds."""

    text: str
    finish_reason: str | None = None
    model: str | None = None
    usage: Usage | None = None
    latency: float = 0.0
    request_id: str | None = None


FailureKind = Literal[
    "unreachable",
    "unauthorised",
    "rate_limited",
    "refused",
    "truncated",
    "unreadable",
    "incomplete",
    "unsupported",
]


class Failure(Model):
    """Why a judge gave nothing usable. It is never a score."""

    kind: FailureKind
    message: str
    attempts: int = 1


class JudgeInfo(Model):
    """Who judges, as every report names it. `llm` is false for the embedded judge."""

    name: str
    kind: Literal["llm", "lexical", "scripted"]
    llm: bool
    model: str
    base_url: str | None = None
    version: str | None = None
    parameters: dict[str, Any] = {}

    @property
    def here(self) -> bool:
        """Whether it is a language model in this process: nothing is sent, and nothing paid."""
        return self.llm and (self.base_url or "").startswith(HERE)
