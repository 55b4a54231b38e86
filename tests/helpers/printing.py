"""Printed reports as lines of text."""

import io

from grader.models.report import Report
from grader.reports.console import Rich

LEVELS = """\
rubric: levels
pass_mark: 50
questions:
  - id: tensor
    match: {number: 1}
    weight: 2
    must_pass: true
    pass_mark: 40
    criteria:
      - id: says-array
        ask: Is it an array?
        must_reach: partly
        levels: [{name: missed, points: 0, when: No word of it}, {name: partly, points: 1},
                 {name: met, points: 2, when: It says so}]
      - {id: invents, ask: Does it invent anything?, penalty: 1}
  - id: gradient
    match: {number: 2}
    criteria: [{id: direction, ask: Which direction?}]
"""


def printed(report: Report, language: str = "auto", batch: bool = False) -> list[str]:
    """The lines of a printed report, without the blanks at their ends."""
    stream = io.StringIO()
    writer = Rich(stream, language, batch)
    writer.add(report)
    writer.close()
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def inside(line: str) -> str:
    """What stands in a line of the verdict's box."""
    return line.strip("┃ ")


def joined(lines: list[str]) -> str:
    """All lines as one, blanks folded."""
    return " ".join(" ".join(lines).split())
