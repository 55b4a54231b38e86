import json

from grader.judges.openai_api import OpenAI
from grader.models.judging import Completion, Failure
from tests.helpers.asking import ask, models_of, request


def at(server: dict[str, str], key: str | None = None) -> OpenAI:
    """A judge at a real server."""
    return OpenAI(server["model"], server["base_url"], key or server["api_key"])


def test_llamacpp_keeps_to_the_schema(llamacpp: dict[str, str]) -> None:
    """A real server's reply to a real request is JSON that fits the schema."""
    outcome = ask(at(llamacpp), request("c1", "c2"))

    assert isinstance(outcome, Completion), outcome
    found = json.loads(outcome.text)
    assert list(found) == ["c1", "c2"]
    assert {part["level"] for part in found.values()} <= {"no", "yes", "cannot_assess"}
    assert outcome.model == "tiny"
    assert outcome.usage is not None
    assert outcome.usage.prompt_tokens > 0


def test_llamacpp_lists_its_model(llamacpp: dict[str, str]) -> None:
    """The only model that a real server lists is the one that `auto` takes."""
    assert models_of(at(llamacpp)) == ["tiny"]


def test_llamacpp_refuses_a_wrong_key(llamacpp: dict[str, str]) -> None:
    """A wrong key at a real server is unauthorised, without a second attempt."""
    outcome = ask(at(llamacpp, "wrong"))

    assert isinstance(outcome, Failure)
    assert (outcome.kind, outcome.attempts) == ("unauthorised", 1)


def test_llamacpp_says_that_a_request_is_too_long(llamacpp_small: dict[str, str]) -> None:
    """More than the context of a real server is told from other rejections."""
    outcome = ask(at(llamacpp_small), request(answer="tensor " * 500))

    assert isinstance(outcome, Failure)
    assert outcome.kind == "unsupported"
    assert "the request is too long for the model" in outcome.message


def test_llamacpp_cuts_a_reply_short(llamacpp: dict[str, str]) -> None:
    """A reply that reaches the limit of tokens is truncated, not unreadable."""
    outcome = ask(at(llamacpp), request(parameters={"temperature": 0, "max_tokens": 3}))

    assert isinstance(outcome, Failure)
    assert outcome.kind == "truncated"


def test_llamacpp_does_not_take_a_bad_schema(llamacpp: dict[str, str]) -> None:
    """A schema that a real server cannot follow is unsupported."""
    outcome = ask(at(llamacpp), request(reply_schema={"type": "nonsense"}))

    assert isinstance(outcome, Failure)
    assert outcome.kind == "unsupported"
    assert "does not take this JSON schema" in outcome.message
