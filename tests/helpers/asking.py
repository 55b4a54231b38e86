"""Requests for a judge, and one way to put them."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from grader.judges.base import Backend
from grader.judges.openai_api import OpenAI
from grader.models.judging import Completion, Failure, JudgeRequest

KEY = "sk-secret-1234567890"

T = TypeVar("T")


def schema(*criteria: str) -> dict[str, Any]:
    """The reply schema of some yes/no criteria."""
    part = {
        "type": "object",
        "properties": {
            "reasoning": {"type": "string"},
            "quotes": {"type": "array", "items": {"type": "string"}},
            "level": {"enum": ["no", "yes", "cannot_assess"]},
        },
        "required": ["reasoning", "quotes", "level"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": dict.fromkeys(criteria, part),
        "required": list(criteria),
        "additionalProperties": False,
    }


TRICKY = "a1 -:/@\"'<>[]{}\\\n\0\x1b\x7f\x85\u200b\u202e\u2028\ud800é张\U0001f600"
"""An alphabet for generated texts: hypothesis needs seconds to make one of all characters."""


def request(*criteria: str, **fields: Any) -> JudgeRequest:
    """A request about some criteria, `c1` if none is named."""
    known: dict[str, Any] = {
        "judge": "openai:tiny",
        "model": "tiny",
        "system": "Judge.",
        "task": "What is a tensor?",
        "answer": "An array.",
        "closing": "Reply in JSON.",
        "reply_schema": schema(*(criteria or ("c1",))),
        "parameters": {"temperature": 0, "max_tokens": 2000},
    }
    return JudgeRequest(**(known | fields))


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end, within reason."""

    async def bounded() -> T:
        # A guard against hanging, not a measurement.
        async with asyncio.timeout(30):
            return await work

    return asyncio.run(bounded())


def ask(judge: Backend, asked: JudgeRequest | None = None) -> Completion | Failure:
    """Put one request, and give the judge's connections back."""

    async def once() -> Completion | Failure:
        try:
            return await judge.complete(asked or request())
        finally:
            await judge.close()

    return run(once())


def judge_at(base_url: str, **fields: Any) -> OpenAI:
    """A judge that gives up soon."""
    known: dict[str, Any] = {"api_key": KEY, "timeout": 5.0, "attempts": 2, "backoff": 0.001}
    return OpenAI("tiny", base_url, **(known | fields))


def models_of(judge: OpenAI) -> list[str] | Failure:
    """The models that a judge's server lists."""

    async def once() -> list[str] | Failure:
        try:
            return await judge.models()
        finally:
            await judge.close()

    return run(once())
