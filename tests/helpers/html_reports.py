"""Reports that have everything an HTML report can show, made without a judge."""

import io
from datetime import UTC, datetime
from typing import Any

from grader.models.judging import Failure, JudgeInfo, Usage
from grader.models.report import (
    CriterionReport,
    Decision,
    Decisive,
    Gate,
    Override,
    PairReport,
    Quote,
    Report,
    ReportError,
    Review,
    Reviewed,
    ReviewedQuestion,
    RubricInfo,
    Run,
    Score,
    Settlement,
    Spent,
    Vote,
)
from grader.models.transcript import Ignored, Notice, Passage, RecordedVerdict, TranscriptHeader
from grader.reports import EXPORTERS

AT = datetime(2026, 1, 2, 9, 30, tzinfo=UTC)
RUN = Run(id="20260102T093000-abcd", fail_on=("fail",), redact=True)
ARRAY = "A tensor is an array of numbers"
SHAPE = "array of numbers with a shape"
LOSS = "how the loss changes with each weight"


def judge(**changes: Any) -> JudgeInfo:
    """A model somewhere."""
    given = {"name": "gpt-x", "kind": "llm", "llm": True, "model": "gpt-x-2026"}
    return JudgeInfo(**{**given, "base_url": "https://judge.example/v1", **changes})


OFFLINE = JudgeInfo(name="offline", kind="lexical", llm=False, model="term-matching", version="3")


def vote(level: str | None = "met", **changes: Any) -> Vote:
    """One judge's word."""
    status = "judged" if level else "not_judged"
    return Vote(**{"judge": "gpt-x", "sample": 0, "status": status, "level": level, **changes})


def criterion(name: str = "says-array", **changes: Any) -> CriterionReport:
    """A criterion that is met, with a quotation."""
    given = {
        "id": name, "ask": f"Is it an array ({name})?", "status": "judged", "level": "met",
        "anchor": "An array is named", "points": 2, "top": 2, "reasoning": "It says so.",
        "quotes": (Quote(text=ARRAY, found=True, line_start=2, line_end=2),),
        "searched": (2, 3), "votes": (vote(),),
    }  # fmt: skip
    return CriterionReport(**{**given, **changes})


def open_criterion(name: str = "knows-dtype", **changes: Any) -> CriterionReport:
    """A criterion that could not be judged."""
    return criterion(
        name, status="not_judged", level=None, anchor=None, points=None, quotes=(),
        votes=(vote(None),), **changes,
    )  # fmt: skip


def tensor(**changes: Any) -> PairReport:
    """A question with criteria of every outcome."""
    missing = Quote(text="tensors are pixels", found=False)
    failure = Failure(kind="refused", message="I would rather not")
    given = {
        "number": 1, "label": "Q1", "question": "What is a tensor?", "question_line": 1,
        "objective": "Whether the basics are there", "state": "answered", "entry": "tensor",
        "answer": f"{ARRAY} with a shape. It has a type.",
        "passages": (
            Passage(text=f"{ARRAY} with a shape.", line_start=2, line_end=2, speaker="Wei"),
            Passage(text="It has a type.", line_start=3, line_end=3, time_start=65.0, time_end=70.0,
                    speaker="Wei"),
        ),
        "score": Score(value=40.0, low=30.0, high=60.0), "flags": ("several_entries",),
        "criteria": (
            criterion(quotes=(
                Quote(text=ARRAY, found=True, line_start=2, line_end=2),
                Quote(text=SHAPE, found=True, line_start=2, line_end=2),
            )),
            criterion("half", level="partly", points=1, votes=(
                vote("partly", confidence="low", reasoning="Only half of it."),
                vote("none", judge="other", sample=1, supported=False),
            )),
            criterion("absent", level="none", points=0, quotes=(), votes=(vote("none"),)),
            criterion("unproven", quotes=(missing,), votes=(vote(supported=False),)),
            criterion("invents", penalty=1, points=1, top=1, level="yes", votes=(vote("yes"),)),
            open_criterion(),
            criterion("refused", status="failed", level=None, points=None, quotes=(),
                      votes=(vote(None, status="failed", failure=failure),)),
        ),
    }  # fmt: skip
    return PairReport(**{**given, **changes})


