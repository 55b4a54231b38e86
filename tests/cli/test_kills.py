"""A run that is killed at any moment loses no reply that came, and asks for none twice."""

from pathlib import Path

from tests.helpers import behaviours
from tests.helpers.kills import killed, reports, rows
from tests.helpers.program import grade, other
from tests.helpers.stub_server import Exchange, StubServer

FILES, AT_ONCE = 30, 4


def test_kills_at_random_moments_cost_at_most_what_was_under_way(
    here: Path, stub: StubServer
) -> None:
    """The end is the same as that of an undisturbed run."""
    folder = here / "many"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text(other(f"{number} numbers"))

    def slow(exchange: Exchange) -> None:
        exchange.pause(0.1)
        behaviours.good(exchange)

    stub.answer(slow)
    line: list[object] = [
        folder, "-r", "r.yaml", "-j", "openai:tiny", "--base-url", stub.base_url,
        "--concurrency", AT_ONCE, "--fail-on", "never",
    ]  # fmt: skip
    hit = killed([*line, "--store", "killed.sqlite"], kills=6, longest=2.0, seed=1)
    assert grade(*line, "--store", "killed.sqlite", "-o", "killed.json").code == 0
    asked = len(stub.requests)
    assert grade(*line, "--store", "whole.sqlite", "-o", "whole.json").code == 0

    assert hit >= 3
    assert rows(here / "killed.sqlite") == (2 * FILES, 2 * FILES)
    assert asked <= 2 * FILES + hit * AT_ONCE
    assert reports(here / "killed.json") == reports(here / "whole.json")
