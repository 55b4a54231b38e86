"""An answer to a question of a rubric, as something that the one road can grade."""

import hashlib
from typing import NamedTuple

from grader import grading, transcripts
from grader.grading import Masking, Planned
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
    """One answer, to be judged by its entry."""
    pair = Pair(
        number=tried.number,
        label=str(tried.number),
        question=tried.asked,
        answer=tried.answer,
        state=state_of(tried.answer),
        passages=(Passage(text=tried.answer),),
    )
    transcript = Transcript(
        source=tried.source,
        sha256=hashlib.sha256(f"{tried.asked}\n{tried.answer}".encode()).hexdigest(),
        format=FORMAT,
        language=transcripts.language([tried.asked, tried.answer]),
        pairs=(pair,),
    )
    return grading.for_entry(transcript, file, tried.entry, masking)
