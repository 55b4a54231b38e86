"""What a judged pair costs in tokens, and how much of a prompt a provider can have cached.

    python benchmarks/prompts.py [FOLDER RUBRIC]

By default transcripts made up by `batch.py`, whose rubric has four criteria of three anchored
levels. Tokens are the estimate that --dry-run uses (`tokens.py` beside this file: its error). What
two candidates' requests have in common from their first character on is what a provider's cache
can serve: counted over all pairs of requests of one question that follow each other in a run.
"""

import itertools
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import batch

from grader import grading
from grader.judges import tokens
from grader.judges.openai_api import OpenAI
from grader.judging.asking import needs_call, request
from grader.models.judging import JudgeRequest


def requests(folder: Path, rubric: Path) -> Iterator[JudgeRequest]:
    """All that a run would ask first."""
    judge = OpenAI("any", "http://127.0.0.1:9/v1", "unused")
    plan = grading.plan([str(each) for each in sorted(folder.glob("*"))], rubric, grading.Reading())
    for planned in plan.transcripts:
        if isinstance(planned, grading.Planned):
            for asked in planned.asked.values():
                if needs_call(asked):
                    yield request(asked, judge, 0)


def text(asked: JudgeRequest) -> str:
    """The messages of a request as one text, in the order in which they are sent."""
    return "\n".join(message["content"] for message in asked.messages())


def common(one: str, other: str) -> str:
    """What two texts begin with."""
    pairs = itertools.takewhile(lambda each: each[0] == each[1], zip(one, other, strict=False))
    return one[: sum(1 for _ in pairs)]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        folder, rubric = Path(made) / "transcripts", Path(made) / "rubric.yaml"
        if len(sys.argv) == 3:
            folder, rubric = map(Path, sys.argv[1:])
        else:
            batch.make(folder, 100)
            rubric.write_text(batch.RUBRIC, encoding="utf-8")
        asked = list(requests(folder, rubric))
    sizes = [tokens.of_prompt(each) for each in asked]
    answers = [tokens.of_text(each.answer) for each in asked]
    schemas = [tokens.of_text(str(each.reply_schema)) for each in asked]
    by_question = defaultdict(list)
    for each in asked:
        by_question[each.task].append(text(each))
    alike = [
        tokens.of_text(common(*two)) / tokens.of_text(two[1])
        for same in by_question.values()
        for two in itertools.pairwise(same)
    ]
    mean = statistics.fmean
    print(f"{len(asked):,} requests, {len(by_question)} questions")
    messages = [size - schema for size, schema in zip(sizes, schemas, strict=True)]
    print(
        f"tokens of a pair's messages: {mean(messages):.0f} on average (at most 900), the answer "
        f"{mean(answers):.0f} of them; longest {max(messages)}; and the schema {mean(schemas):.0f}"
    )
    print(f"common prefix: {mean(alike):.0%} of the messages on average (at least 60 %)")


if __name__ == "__main__":
    main()
