import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.judges.batch_status import Batch as Found
from grader.judging.batches import taking
from grader.judging.batches.submitting import Submitted
from grader.ledger import Ledger, batches
from grader.models.judging import Completion
from tests.helpers import batch_judges, batch_server, behaviours
from tests.helpers.asking import request
from tests.helpers.batch_judges import batch_judge, submitted, taken, want
from tests.helpers.batch_server import BatchServer, Line
from tests.helpers.stub_server import StubServer

REQUESTS = [request(answer=f"answer {number}") for number in range(4)]
KEYS = [each.key for each in REQUESTS]


def test_every_reply_is_kept_and_the_batch_is_done_with(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """Whatever the order of the results; nothing of it lies at the provider any more."""
    judge = batch_judge(tmp_path, stub.base_url)
    want(judge, *REQUESTS)
    waiting = submitted(judge)
    taken(judge, waiting)

    assert len(want(judge, *REQUESTS)) == 4
    assert waiting[0].batch.state == "taken"
    assert provider.files == {}


def test_lines_of_strangers_and_repeated_lines_count_for_nothing(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """The first answer to a request is its answer, as of any reply; a broken line is none."""

    def thrice(asked: Line) -> Line | bytes | None:
        good = batch_server.answered(asked)
        assert isinstance(good, dict)
        other = {**good, "response": {"status_code": 200, "body": {"choices": []}}}
        stranger = {**good, "custom_id": "f" * 64}
        return b"\n".join(
            [b"{", json.dumps(stranger).encode(), json.dumps(good).encode(),
             json.dumps(other).encode(), b""]
        )  # fmt: skip

    provider.reply = thrice
    judge = batch_judge(tmp_path, stub.base_url)
    want(judge, *REQUESTS)
    taken(judge, submitted(judge))

    assert all(isinstance(each, Completion) for each in want(judge, *REQUESTS))
    [count] = judge.ledger._do("select count(*) from completions", ()).fetchone()
    assert count == 4


def test_a_reply_that_was_cut_while_thinking_gets_more_room(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """In the next batch, and no other request with it."""
    cut = behaviours.chat({"role": "assistant", "content": ""}, "length")
    del cut["usage"]

    def thinking(asked: Line) -> Line | bytes | None:
        found = batch_server.answered(asked)
        assert isinstance(found, dict)
        if asked["custom_id"] == KEYS[0] and asked["body"]["max_tokens"] == 2000:
            found["response"]["body"] = cut
        return found

    provider.reply = thinking
    judge = batch_judge(tmp_path, stub.base_url)
    want(judge, *REQUESTS)
    taken(judge, submitted(judge))
    judge.begin_round()
    want(judge, *REQUESTS)
    taken(judge, submitted(judge))

    assert len(want(judge, *REQUESTS)) == 4
    assert [each["body"]["max_tokens"] for each in list(provider.batches.values())[1].lines] == [
        8000
    ]


def test_what_nobody_wants_now_stays_in_the_batch(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """Another command may come for it; so its file stays too."""
    ledger = Ledger(None, "r")
    first = batch_judge(tmp_path, stub.base_url, ledger)
    want(first, *REQUESTS)
    submitted(first)
    second = batch_judge(tmp_path, stub.base_url, ledger)
    want(second, REQUESTS[0])
    [waiting] = submitted(second)
    taken(second, [waiting])

    assert waiting.batch.keys == {*KEYS[1:]}
    assert len(provider.files) == 2
    assert not second.knows(REQUESTS[1])


def test_a_key_that_is_echoed_is_not_kept(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """A reply goes to the ledger, and from there into reports."""

    def echoing(asked: Line) -> Line | bytes | None:
        found = batch_server.answered(asked)
        assert isinstance(found, dict)
        body = behaviours.chat({"role": "assistant", "content": "you sent sk-secret-1234567890"})
        found["response"]["body"] = body
        return found

    provider.reply = echoing
    judge = batch_judge(tmp_path, stub.base_url)
    want(judge, REQUESTS[0])
    taken(judge, submitted(judge))

    [found] = want(judge, REQUESTS[0])
    assert isinstance(found, Completion)
    assert found.text == "you sent [key]"


def test_results_that_are_gone_are_asked_again(
    tmp_path: Path, stub: StubServer, provider: BatchServer
) -> None:
    """A provider keeps a file for a month."""
    provider.instead["GET files"] = [behaviours.error(404)]
    judge = batch_judge(tmp_path, stub.base_url)
    want(judge, *REQUESTS)
    taken(judge, submitted(judge))
    judge.begin_round()

    assert want(judge, *REQUESTS) == []
    assert len(judge.wanted) == 4


_ANSWERS = st.one_of(
    st.sampled_from([b"", b"{}", b"{", b"[]", b"\xff", b"null", b'{"custom_id": 1}']),
    st.builds(
        lambda key, response, error: json.dumps(
            {"custom_id": key, "response": response, "error": error}
        ).encode(),
        st.sampled_from([*KEYS, "f" * 64, "", "x", None, 7]),
        st.one_of(
            st.none(),
            st.builds(
                lambda status, body: {"status_code": status, "body": body},
                st.sampled_from([200, 400, 401, 404, 429, 500, 0, -1, "200", None, 2.5, 10**30]),
                st.sampled_from(
                    [None, {}, [], "x", {"choices": [{}]}, {"error": {"message": "\x1b[2J"}},
                     behaviours.chat({"content": "{}"}), behaviours.chat({"content": "\ud800"}),
                     behaviours.chat(None), behaviours.chat({"content": ""}, "length"),
                     behaviours.chat({"content": None, "refusal": "no"})]
                ),
            ),
            st.sampled_from(["x", [], 5]),
        ),
        st.sampled_from([None, "x", {}, {"code": "batch_expired"}, {"code": 5}, [1]]),
    ),
)  # fmt: skip
_STATUSES = st.sampled_from(["completed", "expired", "cancelled", "failed"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.lists(st.lists(_ANSWERS, max_size=8), max_size=2), _STATUSES, st.booleans())
def test_whatever_comes_back_every_request_is_kept_failed_or_asked_again(
    tmp_path: Path, files: list[list[bytes]], status: str, full: bool
) -> None:
    """Nothing is lost, nothing is kept twice, and nothing that was not asked is kept at all."""
    judge = batch_judge(tmp_path, "http://127.0.0.1:9/v1")
    want(judge, *REQUESTS)
    with judge.ledger.transaction() as database:
        batch = batches.note(database, "r", judge.base_url, "tiny", KEYS)
        batch = batches.submitted(database, batch, "batch_1")
    waiting = Submitted(judge, batch, 4, earlier=False)
    opened = [_file(tmp_path, number, lines) for number, lines in enumerate(files)]

    taking._take(waiting, Found("batch_1", status, full=full), opened)

    rows = judge.ledger._do("select key, completion from completions", ()).fetchall()
    kept = [key.hex() for key, _ in rows]
    assert len(kept) == len(set(kept))
    again = set(judge.again) | set(judge.crowded)
    assert set(kept) | again == set(KEYS)
    assert not set(kept) & again
    assert waiting.batch.state == "taken"
    for file in opened:
        file.close()
    batch_judges.closed()


def _file(folder: Path, number: int, lines: list[bytes]) -> Any:
    path = folder / f"results-{number}"
    path.write_bytes(b"\n".join(lines))
    return path.open("rb")
