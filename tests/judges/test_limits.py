import asyncio
import random
from fractions import Fraction
from typing import Any

import pytest

from grader.judges.limits import Limited, Limits
from grader.judges.prices import Price
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest, Usage
from tests.helpers.asking import request

PRICE = Price(Fraction(1_000), Fraction(10_000))
"""Dollars for a million: a thousandth for a token of the prompt, a hundredth for one replied."""


class Answers:
    """A judge that takes a moment and uses so many tokens; or fails so."""

    info = JudgeInfo(name="m", kind="llm", llm=True, model="m")

    def __init__(self, *outcomes: Completion | Failure) -> None:
        self.outcomes = list(outcomes)
        self.asked = 0

    def parameters(self, *_: object) -> dict[str, Any]:
        """None."""
        return {}

    async def complete(self, _: JudgeRequest) -> Completion | Failure:
        """The next outcome; the last one again and again."""
        self.asked += 1
        await asyncio.sleep(random.random() / 500)
        return self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]

    async def close(self) -> None:
        """Nothing is open."""


REPLY = Completion(text="{}", usage=Usage(prompt_tokens=50, completion_tokens=20))
COST = PRICE.of(Usage(prompt_tokens=50, completion_tokens=20))
ASKED = request(parameters={"max_tokens": 100})


def asked(limits: Limits, judge: Answers, count: int, price: Price | None = PRICE) -> int:
    """How many of so many requests, all at once, came back."""
    limited = Limited(judge, limits, price)

    async def run() -> int:
        tasks = [asyncio.create_task(limited.complete(ASKED)) for _ in range(count)]
        results = await asyncio.gather(*tasks, return_exceptions=True)
        return sum(not isinstance(each, BaseException) for each in results)

    return asyncio.run(run())


def test_calls_are_counted_and_end_the_run() -> None:
    """Those that are too many are not sent, and leave nothing behind."""
    reasons: list[str] = []
    judge = Answers(REPLY)

    assert asked(Limits(reasons.append, most_calls=7), judge, 20) == 7
    assert judge.asked == 7
    assert reasons == ["--max-calls 7 is reached"]


@pytest.mark.parametrize("cap", [1, 5, 20, 80])
def test_what_is_spent_never_exceeds_the_limit_of_cost(cap: int) -> None:
    """What is under way counts at its worst; all that fits is asked, one after the other."""
    reasons: list[str] = []
    limits = Limits(reasons.append, most_cost=Fraction(cap))
    judge = Answers(REPLY)
    worst = Limited(judge, limits, PRICE).worst(ASKED)
    done = asked(limits, judge, 400)

    assert limits.spent == done * COST <= cap
    assert limits.spent + worst > cap
    assert limits.reserved == 0
    assert len(reasons) == 1
    assert f"--max-cost ${cap}" in reasons[0]


def test_what_a_month_has_cost_already_counts() -> None:
    """A budget of 5 of which 4.99 are spent lets nothing through."""
    reasons: list[str] = []
    limits = Limits(reasons.append, most_cost=Fraction(5), spent=Fraction("4.99"))

    assert asked(limits, Answers(REPLY), 3) == 0
    assert "$4.9900 is spent" in reasons[0]


def test_a_reply_without_its_tokens_counts_at_the_worst() -> None:
    """What is not known is never taken for nothing."""
    limits = Limits(lambda _: None, most_cost=Fraction(1000))
    judge = Answers(Completion(text="{}"))
    asked(limits, judge, 1)

    assert limits.spent == Limited(judge, limits, PRICE).worst(ASKED) > COST


def test_failures_in_a_row_end_the_run() -> None:
    """A success in between begins anew; other failures are no reason to give up."""
    reasons: list[str] = []
    gone = Failure(kind="unreachable", message="nobody answers", attempts=4)
    odd = Failure(kind="unreadable", message="prose")
    judge = Answers(gone, gone, REPLY, gone, odd, gone, gone, gone)
    limited = Limited(judge, Limits(reasons.append, give_up_after=3), None)

    async def run() -> int:
        done = 0
        for _ in range(20):
            try:
                await limited.complete(ASKED)
            except asyncio.CancelledError:
                break
            done += 1
        return done

    assert asyncio.run(run()) == 8
    assert reasons == ["3 requests in a row failed: nobody answers"]


def test_a_call_that_is_cut_off_counts_at_the_worst() -> None:
    """It may have been answered and billed."""

    async def run() -> tuple[Fraction, Fraction]:
        limits = Limits(lambda _: None, most_cost=Fraction(1000))
        limited = Limited(Answers(REPLY), limits, PRICE)
        task = asyncio.create_task(limited.complete(ASKED))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return limits.spent, limits.reserved

    spent, reserved = asyncio.run(run())
    assert spent > COST
    assert reserved == 0


def test_without_a_limit_of_cost_nothing_is_computed() -> None:
    """A price that nobody asked for is not looked up."""
    judge = Answers(REPLY)

    assert asked(Limits(lambda _: None), judge, 5, price=None) == 5
    assert Limited(judge, Limits(lambda _: None), None).worst(ASKED) == 0


def test_a_batch_goes_whole_or_not_at_all() -> None:
    """By the number of its requests, and by what they may cost beside what is spent."""
    reasons: list[str] = []
    limits = Limits(reasons.append, most_calls=10, most_cost=Fraction(5), spent=Fraction(1))

    assert limits.admit_batch(6, Fraction(4))
    assert not limits.admit_batch(5, Fraction(0))
    assert reasons == ["the next batch has 5 requests, --max-calls is 10"]
    assert not limits.admit_batch(1, Fraction(0))


def test_a_batch_that_may_cost_too_much_stops_the_run() -> None:
    """With what it may cost and what is spent."""
    reasons: list[str] = []
    limits = Limits(reasons.append, most_cost=Fraction(5), spent=Fraction(1))

    assert not limits.admit_batch(6, Fraction(9, 2))
    assert reasons == ["the next batch may cost $4.5000 and exceed --max-cost $5: $1.0000 is spent"]
