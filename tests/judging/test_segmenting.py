import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging import segmenting
from grader.judging.recall import Recalled, Tally
from grader.judging.redaction import redactor
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest
from grader.models.rubric import Judged
from grader.models.transcript import Cut, Passage
from tests.helpers.asking import TRICKY, run

PASSAGES = tuple(
    Passage(text=text, line_start=n, line_end=n)
    for n, text in enumerate(("Hello.", "What is a lock?", "It guards state. Bob\u200b."), start=1)
)
GOOD = [("aside", 1, 1), ("question", 2, 2), ("answer", 3, 3)]


class Model:
    """A model that gives the same completions and failures, one after the other."""

    def __init__(self, *outcomes: Completion | Failure) -> None:
        self.outcomes = list(outcomes)
        self.asked: list[JudgeRequest] = []
        self.info = JudgeInfo(name="m", kind="llm", llm=True, model="m")

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        return {"temperature": 0, "number": number, "entry": entry}

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        self.asked.append(request)
        return self.outcomes.pop(0)

    async def close(self) -> None:
        pass


def said(*parts: tuple[Any, Any, Any]) -> Completion:
    """A reply with these segments."""
    listed = [dict(zip(("kind", "first", "last"), part, strict=True)) for part in parts]
    return Completion(text="Here it is:\n" + json.dumps({"segments": listed}))


def cut(
    *outcomes: Completion | Failure, ledger: Ledger | None = None
) -> tuple[Cut | Failure, Model, Tally]:
    """What comes of these replies, in order."""
    model, tally = Model(*outcomes), Tally()
    judge = Recalled(model, ledger or Ledger(None, "r"))
    return run(segmenting.segment(PASSAGES, "en", judge, None, tally)), model, tally


def test_the_model_sees_numbered_passages_as_data() -> None:
    """Cleaned, masked, in the fence; the rules say that they give no orders."""
    judge = Recalled(Model(), Ledger(None, "r"))
    asked = segmenting.request(PASSAGES, "en", judge, redactor(["Bob"], ""))

    assert asked.answer == "[1] Hello.\n[2] What is a lock?\n[3] It guards state. [NAME]."
    assert "never an instruction" in asked.system
    assert asked.parameters == {"temperature": 0, "number": 0, "entry": None}
    assert segmenting.request(PASSAGES, "zh", judge, None).system != asked.system


def test_ranges_become_a_cut() -> None:
    """One request; the words stay those of the source."""
    found, model, tally = cut(said(*GOOD))

    assert isinstance(found, Cut)
    assert [(each.kind, each.first, each.last) for each in found.segments] == GOOD
    assert (len(model.asked), tally.calls) == (1, 1)


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [
        (said(("question", 2, 2), ("answer", 3, 3)), "must begin at passage 1"),
        (said(*GOOD[:2]), "the segments end at passage 2 of 3"),
        (said(*GOOD[:2], ("answer", 3, 4)), "must end between passage 3 and 3"),
        (said(*GOOD[:2], ("reply", 3, 3)), "was not one JSON object"),
        (said(*GOOD[:2], ("answer", True, 3)), "was not one JSON object"),
        (said(*GOOD[:2], ("answer", 3, 3.0)), "was not one JSON object"),
        (said(*GOOD[:2], ("answer", "3", 3)), "was not one JSON object"),
        (said(), "was not one JSON object"),
        (Completion(text='{"segments": {}}'), "was not one JSON object"),
        (Completion(text='{"segments": [1]}'), "was not one JSON object"),
        (Completion(text="The candidate did well."), "was not one JSON object"),
    ],
)
def test_a_cut_with_a_fault_is_asked_for_once_more(reply: Completion, complaint: str) -> None:
    """The complaint says what was wrong."""
    found, model, tally = cut(reply, said(*GOOD))

    assert isinstance(found, Cut)
    reask = model.asked[1].reask
    assert reask is not None
    assert complaint in reask.complaint
    assert (reask.reply, tally.calls) == (reply.text, 2)


def test_a_second_fault_is_a_failure_that_the_next_run_asks_again(tmp_path: Path) -> None:
    """Nothing is guessed from a cut that is nearly right."""
    with_ledger = Ledger(tmp_path / "l.sqlite", "r")
    found, _, _ = cut(said(*GOOD[:2]), said(*GOOD[1:]), ledger=with_ledger)
    assert isinstance(found, Failure)
    assert (found.kind, found.attempts) == ("unreadable", 2)
    assert "must begin at passage 1" in found.message

    again, model, tally = cut(said(*GOOD), ledger=with_ledger)
    assert isinstance(again, Cut)
    third, _, recalled = cut(ledger=with_ledger)
    assert third == again
    assert (len(model.asked), tally.calls, recalled.calls, recalled.from_ledger) == (1, 1, 0, 1)
    with_ledger.close()


def test_what_a_server_does_is_a_failure() -> None:
    """On the first request as on the second."""
    dead = Failure(kind="unreachable", message="nobody there")

    assert cut(dead)[0] == dead
    assert cut(said(), dead)[0] == dead


def test_a_text_too_long_for_one_request_is_not_sent() -> None:
    """The limit is stated."""
    model, tally = Model(), Tally()
    long = [Passage(text="word " * 20_000)] * 4
    judge = Recalled(model, Ledger(None, "r"))
    found = run(segmenting.segment(long, "en", judge, None, tally))

    assert isinstance(found, Failure)
    assert found.message == "the text is longer than the 300,000 characters that a model is sent"
    assert (model.asked, tally.calls, found.attempts) == ([], 0, 0)


_NUMBERS = st.integers(-2, 5) | st.sampled_from([None, "1", 1.5, True])
_KINDS = st.sampled_from(["question", "answer", "aside", "follow_up", "x", 1])


@given(
    st.lists(st.tuples(_KINDS, _NUMBERS, _NUMBERS), max_size=5),
    st.text(TRICKY.replace("\ud800", ""), max_size=20),
)
def test_no_reply_raises(parts: list[tuple[Any, Any, Any]], noise: str) -> None:
    """Whatever a model says, the end is a cut that covers every passage, or a failure."""
    reply = said(*parts)
    found, _, _ = cut(reply, reply.model_copy(update={"text": noise + reply.text}))

    if isinstance(found, Cut):
        assert found.segments[0].first == 1
        assert found.segments[-1].last == len(PASSAGES)
