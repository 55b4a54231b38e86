"""`--engine ray` from the command line."""

import json
from pathlib import Path

import pytest

from tests.helpers import behaviours, ray_nodes
from tests.helpers.asking import KEY
from tests.helpers.program import grade, program
from tests.helpers.stub_server import Exchange, StubServer

pytest.importorskip("ray", reason="pip install 'ray>=2.55,<3'")


def test_a_key_in_a_file_does_not_travel(users_own: Path, stub: StubServer) -> None:
    """Ray would store it; a variable of the same name on every machine does."""
    users_own.write_text(f'base_url = "{stub.base_url}"\napi_key = "{KEY}"\n')
    ended = program("a.txt", "-r", "r.yaml", "-j", "openai:m", "--engine", "ray")

    assert ended.code == 2
    assert "workers take the key from a variable, and yours is in a file" in ended.err
    assert KEY not in ended.err
    assert not [each for each in stub.requests if each.method == "POST"]


def test_an_engine_that_is_none_is_refused() -> None:
    """With those that there are."""
    ended = grade("a.txt", "--engine", "spark")

    assert ended.code == 2
    assert "must be local or ray" in ended.err


def test_a_batch_goes_on_when_a_node_is_lost(here: Path, stub: StubServer) -> None:
    """On a cluster of two nodes with a token of its own; every key is stored once."""
    for number in range(20):
        (here / f"{number}.txt").write_text(
            (here / "a.txt").read_text().replace("array", f"a{number}")
        )
    with ray_nodes.nodes() as nodes:
        nodes.add()
        second = nodes.add()
        line = [
            *(f"{number}.txt" for number in range(20)), "-r", "r.yaml", "-j", "openai:m",
            "--base-url", stub.base_url, "--engine", "ray", "--concurrency", "64",
            "--fail-on", "never", "--format", "json",
        ]  # fmt: skip
        lost: list[bool] = []

        def slow(exchange: Exchange) -> None:
            exchange.pause(0.2)
            if len(stub.requests) > 10 and not lost:
                lost.append(True)
                nodes.stop(second)
            behaviours.good(exchange)

        stub.answer(slow)
        ended = program(*line, "--address", nodes.address, **ray_nodes.TOKEN,
                        HOME=nodes.environment["HOME"])  # fmt: skip

    assert ended.code == 0, ended.err
    assert lost
    found = json.loads(ended.out)
    assert len(found) == 20
    assert {c["status"] for r in found for pair in r["pairs"] for c in pair["criteria"]} == {
        "judged"
    }
