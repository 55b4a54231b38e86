"""What the servers people have are known to answer, and what is made of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.judges.memory import Learnt, Memory
from grader.judges.openai_api import OpenAI
from grader.models.judging import Completion, Failure
from tests.helpers import behaviours
from tests.helpers.asking import KEY, ask, judge_at, request, run
from tests.helpers.stub_server import Behaviour, Exchange, StubServer

REPLY = behaviours.says({"content": "{}"})


@dataclass(frozen=True)
class Said:
    """An error of a server's: its status and its body."""

    server: str
    body: Any
    status: int = 400

    def __str__(self) -> str:
        return self.server

    @property
    def answer(self) -> Behaviour:
        return behaviours.body(self.body, self.status)


def openai(message: str, **fields: str) -> Said:
    """As OpenAI words it, and many others."""
    return Said("openai", {"error": {"message": message, **fields}})


def outcome_of(stub: StubServer, *answers: Behaviour) -> Completion | Failure:
    """What a few answers in a row end in."""
    stub.answer(*answers)
    return ask(judge_at(stub.base_url))


@pytest.mark.parametrize(
    "said",
    [
        openai("'response_format' of type 'json_schema' is not supported with this model."),
        Said("deepseek", {"error": {"message": "This response_format type is unavailable now"}}),
        Said("groq", {"error": {"message": "does not support response format `json_schema`"}}),
        Said(
            "mistral",
            {"detail": [{"loc": ["body", "response_format", "type"], "msg": "Input should be"}]},
            422,
        ),
        Said("vllm", {"object": "error", "message": "[{'loc': ('body', 'response_format')}]"}),
        Said("dashscope", {"error": {"message": "Json mode response is not supported when"}}),
        Said("lm studio", {"error": "'response_format.type' must be 'text'"}),
        Said(
            "litellm",
            {"error": {"message": "UnsupportedParamsError: x does not support parameters: "
                       "['response_format'], for model=y", "code": "400"}},
        ),
        Said(
            "openrouter",
            {"error": {"message": "Provider returned error", "code": 400, "metadata": {
                "raw": '{"error":{"message":"response_format json_schema is not supported"}}'}}},
        ),
        Said(
            "llama.cpp of 2024",
            {"error": {"code": 400, "message": 'response_format type must be one of "text" or '
                       '"json_object", but got: json_schema', "type": "invalid_request_error"}},
        ),
    ],
    ids=str,
)  # fmt: skip
def test_a_form_that_is_not_known_is_left(stub: StubServer, said: Said) -> None:
    """The next rung is tried at once, without a pause and without an attempt spent."""
    assert isinstance(outcome_of(stub, said.answer, REPLY), Completion)

    first, second = stub.requests
    assert first.body["response_format"]["type"] == "json_schema"
    assert second.body["response_format"] == {"type": "json_object"}
    assert second.body["messages"] == first.body["messages"]


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        (openai("Unsupported value", param="temperature"), "temperature"),
        (openai("'temperature' does not support 0 with this model."), "temperature"),
        (Said("kimi", {"message": "invalid temperature: only 1 is allowed"}), "temperature"),
        (Said("mistral", {"detail": [{"loc": ["body", "max_tokens"]}]}, 422), "max_tokens"),
        (Said("dashscope", {"message": "Range of max_tokens should be [1, 2]"}), "max_tokens"),
        (
            Said("vllm", {"message": "'max_tokens' or 'max_completion_tokens' is too large: 8192. "
                          "This model's maximum context length is 4096 tokens", "code": 400}),
            "max_tokens",
        ),
    ],
    ids=str,
)  # fmt: skip
def test_a_parameter_that_is_refused_is_left_out(stub: StubServer, said: Said, gone: str) -> None:
    """Whatever the words: the name counts."""
    assert isinstance(outcome_of(stub, said.answer, REPLY), Completion)

    first, second = stub.requests
    assert gone in first.body
    assert gone not in second.body


