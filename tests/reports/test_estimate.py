import io

import pytest

from grader.models.estimate import Estimate, JudgeEstimate, Range
from grader.reports import ESTIMATES
from grader.reports.estimate import WORDS


def printed(judge: JudgeEstimate, language: str = "en") -> str:
    """What a terminal shows, its lines joined."""
    stream = io.StringIO()
    writer = ESTIMATES["rich"](stream, language, False)
    writer.add(Estimate(transcripts=2000, unreadable=1, pairs=20_000, samples="1", judges=(judge,)))
    writer.close()
    return " ".join(stream.getvalue().split())


JUDGE = JudgeEstimate(
    judge="openai:m", model="m", requests=19_000, from_ledger=900, without_call=100,
    prompt_tokens=Range(low=1e7, high=1.5e7), completion_tokens=Range(low=1e6, high=2e6),
    cost=Range(low=4.5, high=9.25), replies=312,
)  # fmt: skip


def test_counts_tokens_and_cost_are_shown_with_how_sure_they_are() -> None:
    """In thousands that can be read."""
    told = printed(JUDGE)

    for part in (
        "2,000, 1 of them not readable", "19,000 to send, 900 answered by the ledger",
        "10,000,000 to 15,000,000", "error measured on 312 replies", "$4.50 to $9.25",
        "nothing was sent",
    ):  # fmt: skip
        assert part in told


@pytest.mark.parametrize(("language", "told"), [("en", "unknown"), ("zh", "未知")])
def test_an_unknown_price_is_said(language: str, told: str) -> None:
    """In both languages."""
    assert told in printed(JUDGE.model_copy(update={"cost": None, "replies": 0}), language)
    assert WORDS["en"].keys() == WORDS["zh"].keys()
