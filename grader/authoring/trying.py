"""An answer to a question of a rubric, as something that the one road can grade."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from grader import grading, transcripts
from grader.grading import Masking, Planned
from grader.models.judging import ASKED_ON
from grader.models.rubric import Judged
from grader.models.transcript import Pair, Passage, Transcript
from grader.rubrics import RubricFile
from grader.transcripts.states import state_of

FORMAT = "example"


class Tried(NamedTuple):
    """An answer and the entry that it is for.

    `source` is what reports call it; `number` is its pair's, by which a script replies to it.
    """

    number: int
    source: str
    asked: str
    answer: str
    entry: Judged


def planned(tried: Tried, file: RubricFile, masking: Masking) -> Planned:
    """One answer, to be judged by its entry.

    A line of it that begins as judges are shown the interviewer's is a follow-up's question.
    """
    transcript = Transcript(
        source=tried.source,
        sha256=hashlib.sha256(f"{tried.asked}\n{tried.answer}".encode()).hexdigest(),
        format=FORMAT,
        language=transcripts.language([tried.asked, tried.answer]),
        pairs=tuple(_pairs(tried)),
    )
    return grading.for_entry(transcript, file, tried.entry, masking)


def _pairs(tried: Tried) -> Iterator[Pair]:
    questions = [tried.asked, *(_asked(line) for line in ASKED_ON.findall(tried.answer))]
    answers = [answer.strip("\n") for answer in ASKED_ON.split(tried.answer)]
    for place, (question, answer) in enumerate(zip(questions, answers, strict=True)):
        yield Pair(
            number=tried.number + place,
            label=str(tried.number + place),
            question=question,
            answer=answer,
            state=state_of(answer),
            follows=tried.number if place else None,
            passages=(Passage(text=answer),),
        )


def _asked(line: str) -> str:
    return line.partition("]")[2].strip()
