from datetime import timedelta
from pathlib import Path

import pytest

from grader.judging.batches import submitting
from grader.judging.batches.submitting import Unreached
from grader.ledger import Ledger, batches
from tests.helpers import behaviours
from tests.helpers.asking import request
from tests.helpers.batch_judges import batch_judge, submitted, want
from tests.helpers.batch_server import BatchServer
from tests.helpers.stub_server import StubServer

REQUESTS = [request(answer=f"answer {number}") for number in range(3)]


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The provider's list has everything at once."""
    monkeypatch.setattr(submitting, "SETTLING", 0.0)


def test_nothing_wanted_is_nothing_submitted(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """Not even a question goes out."""
    assert submitted(batch_judge(tmp_path, stub.base_url)) == []
    assert provider.calls == []


def test_a_batch_carries_our_id_of_it(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """In its metadata, by which it is found again."""
    judge = batch_judge(tmp_path, stub.base_url)
    want(judge, *REQUESTS)
    [made] = submitted(judge)

    [there] = provider.batches.values()
    assert there.metadata == {"grader": made.batch.id}
    assert (made.name, made.requests, made.earlier) == (there.name, 3, False)
    assert [each["custom_id"] for each in there.lines] == [each.key for each in REQUESTS]


def test_what_is_under_way_is_waited_for(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """Of another run, or of another command: what is in a batch is not submitted again."""
    ledger = Ledger(None, "r")
    first = batch_judge(tmp_path, stub.base_url, ledger)
    want(first, *REQUESTS[:2])
    submitted(first)
    second = batch_judge(tmp_path, stub.base_url, ledger)
    want(second, *REQUESTS[1:])
    waiting = submitted(second)

    assert [(each.requests, each.earlier) for each in waiting] == [(1, True), (1, False)]
    assert set(provider.submitted.values()) == {1}


@pytest.mark.parametrize("state", ["noted", "uploaded"])
@pytest.mark.parametrize("made", [True, False])
def test_what_a_run_left_halfway_is_looked_for(
    tmp_path: Path, stub: StubServer, provider: BatchServer, state: str, made: bool
) -> None:
    """It ended before or after the provider made a batch of it: only the provider knows."""
    ledger = Ledger(None, "r")
    judge = batch_judge(tmp_path, stub.base_url, ledger)
    want(judge, *REQUESTS)
    submitted(judge)
    ledger._do(f"update batches set state = '{state}', batch = null", ())
    if not made:
        provider.batches.clear()
    again = batch_judge(tmp_path, stub.base_url, ledger)
    want(again, *REQUESTS)
    [waiting] = submitted(again)

    assert waiting.earlier is made
    assert set(provider.submitted.values()) == {1}
    assert len(provider.files) == 1


def test_whether_a_batch_was_made_must_be_known(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """While the provider cannot be asked nothing is submitted."""
    ledger = Ledger(None, "r")
    with ledger.transaction() as database:
        keys = [each.key for each in REQUESTS]
        batches.note(database, "r", stub.base_url, "tiny", keys)
    judge = batch_judge(tmp_path, stub.base_url, ledger)
    want(judge, *REQUESTS)
    provider.instead["GET batches"] = [behaviours.error(500)] * 9

    with pytest.raises(Unreached, match="whether a batch was made cannot be known"):
        submitted(judge)
    assert provider.files == {}


def test_a_batch_whose_reply_was_lost_is_found(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """It is not made a second time."""
    provider.lost = ["POST batches"]
    judge = batch_judge(tmp_path, stub.base_url)
    want(judge, *REQUESTS)

    assert len(submitted(judge)) == 1
    assert set(provider.submitted.values()) == {1}


def test_a_list_may_lag_behind(
    tmp_path: Path, stub: StubServer, provider: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch that was just made is looked for a second time before another is made."""
    monkeypatch.setattr(submitting, "SETTLING", 0.2)
    provider.lost = ["POST batches"]
    empty = behaviours.body({"object": "list", "data": []})
    # The first look is whether there is such an endpoint at all.
    provider.instead["GET batches"] = [empty, empty]
    judge = batch_judge(tmp_path, stub.base_url)
    want(judge, *REQUESTS)

    assert len(submitted(judge)) == 1
    assert len(provider.batches) == 1


def test_a_batch_is_looked_for_on_every_page(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """Back to the time at which it was noted, and no further."""
    judge = batch_judge(tmp_path, stub.base_url)
    want(judge, *REQUESTS)
    [made] = submitted(judge)
    for _ in range(250):
        provider._create({
            "endpoint": "/v1/chat/completions", "completion_window": "24h",
            "input_file_id": made.batch.file,
        })  # fmt: skip
    provider.calls.clear()
    stated = made.batch._replace(created=made.batch.created - timedelta(days=9000))
    with judge.ledger.transaction() as database:
        database.execute(
            "update batches set state = 'noted', created = ?", (stated.created.isoformat(),)
        )
    again = batch_judge(tmp_path, stub.base_url, judge.ledger)
    want(again, *REQUESTS)

    [found] = submitted(again)
    assert found.name == made.name
    assert provider.calls == ["GET batches"] * 3


def test_a_file_of_which_no_batch_was_made_is_taken_away(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """Candidates' words do not lie there for nothing."""
    provider.instead["POST batches"] = [behaviours.error(400)]
    judge = batch_judge(tmp_path, stub.base_url)
    want(judge, *REQUESTS)

    assert submitted(judge) == []
    assert provider.files == {}
    assert set(judge.failed) == {each.key for each in REQUESTS}


def test_a_model_that_takes_nothing_is_not_sent_a_batch(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """Three requests by themselves, then it is believed."""
    judge = batch_judge(tmp_path, stub.base_url)
    judge.endpoint.judge._learnt = None
    provider.direct = behaviours.error(400, "no")
    want(judge, *REQUESTS, request("c9"))

    assert submitted(judge) == []
    assert provider.calls.count("POST chat") == 3
    assert len(judge.failed) == 4
    assert provider.files == {}
