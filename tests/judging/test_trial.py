import json

import pytest

from grader.judges.offline import Offline
from grader.judges.openai_api import OpenAI
from grader.judging import trial
from grader.judging.prompts import Language
from grader.judging.trial import Trial
from tests.helpers import behaviours
from tests.helpers.asking import judge_at, run
from tests.helpers.stub_server import Behaviour, StubServer


def tried(stub: StubServer, *answers: Behaviour, language: Language = "en") -> Trial:
    """What comes of the test with a server that answers so."""
    stub.answer(*answers)

    async def once(judge: OpenAI) -> Trial:
        try:
            return await trial.run(judge, language)
        finally:
            await judge.close()

    return run(once(judge_at(stub.base_url)))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_good_judge_passes_with_one_request(stub: StubServer, language: Language) -> None:
    """Both levels are right and the quote is in the answer; what it took is counted."""
    found = tried(stub, behaviours.judging(says_what="yes"), language=language)

    assert (found.failure, found.right, found.calls, found.tokens) == (None, True, 1, 30)
    [request] = stub.requests
    asked = json.dumps(request.body["messages"], ensure_ascii=False)
    assert ("温度计" in asked) == (language == "zh")


@pytest.mark.parametrize(
    "levels",
    [{}, {"says_what": "yes", "names_inventor": "yes"}, {"says_what": "cannot_assess"}],
    ids=["always no", "always yes", "abstains"],
)
def test_a_judge_that_is_wrong_does_not_pass(stub: StubServer, levels: dict[str, str]) -> None:
    """One answer to everything is no judgement."""
    found = tried(stub, behaviours.judging(**levels))

    assert (found.failure, found.right) == (None, False)


def test_a_judge_that_makes_up_quotes_does_not_pass(stub: StubServer) -> None:
    """The level alone is not enough; it is asked once more, as in any run."""
    reply = {
        "says-what": {"reasoning": "", "quotes": ["It is a kind of clock, really"], "level": "yes"},
        "names-inventor": {"reasoning": "", "quotes": [], "level": "no"},
    }
    found = tried(stub, behaviours.says({"content": json.dumps(reply)}))

    assert (found.failure, found.right, found.calls) == (None, False, 2)


def test_a_judge_that_cannot_do_json_is_a_failure(stub: StubServer) -> None:
    """Asked twice, as in any run."""
    found = tried(stub, behaviours.says({"content": "Yes, it does."}))

    assert found.failure is not None
    assert (found.failure.kind, found.right, found.calls) == ("unreadable", False, 2)


def test_a_refused_key_is_a_failure(stub: StubServer) -> None:
    """In the words that a run would have."""
    found = tried(stub, behaviours.error(401))

    assert found.failure is not None
    assert found.failure.kind == "unauthorised"


def test_tokens_that_nobody_counts() -> None:
    """Their number is not known, which is not nought."""
    assert run(trial.run(Offline(), "en")).tokens is None


def test_a_real_server_keeps_to_the_form(llamacpp: dict[str, str]) -> None:
    """llama.cpp with random weights: readable, and not right."""
    judge = OpenAI(llamacpp["model"], llamacpp["base_url"], llamacpp["api_key"], max_tokens=600)

    async def once() -> Trial:
        try:
            return await trial.run(judge, "en")
        finally:
            await judge.close()

    found = run(once())

    assert not found.right
    assert found.failure is None or found.failure.kind in {"truncated", "unreadable"}
