import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.program import QA, grade
from tests.helpers.stub_server import StubServer

SHOW = ("rubric", "show-prompt", "r.yaml", "a.txt")


def prompts(*arguments: str) -> list[dict[str, Any]]:
    """The prompts as JSON."""
    ended = grade(*SHOW, "--format", "json", *arguments)
    assert ended.code == 0, ended
    found: list[dict[str, Any]] = json.loads(ended.out)
    return found


@pytest.mark.parametrize("options", [(), ("--blind",), ("--no-redact",), ("--calls", "criterion")])
def test_a_prompt_is_what_a_run_sends(
    here: Path, stub: StubServer, options: tuple[str, ...]
) -> None:
    """Message for message and schema for schema, masked as the settings say."""
    (here / "a.txt").write_text(f"Candidate: Ann Lee\n{QA}Q: And she, Ann?\nA: At MIT: a@b.cn\n")
    judge = ("-j", "openai:m", "--base-url", stub.base_url, *options)

    shown = prompts(*judge)

    assert stub.requests == []
    assert grade("a.txt", "-r", "r.yaml", *judge, "--no-store", "--fail-on", "never").code == 0
    sent = [each.body for each in stub.requests if len(each.body["messages"]) == 2]
    wanted = [(each["messages"], each["reply_schema"]) for each in shown]
    got = [(b["messages"], b["response_format"]["json_schema"]["schema"]) for b in sent]
    assert sorted(map(str, got)) == sorted(map(str, wanted))


def test_neither_a_key_nor_a_server_is_needed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the model is not known it is assumed, and said to be."""
    assumed = "shown as for openai:gpt-5-mini; for another model only the fence is another\n"
    ended = grade(*SHOW)
    assert (ended.code, ended.err) == (0, assumed)
    assert "judge       openai:gpt-5-mini" in ended.out
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    assert grade(*SHOW, "-j", "offline").err == assumed
    (here / "grader.toml").write_text('api_key_env = "GONE"\njudge = "openai:other"\n')
    assert grade(*SHOW).err == ""


def test_one_pair_may_be_shown(here: Path) -> None:
    """By its number; for each judge of a panel."""
    assert [each["pair"] for each in prompts("--pair", "2")] == [2]
    panel = prompts("--pair", "2", "-j", "openai:a", "-j", "openai:b")
    assert [each["judge"] for each in panel] == ["openai:a", "openai:b"]


def test_the_output_alone_is_enough_to_answer(here: Path) -> None:
    """A reply that fits the schema of a prompt is a reply that grades."""
    [prompt] = prompts("--pair", "1", "-o", "prompts.json")
    assert json.loads((here / "prompts.json").read_text()) == [prompt]
    [system, user] = prompt["messages"]
    assert "Reply with one JSON object" in system["content"]
    for part in ("What is a tensor?", "says-array", "an array of numbers"):
        assert part in user["content"]
    [criterion] = prompt["reply_schema"]["required"]
    raw = {criterion: {"reasoning": "", "quotes": ["an array of numbers"], "level": "yes"}}
    (here / "s.yaml").write_text(f"- pair: 1\n  raw: {json.dumps(json.dumps(raw))}\n")

    ended = grade("a.txt", "-r", "r.yaml", "-j", "scripted:s.yaml", "--format", "json")

    [report] = json.loads(ended.out)
    assert report["pairs"][0]["criteria"][0]["level"] == "yes"


def test_a_folder_of_several_transcripts_is_refused(here: Path) -> None:
    """A prompt is about one of them."""
    (here / "b.txt").write_text(QA)

    ended = grade("rubric", "show-prompt", "r.yaml", ".")

    assert ended.code == 2
    assert "holds 2 transcripts; name one of them" in ended.err


def test_a_transcript_that_cannot_be_read_is_an_error(here: Path) -> None:
    """In a line, as everywhere."""
    (here / "a.txt").write_text("")

    ended = grade(*SHOW)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: a.txt: the file is empty")
