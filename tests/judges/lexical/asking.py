"""Asking the embedded judge about one criterion, in as few words as a test needs."""

from typing import Any

from grader.judges.lexical.findings import Finding, finding
from grader.judges.lexical.parameters import pair
from grader.judges.lexical.reading import Reading, reading
from grader.models.rubric import Judged

THREE_LEVELS = [
    {"name": "wrong", "points": 0},
    {"name": "partly", "points": 1},
    {"name": "right", "points": 2},
]


def read(
    answer: str,
    *criteria: dict[str, Any],
    question: str = "What can be done?",
    reference: str | None = None,
) -> tuple[Reading, list[Finding]]:
    """The reading of an answer and a finding for each criterion."""
    items = [{"id": f"c{n}", "ask": "?", **c} for n, c in enumerate(criteria, start=1)]
    entry = Judged.model_validate({"reference": reference, "criteria": items})
    asked = pair(question, entry)
    ready = reading(answer, asked)
    return ready, [finding(task, ready) for task in asked["criteria"]]


def found(answer: str, *terms: str, **given: Any) -> Finding:
    """The finding of one criterion with these terms; `need`, `penalty`, `levels` go to it."""
    shared = {name: given.pop(name) for name in ("question", "reference") if name in given}
    return read(answer, {"terms": terms, **given}, **shared)[1][0]
