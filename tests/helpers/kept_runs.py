"""Runs as the ledger keeps them, each transcript with levels of its own."""

import contextlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.ledger import Ledger
from grader.models.report import Report
from tests.helpers.grading_runs import RUN, graded
from tests.helpers.program import QA

TWO = """\
rubric: two
pass_mark: 60
questions:
  - id: tensor
    match: {number: 1}
    criteria:
      - id: array
        ask: Is it an array?
        levels: [{name: none, points: 0}, {name: some, points: 1}, {name: all, points: 2}]
        evidence: not_needed
      - {id: shape, ask: Has it a shape?, evidence: not_needed}
      - {id: invents, ask: Does it invent anything?, penalty: 1, evidence: not_needed}
  - id: gradient
    match: {number: 2}
    criteria: [{id: way, ask: Which way?, evidence: not_needed}]
"""


def levels(array: str, shape: str, invents: str = "no", way: str = "yes") -> dict[str, str]:
    """The levels of one transcript's criteria; `cannot_assess` for one that was not judged."""
    return {"array": array, "shape": shape, "invents": invents, "way": way}


def reports(
    folder: Path, given: Iterable[Mapping[str, str]], rubric: str = TWO, transcript: str = QA
) -> list[Report]:
    """A report for each, named a1, a2, ...; equal levels are graded once."""
    known: dict[str, Report] = {}
    made = []
    for number, each in enumerate(given, start=1):
        script = json.dumps(
            [
                {"pair": pair, "criterion": name, "reply": {"level": level}}
                for name, level in each.items()
                for pair in (1, 2)
            ]
        )
        if script not in known:
            known[script] = graded(folder, transcript, rubric, script)
        made.append(known[script].model_copy(update={"source": f"a{number}.txt"}))
    return made


def keep(ledger: Path, made: Iterable[Report], rubric: str = TWO) -> str:
    """Keep reports, graded by this rubric, as one run of `grade`; returns its id."""
    with contextlib.closing(Ledger(ledger, RUN.id)) as kept:
        kept.begin(json.dumps({"command": "grade"}))
        for report in made:
            kept.keep(report, rubric.encode())
        kept.end()
    return RUN.id
