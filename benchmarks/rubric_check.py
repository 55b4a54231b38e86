"""How long `grade rubric check` takes over a rubric of 2,000 lines, against bare Python.

    python benchmarks/rubric_check.py

Whole processes, best of seven, one after the other in turn.
"""

import sys
import tempfile
from pathlib import Path

from startup import once

LINES, ROUNDS = 2_000, 7
QUESTION = """\
  - id: topic-{n}
    match: {{text: "topic {n}\\\\b|主题{n}"}}
    weight: 2
    reference: |
      Topic {n} is explained by its cause, its effect and the case in which it does not hold.
    criteria:
      - id: cause-{n}
        ask: Which cause of topic {n} is named?
        weight: 2
        levels:
          - {{name: none, points: 0, when: no cause is named}}
          - {{name: near, points: 1, when: a cause that lies near it is named}}
          - {{name: root, points: 2, when: the root of topic {n} is named}}
        terms:
          - root {n}|origin {n}|根源{n}
          - leads to {n}|brings about {n}|导致{n}
        need: 1
      - id: limit-{n}
        ask: Is a case given in which topic {n} does not hold?
        terms:
          - except {n}|unless {n}|除非{n}
      - id: invented-{n}
        ask: Is a property claimed that topic {n} lacks?
        penalty: 0.5
        terms:
          - always {n}|never {n}|万能{n}
"""


def rubric() -> str:
    """A sound rubric of about LINES lines."""
    head = "rubric: long\npass_mark: 60\nquestions:\n"
    return head + "".join(QUESTION.format(n=n) for n in range(1, 1 + LINES // QUESTION.count("\n")))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.yaml"
        path.write_text(rubric(), encoding="utf-8")
        check = [sys.executable, "-m", "grader", "rubric", "check", str(path)]
        bare = [sys.executable, "-c", "pass"]
        # The first round writes byte code and patterns, as any first start does.
        timed = [[once(each, Path(folder))[0] for each in (check, bare)] for _ in range(ROUNDS)]
    checked, started = (min(times) for times in zip(*timed, strict=True))
    lines = rubric().count("\n")
    print(f"grade rubric check, {lines} lines: {checked * 1000:.0f} ms")
    print(f"bare Python: {started * 1000:.0f} ms; ratio {checked / started:.1f}")


if __name__ == "__main__":
    main()
