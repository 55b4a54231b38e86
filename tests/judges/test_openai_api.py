import asyncio
import json
import subprocess
import sys
from typing import Any

import pytest

from grader.errors import UsageError
from grader.judges.openai_api import OpenAI
from grader.models.judging import Completion, Failure, Reask
from grader.models.rubric import Judged
from tests.helpers import behaviours
from tests.helpers.asking import KEY, ask, judge_at, models_of, request, run
from tests.helpers.program import ROOT, environment
from tests.helpers.stub_server import Behaviour, StubServer


def test_a_good_reply_is_a_completion(stub: StubServer) -> None:
    """A good reply comes back as it was, with usage, model and request id."""
    outcome = ask(judge_at(stub.base_url))

    assert isinstance(outcome, Completion)
    assert json.loads(outcome.text) == {"c1": {"reasoning": "", "quotes": [], "level": "no"}}
    assert (outcome.model, outcome.request_id) == ("stub-1", "req-7")
    assert outcome.usage is not None
    assert outcome.usage.model_dump() == {
        "prompt_tokens": 10,
        "completion_tokens": 20,
        "cached_tokens": 4,
        "reasoning_tokens": 5,
    }
    assert outcome.latency > 0


def test_what_is_sent_is_the_request(stub: StubServer) -> None:
    """Messages, schema and parameters go out as the request intends them, and nothing else does."""
    asked = request("c1", "c2", reask=Reask(reply="{}", complaint="Again."))

    ask(judge_at(stub.base_url), asked)

    [received] = stub.requests
    assert received.path == "/v1/chat/completions"
    assert received.headers["authorization"] == f"Bearer {KEY}"
    assert received.body == {
        "model": "tiny",
        "messages": asked.messages(),
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "judgement", "strict": True, "schema": asked.reply_schema},
        },
        "temperature": 0,
        "max_tokens": 2000,
    }


def test_the_judge_says_who_it_is() -> None:
    """The report names the model and the place, without the login."""
    judge = OpenAI("tiny", "http://ann:secret@host:8080/v1/")

    assert judge.info.model_dump(exclude_defaults=True) == {
        "name": "openai:tiny",
        "kind": "llm",
        "llm": True,
        "model": "tiny",
        "base_url": "http://host:8080/v1",
        "parameters": {"temperature": 0, "max_tokens": 8192},
    }
    assert OpenAI("m", api_key=KEY).info.base_url is None
    assert KEY not in repr(OpenAI("m", api_key=KEY))


def test_parameters_are_the_same_for_every_pair() -> None:
    """The key of a request does not depend on where in the transcript the pair is."""
    judge = OpenAI("m", api_key=KEY)
    entry = Judged.model_validate({"criteria": ["Is it right?"]})

    assert judge.parameters(1, "a", entry) == judge.parameters(2, "b", entry)


def test_no_key_is_needed_for_a_server_of_ones_own(stub: StubServer) -> None:
    """A local server without keys gets a placeholder, never a key from the environment."""
    assert isinstance(ask(judge_at(stub.base_url, api_key=None)), Completion)

    assert stub.requests[0].headers["authorization"] == "Bearer no-key"


def test_the_environment_adds_nothing(stub: StubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key and the organisation of OpenAI's own variables stay away from other servers."""
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "from-the-environment")

    ask(judge_at(stub.base_url, api_key=None))

    assert "from-the-environment" not in str(stub.requests[0].headers)


def test_a_login_in_the_base_url_is_sent_as_one(stub: StubServer) -> None:
    """A server behind a password is reached, and the password is in no error."""
    stub.answer(behaviours.error(401, "wrong: pass word / YW5uOnBhc3Mgd29yZA=="))
    where = stub.base_url.replace("//", "//ann:pass%20word@")

    outcome = ask(judge_at(where, api_key=None))

    assert stub.requests[0].headers["authorization"] == "Basic YW5uOnBhc3Mgd29yZA=="
    assert isinstance(outcome, Failure)
    assert outcome.message.endswith("did not accept the key (401): wrong: [key] / [key]")


