"""`--segment llm`: a model finds the questions in transcripts in which nobody is named.

What it found is kept beside the file as NAME.pairs.json, where a person can correct it, and from
then on counts for every run.
"""

from contextlib import aclosing
from dataclasses import replace
from typing import NamedTuple

from grader import transcripts
from grader.engines import Engine, Waiting
from grader.errors import InputError
from grader.grading.names import introductions
from grader.grading.planning import Plan, Planned, Unreadable
from grader.judging import segmenting
from grader.judging.recall import Recalled, Tally
from grader.judging.redaction import Masking
from grader.models.judging import Failure
from grader.models.transcript import Cut
from grader.transcripts import sidecar
from grader.transcripts.passages import Unlabelled


class Uncut(NamedTuple):
    """A transcript of the plan, by its place there, that only a model can cut."""

    place: int
    source: str
    text: Unlabelled


def waiting(plan: Plan) -> list[Uncut]:
    """The transcripts in which nobody is named and that have no cut yet."""
    return [
        Uncut(place, each.source, each.error)
        for place, each in enumerate(plan.transcripts)
        if isinstance(each, Unreadable) and isinstance(each.error, Unlabelled)
    ]


async def segment(
    plan: Plan, judge: Recalled, engine: Engine, concurrency: int, masking: Masking
) -> None:
    """Have the judge cut what waits, and plan it; what it cannot cut stays unreadable."""

    async def work(task: Uncut) -> tuple[Cut | Failure, Tally]:
        tally, passages = Tally(), task.text.passages
        texts = [each.text for each in passages]
        mask = masking.redactor(introductions(texts), "")
        language = transcripts.language(texts)
        return await segmenting.segment(passages, language, judge, mask, tally), tally

    tasks = Waiting(waiting(plan))
    async with aclosing(engine(tasks, work, concurrency)) as results:
        async for task, (cut, tally) in results:
            plan.transcripts[task.place] = _settled(plan, task, cut, tally)


def _settled(plan: Plan, task: Uncut, cut: Cut | Failure, tally: Tally) -> Planned | Unreadable:
    try:
        if isinstance(cut, Failure):
            raise InputError(
                task.source,
                f"its questions were not found: {cut.message}",
                hint="label the questions and answers, or name another judge",
            )
        path = sidecar.place(task.source)
        if path is not None:
            sidecar.keep(path, cut)
        return replace(plan.prepare(task.text.read_as(cut)), cutting=tally)
    except InputError as error:
        return Unreadable(task.source, transcripts.readable(str(error)), error)
