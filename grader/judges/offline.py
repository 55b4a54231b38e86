"""The embedded judge: looks for a rubric's words in an answer. It sends nothing anywhere."""

import json
import re
from typing import Any

from grader.judges.lexical import parameters
from grader.judges.lexical.findings import TAU, Finding, W, finding
from grader.judges.lexical.reading import reading
from grader.judges.lexical.wording import reasoning
from grader.models.judging import ASKED_ON, MASK, Completion, Failure, JudgeInfo, JudgeRequest
from grader.models.rubric import Judged

MODEL = "term-matching"


class Offline:
    """A Backend without a model: a function of the answer and of `parameters`, nothing else."""

    info = JudgeInfo(
        name="offline",
        kind="lexical",
        llm=False,
        model=MODEL,
        version=parameters.VERSION,
        parameters={"w": float(W), "tau": float(TAU)},
    )

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        """The terms, levels and reference that the reply depends on."""
        return {"lexical": parameters.pair(question, entry)} if entry else {}

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        """Reply in the format of any judge, with `confidence` and `flags` beside each level."""
        pair: parameters.Pair | None = request.parameters.get("lexical")
        if pair is None:
            return Failure(kind="unsupported", message="the request was made for another judge")
        # Neither a mask nor the interviewer's are the candidate's words; blanks keep every place.
        answer = ASKED_ON.sub(_blank, MASK.sub(_blank, request.answer))
        read = reading(answer, pair)
        reply = {
            task["id"]: _reply(finding(task, read), request.answer, pair["language"])
            for task in pair["criteria"]
        }
        return Completion(text=json.dumps(reply, ensure_ascii=False), model=MODEL)

    async def close(self) -> None:
        """Nothing is open."""


def _blank(words: re.Match[str]) -> str:
    return " " * len(words.group())


def _reply(found: Finding, answer: str, language: str) -> dict[str, Any]:
    return {
        "reasoning": reasoning(found, language),
        "quotes": list(dict.fromkeys(answer[span.start : span.end] for span in found.quotes)),
        "level": found.level or "cannot_assess",
        "confidence": found.confidence,
        "flags": sorted(found.flags),
    }
