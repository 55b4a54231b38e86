"""One question with a known answer, judged by the same road as any other, to try a judge out."""

import time
from contextlib import closing
from dataclasses import dataclass

from grader.judges.base import Backend
from grader.judging.asking import Asked, Opinion, judge
from grader.judging.material import material
from grader.judging.prompts import Language
from grader.judging.recall import Recalled
from grader.ledger import Ledger, new_run
from grader.models.judging import Failure
from grader.models.rubric import Criterion, Judged
from grader.models.transcript import Pair, Passage

_EXPECTED = {"says-what": "yes", "names-inventor": "no"}
_TEXTS: dict[Language, tuple[str, str, str, str]] = {
    "en": (
        "What does a thermometer measure?",
        "A thermometer measures temperature, for example that of the air outside.",
        "Does the answer say what a thermometer measures?",
        "Does the answer name the inventor of the thermometer?",
    ),
    "zh": (
        "温度计是测量什么的?",
        "温度计是用来测量温度的,比如室外空气的温度。",
        "回答是否说明了温度计测量什么?",
        "回答是否说出了温度计的发明者?",
    ),
}


@dataclass(frozen=True)
class Trial:
    """What came of it: a failure, or whether both judgements were right. Seconds, all in all."""

    failure: Failure | None
    right: bool
    calls: int
    tokens: int | None
    seconds: float


async def run(backend: Backend, language: Language) -> Trial:
    """Ask a judge the question; one request, and another if its first reply is unusable.

    Nothing of it is kept.
    """
    began = time.monotonic()
    with closing(Ledger(None, new_run())) as ledger:
        opinion = await judge(_asked(language), Recalled(backend, ledger))
    usage = opinion.tally.tokens
    return Trial(
        failure=next((vote.failure for vote in opinion.votes.values() if vote.failure), None),
        right=_right(opinion),
        calls=opinion.tally.calls,
        tokens=usage.prompt_tokens + usage.completion_tokens if usage else None,
        seconds=time.monotonic() - began,
    )


def _asked(language: Language) -> Asked:
    question, answer, *asks = _TEXTS[language]
    passages = (Passage(text=answer),)
    pair = Pair(
        number=1, label="1", question=question, answer=answer, state="answered", passages=passages
    )
    criteria = tuple(Criterion(id=i, ask=ask) for i, ask in zip(_EXPECTED, asks, strict=True))
    return Asked(
        number=pair.number,
        question=question,
        objective=None,
        state=pair.state,
        judged=Judged(criteria=criteria),
        guidance=None,
        language=language,
        material=material(pair, (), None, language),
    )


def _right(opinion: Opinion) -> bool:
    """Whether each level is the expected one, and the yes has a quote that was found."""
    votes = opinion.votes.values()
    levels = {name: vote.level for name, vote in opinion.votes.items()}
    return levels == _EXPECTED and all(vote.supported for vote in votes)
