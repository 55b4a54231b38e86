from collections.abc import Callable
from fractions import Fraction

from grader.judges.prices import FREE, Price
from grader.judges.scripted import Scripted
from grader.judging.recall import NOT_KEPT, Recalled, Tally, total
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure, Usage
from tests.helpers.asking import request, run

Script = Callable[[str], Scripted]


def test_usages_add_up() -> None:
    """Where only one was reported it counts alone."""
    one, two = Usage(prompt_tokens=1, cached_tokens=4), Usage(prompt_tokens=2)

    assert total(one, two) == Usage(prompt_tokens=3, cached_tokens=4)
    assert total(None, two) == two
    assert total(one, None) == one
    assert total(None, None) is None


def test_a_tally_counts_attempts_and_tokens() -> None:
    """A failure cost its attempts; a reply without a usage costs a call."""
    tally = Tally()
    tally.add(Failure(kind="unreachable", message="no", attempts=3))
    tally.add(Completion(text=""))
    tally.add(Completion(text="", usage=Usage(prompt_tokens=5)))

    assert tally == Tally(calls=5, tokens=Usage(prompt_tokens=5), unpriced=2)


def test_a_tally_counts_what_replies_cost() -> None:
    """Where price and tokens are known; a judge that is no model costs nothing."""
    price, tally = Price(Fraction(2), Fraction(10), Fraction(1)), Tally()
    tally.add(Completion(text="", usage=Usage(prompt_tokens=3, cached_tokens=1)), price)
    tally.add(Completion(text="", usage=Usage(completion_tokens=7)), price)
    tally.add(Completion(text=""), FREE)

    assert (tally.cost, tally.unpriced) == (Fraction(2 * 2 + 1 + 70, 1_000_000), 0)
    tally.add(Completion(text=""), price)
    assert tally.unpriced == 1


def test_a_replay_asks_nothing(script: Script) -> None:
    """What the ledger does not have is a failure, and stays asked for."""
    backend, ledger = script("- {pair: 1, raw: x}"), Ledger(None, "old")
    asked = request(parameters={"pair": 1})
    judge, tally = Recalled(backend, ledger, replay=True), Tally()

    assert run(judge.complete(asked, tally)) == NOT_KEPT
    run(Recalled(backend, ledger).complete(asked, Tally()))
    assert isinstance(run(judge.complete(asked, tally)), Completion)
    assert (tally.calls, tally.from_ledger) == (0, 1)


def test_a_known_reply_is_not_asked_for_again(script: Script) -> None:
    """The ledger answers, and the tally tells."""
    judge, tally = Recalled(script("- {pair: 1, raw: hello}"), Ledger(None, "run")), Tally()
    asked = request(parameters={"pair": 1})

    assert not judge.knows(asked)
    replies = [run(judge.complete(asked, tally)) for _ in range(3)]

    assert judge.knows(asked)
    assert replies[0] == replies[1] == replies[2]
    assert (tally.calls, tally.from_ledger) == (1, 2)
    assert judge.info.name == "scripted:replies.yaml"


def test_a_fresh_run_uses_only_its_own_replies(script: Script) -> None:
    """What an earlier run stored is asked for once more."""
    backend, ledger = script("- {pair: 1, raw: x}"), Ledger(None, "old")
    asked = request(parameters={"pair": 1})
    run(Recalled(backend, ledger).complete(asked, Tally()))
    ledger.run = "new"
    judge, tally = Recalled(backend, ledger, fresh=True), Tally()

    assert not judge.knows(asked)
    run(judge.complete(asked, tally))
    run(judge.complete(asked, tally))

    assert (tally.calls, tally.from_ledger) == (1, 1)


def test_a_spoiled_reply_is_asked_for_again(script: Script) -> None:
    """Nothing is taken out of the ledger; a failure is put on top."""
    judge = Recalled(script("- {pair: 1, raw: x}"), Ledger(None, "run"))
    asked = request(parameters={"pair": 1})
    run(judge.complete(asked, Tally()))
    judge.spoil(asked, Failure(kind="unreadable", message="no"))

    assert not judge.knows(asked)
