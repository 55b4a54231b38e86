import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.models.judging import JudgeRequest, Reask, key_of
from tests.helpers.asking import TRICKY, request

FIELDS: dict[str, Any] = {
    "judge": "llm",
    "model": "m",
    "base_url": "http://x/v1",
    "system": "Rules.",
    "task": "Task.",
    "answer": "Answer.",
    "closing": "End.",
    "reply_schema": {"type": "object", "properties": {"a": {}, "b": {}}},
    "parameters": {"temperature": 0, "top_p": 1},
}


def test_the_key_does_not_depend_on_the_order_of_attributes() -> None:
    """Nor on that of a mapping's keys."""
    turned = {name: FIELDS[name] for name in reversed(FIELDS)}
    turned["parameters"] = {"top_p": 1, "temperature": 0}

    assert JudgeRequest(**turned).key == JudgeRequest(**FIELDS).key


@pytest.mark.parametrize(
    "changed",
    [
        {"answer": "Answer!"},
        {"task": "Task!"},
        {"system": "Rules!"},
        {"model": "n"},
        {"base_url": None},
        {"judge": "scripted"},
        {"closing": ""},
        {"sample": 1},
        {"parameters": {"temperature": 1, "top_p": 1}},
        {"reply_schema": {"type": "object", "properties": {"a": {}}}},
        {"reask": Reask(reply="r", complaint="c")},
    ],
)
def test_the_key_changes_with_everything_that_could_change_the_reply(
    changed: dict[str, Any],
) -> None:
    """And with it the fence."""
    one, other = JudgeRequest(**FIELDS), JudgeRequest(**(FIELDS | changed))

    assert one.key != other.key
    assert one.fence != other.fence


@given(st.text("{}%s0$`\n\\a1张<>", max_size=60))
def test_an_answer_stands_verbatim_between_two_fences(answer: str) -> None:
    """No template engine sees it, and nothing outside the fence changes with it."""
    asked = request(answer=answer)
    system, user = asked.messages()
    before, said, after = user["content"].split(f"{asked.fence}")

    assert re.fullmatch("[0-9a-f]{16}", asked.fence)
    assert asked.fence not in system["content"] + asked.task + answer
    assert said == f"\n{answer}\n"
    assert (before, after) == (f"{asked.task}\n", f"\n{asked.closing}")
    assert system["content"] == asked.system


def test_a_re_ask_shows_the_reply_and_the_complaint() -> None:
    """After the same two messages, but for the fence."""
    again = request(reask=Reask(reply="{}", complaint="Missing."))

    assert [message["role"] for message in again.messages()] == [
        "system",
        "user",
        "assistant",
        "user",
    ]
    assert [message["content"] for message in again.messages()][2:] == ["{}", "Missing."]


def test_a_copy_has_the_key_of_what_it_asks() -> None:
    """Whatever was known of the request that it came from."""
    first = JudgeRequest(**FIELDS)
    reask = Reask(reply="no", complaint="not JSON")
    known = first.key
    again = first.model_copy(update={"reask": reask})
    assert again.key == JudgeRequest(**{**FIELDS, "reask": reask}).key != known
    assert again.model_copy(update={"reask": first.reask}).key == known
    assert again.model_dump() == JudgeRequest(**{**FIELDS, "reask": reask}).model_dump()


@given(st.text(TRICKY.replace("\ud800", "")), st.none() | st.just(Reask(reply="\n", complaint="é")))
def test_a_request_is_kept_as_the_json_of_its_fields_and_so_is_a_copy(
    text: str, reask: Reask | None
) -> None:
    """The key is found again in what is kept."""
    parameters = {"top_p": 1e-7, "n": [1, None, text], "m": {"b": 1.0, "a": True}}
    changed: dict[str, Any] = {"task": text, "parameters": parameters, "reask": reask}
    for made in (
        JudgeRequest(**FIELDS | changed),
        JudgeRequest(**FIELDS).model_copy(update=changed),
    ):
        assert made.encoded().decode() == made.model_dump_json()
        assert made.key == key_of(json.loads(made.encoded()))
