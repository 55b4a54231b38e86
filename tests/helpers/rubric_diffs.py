"""Comparisons of two rubrics, as writers get them."""

import io

from grader.models.report import RubricInfo, Score, Verdict
from grader.models.rubric_diff import (
    AskedAgain,
    Change,
    Moves,
    Outcome,
    PairCalls,
    RubricDiff,
    RunDiff,
    Shift,
    Unavailable,
)
from grader.reports import DIFFS

CHANGES = (
    Change(kind="changed", effect="scoring", field="pass_mark", old="60", new="70", line=2),
    Change(
        kind="changed", effect="judging", question="tensor", criterion="shape", field="ask",
        old="Has it a shape at all, or none?", new="Is its `shape` | @named?", line=9,
    ),
    Change(kind="renamed", effect="none", question="slope", old="gradient", new="slope", line=12),
    Change(kind="added", effect="judging", question="tensor", criterion="array", level="half"),
)  # fmt: skip


def outcome(value: float | None, verdict: Verdict, low: float | None = None) -> Outcome:
    """A score and its verdict; with a low it is as wide as that to 100."""
    least, most = (value or 0, value or 0) if low is None else (low, 100)
    return Outcome(score=Score(value=value, low=least, high=most), verdict=verdict)


SHIFTS = (
    Shift(source="same.txt", old=outcome(90, "pass"), new=outcome(90, "pass"), state="same",
          missing=0),
    Shift(source="moved.txt", old=outcome(90, "pass"), new=outcome(80, "pass"), state="same",
          missing=0),
    Shift(source="open.txt", old=outcome(65, "pass"), new=outcome(65, "undecided", 40),
          state="open", missing=1, calls=(PairCalls(pair=1, calls=2),)),
    Shift(source="flip|.txt", old=outcome(65, "pass"), new=outcome(65, "fail"), state="flipped",
          missing=0),
)  # fmt: skip
RUN = RunDiff(
    run="2026", transcripts=4, edited=1, others=2, unreadable=3, ungraded=5, flips=1, open=1,
    calls=2, shifts=SHIFTS,
)  # fmt: skip
ASKED = AskedAgain(
    run="2027", judges=("scripted:s.yaml",), other_judges=True, transcripts=1, failed=1, calls=2,
    unedited=Moves(judged=9, moved=1), edited=Moves(judged=3, moved=2),
    unavailable=(Unavailable(source="gone.txt", reason="no such file"),),
)  # fmt: skip
RUN_ASKED = RUN.model_copy(
    update={
        "asked": ASKED,
        "shifts": tuple(
            shift.model_copy(update={"asked": outcome(30, "fail")})
            if shift.source == "open.txt"
            else shift
            for shift in SHIFTS
        ),
    }
)


def comparison(*changes: Change, run: RunDiff | None = None) -> RubricDiff:
    """Two rubrics and these changes."""
    old, new = (
        RubricInfo(id="two", version=1, title=None, source=source, sha256="0")
        for source in ("HEAD:r.yaml", "r.yaml")
    )
    return RubricDiff(old=old, new=new, path="r.yaml", changes=changes, run=run)


def written(format_: str, diff: RubricDiff, language: str = "en") -> str:
    """A comparison in one of the formats."""
    stream = io.StringIO()
    writer = DIFFS[format_](stream, language, False)
    writer.add(diff)
    writer.close()
    return stream.getvalue()
