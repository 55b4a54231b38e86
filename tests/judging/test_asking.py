import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judges.base import Backend
from grader.judges.scripted import Scripted
from grader.judging.asking import Asked, Opinion, judge, needs_call, request
from grader.judging.material import material
from grader.judging.recall import Recalled
from grader.ledger import Ledger
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest, Usage
from grader.models.rubric import Judged
from grader.models.transcript import Pair, Passage, State
from tests.helpers.asking import run

Script = Callable[[str], Scripted]

ANSWER = "A tensor is an array of any rank."
LEVELS = [{"name": name, "points": n} for n, name in enumerate(("bad", "fair", "good"))]
JUDGED = Judged.model_validate(
    {
        "criteria": [
            {"id": "a", "ask": "Right?"},
            {"id": "b", "ask": "How good?", "levels": LEVELS},
        ]
    }
)
QUOTE = "quotes: [a tensor is an array]"
BOTH = (
    f"- {{pair: 1, criterion: a, reply: {{level: yes, reasoning: so, {QUOTE}}}}}\n"
    "- {pair: 1, criterion: b, reply: {level: bad}}\n"
)


def asked(answer: str = ANSWER, state: State = "answered", judged: Judged = JUDGED) -> Asked:
    """A pair ready to be judged."""
    passages = (Passage(text=answer, line_start=7, line_end=7),)
    pair = Pair(number=1, label="Q1", question="?", answer=answer, state=state, passages=passages)
    return Asked(1, "What is it?", None, state, judged, None, "en", material(pair, (), None, "en"))


class Broken:
    """A judge that gives the same completions and failures, one after the other."""

    def __init__(self, *outcomes: Completion | Failure, kind: Any = "llm") -> None:
        self.outcomes = list(outcomes)
        self.info = JudgeInfo(name="j", kind=kind, llm=kind == "llm", model="m")

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        return {}

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        return self.outcomes.pop(0)

    async def close(self) -> None:
        """Nothing is open."""


class Slow(Broken):
    """The same, with a pause in which others may speak."""

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        await asyncio.sleep(0)
        return await super().complete(request)


def opinion(backend: Backend, about: Asked | None = None, ledger: Ledger | None = None) -> Opinion:
    """What a judge says, remembered in a ledger of its own if none is given."""
    judged_by = Recalled(backend, ledger or Ledger(None, "run"))
    return run(judge(about or asked(), judged_by))


def said(found: Opinion) -> dict[str, tuple[str, str | None, bool]]:
    """Status, level and support of each vote."""
    return {name: (v.status, v.level, v.supported) for name, v in found.votes.items()}


def reply(**parts: Mapping[str, Any]) -> Completion:
    """A completion with a part for each criterion."""
    return Completion(text=json.dumps(parts), usage=Usage(prompt_tokens=10))


LOST = Failure(kind="unreachable", message="no route", attempts=2)
RIGHT = {"reasoning": "so", "quotes": ["a tensor is an array"], "level": "yes"}
FALSE = RIGHT | {"quotes": ["a tensor is a matrix"]}


def test_a_good_reply_becomes_votes(script: Script) -> None:
    """Levels with their reasons and the source's own words; the lowest needs none."""
    found = opinion(script(BOTH))

    assert said(found) == {"a": ("judged", "yes", True), "b": ("judged", "bad", True)}
    vote = found.votes["a"]
    assert (vote.judge, vote.sample, vote.reasoning) == ("scripted:replies.yaml", 0, "so")
    assert [(q.text, q.found, q.line_start) for q in vote.quotes] == [
        ("A tensor is an array", True, 7)
    ]
    assert (found.tally.calls, found.flags) == (1, ())


def test_a_failure_is_a_failed_vote_for_every_criterion() -> None:
    """It is never a level."""
    found = opinion(Broken(LOST))

    assert said(found) == {name: ("failed", None, True) for name in "ab"}
    assert {vote.failure for vote in found.votes.values()} == {LOST}
    assert found.tally.calls == 2


def test_a_reply_that_cannot_be_read_twice_is_a_failure(script: Script) -> None:
    """After one re-ask; nothing is guessed from 4/5."""
    found = opinion(script("- {pair: 1, raw: '4/5, yes, good'}"))

    assert found.tally.calls == 2
    for vote in found.votes.values():
        assert vote.failure is not None
        assert (vote.status, vote.failure.kind) == ("failed", "unreadable")


def test_a_criterion_that_was_left_out_is_asked_for_again(script: Script) -> None:
    """What was given the first time stays."""
    found = opinion(
        script(
            f"- {{pair: 1, reask: false, criterion: a, reply: {{level: yes, {QUOTE}}}}}\n"
            "- {pair: 1, reask: true, reply: {level: bad}}\n"
            "- {pair: 1, reask: true, criterion: a, reply: {level: no}}\n"
        )
    )

    assert said(found) == {"a": ("judged", "yes", True), "b": ("judged", "bad", True)}


