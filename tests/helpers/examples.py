"""A rubric with examples, as a folder that an author would have."""

from pathlib import Path

RUBRIC = """\
rubric: tensors
pass_mark: 50
questions:
  - id: tensor
    match: {text: tensor}
    criteria:
      - id: array
        ask: Is a tensor said to be an array of numbers?
        terms: [array|matrix]
      - id: depth
        ask: How far is broadcasting explained?
        levels:
          - {name: none, points: 0, when: broadcasting is not mentioned}
          - {name: named, points: 1, when: the word is said}
          - {name: rule, points: 2, when: trailing dimensions are compared}
"""
EXAMPLES = """\
# Written with the team.
rubric: tensors
examples:
  - id: good
    question: tensor
    asked: What is a tensor?
    answer: An array of numbers; broadcasting compares the trailing dimensions first.
    levels:
      array: yes   # all agreed
      depth: {humans: {li: rule, wang: named, chen: rule}}
    score: [80, 100]
  - id: thin
    question: tensor
    origin: synthetic
    answer: It has to do with broadcasting, I would say.
    levels: {array: no, depth: rule}
"""
SCRIPT = """\
- {pair: 1, criterion: array, reply: {level: yes, quotes: [An array of numbers]}}
- {pair: 1, criterion: depth, reply: {level: rule, quotes: [compares the trailing dimensions]}}
- {pair: 2, criterion: array, reply: {level: no}}
- {pair: 2, criterion: depth, reply: {level: named, quotes: [to do with broadcasting]}}
"""


def folder(
    place: Path, rubric: str = RUBRIC, examples: str | None = EXAMPLES, script: str = SCRIPT
) -> Path:
    """Write role.yaml, its examples and a script beside it; returns the rubric's path."""
    place.mkdir(exist_ok=True)
    (place / "script.yaml").write_text(script, encoding="utf-8")
    if examples is not None:
        (place / "role.examples.yaml").write_text(examples, encoding="utf-8")
    (place / "role.yaml").write_text(rubric, encoding="utf-8")
    return place / "role.yaml"
