"""`grade rubric label`: real answers, for a person to give each criterion its level, blind.

Answers of all transcripts come in an order that is no candidate's, masked as a judge would see
them; who said them, and what any judge made of them, is not shown.
"""

import hashlib
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.grading import Plan, Planned
from grader.models.examples import Example
from grader.models.rubric import DEFAULT, Criterion, Judged
from grader.rubrics import Assigned


@dataclass(frozen=True)
class Item:
    """One answer, and the criteria that this person has not given a level."""

    id: str
    question: str
    asked: str
    answer: str
    criteria: tuple[Criterion, ...]


def items(plan: Plan, known: Sequence[Example], rater: str) -> list[Item]:
    """What is left to label, shuffled alike whenever the same person goes on."""
    given = {each.id: _given(each, rater) for each in known}
    found = [
        item
        for planned in plan.transcripts
        if isinstance(planned, Planned)
        for item in _items(planned, given)
    ]
    found.sort(key=lambda item: item.id)
    # Numbers from a hash: Python's own differ from process to process.
    random.Random(rater).shuffle(found)
    return [item for item in found if item.criteria]


def _given(example: Example, rater: str) -> set[str]:
    return {name for name, expected in example.levels.items() if rater in expected.humans}


def _items(planned: Planned, given: Mapping[str, set[str]]) -> Iterator[Item]:
    for assigned in planned.assigned:
        asked = planned.asked.get(assigned.pair.number)
        if asked is None or asked.state != "answered" or assigned.judged is None:
            continue
        name = _id(planned, assigned)
        yield Item(
            id=name,
            question=assigned.entry.id if assigned.entry else DEFAULT,
            asked=asked.question,
            answer="\n".join(_masked(text, planned) for text in asked.material.given),
            criteria=_left(assigned.judged, given.get(name, set())),
        )


def _id(planned: Planned, assigned: Assigned) -> str:
    """The same for the same answer, and nothing of its candidate's in it."""
    told = f"{planned.transcript.sha256} {assigned.pair.number}"
    entry = assigned.entry.id if assigned.entry else DEFAULT
    return f"{entry[:60]}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def _masked(text: str, planned: Planned) -> str:
    return planned.redactor.text(text) if planned.redactor else text


def _left(judged: Judged, given: set[str]) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in judged.criteria if criterion.id not in given)


def labelled(item: Item, criterion: Criterion, level: str, rater: str) -> dict[str, Any]:
    """An example as `recording.add` takes it, with this one level."""
    return {
        "id": item.id,
        "question": item.question,
        "origin": "transcript",
        "asked": item.asked,
        "answer": item.answer,
        "levels": {criterion.id: {"humans": {rater: level}}},
    }
