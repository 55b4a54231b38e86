import asyncio
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from grader.judges.prices import FREE, Price
from grader.judges.scripted import Scripted
from grader.judging.recall import NOT_KEPT, Recalled, Tally, total
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest, Usage
from grader.models.rubric import Judged
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


class Slow:
    """A judge that answers when it is let, and counts how often it was asked."""

    def __init__(self, outcome: Completion | Failure) -> None:
        self.info = JudgeInfo(name="slow", kind="llm", llm=True, model="slow")
        self.outcome = outcome
        self.asked = 0
        self.let = asyncio.Event()

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        """None."""
        return {}

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        """The outcome, in time."""
        self.asked += 1
        await self.let.wait()
        return self.outcome

    async def close(self) -> None:
        """Nothing is open."""


def together(backend: Slow, tally: Tally) -> list[Completion | Failure]:
    """What two get who ask the same at the same time."""

    async def main() -> list[Completion | Failure]:
        judge = Recalled(backend, Ledger(None, "run"))
        both = [asyncio.ensure_future(judge.complete(request("c1"), tally)) for _ in range(2)]
        await asyncio.sleep(0.01)
        backend.let.set()
        return await asyncio.gather(*both)

    return asyncio.run(main())


@pytest.mark.parametrize(
    "outcome", [Completion(text="{}"), Failure(kind="refused", message="no", attempts=2)]
)
def test_what_two_ask_at_the_same_time_is_asked_once(outcome: Completion | Failure) -> None:
    """Two candidates may give the same answer; it is paid for once, whatever comes of it."""
    backend, tally = Slow(outcome), Tally()

    assert together(backend, tally) == [outcome, outcome]
    assert backend.asked == 1
    assert tally.calls == (1 if isinstance(outcome, Completion) else 2)


def test_who_waits_for_what_is_given_up_is_given_up_too() -> None:
    """And nothing of it stays: the next one asks."""

    async def main() -> int:
        backend = Slow(Completion(text="{}"))
        judge = Recalled(backend, Ledger(None, "run"))
        both = [asyncio.ensure_future(judge.complete(request("c1"), Tally())) for _ in range(2)]
        await asyncio.sleep(0.01)
        both[0].cancel()
        ended = await asyncio.gather(*both, return_exceptions=True)
        assert [type(each) for each in ended] == [asyncio.CancelledError] * 2
        backend.let.set()
        assert isinstance(await judge.complete(request("c1"), Tally()), Completion)
        return backend.asked

    assert asyncio.run(main()) == 2
