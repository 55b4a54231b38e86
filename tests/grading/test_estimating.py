from pathlib import Path

from grader import grading
from grader.grading import estimating
from grader.judges import tokens
from grader.judging.recall import Recalled
from grader.ledger import Ledger
from grader.models.judging import Completion, Usage
from tests.helpers.asking import request
from tests.helpers.grading_runs import plan_of, questions
from tests.helpers.program import QA


def test_all_transcripts_are_counted_the_unreadable_too(tmp_path: Path) -> None:
    """Those that are read later as well; an unanswered question needs no request."""
    silent = questions(("What is a tensor?", "An array."), ("And?", ""))
    found = grading.estimate(plan_of(tmp_path, QA, "", silent, ahead=1))

    assert (found.transcripts, found.unreadable, found.pairs) == (3, 1, 4)
    assert (found.judges[0].requests, found.judges[0].without_call) == (3, 1)


def test_the_error_is_measured_where_the_ledger_has_replies(tmp_path: Path) -> None:
    """Of the same model: what it reported against what would have been estimated."""
    ledger = Ledger(None, "r")
    plan = plan_of(tmp_path, QA, ledger=ledger)
    model = plan.judges[0].info.model
    for number in range(40):
        asked = request(answer=f"a{number}" * 50, model=model)
        usage = Usage(prompt_tokens=2 * tokens.of_prompt(asked), completion_tokens=70)
        ledger.add(asked, Completion(text="", usage=usage), 0)
    assert isinstance(plan.judges[0], Recalled)
    [judge] = grading.estimate(plan).judges
    usual = grading.estimate(plan_of(tmp_path, QA)).judges[0]

    assert (judge.replies, usual.replies) == (40, 0)
    assert judge.prompt_tokens.low == judge.prompt_tokens.high > usual.prompt_tokens.high


def test_requests_of_a_judge_are_estimated_alone(tmp_path: Path) -> None:
    """Such as those of a batch: each criterion of each request, and its prompt."""
    [judge] = plan_of(tmp_path, QA).judges
    asked = [request("c1", "c2"), request("c3")]
    found = estimating.of_requests(judge, asked)

    assert found.requests == 2
    assert found.prompt_tokens.low < sum(map(tokens.of_prompt, asked)) < found.prompt_tokens.high
    assert found.completion_tokens.low == 3 * estimating.REPLY_TOKENS[0]
