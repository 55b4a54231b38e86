from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judges.ladder import ROOM, RUNGS, Course, Manner
from tests.helpers.asking import TRICKY, request


def course(**fields: Any) -> Course:
    """A request on its way, put in some manner."""
    return Course(request(), Manner(**fields))


def kind_of(body: dict[str, Any]) -> str:
    """The rung of a body."""
    return str(body.get("response_format", {}).get("type", "text"))


def test_a_request_sets_out_as_it_was_intended() -> None:
    """With its schema and all of its parameters."""
    asked = request()

    assert Course(asked, Manner()).body() == {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "judgement", "strict": True, "schema": asked.reply_schema},
        },
        "temperature": 0,
        "max_tokens": 2000,
    }


def test_what_is_known_decides_what_is_sent() -> None:
    """The rung, the parameters left out, and the room for thoughts."""
    sent = course(rung="json_object", dropped=("temperature", "max_tokens"), room=ROOM).body()

    assert sent == {
        "response_format": {"type": "json_object"},
        "max_completion_tokens": ROOM * 2000,
    }
    assert course(rung="text", dropped=("max_tokens", "max_completion_tokens")).body() == {
        "temperature": 0
    }


@pytest.mark.parametrize(
    "said",
    [
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported",
        "This response_format type is unavailable now",
        "This model does not support response format `json_schema`.",
        "'response_format.type' must be 'text'",
        "[{'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text'\"}]",
        "x does not support parameters: ['response_format'], for model=y",
        "Json mode response is not supported when enable_thinking is true",
        "structured outputs are not available",
    ],
)
def test_a_rung_is_left_where_the_endpoint_names_it(said: str) -> None:
    """One rung at a time, and for all later requests too; below the last there is none."""
    going = course()

    rungs = [kind_of(going.body())]
    while going.gives_way(None, said):
        rungs.append(kind_of(going.body()))

    assert tuple(rungs) == RUNGS
    assert going.changed
    assert going.lasting


@pytest.mark.parametrize(
    "said",
    [
        "Invalid schema for response_format 'judgement': In context=(), 'x' is not permitted.",
        "JSON schema conversion failed:\nUnrecognized schema: {}",
        "Failed to parse grammar",
        "Automatic parser generation failed: JSON schema error at #: unrecognized type nonsense",
        "The specified schema produces a constraint that has too many states for serving.",
    ],
)
def test_one_schema_that_is_refused_says_nothing_of_others(said: str) -> None:
    """It is left for this request only."""
    going = course()

    assert going.gives_way(None, said)
    assert kind_of(going.body()) == "json_object"
    assert not going.lasting


@pytest.mark.parametrize(
    ("param", "said", "left"),
    [
        ("temperature", "Unsupported value", {"max_tokens"}),
        (None, "invalid temperature: only 1 is allowed for this model", {"max_tokens"}),
        (None, "openai does not support parameters: {'temperature': 1}", {"max_tokens"}),
        (
            "max_tokens",
            "'max_tokens' is not supported. Use 'max_completion_tokens' instead.",
            {"temperature", "max_completion_tokens"},
        ),
        (
            None,
            "[{'loc': ('body', 'max_tokens'), 'input': {'temperature': 0}}]",
            {"temperature", "max_completion_tokens"},
        ),
        (None, "Range of max_tokens should be [1, 2000]", {"temperature", "max_completion_tokens"}),
    ],
)
def test_a_parameter_is_dropped_where_the_endpoint_names_it(
    param: str | None, said: str, left: set[str]
) -> None:
    """The one named first; a newer name is tried before there is none."""
    going = course()

    assert going.gives_way(param, said)
    assert going.body().keys() - {"response_format"} == left
    assert going.lasting


def test_any_parameter_may_be_refused() -> None:
    """A seed, for one."""
    going = Course(request(parameters={"seed": 7}), Manner())

    assert going.gives_way(None, "Extra inputs are not permitted: seed")
    assert going.body().keys() == {"response_format"}


@pytest.mark.parametrize(
    "said",
    [
        "'max_tokens' or 'max_completion_tokens' is too large: 8192. This model's maximum context"
        " length is 4096 tokens and your request has 900 input tokens",
        "This model's maximum context length is 6048 tokens. However, you requested 6616 tokens"
        " (568 in the messages, 6048 in the completion).",
        "maximum context length is 128000 tokens. However, you requested 65535 output tokens",
    ],
)
def test_a_limit_that_does_not_fit_this_prompt_is_left_out_of_it(said: str) -> None:
    """The limit goes, for this request only; a prompt that is too long by itself stays so."""
    going = course()

    assert going.gives_way(None, said)
    assert going.gives_way(None, said)
    assert going.body().keys() == {"response_format", "temperature"}
    assert not going.lasting
    assert not going.gives_way(None, said)


@pytest.mark.parametrize("said", ["", "no", "overloaded", "temperatures are high", "seed"])
def test_nothing_is_given_up_for_what_is_not_named(said: str) -> None:
    """An error that proves nothing changes nothing."""
    going = course()

    assert not going.gives_way(None, said)
    assert not going.changed


def test_there_is_more_room_once() -> None:
    """And none where no limit was sent."""
    going = course()

    assert going.extendable == 2000
    going.make_room()
    assert going.body()["max_tokens"] == ROOM * 2000
    assert going.extendable is None
    assert going.changed
    assert course(dropped=("max_tokens", "max_completion_tokens")).extendable is None


words = st.sampled_from(["response_format", "max_tokens", "temperature", "seed", "context", ": "])


@given(st.none() | words, st.lists(words | st.text(TRICKY, max_size=3)).map(" ".join))
def test_giving_way_comes_to_an_end(param: str | None, said: str) -> None:
    """Whatever an endpoint says, after a few steps there is nothing left to give up."""
    going = course()

    steps = 0
    while going.gives_way(param, said):
        steps += 1

    assert steps <= len(RUNGS) + 2
