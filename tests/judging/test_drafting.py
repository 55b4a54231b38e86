import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging import drafting
from grader.judging.drafting import Draft
from grader.judging.recall import Recalled, Tally
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest

GOOD: dict[str, Any] = {
    "id": "cause",
    "ask": "Which cause is named?",
    "levels": [{"name": "none", "when": "no cause"}, {"name": "root", "when": "the root cause"}],
    "terms": ["root|origin"],
}


class Says:
    """A judge that says these things one after the other, and keeps what it was asked."""

    info = JudgeInfo(name="m", kind="llm", llm=True, model="m")

    def __init__(self, *replies: object) -> None:
        self.replies = [each if isinstance(each, str) else json.dumps(each) for each in replies]
        self.asked: list[JudgeRequest] = []

    def parameters(self, *_: object) -> dict[str, Any]:
        """None of its own."""
        return {}

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        """The next reply."""
        self.asked.append(request)
        return Completion(text=self.replies.pop(0))

    async def close(self) -> None:
        """Nothing is open."""


def drafted(says: Says) -> Draft | Failure:
    """What comes of the replies."""
    judge = Recalled(says, Ledger(None, "r"))
    return asyncio.run(drafting.draft("What broke?", "en", judge, Tally()))


def test_a_proposal_becomes_criteria_of_the_rubric_format() -> None:
    """Levels get their places as points."""
    found = drafted(Says({"criteria": [GOOD]}))

    assert isinstance(found, Draft)
    assert [level.points for level in found.criteria[0].scale] == [0, 1]
    assert found.criteria[0].terms == ("root|origin",)


def test_the_question_is_material_between_fences() -> None:
    """A list of questions can come from anybody."""
    says = Says({"criteria": [GOOD]})
    drafted(says)
    [_, user] = says.asked[0].messages()

    assert user["content"].count(says.asked[0].fence) == 2
    assert "What broke?" in user["content"]


@pytest.mark.parametrize(
    "wrong",
    [
        "no JSON",
        {"criteria": []},
        {"criteria": [GOOD] * 6},
        {"criteria": [{**GOOD, "levels": GOOD["levels"][:1]}]},
        {"criteria": [{**GOOD, "levels": [GOOD["levels"][0]] * 2}]},
        {"criteria": [{**GOOD, "id": "two words"}]},
        {"criteria": [{**GOOD, "ask": ""}]},
        {"criteria": [{"id": "x"}]},
        {"criteria": ["cause"]},
        {"criteria": [{**GOOD, "levels": [1, 2]}]},
    ],
)
def test_what_does_not_fit_is_asked_for_once_more(wrong: object) -> None:
    """And then given up, with what was wrong."""
    says = Says(wrong, {"criteria": [GOOD]})
    assert isinstance(drafted(says), Draft)
    assert says.asked[1].reask is not None

    failed = drafted(Says(wrong, wrong))
    assert isinstance(failed, Failure)
    assert failed.kind == "unreadable"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["criteria", "id", "ask", "levels", "name", "when", "terms"]), inner
            )
        ),
    )
)
def test_any_json_is_a_draft_or_a_failure(reply: object) -> None:
    """Never an exception."""
    assert isinstance(drafted(Says({"criteria": [reply]}, {"criteria": reply})), Draft | Failure)
