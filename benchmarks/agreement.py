"""`grade agree` on answers that people scored: the embedded judge on eight Chinese questions.

    python benchmarks/agreement.py [ANSWERS] [--references]

ANSWERS is a JSONL file of id, qid, question, answer, score and max_score (or label) a line, by
default one that is kept beside the project; without it nothing is measured. Each answer is graded
as a transcript of one question with `data_structures.yaml`, by the program itself and to a ledger
of its own, and `grade agree` holds the run against the scores. Beside its figures stand those which
a prototype of the judge, with rubrics of its own, reached on fifteen questions of the same data.
With --references no author has written a rubric: each question has its reference answers of the
data and one criterion, so the judge leaves unjudged what shares too little with them.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from grader.authoring.agreement import weighted

HERE = Path(__file__).resolve().parent
ANSWERS = HERE.parent.parent / "shared" / "asag" / "zh-ads-dev.jsonl"
RUBRIC = HERE / "data_structures.yaml"
PROTOTYPE = {"r": 0.65, "within-question r": 0.64, "QWK": 0.52, "RMSE": 0.29}
GRADES = 11
# What a label of three is worth, where a row has no score.
LABELS = {"correct": 1.0, "partially_correct_incomplete": 0.5}

Row = Mapping[str, Any]


def scored(row: Row) -> Row:
    """A row with a score, whatever it came with."""
    if "score" in row:
        return row
    return {**row, "score": LABELS.get(row["label"], 0.0), "max_score": 1}


def of_references(rows: Sequence[Row]) -> str:
    """A rubric of the questions in the data, with their reference answers and nothing else."""
    levels = [{"name": name, "points": n} for n, name in enumerate(("wrong", "partly", "right"))]
    questions = {
        row["qid"]: {
            "id": re.sub(r"\W+", "-", f"q-{row['qid']}").lower().strip("-"),
            "match": {"text": re.escape(row["question"])},
            "reference": "\n".join(row.get("references") or [row["reference"]]),
            "criteria": [{"id": "right", "ask": row["question"], "levels": levels}],
        }
        for row in rows
    }
    whole = {"rubric": "references", "pass_mark": 60, "questions": list(questions.values())}
    return json.dumps({**whole, "language": rows[0]["lang"]}, ensure_ascii=False)


def grade(*arguments: object) -> str:
    """What the program prints; it has to end well."""
    command = [sys.executable, "-m", "grader", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write(rows: Sequence[Row], folder: Path) -> None:
    """A transcript an answer, and the scores that people gave."""
    (folder / "answers").mkdir()
    with (folder / "scores.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["transcript", "pair", "score"])
        for row in rows:
            name = f"{row['id']}.json"
            pair = {"question": row["question"], "answer": row["answer"]}
            text = json.dumps([pair], ensure_ascii=False)
            (folder / "answers" / name).write_text(text, encoding="utf-8")
            table.writerow([name, 1, f"{row['score']:g}/{row['max_score']}"])


def figures(rows: Sequence[Row], judged: Mapping[str, float]) -> Mapping[str, float]:
    """The prototype's four figures: scores of 0 to 1, kappa in whole grades, by question."""
    by_question: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_question[row["qid"]].append(row)
    found = [arrays(each, judged) for each in by_question.values()]
    # Of a question without two different scores on both sides nothing is known.
    sides = [both for both in found if len(both) and all(np.ptp(side) for side in both)]
    x, y = (np.concatenate(side) for side in zip(*sides, strict=True))
    grades = [[np.round(side * (GRADES - 1)) for side in both] for both in sides]
    kappas = [weighted.kappa(a, b, np.ones((1, len(a))), GRADES, 2)[0] for a, b in grades]
    return {
        "r": np.corrcoef(x, y)[0, 1],
        "within-question r": np.mean([np.corrcoef(*both)[0, 1] for both in sides]),
        "QWK": np.mean(kappas),
        "RMSE": np.sqrt(np.mean((x - y) ** 2)),
    }


def arrays(rows: Sequence[Row], judged: Mapping[str, float]) -> list[weighted.Floats]:
    """The judge's scores and people's, from 0 to 1; what was not judged is left out."""
    found = [
        (judged[row["id"]], row["score"] / row["max_score"]) for row in rows if row["id"] in judged
    ]
    return list(np.array(found, float).T)


def main() -> None:
    """Grade, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("answers", type=Path, nargs="?", default=ANSWERS)
    parser.add_argument("--references", action="store_true")
    told = parser.parse_args()
    if not told.answers.exists():
        print(f"{told.answers} is not here: nothing is measured")
        return
    lines = told.answers.read_text(encoding="utf-8").splitlines()
    rows = [scored(json.loads(line)) for line in lines]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = ("--store", folder / "ledger.sqlite")
        write(rows, folder)
        rubric = RUBRIC
        if told.references:
            rubric = folder / "references.yaml"
            rubric.write_text(of_references(rows), encoding="utf-8")
        options = ("--judge", "offline", "--rubric", rubric, "--fail-on", "never", *store)
        reports = json.loads(grade(folder / "answers", *options, "--format", "json"))
        if not told.references:
            print(grade("agree", "latest", folder / "scores.csv", "--lang", "en", *store))
    judged = {
        Path(each["source"]).stem: each["score"]["value"] / 100
        for each in reports
        if each["score"] and each["score"]["value"] is not None
    }
    beside = "" if told.references else "; beside the prototype's (15 questions)"
    print(f"{len(judged)} of {len(rows)} answers judged{beside}")
    for label, value in figures(rows, judged).items():
        print(f"{label:18} {value:6.3f}" + (f" {PROTOTYPE[label]:6.2f}" if beside else ""))


if __name__ == "__main__":
    main()
