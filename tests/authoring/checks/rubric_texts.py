"""Small rubrics for tests of checks: one question, with whatever is to be looked at in it."""

from pathlib import Path

from grader.authoring import checking

HEAD = """\
rubric: tried
questions:
  - id: tensors
    match: {text: "what is a tensor"}
"""
SOUND = """\
      - id: array
        ask: Does the answer say that a tensor is an array of numbers?
"""


def one(criteria: str, entry: str = "", top: str = "") -> str:
    """A rubric of one question; criteria are indented by six, lines of the entry by four."""
    head = HEAD.replace("questions:", f"{top}questions:")
    return f"{head}{entry}    criteria:\n{criteria}"


def found(folder: Path, text: str) -> list[tuple[str, int | None]]:
    """The code and line of everything that is found in a rubric's text."""
    path = folder / "rubric.yaml"
    path.write_text(text, encoding="utf-8")
    return [(finding.code, finding.line) for finding in checking.check(path)]
