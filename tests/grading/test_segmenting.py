import asyncio
import json
from pathlib import Path

from grader import grading
from grader.engines import ENGINES
from grader.grading.planning import Planned, Unreadable
from grader.judges.scripted import Scripted
from grader.judging.recall import Recalled
from grader.ledger import Ledger
from tests.helpers.grading_runs import RUN, carried_out
from tests.helpers.program import QA

TALK = "Hello.\nWhat is a lock?\nIt guards state that is shared between threads. Bye.\n"
KINDS = ("aside", "question", "answer", "aside")
SEGMENTS = [{"kind": kind, "first": n, "last": n} for n, kind in enumerate(KINDS, start=1)]
SCRIPT = f"""\
- pair: 0
  raw: '{json.dumps({"segments": SEGMENTS})}'
- pair: 1
  reply: {{level: "yes", quotes: [It guards state that is shared]}}
"""
RUBRIC = "rubric: small\ndefault: {criteria: [Is it right?]}\n"


def plan_of(folder: Path, *texts: str, script: str = SCRIPT) -> grading.Plan:
    """A plan for these texts, with a judge that says where the questions are."""
    for number, text in enumerate(texts, start=1):
        (folder / f"t{number}.txt").write_text(text)
    (folder / "s.yaml").write_text(script)
    (folder / "r.yaml").write_text(RUBRIC)
    sources = [str(folder / f"t{number}.txt") for number in range(1, len(texts) + 1)]
    plan = grading.plan(sources, folder / "r.yaml", grading.Reading())
    plan.judges = [Recalled(Scripted(folder / "s.yaml"), Ledger(None, RUN.id))]
    return plan


def cut(plan: grading.Plan) -> grading.Plan:
    """The plan after its judge found the questions."""
    engine = ENGINES["local"]
    asyncio.run(grading.segment(plan, plan.judges[0], engine, 2, grading.Masking()))
    return plan


def test_introductions_are_masked_before_a_text_is_cut(tmp_path: Path) -> None:
    """Nobody is labelled in it, but somebody may say a name."""
    plan = plan_of(tmp_path, TALK.replace("Hello.", "My name is Priya Raman."))
    judge, kept = plan.judges[0], Ledger(tmp_path / "l.sqlite", RUN.id)
    plan.judges = [Recalled(judge.backend, kept)]

    cut(plan)

    kept.close()
    written = b"".join(path.read_bytes() for path in tmp_path.glob("l.sqlite*"))
    assert b"My name is [NAME]." in written
    assert b"Priya" not in written


def test_a_text_without_speakers_is_cut_and_graded(tmp_path: Path) -> None:
    """Its report counts the call that it took; the cut lies beside the file."""
    plan = plan_of(tmp_path, TALK, QA)
    assert [(each.place, each.source) for each in grading.waiting(plan)] == [
        (0, str(tmp_path / "t1.txt"))
    ]

    report, other = carried_out(cut(plan))
    assert [(pair.question, pair.answer) for pair in report.pairs] == [
        ("What is a lock?", "It guards state that is shared between threads.")
    ]
    assert (report.usage.calls, other.usage.calls) == (2, 4)
    assert (tmp_path / "t1.pairs.json").exists()
    assert grading.waiting(plan_of(tmp_path, TALK)) == []


def test_what_cannot_be_cut_stays_unreadable(tmp_path: Path) -> None:
    """With the judge's reason, and without a file that would look like a cut."""
    plan = cut(plan_of(tmp_path, TALK, QA, script="- {pair: 0, raw: no}"))

    broken, sound = plan.transcripts
    assert isinstance(broken, Unreadable)
    assert isinstance(sound, Planned)
    assert "t1.txt: its questions were not found: the model's reply could not" in broken.message
    assert not (tmp_path / "t1.pairs.json").exists()


def test_a_cut_that_cannot_be_kept_is_not_graded(tmp_path: Path) -> None:
    """Else the next run might grade other pairs."""
    plan = plan_of(tmp_path, TALK)
    (tmp_path / "t1.pairs.json").mkdir()

    [broken] = cut(plan).transcripts
    assert isinstance(broken, Unreadable)
    assert "t1.pairs.json: cannot be written" in broken.message
