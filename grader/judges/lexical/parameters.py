"""What decides the reply to a pair besides the answer: part of the request's key, so plain JSON."""

from fractions import Fraction
from typing import TypedDict

from grader.judges.lexical.text import has_han
from grader.models.rubric import Criterion, Judged

VERSION = "4"
"""Raised with every change that can change a score: old replies must not be taken for new ones."""


class Step(TypedDict):
    """A level's name and its place between the lowest (0) and the highest (1), exactly: "1/3"."""

    name: str
    fraction: str


class Task(TypedDict):
    """One criterion: its levels and what to look for."""

    id: str
    levels: list[Step]
    terms: list[str]
    need: int
    penalty: bool


class Pair(TypedDict):
    """All there is to know about a pair but the answer."""

    version: str
    language: str
    question: str
    reference: str | None
    criteria: list[Task]


def pair(question: str, entry: Judged) -> Pair:
    """What an entry says of a question, as this judge needs it."""
    return Pair(
        version=VERSION,
        language="zh" if has_han(question) else "en",
        question=question,
        reference=entry.reference,
        criteria=[_task(criterion) for criterion in entry.criteria],
    )


def _task(criterion: Criterion) -> Task:
    penalty = criterion.penalty is not None
    return Task(
        id=criterion.id,
        levels=[
            Step(name=level.name, fraction=str(Fraction(fraction)))
            for level, fraction in zip(criterion.scale, criterion.fractions, strict=True)
        ],
        terms=list(criterion.terms),
        need=criterion.need or (1 if penalty else max(1, len(criterion.terms))),
        penalty=penalty,
    )
