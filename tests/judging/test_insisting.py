import asyncio

import pytest

from grader.judging.insisting import insist
from grader.judging.recall import Recalled, Tally
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure
from tests.helpers.asking import request
from tests.judging.test_drafting import Says


def read(reply: Completion) -> int | str:
    """A number, or what is wrong."""
    return int(reply.text) if reply.text.isdigit() else "That is no number."


def insisted(says: Says, ledger: Ledger) -> tuple[int | Failure, Tally]:
    """What comes of the replies, and what it took."""
    tally = Tally()
    asked = insist(request(), Recalled(says, ledger), tally, read, "Again, please.")
    return asyncio.run(asked), tally


@pytest.mark.parametrize(("replies", "found", "calls"), [(("7",), 7, 1), (("seven", "7"), 7, 2)])
def test_a_reply_that_cannot_be_read_is_asked_for_once_more(
    replies: tuple[str, ...], found: int, calls: int
) -> None:
    """With what was wrong with it."""
    says = Says(*replies)
    outcome, tally = insisted(says, Ledger(None, "r"))

    assert (outcome, tally.calls) == (found, calls)
    if calls == 2:
        assert says.asked[1].reask is not None
        assert says.asked[1].reask.complaint == "That is no number.\nAgain, please."


def test_two_that_cannot_be_read_are_a_failure_and_asked_for_anew() -> None:
    """The next run does not find them in the ledger."""
    ledger = Ledger(None, "r")
    outcome, _ = insisted(Says("seven", "eight"), ledger)

    assert isinstance(outcome, Failure)
    assert outcome.message == "the model's reply could not be used, twice: That is no number."
    assert insisted(Says("7"), ledger)[0] == 7
