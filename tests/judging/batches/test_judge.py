from fractions import Fraction
from pathlib import Path

import pytest

from grader.judges.failures import setback
from grader.judges.prices import Price
from grader.judging.batches.judge import ATTEMPTS, CHANGED
from grader.judging.recall import Tally
from grader.models.judging import Completion, Failure, Usage
from tests.helpers.asking import request, run
from tests.helpers.batch_judges import batch_judge, want

URL = "http://127.0.0.1:9/v1"
REPLY = Completion(text="{}", usage=Usage(prompt_tokens=1_000_000))
LOST = Failure(kind="unreachable", message="gone", attempts=3)


def test_what_the_ledger_lacks_is_wanted_and_the_rest_is_known(tmp_path: Path) -> None:
    """Nothing is asked, and nothing is kept of it."""
    judge = batch_judge(tmp_path, URL)
    judge.ledger.add(request("c1"), REPLY, 0)

    assert want(judge, request("c1"), request("c2")) == [REPLY]
    assert list(judge.wanted) == [request("c2").key]
    assert judge.ledger.find(request("c2").key) is None


def test_a_reply_is_counted_once_by_the_report_that_it_is_in(tmp_path: Path) -> None:
    """Rounds go through it again and again; a second report has it from the ledger."""
    judge = batch_judge(tmp_path, URL)
    price = Price(Fraction(2), Fraction(8))
    judge.keep(request(), REPLY, price)
    want(judge, request(), request())
    judge.collecting = False
    first, second = Tally(), Tally()
    run(judge.complete(request(), first))
    run(judge.complete(request(), second))

    assert (first.calls, first.from_ledger, float(first.cost)) == (1, 0, 2.0)
    assert (second.calls, second.from_ledger, float(second.cost)) == (0, 1, 0.0)
    assert (float(judge.spent), judge.replies) == (2.0, 1)


def test_a_failure_for_good_is_told_and_not_asked_again_in_this_run(tmp_path: Path) -> None:
    """The ledger has it once; the next run asks again."""
    judge = batch_judge(tmp_path, URL)
    judge.keep(request(), LOST, None)

    assert want(judge, request(), request()) == [LOST, LOST]
    assert judge.ledger.next_generation(request().key) == 1
    judge.collecting = False
    tally = Tally()
    assert run(judge.complete(request(), tally)) == LOST
    assert tally.calls == 3
    assert len(judge.wanted) == 0


def test_what_fails_is_asked_so_often_and_no_more(tmp_path: Path) -> None:
    """What fails twice so that it will not mend, twice."""
    judge = batch_judge(tmp_path, URL)
    passing = setback("unreachable", "in trouble", retry=True)
    for _ in range(ATTEMPTS - 1):
        judge.came_to_nothing(request(), passing)
        assert judge.failed == {}
    judge.came_to_nothing(request(), passing)
    assert judge.failed[request().key].attempts == ATTEMPTS

    once = setback("unreadable", "no JSON", once=True)
    judge.came_to_nothing(request("c2"), once)
    judge.came_to_nothing(request("c2"), once)
    assert judge.failed[request("c2").key].attempts == 2
    judge.came_to_nothing(request("c3"), setback("refused", "no"))
    assert judge.failed[request("c3").key].attempts == 1


def test_a_reply_is_spoilt_only_by_the_last_round(tmp_path: Path) -> None:
    """Else the next round would ask again for what is about to be judged."""
    judge = batch_judge(tmp_path, URL)
    judge.ledger.add(request(), REPLY, 0)
    judge.spoil(request(), LOST)
    assert judge.knows(request())

    judge.collecting = False
    judge.spoil(request(), LOST)
    assert not judge.knows(request())
    assert run(judge.complete(request(), Tally())) == LOST


def test_what_changed_meanwhile_is_not_asked_by_the_last_round(tmp_path: Path) -> None:
    """It says so, and the same command asks it."""
    judge = batch_judge(tmp_path, URL)
    judge.collecting = False

    assert run(judge.complete(request(), Tally())) == CHANGED


@pytest.mark.parametrize(("replies", "left"), [(1, ATTEMPTS), (0, 0)])
def test_waiting_for_room_counts_only_where_nothing_moves(
    tmp_path: Path, replies: int, left: int
) -> None:
    """While other batches come to their end there will be room; alone there never is."""
    judge = batch_judge(tmp_path, URL)
    full = setback("rate_limited", "full", retry=True)
    for _ in range(ATTEMPTS):
        want(judge, request())
        judge.replies = replies
        judge.crowded[request().key] = full
        judge.begin_round()

    assert (request().key in judge.failed) is (left == 0)
