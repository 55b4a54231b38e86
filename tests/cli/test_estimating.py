import json
from pathlib import Path

import pytest

from tests.helpers.program import grade, other
from tests.helpers.stub_server import StubServer


def test_a_dry_run_counts_and_sends_nothing(here: Path, stub: StubServer) -> None:
    """Requests, tokens and cost of every judge; no ledger is made."""
    (here / "b.txt").write_text(other("many numbers"))
    line = ("a.txt", "b.txt", "-r", "r.yaml", "-j", "openai:gpt-5-mini", "--dry-run")
    ended = grade(*line, "--format", "json")
    [estimate] = json.loads(ended.out)
    [judge] = estimate["judges"]

    assert (ended.code, ended.err) == (0, "")
    assert (estimate["transcripts"], estimate["pairs"]) == (2, 4)
    assert (judge["requests"], judge["from_ledger"]) == (4, 0)
    assert 0 < judge["prompt_tokens"]["low"] < judge["prompt_tokens"]["high"]
    assert 0 < judge["cost"]["low"] < judge["cost"]["high"] < 1
    assert not (here / ".grader").exists()
    assert "nothing was sent" in grade(*line).out
    assert stub.requests == []


def test_a_dry_run_names_what_cannot_be_read(here: Path, stub: StubServer) -> None:
    """As the run itself would, and by its reason."""
    (here / "b.txt").write_text("Nothing is asked here.\n")
    ended = grade("a.txt", "b.txt", "-r", "r.yaml", "-j", "openai:gpt-5-mini", "--dry-run")

    assert ended.code == 0
    assert "1 of them not readable" in ended.out
    assert ended.err.startswith("error: b.txt: ")


def test_what_the_ledger_has_is_not_counted_again(here: Path, stub: StubServer) -> None:
    """A dry run after a run would send nothing."""
    line = ("a.txt", "-r", "r.yaml", "-j", "openai:stub-1", "--base-url", stub.base_url)
    grade(*line)
    [estimate] = json.loads(grade(*line, "--dry-run", "--format", "json").out)
    [judge] = estimate["judges"]

    assert (judge["requests"], judge["from_ledger"]) == (0, 2)


def test_an_unknown_price_is_unknown(here: Path) -> None:
    """And no guess."""
    line = ("a.txt", "-r", "r.yaml", "-j", "openai:nobody", "--dry-run")

    assert json.loads(grade(*line, "--format", "json").out)[0]["judges"][0]["cost"] is None
    assert "unknown: no price of this model" in grade(*line).out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("a.txt", "--base-url", "http://127.0.0.1:9/v1"), "--dry-run makes no connection"),
        (("none.txt",), "none.txt"),
    ],
)
def test_what_cannot_be_estimated_is_bad_usage(arguments: tuple[str, ...], told: str) -> None:
    """Exit 2."""
    ended = grade(*arguments, "-r", "r.yaml", "--dry-run")

    assert ended.code == 2
    assert told in ended.err
