import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import InputError
from grader.judges.scripted import Scripted
from grader.models.judging import Completion, Reask
from grader.models.rubric import Judged
from tests.helpers.asking import ask, request

ENTRY = Judged.model_validate({"criteria": ["Is it right?"]})


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Where the script of a test is written."""
    return tmp_path / "replies.yaml"


def said(script: Path, *criteria: str, pair: int = 1, **fields: Any) -> str:
    """What a script replies to a request."""
    judge = Scripted(script)
    parameters = judge.parameters(pair, "What is a tensor?", ENTRY)
    outcome = ask(judge, request(*criteria, parameters=parameters, **fields))
    assert isinstance(outcome, Completion)
    return outcome.text


def level(script: Path, **fields: Any) -> str | None:
    """The level that a script gives criterion c1."""
    found = json.loads(said(script, "c1", **fields))
    return found["c1"]["level"] if found else None


def test_a_reply_is_put_together_from_its_items(script: Path) -> None:
    """Each criterion gets its own item, in the order asked; what is not given is empty."""
    script.write_text(
        "- {pair: 1, criterion: b, reply: {level: yes}}\n"
        "- pair: 1\n"
        "  criterion: a\n"
        "  reply: {level: 2, quotes: [张量, 12:30], reasoning: null-ish}\n",
        encoding="utf-8",
    )

    assert said(script, "a", "b", "c") == (
        '{"a": {"reasoning": "null-ish", "quotes": ["张量", "12:30"], "level": "2"},'
        ' "b": {"reasoning": "", "quotes": [], "level": "yes"}}'
    )


def test_the_first_item_that_matches_counts(script: Path) -> None:
    """An item without a criterion is for all that have none before it."""
    script.write_text(
        "- {pair: 2, reply: {level: other}}\n"
        "- {pair: 1, criterion: a, reply: {level: first}}\n"
        "- {pair: 1, reply: {level: rest}}\n"
        "- {pair: 1, criterion: a, reply: {level: late}}\n"
        "- {pair: 1, raw: late}\n"
    )

    found = json.loads(said(script, "a", "b"))

    assert {name: part["level"] for name, part in found.items()} == {"a": "first", "b": "rest"}


def test_raw_text_is_the_whole_reply(script: Path) -> None:
    """Any reply can be played, also one that is not JSON."""
    script.write_text("- pair: 1\n  raw: |\n    4/5, {good\n- {pair: 1, reply: {level: yes}}\n")

    assert said(script, "a", "b") == "4/5, {good\n"


def test_samples_can_differ(script: Path) -> None:
    """An item with a sample is for that sample alone."""
    script.write_text(
        "- {pair: 1, sample: 0, reply: {level: zero}}\n"
        "- {pair: 1, sample: 1, reply: {level: one}}\n"
    )

    assert [level(script, sample=n) for n in range(3)] == ["zero", "one", None]


def test_a_second_reply_can_be_scripted(script: Path) -> None:
    """`reask` tells the first asking from the second; without it an item is for both."""
    script.write_text(
        "- {pair: 1, reask: true, reply: {level: mended}}\n"
        "- {pair: 1, reask: false, reply: {level: bad}}\n"
        "- {pair: 2, reply: {level: both}}\n"
    )
    again = Reask(reply="{}", complaint="Again.")

    assert level(script) == "bad"
    assert level(script, reask=again) == "mended"
    assert level(script, pair=2) == level(script, pair=2, reask=again) == "both"


def test_what_is_not_scripted_is_left_out(script: Path) -> None:
    """A pair without an item has an empty reply, which the reader calls incomplete."""
    script.write_text("[]")

    assert said(script, pair=3) == "{}"
    assert said(script, reply_schema={"type": "object"}) == "{}"


def test_another_script_is_another_judge(script: Path) -> None:
    """What a changed script says is never taken from the ledger."""
    script.write_text("[]")
    first = Scripted(script)
    script.write_text("[ ]")
    second = Scripted(script)

    assert first.parameters(1, "", ENTRY) == Scripted(script).parameters(1, "", ENTRY) | {
        "script": first.parameters(1, "", ENTRY)["script"]
    }
    assert first.parameters(1, "", ENTRY) != second.parameters(1, "", ENTRY)
    assert first.info.version != second.info.version
    assert second.info.name == second.info.model == "scripted:replies.yaml"
    assert (second.info.kind, second.info.llm) == ("scripted", False)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "must be a list of replies"),
        ("pair: 1", 1, "must be a list of replies"),
        ("- a", 1, "must be a mapping of criterion, pair, "),
        ("- {reply: {level: a}}", 1, "pair is missing"),
        ("\n- {pair: 1}", 2, "needs either reply or raw"),
        ("- {pair: 1, raw: a, reply: {level: a}}", 1, "needs either reply or raw"),
        ("- {pair: 1, raw: a, criterion: b}", 1, "cannot have a criterion"),
        ("- pair: 1\n  lvl: 2", 2, "unknown key 'lvl'; criterion, pair, raw, "),
        ("- pair: 1\n  raw: a\n  pair: 2", 3, "pair is there twice"),
        ("- pair: one\n  raw: a", 1, "must be a whole number"),
        ("- pair: '1'\n  raw: a", 1, "must be a whole number"),
        ("- pair: -1\n  raw: a", 1, "must be a whole number such as 2"),
        ("- pair: 1_0\n  raw: a", 1, "must be a whole number such as 2"),
        ("- pair: true\n  raw: a", 1, "must be a whole number"),
        ("- pair: 1\n  reask: 1\n  raw: a", 2, "must be true or false"),
        ("- pair: 1\n  raw:", 2, "must be text"),
        ("- pair: 1\n  raw: [a]", 2, "must be text"),
        ('- pair: 1\n  raw: "\\ud800"', 2, "holds half a character"),
        ("- pair: 1\n  reply: yes", 2, "must be a mapping of level, quotes, reasoning"),
        ("- pair: 1\n  reply: {quotes: []}", 2, "level is missing"),
        ("- pair: 1\n  reply:\n    level: a\n    quotes: b", 4, "quotes must be a list"),
        ("- pair: 1\n  reply:\n    level: a\n    quotes:\n    - {}", 5, "must be text"),
        ("- pair: 1\n  reply: {level: a, quote: b}", 2, "unknown key 'quote'"),
        ("- ? [1]\n  : 2", 1, "must be text"),
        ("- pair: 1\n raw: a", 2, "is not YAML: "),
        ("- pair: *a\n", 1, "is not YAML: "),
    ],
)
def test_a_wrong_script_is_refused_with_its_line(
    script: Path, text: str, line: int, problem: str
) -> None:
    """Every mistake is named where it is; nothing is guessed."""
    script.write_text(text)

    with pytest.raises(InputError) as caught:
        Scripted(script)

    assert (caught.value.path, caught.value.line) == (script, line)
    assert problem in caught.value.problem


@pytest.mark.parametrize("content", [b"\x00", b"\xff", b"[" * 500])
def test_what_is_no_yaml_at_all_is_refused(script: Path, content: bytes) -> None:
    """Bytes that cannot be read are an error of the file, without a line."""
    script.write_bytes(content)

    with pytest.raises(InputError, match="is not YAML that can be read"):
        Scripted(script)


def test_a_script_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing file, or a folder, is an input error."""
    with pytest.raises(InputError, match="cannot be read: No such file"):
        Scripted(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="cannot be read"):
        Scripted(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="-{}[]:, \n'\"&*!|>#%@`pairw1éΩ\x85\u2028", max_size=40))
def test_no_script_is_a_crash(script: Path, text: str) -> None:
    """Any text is a script or an input error."""
    script.write_text(f"- pair: 1\n  raw: {text}", encoding="utf-8")

    try:
        Scripted(script)
    except InputError as error:
        assert error.problem