def test_a_criterion_that_is_left_out_twice_fails_alone(script: Script) -> None:
    """The others are judged."""
    found = opinion(script(BOTH.splitlines()[0]))

    assert said(found) == {"a": ("judged", "yes", True), "b": ("failed", None, True)}
    failure = found.votes["b"].failure
    assert failure is not None and (failure.kind, failure.attempts) == ("incomplete", 2)


@pytest.mark.parametrize(
    ("second", "vote"),
    [
        (RIGHT, ("judged", "yes", True)),
        ({"level": "no"}, ("judged", "no", True)),
        ({"level": "cannot_assess"}, ("not_judged", None, True)),
        (FALSE, ("judged", "yes", False)),
        ({"level": "great"}, ("judged", "yes", False)),
    ],
)
def test_a_level_without_a_quote_is_asked_about_once(
    second: dict[str, Any], vote: tuple[str, str | None, bool]
) -> None:
    """It is then shown, taken back, or marked as not supported."""
    bad = {"level": "bad"}
    found = opinion(Broken(reply(a=FALSE, b=bad), reply(a=second, b={"level": "good"})))

    assert said(found) == {"a": vote, "b": ("judged", "bad", True)}
    assert found.tally.calls == 2
    assert found.tally.tokens == Usage(prompt_tokens=20)


def test_a_level_that_comes_late_and_without_a_quote_is_kept_unsupported() -> None:
    """It is the only one there is."""
    found = opinion(Broken(reply(b={"level": "bad"}), reply(a=FALSE)))

    assert said(found)["a"] == ("judged", "yes", False)


def test_a_re_ask_that_fails_leaves_what_was_said() -> None:
    """The criterion that was left out has the failure's own reason."""
    found = opinion(Broken(reply(a=RIGHT), LOST))

    assert said(found)["a"] == ("judged", "yes", True)
    assert found.votes["b"].failure == LOST


def test_evidence_that_is_not_needed_is_not_asked_for() -> None:
    """For a criterion about tone or absence."""
    judged = Judged.model_validate({"criteria": [{"ask": "Calm?", "evidence": "not_needed"}]})
    about = asked(judged=judged.model_copy(update={"criteria": (
        judged.criteria[0].model_copy(update={"id": "c1"}),
    )}))  # fmt: skip

    assert said(opinion(Broken(reply(c1={"level": "yes"})), about)) == {
        "c1": ("judged", "yes", True)
    }


@pytest.mark.parametrize(
    ("state", "status", "level"),
    [
        ("unanswered", "not_judged", None),
        ("cut_off", "not_judged", None),
        ("refused", "judged", "bad"),
    ],
)
def test_without_an_answer_nobody_is_asked(state: State, status: str, level: str | None) -> None:
    """A refusal is the lowest level; what was cut off is not judged. The sample is told."""
    about = asked(state=state)
    found = run(judge(about, Recalled(Broken(), Ledger(None, "run")), sample=2))

    assert not needs_call(about)
    vote = found.votes["b"]
    assert (vote.status, vote.level, vote.sample) == (status, level, 2)
    assert found.tally.calls == 0


def test_a_second_run_asks_nothing(script: Script) -> None:
    """Nothing is paid for twice, re-asks included."""
    ledger = Ledger(None, "one")
    backend = script(BOTH.replace("a tensor is an array", "a tensor is a matrix"))
    first = opinion(backend, ledger=ledger)
    ledger.run = "two"
    second = opinion(backend, ledger=ledger)

    assert second.votes == first.votes
    assert (first.tally.calls, second.tally.calls, second.tally.from_ledger) == (2, 0, 2)


def test_a_reply_that_could_not_be_used_is_asked_for_again(script: Script) -> None:
    """In the next run, with a new re-ask."""
    ledger = Ledger(None, "one")
    opinion(script("- {pair: 1, raw: nonsense}"), ledger=ledger)
    ledger.run = "two"

    assert opinion(script("- {pair: 1, raw: nonsense}"), ledger=ledger).tally.calls == 2


def test_two_equal_answers_at_once_spoil_their_reply_once() -> None:
    """The ledger has one failure on top, not two."""
    ledger = Ledger(None, "run")
    judged_by = Recalled(Slow(*[Completion(text="nonsense")] * 4), ledger)

    async def both() -> tuple[Opinion, Opinion]:
        return await asyncio.gather(judge(asked(), judged_by), judge(asked(), judged_by))

    one, other = run(both())

    assert one.votes == other.votes
    assert not judged_by.knows(request(asked(), judged_by.backend, 0))


def test_a_re_ask_that_never_arrived_does_not_spoil_the_first_reply() -> None:
    """Only the re-ask is asked again."""
    ledger = Ledger(None, "one")
    opinion(Broken(reply(a=RIGHT), LOST), ledger=ledger)
    ledger.run = "two"
    found = opinion(Broken(reply(b={"level": "bad"})), ledger=ledger)

    assert (found.tally.calls, found.tally.from_ledger) == (1, 1)
    assert said(found)["b"] == ("judged", "bad", True)


