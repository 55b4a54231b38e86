"""A reply that is used as a whole or not at all: read strictly, asked for once more, given up."""

from collections.abc import Callable
from typing import TypeVar

from grader.judging.recall import Recalled, Tally
from grader.models.judging import Completion, Failure, JudgeRequest, Reask

T = TypeVar("T")


async def insist(
    first: JudgeRequest,
    judge: Recalled,
    tally: Tally,
    read: Callable[[Completion], T | str],
    again: str,
) -> T | Failure:
    """What `read` makes of the reply, or why there is nothing; `again` asks for another.

    `read` returns what is wrong with a reply as a text. Two such replies are not kept as answers.
    """
    outcome = await judge.complete(first, tally)
    if isinstance(outcome, Failure):
        return outcome
    found = read(outcome)
    if not isinstance(found, str):
        return found
    reask = Reask(reply=outcome.text, complaint=f"{found}\n{again}")
    second = first.model_copy(update={"reask": reask})
    outcome = await judge.complete(second, tally)
    if isinstance(outcome, Failure):
        return outcome
    found = read(outcome)
    if not isinstance(found, str):
        return found
    message = f"the model's reply could not be used, twice: {found}"
    failure = Failure(kind="unreadable", message=message, attempts=2)
    for each in (first, second):
        judge.spoil(each, failure)
    return failure