def gradient(**changes: Any) -> PairReport:
    """A question that was answered well."""
    said = f"The gradient says {LOSS}."
    given = {
        "number": 2, "label": "Q2", "question": "What is a gradient?", "question_line": 5,
        "state": "answered", "entry": "gradient", "answer": said,
        "passages": (Passage(text=said, line_start=6, line_end=6),),
        "score": Score(value=100.0, low=100.0, high=100.0),
        "criteria": (
            criterion("direction", quotes=(
                Quote(text=LOSS, found=True, line_start=6, line_end=6),
            )),
        ),
    }  # fmt: skip
    return PairReport(**{**given, **changes})


def listed() -> PairReport:
    """A question that no entry is for."""
    return PairReport(
        number=3, label="Q3", question="Where are you based?", answer="", state="unanswered",
        flags=("not_scored",),
    )  # fmt: skip


def header(**changes: Any) -> TranscriptHeader:
    """Who was interviewed, and what was left out."""
    given = {
        "source": "wei.txt", "sha256": "0" * 64, "format": "labelled", "language": "en",
        "candidate": "Zhang Wei", "interviewer": "Li Na", "position": "Engineer",
        "experience": "6 years", "summary": "A friendly talk.", "title": "Round one",
        "recorded_verdict": RecordedVerdict(verdict="pass", text="hire him"),
        "ignored": (Ignored(lines=(8, 9), reason="the candidate's own questions"),),
        "warnings": (Notice(code="from_later", message="something is odd"),),
    }  # fmt: skip
    return TranscriptHeader(**{**given, **changes})


def report(**changes: Any) -> Report:
    """A report with something in every field but the review and the error."""
    given = {
        "transcript": header(), "source": "wei.txt",
        "rubric": RubricInfo(id="basics", version=2, title="The basics", source="basics.yaml",
                             sha256="1" * 64),
        "judges": (judge(),), "run": RUN, "score": Score(value=52.0, low=48.0, high=56.0),
        "pass_mark": 60.0, "verdict": "fail",
        "gates": (
            Gate(kind="must_reach", state="open", pair=1, entry="tensor", criterion="half",
                 required="met"),
            Gate(kind="must_pass", state="fails", pair=1, entry="tensor", required="50"),
        ),
        "decisive": (Decisive(pair=1, criterion="half", step=1, verdict="pass",
                              score=Score(value=61.0, low=60.0, high=66.0)),),
        "review": (
            Review(code="near_mark", message="the score lies within the review margin of the mark"),
            Review(code="not_asked", message="questions of the rubric were not asked: loss, dtype"),
            Review(code="quote_not_found", message="", pair=1, criterion="unproven"),
        ),
        "pairs": (tensor(), gradient(), listed()),
        "usage": Spent(calls=2, from_ledger=1, tokens=Usage(prompt_tokens=900)),
        "started": AT, "finished": AT, "versions": {"grader": "0.1.0"},
    }  # fmt: skip
    return Report(**{**given, **changes})


def reviewed(**changes: Any) -> Reviewed:
    """What two persons made of it."""
    override = {"pair": 1, "by": "Li Na", "at": AT}
    given = {
        "score": Score(value=61.0, low=60.0, high=66.0), "verdict": "pass", "by": "Li Na", "at": AT,
        "questions": (ReviewedQuestion(pair=1, score=Score(value=70.0, low=70.0, high=70.0)),),
        "overrides": (
            Override(criterion="half", level="met", reason="He does say it", **override),
            Override(criterion="absent", level=None, reason="A slip of mine", **override),
        ),
        "settled": (Settlement(code="near_mark", by="Wang", reason="Read twice", at=AT),),
        "decision": Decision(verdict="pass", by="Wang", reason="A good second round", at=AT),
    }  # fmt: skip
    return Reviewed(**{**given, **changes})


def unreadable() -> Report:
    """The report of a file that is none."""
    error = ReportError(code="input", message="bad.txt: the file is empty")
    return Report(source="bad.txt", run=RUN, started=AT, finished=AT, error=error)


def candidates(number: int) -> list[Report]:
    """That many reports of different people."""
    return [
        report(
            source=f"c{each}.txt",
            transcript=header(candidate=f"Candidate {each}", position=f"Role {'XYZ'[each % 3]}"),
            score=Score(value=each * 7.0 % 100, low=each * 7 % 100 / 2, high=100.0),
            verdict=("pass", "fail", "undecided")[each % 3],
        )
        for each in range(1, number + 1)
    ]


def written(*reports: Report, batch: bool = False, language: str = "auto") -> str:
    """The file."""
    stream = io.StringIO()
    writer = EXPORTERS["html"](stream, language, batch)
    for each in reports:
        writer.add(each)
    writer.close()
    return stream.getvalue()