def test_a_fresh_run_asks_again(script: Script) -> None:
    """Whatever the ledger holds."""
    ledger = Ledger(None, "one")
    opinion(script(BOTH), ledger=ledger)
    ledger.run = "two"
    found = run(judge(asked(), Recalled(script(BOTH), ledger, fresh=True)))

    assert found.tally.calls == 1


def test_an_embedded_judge_is_not_argued_with() -> None:
    """It would say the same again. Flags and confidence are its own, quotes of any length."""
    part = {"level": "yes", "quotes": ["tensor"], "confidence": "high", "flags": ["f", "f"]}
    low = {"level": "good", "quotes": ["nowhere"]}
    found = opinion(Broken(reply(a=part, b=low), kind="lexical"))

    assert said(found) == {"a": ("judged", "yes", True), "b": ("judged", "good", False)}
    assert (found.votes["a"].confidence, found.flags, found.tally.calls) == ("high", ("f",), 1)


def test_an_llm_raises_no_flags_of_its_own() -> None:
    """Nor has it a confidence."""
    found = opinion(
        Broken(reply(a=RIGHT | {"flags": ["f"], "confidence": "high"}, b={"level": "bad"}))
    )

    assert (found.flags, found.votes["a"].confidence) == ((), None)


def test_half_a_character_in_a_reply_does_not_break_the_report() -> None:
    """JSON may spell one; it is left out."""
    text = '{"a": {"level": "no", "reasoning": "x\\ud800", "quotes": ["\\udc00y"]}, '
    found = opinion(Broken(Completion(text=text + '"b": {"level": "bad"}}')))

    assert found.votes["a"].model_dump_json()
    assert found.votes["a"].reasoning == "x"


def test_the_judge_sees_the_answer_and_nothing_that_was_decided() -> None:
    """The request is made of the pair's own words and the rubric's."""
    made = request(asked(), Broken(), 3)

    assert (made.answer, made.sample, made.judge) == (ANSWER, 3, "llm")
    assert list(made.reply_schema["properties"]) == ["a", "b"]


@given(st.text("{}%s0$`\\<|>a1张\n", min_size=1, max_size=60))
def test_nothing_but_the_answer_and_its_fence_changes_with_the_answer(answer: str) -> None:
    """What the candidate says is data, whatever it looks like."""
    one, other = (request(asked(text), Broken(), 0) for text in (answer, ANSWER))
    contents = [
        made.messages()[1]["content"].replace(f"{made.fence}\n{made.answer}\n{made.fence}", "")
        for made in (one, other)
    ]

    assert contents[0] == contents[1]
    assert one.messages()[0] == other.messages()[0]


@given(st.text('{}[]":,ab yesgod', max_size=60))
def test_whatever_a_judge_says_every_criterion_has_a_vote(text: str) -> None:
    """And a level, if it has one, that was offered."""
    found = opinion(Broken(*[Completion(text=text)] * 2))

    assert set(found.votes) == {"a", "b"}
    assert found.votes["a"].level in (None, "no", "yes")


def test_another_script_is_another_judge(tmp_path: Path, script: Script) -> None:
    """Its replies are not those of the first."""
    first = request(asked(), script(BOTH), 0).key
    second = request(asked(), script(BOTH + "\n"), 0).key

    assert first != second


def test_further_samples_have_a_seed_a_temperature_and_an_order_of_levels() -> None:
    """Sample 0 is the same request however many there are."""
    judge = Broken()
    first, second, third = (request(asked(), judge, sample) for sample in range(3))

    assert first.parameters == {}
    assert second.parameters == {"temperature": 0.7, "seed": 1}
    assert len({first.key, second.key, third.key}) == 3
    assert "levels, worst first:" in first.task
    assert "How good?\n  - bad\n  - fair\n  - good" in first.task
    assert "levels in no order:" in second.task
    assert "How good?\n  lowest level: bad\n  - " in second.task
    orders = {
        request(asked(), judge, n).task.rpartition("level: bad")[2][:30] for n in range(1, 30)
    }
    assert len(orders) == 6
    offered = second.reply_schema["properties"]["b"]["properties"]["level"]["enum"]
    assert sorted(offered) == ["bad", "cannot_assess", "fair", "good"]
    assert offered[-1] == "cannot_assess"


def test_one_request_may_ask_one_criterion() -> None:
    """Each part is a request of its own, with the same answer."""
    parts = list(asked().parts("criterion"))

    assert [[c.id for c in part.judged.criteria] for part in parts] == [["a"], ["b"]]
    assert {part.material.sent.text for part in parts} == {ANSWER}
    assert [part.judged for part in asked().parts("pair")] == [JUDGED]


def test_an_answer_that_seems_empty_is_judged_and_flagged(script: Script) -> None:
    """A judge may be moved by a bare "Solution"; a person sees that it was all."""
    judged_by = Recalled(script(BOTH), Ledger(None, "run"))

    assert needs_call(asked("Solution"))
    assert run(judge(asked("Solution"), judged_by)).flags == ("says_nothing",)
    assert run(judge(asked(), judged_by)).flags == ()
