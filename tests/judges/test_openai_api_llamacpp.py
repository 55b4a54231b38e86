import json
from pathlib import Path

from grader.judges.memory import Memory
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


def test_llamacpp_is_asked_without_a_schema_that_it_does_not_take(
    llamacpp: dict[str, str], tmp_path: Path
) -> None:
    """A schema that a real server cannot follow is given up, for this request only."""
    known = Memory(tmp_path / "endpoints.json")
    judge = OpenAI(llamacpp["model"], llamacpp["base_url"], llamacpp["api_key"], memory=known)

    outcome = ask(judge, request(reply_schema={"type": "nonsense"}))

    assert isinstance(outcome, Completion), outcome
    assert isinstance(json.loads(outcome.text), dict)
    assert known.learnt(llamacpp["base_url"], "tiny") is None
    assert isinstance(ask(judge), Completion)
    learnt = known.learnt(llamacpp["base_url"], "tiny")
    assert learnt is not None
    assert (learnt.rung, learnt.dropped) == ("json_schema", ())


def test_llamacpp_thinks_first(llamacpp_thinking: dict[str, str]) -> None:
    """Thoughts come apart from the reply, which still fits the schema."""
    outcome = ask(at(llamacpp_thinking))

    assert isinstance(outcome, Completion), outcome
    assert list(json.loads(outcome.text)) == ["c1"]


def test_llamacpp_is_given_room_to_think(llamacpp_thinking: dict[str, str], tmp_path: Path) -> None:
    """Thoughts that took all the tokens are asked for once more with four times as many."""
    known = Memory(tmp_path / "endpoints.json")
    judge = OpenAI("tiny", llamacpp_thinking["base_url"], llamacpp_thinking["api_key"],
                   backoff=0.001, memory=known)  # fmt: skip

    enough = ask(judge)
    assert isinstance(enough, Completion)
    assert enough.usage is not None
    scant = enough.usage.completion_tokens // 4 + 1
    outcome = ask(judge, request(parameters={"temperature": 0, "max_tokens": scant}))
    hopeless = ask(judge, request(parameters={"temperature": 0, "max_tokens": 1}))

    assert isinstance(outcome, Completion), outcome
    learnt = known.learnt(llamacpp_thinking["base_url"], "tiny")
    assert learnt is not None
    assert learnt.room == 4
    assert isinstance(hopeless, Failure)
    assert (hopeless.kind, hopeless.attempts) == ("truncated", 1)
    assert hopeless.message.endswith("was cut at its limit of tokens while it was still reasoning")