@pytest.mark.parametrize(
    ("said", "kind", "sentence", "attempts"),
    [
        (
            Said("llama.cpp", {"error": {
                "code": 400, "type": "exceed_context_size_error", "n_prompt_tokens": 9, "n_ctx": 5,
                "message": "the request exceeds the available context size"}}),
            "unsupported", "the request is too long for the model at", 1,
        ),
        (Said("llama.cpp", {"error": {"message": "Invalid API Key", "code": 401}}, 401),
         "unauthorised", "did not accept the key (401): Invalid API Key", 1),
        (Said("llama.cpp", {"error": {"message": "image input is not supported"}}, 500),
         "unreachable", "is in trouble (500): image input is not supported", 2),
        (Said("litellm", {"error": {"message": "No connected db.", "type": "no_db_connection"}}),
         "unauthorised", "did not accept the key (400): No connected db.", 1),
        (Said("litellm", {"error": {"message": "Invalid model name passed in model=tiny"}}),
         "unsupported", "has no such model (400)", 1),
        (Said("litellm", {"error": {"message": "No deployments available"}}, 429),
         "rate_limited", "limits the rate (429)", 2),
        (Said("litellm", {"error": {"message": "Connection error."}}, 500),
         "unreachable", "is in trouble (500): Connection error.", 2),
        (Said("litellm", {"error": {"message": "Request timed out."}}, 408),
         "unreachable", "is in trouble (408): Request timed out.", 2),
        (Said("groq", {"error": {"message": "Failed to generate JSON. Please adjust your prompt.",
                                 "code": "json_validate_failed", "failed_generation": "{"}}),
         "unreadable", "wrote no usable JSON (400): Failed to generate JSON.", 2),
        (openai("maximum context length is 9 tokens. Your messages resulted in 99 tokens."),
         "unsupported", "the request is too long for the model at", 1),
        (Said("azure", {"error": {"message": "The response was filtered due to the prompt",
                                  "param": "prompt", "code": "content_filter"}}),
         "refused", "refused the request (400)", 1),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_question_of_form_changes_no_form(
    stub: StubServer, said: Said, kind: str, sentence: str, attempts: int
) -> None:
    """Every other error is a failure of its kind, and the request stays as it was."""
    outcome = outcome_of(stub, said.answer)

    assert isinstance(outcome, Failure)
    assert (outcome.kind, outcome.attempts) == (kind, attempts)
    assert sentence in outcome.message
    assert len(stub.requests) == attempts
    assert all(sent.body == stub.requests[0].body for sent in stub.requests)


def picky(exchange: Exchange) -> None:
    """A server that takes plain text and a limit by its newer name, and says so one by one."""
    body = exchange.received.body
    for name in ("response_format", "temperature", "max_tokens"):
        if name in body:
            return behaviours.error(400, f"{name} is not supported")(exchange)
    return REPLY(exchange)


PICKY = {"rung": "text", "dropped": ("temperature", "max_tokens"), "room": 1}


def test_what_was_learnt_is_remembered(stub: StubServer, tmp_path: Path) -> None:
    """The second request, and the next run, begin where the first ended; fresh begins anew."""
    stub.answer(picky)
    path = tmp_path / "endpoints.json"

    def sent(memory: Memory, times: int) -> int:
        before = len(stub.requests)
        judge = judge_at(stub.base_url, memory=memory)

        async def ask_all() -> None:
            for _ in range(times):
                assert isinstance(await judge.complete(request()), Completion)
            await judge.close()

        run(ask_all())
        return len(stub.requests) - before

    assert sent(Memory(path), 3) == 5 + 2
    assert sent(Memory(path), 2) == 2
    assert sent(Memory(path, fresh=True), 2) == 5 + 1
    learnt = Memory(path).learnt(stub.base_url, "tiny")
    assert learnt is not None
    assert learnt.model_dump(exclude={"since"}) == PICKY
    assert KEY not in path.read_text()


def test_nothing_is_learnt_from_a_failure(stub: StubServer, tmp_path: Path) -> None:
    """What was left out and did not help is sent again the next time."""
    memory = Memory(tmp_path / "endpoints.json")
    stub.answer(behaviours.error(400, "response_format and temperature are not supported"))
    judge = judge_at(stub.base_url, memory=memory)

    async def both() -> None:
        assert isinstance(await judge.complete(request()), Failure)
        stub.answer(REPLY)
        assert isinstance(await judge.complete(request()), Completion)
        await judge.close()

    run(both())

    assert stub.requests[-1].body["response_format"]["type"] == "json_schema"
    assert "temperature" in stub.requests[-1].body
    learnt = memory.learnt(stub.base_url, "tiny")
    assert learnt == Learnt(since=learnt.since if learnt else "never")


@pytest.mark.parametrize("reply", ["", "4/5, good", "{", '{"c1": NaN}'])
def test_one_bad_reply_leaves_no_rung(stub: StubServer, reply: str) -> None:
    """A form is left for what an endpoint says of it, not for what a model makes of it."""
    outcome_of(stub, behaviours.says({"content": reply}))

    assert all("json_schema" in sent.body["response_format"] for sent in stub.requests)


def cut(tokens: int | None, **message: str) -> Behaviour:
    """A reply that its limit cut short."""
    body = behaviours.chat({"content": "", **message}, "length")
    return behaviours.body(body | {"usage": tokens and {"completion_tokens": tokens}})


@pytest.mark.parametrize(
    ("first", "requests"),
    [
        (cut(2000, reasoning_content="Hm."), 2),
        (cut(2000, reasoning="Hm."), 2),
        (cut(None, reasoning="Hm."), 2),
        (cut(2000, content="<think>Hm."), 2),
        # Some keep their thoughts to themselves.
        (cut(2000), 2),
        # The server's own limit, which ours cannot raise.
        (cut(300, reasoning="Hm."), 1),
        # A model that does not think has said too much already.
        (cut(2000, content='{"c1": '), 1),
    ],
)
def test_thoughts_that_take_all_tokens_get_more(
    stub: StubServer, tmp_path: Path, first: Behaviour, requests: int
) -> None:
    """Once, and from then on: what a model needs is learnt as well."""
    memory = Memory(tmp_path / "endpoints.json")
    stub.answer(first, REPLY)

    outcome = ask(judge_at(stub.base_url, memory=memory))

    assert len(stub.requests) == requests
    if requests == 1:
        assert isinstance(outcome, Failure)
        assert outcome.kind == "truncated"
        return
    assert isinstance(outcome, Completion)
    assert [sent.body["max_tokens"] for sent in stub.requests] == [2000, 8000]
    ask(judge_at(stub.base_url, memory=memory))
    assert stub.requests[-1].body["max_tokens"] == 8000


def test_thoughts_without_end_are_truncated(stub: StubServer) -> None:
    """There is more room once, not twice."""
    outcome = outcome_of(stub, cut(None, reasoning="Hm."))

    assert isinstance(outcome, Failure)
    assert (outcome.kind, outcome.attempts) == ("truncated", 2)
    assert outcome.message.endswith("cut at its limit of tokens while it was still reasoning")


@pytest.mark.parametrize("model", ["stub-1", "another"])
def test_a_server_may_answer_with_what_it_has(stub: StubServer, model: str) -> None:
    """Which model answered is kept beside the reply; which was asked is the judge's name."""
    judge = OpenAI(model, stub.base_url)

    outcome = ask(judge)

    assert isinstance(outcome, Completion)
    assert (outcome.model, judge.info.model) == ("stub-1", model)