def test_without_a_base_url_it_is_openai(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenAI's own address is used even if the environment names another one."""
    monkeypatch.setenv("OPENAI_BASE_URL", "https://gateway.example.com/v1")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")

    judge = OpenAI("m", api_key=KEY)

    assert judge.url == "https://api.openai.com/v1"
    assert judge.credentials.headers == {"OpenAI-Organization": "org-1"}


def test_closing_twice_does_no_harm() -> None:
    """A judge that never connected, or is closed already, can be closed."""
    judge = OpenAI("m", api_key=KEY)

    asyncio.run(judge.close())
    asyncio.run(judge.close())


def test_parameters_that_a_model_gave_up_are_given_up(stub: StubServer) -> None:
    """A model that wants another name for the limit and no temperature is asked in its way."""
    old = "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens'."
    fixed = "Unsupported value: 'temperature' does not support 0 with this model."
    stub.answer(
        behaviours.error(400, old, param="max_tokens"),
        behaviours.error(400, fixed, param="temperature"),
        behaviours.good,
    )
    judge = judge_at(stub.base_url)

    async def twice() -> list[Completion | Failure]:
        try:
            return [await judge.complete(request()), await judge.complete(request())]
        finally:
            await judge.close()

    outcomes = run(twice())

    assert [type(outcome) for outcome in outcomes] == [Completion, Completion]
    # The second request has learnt from the first.
    assert len(stub.requests) == 4
    for received in stub.requests[2:]:
        assert received.body["max_completion_tokens"] == 2000
        assert not {"max_tokens", "temperature"} & received.body.keys()


def test_many_requests_share_one_judge(stub: StubServer) -> None:
    """Requests in flight at the same time do not disturb each other."""
    judge = judge_at(stub.base_url)

    async def many() -> list[Completion | Failure]:
        try:
            return await asyncio.gather(*(judge.complete(request(f"c{n}")) for n in range(20)))
        finally:
            await judge.close()

    outcomes = run(many())

    for n, outcome in enumerate(outcomes):
        assert isinstance(outcome, Completion)
        assert list(json.loads(outcome.text)) == [f"c{n}"]


def test_a_cancelled_call_stays_cancelled(stub: StubServer) -> None:
    """Interrupting a run is not taken for a failing server."""
    stub.answer(behaviours.hang)
    judge = judge_at(stub.base_url)

    async def interrupted() -> None:
        task = asyncio.create_task(judge.complete(request()))
        while not stub.requests:
            await asyncio.sleep(0.01)
        task.cancel()
        try:
            await task
        finally:
            await judge.close()

    with pytest.raises(asyncio.CancelledError):
        run(interrupted())


def test_models_are_listed(stub: StubServer) -> None:
    """The ids that a server lists, in its order."""
    assert models_of(judge_at(stub.base_url)) == ["stub-1"]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"data": None}, []),
        ({"data": [{"id": "b"}, {"id": 1}, {}, "x", {"id": "a"}]}, ["b", "a"]),
    ],
)
def test_odd_lists_of_models_are_read(
    stub: StubServer, answer: dict[str, Any], found: list[str]
) -> None:
    """Ollama without a model says null; what has no id is left out."""
    stub.answer(behaviours.body(answer))

    assert models_of(judge_at(stub.base_url)) == found


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (behaviours.body({"data": 3}), "unreadable"),
        (behaviours.raw(b"[]"), "unreadable"),
        (behaviours.error(401), "unauthorised"),
    ],
)
def test_models_can_fail(stub: StubServer, answer: Behaviour, kind: str) -> None:
    """A list that cannot be had is a failure like any other."""
    stub.answer(answer)

    outcome = models_of(judge_at(stub.base_url))

    assert isinstance(outcome, Failure)
    assert outcome.kind == kind


def test_what_cannot_be_used_is_refused_at_once() -> None:
    """A key or an address that can never work is a usage error before any call."""
    with pytest.raises(UsageError):
        OpenAI("m", api_key="")
    with pytest.raises(UsageError):
        OpenAI("m", base_url="host/v1")


def test_the_client_library_is_not_loaded_before_the_first_call() -> None:
    """Making a judge costs nothing: 660 ms are for those who ask one."""
    code = (
        "import sys; from grader.judges.openai_api import OpenAI; OpenAI('m', api_key='k');"
        "assert not {'openai', 'aiohttp'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_reply_keeps_the_word_that_stands_for_a_key(stub: StubServer) -> None:
    """A level may be named none, and a candidate may speak of ollama."""
    said = '{"c1": {"reasoning": "", "quotes": ["I run ollama at home"], "level": "none"}}'
    stub.answer(behaviours.says({"role": "assistant", "content": said}))

    for word in ("none", "ollama", "c"):
        outcome = ask(judge_at(stub.base_url, api_key=word))

        assert isinstance(outcome, Completion)
        assert outcome.text == said


def test_a_judgement_imports_no_client_library(stub: StubServer) -> None:
    """It would take longer than all else of a short run."""
    code = (
        "import sys\nfrom tests.helpers.asking import ask, judge_at\n"
        f"print(type(ask(judge_at({stub.base_url!r}))).__name__)\n"
        "print([name for name in ('openai', 'httpx2', 'aiohttp') if name in sys.modules])\n"
    )
    said = subprocess.check_output(
        [sys.executable, "-c", code], env=environment(), cwd=ROOT, text=True
    )

    assert said.splitlines() == ["Completion", "['aiohttp']"]
