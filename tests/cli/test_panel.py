from pathlib import Path

import pytest

from tests.helpers.program import grade, other
from tests.helpers.stub_server import StubServer

STUB_PRICE = '[prices."stub-1"]\ninput = 1000\noutput = 1000\n'
"""A request's worst case is tens of dollars; the stub's replies cost three cents."""


@pytest.fixture
def batch(here: Path, stub: StubServer) -> tuple[object, ...]:
    """A command line that grades ten transcripts of two questions by the stub's model."""
    folder = here / "many"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(other(f"{number} numbers"))
    (here / "grader.toml").write_text(STUB_PRICE)
    return (
        folder, "-r", "r.yaml", "-j", "openai:stub-1", "--base-url", stub.base_url,
        "--fail-on", "never", "-o", "out.json",
    )  # fmt: skip


def test_max_calls_stops_between_two_calls_and_the_run_goes_on(
    batch: tuple[object, ...], stub: StubServer
) -> None:
    """Exit 3 with how to go on; the same command without the limit asks only the rest."""
    ended = grade(*batch, "--max-calls", 7)

    assert ended.code == 3
    assert len(stub.requests) == 7
    assert "stopped: --max-calls 7 is reached" in ended.err
    # Not those of finished transcripts alone: what was sent is kept, and may have cost money.
    assert "requests sent: 7 (" in ended.err
    assert "for unfinished transcripts), replies from the ledger: 0" in ended.err
    assert "the same command goes on from here" in ended.err

    rest = grade(*batch)
    assert rest.code == 0
    assert len(stub.requests) == 20


def test_max_cost_stops_before_it_is_exceeded(batch: tuple[object, ...], stub: StubServer) -> None:
    """Requests under way count at their worst; a higher limit goes on from there."""
    ended = grade(*batch, "--max-cost", "0.10")
    assert (ended.code, len(stub.requests)) == (3, 0)
    assert "could cost" in ended.err

    ended = grade(*batch, "--max-cost", "100")
    spent = 0.03 * len(stub.requests)
    assert ended.code in {0, 3}
    assert 0 < spent <= 100
    assert grade(*batch).code == 0
    assert len(stub.requests) == 20


def test_a_months_budget_counts_what_the_ledger_has_of_this_month(
    batch: tuple[object, ...], stub: StubServer
) -> None:
    """Another run's spending included."""
    grade(*batch)
    asked = len(stub.requests)
    ended = grade(*batch, "--fresh", "--max-cost", "0.50/month")

    assert ended.code == 3
    assert len(stub.requests) == asked
    assert "$0.6000 is spent" in ended.err


def test_an_unknown_price_is_refused_before_the_first_call(here: Path, stub: StubServer) -> None:
    """Where a limit of cost was asked for: exit 2, with how to state the price."""
    ended = grade(
        "a.txt", "-r", "r.yaml", "-j", "openai:mine", "--base-url", stub.base_url,
        "--max-cost", "5",
    )  # fmt: skip

    assert (ended.code, stub.requests) == (2, [])
    assert "the price of mine is not known" in ended.err
    assert '[prices."mine"]' in ended.err


def test_a_replay_takes_the_ledger_alone(
    batch: tuple[object, ...], stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No connection and no key; what is not there is not judged, and never a zero."""
    none = grade(*batch, "--replay")
    assert (none.code, stub.requests) == (0, [])
    assert "the ledger has no reply to this request" in none.err

    grade(*batch)
    asked = len(stub.requests)
    again = grade(*batch, "--replay")
    assert len(stub.requests) == asked
    assert "the ledger has no reply" not in again.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--replay", "--fresh"), "--replay is the ledger alone"),
        (("--replay", "--base-url", "http://127.0.0.1:9/v1"), "makes no connection"),
        (("--max-cost", "lots"), "must be dollars such as 5"),
        (("--max-cost", "nan"), "must be dollars such as 5"),
        (("--max-calls", "0"), "must be a whole number from 1"),
        (("--max-time", "soon"), "must be a time such as 90s"),
        (("--rpm", "-3"), "must be a whole number from 1"),
        (("--shard", "3/2"), "must be K/N"),
        (("--shard", "x"), "must be K/N"),
    ],
)
def test_limits_that_mean_nothing_are_bad_usage(arguments: tuple[str, ...], told: str) -> None:
    """Exit 2 before anything is read."""
    ended = grade("a.txt", "-r", "r.yaml", *arguments)

    assert ended.code == 2
    assert told in ended.err


def test_shards_divide_a_batch_by_its_content(batch: tuple[object, ...]) -> None:
    """Each transcript is in exactly one of them, whatever it is called."""
    counts = []
    for number in (1, 2, 3):
        ended = grade(
            batch[0], "-r", "r.yaml", "-j", "scripted:s.yaml", "--shard", f"{number}/3",
            "--format", "json", "--fail-on", "never",
        )  # fmt: skip
        assert f"shard {number}/3: " in ended.err
        counts.append(ended.out.count('"schema_version"'))

    assert sum(counts) == 10
    assert max(counts) < 10
