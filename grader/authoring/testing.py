"""`grade rubric test`: what was expected of a rubric's examples beside what a judge gave."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from grader.authoring import examples, trying
from grader.authoring.confusion import confusion
from grader.authoring.examples import ExamplesFile
from grader.authoring.trying import Tried
from grader.errors import UsageError
from grader.grading import Masking, Planned
from grader.grading.reporting import rubric_info
from grader.models.base import floor2
from grader.models.examples import Example
from grader.models.report import CriterionReport, Report, Score, Spent, Vote
from grader.models.rubric import Criterion, Judged
from grader.models.trial import CriterionTrial, ExampleTrial, Outcome, TrialReport
from grader.rubrics import RubricFile


def source(found: ExamplesFile, example: Example) -> str:
    """What an example is called where transcripts have their file's name."""
    return f"{found.path}#{example.id}"


def planned(
    file: RubricFile, found: ExamplesFile, wanted: Sequence[Example], masking: Masking
) -> list[Planned]:
    """These examples, each as a transcript of one answer; the file's first is pair 1."""
    return [trying.planned(tried(file, found, each), file, masking) for each in wanted]


def tried(file: RubricFile, found: ExamplesFile, example: Example) -> Tried:
    """An example as an answer to its entry."""
    entry = examples.judged(file.rubric, example.question)
    assert entry is not None, "examples are held against their rubric when they are read"
    number = found.examples.index(example) + 1
    return Tried(number, source(found, example), asked(example), example.answer, entry)


def asked(example: Example) -> str:
    """The interviewer's words; where nobody wrote them down, the name of the question."""
    return example.asked or re.sub(r"[-_.]+", " ", example.question)


def selected(found: Sequence[Example], expression: str | None) -> list[Example]:
    """The examples whose id, question or origin an expression names: `tensor and not human`.

    Words are parts of names; `or` binds less than `and`, and that less than `not`. Raises
    UsageError for what is no such expression.
    """
    if expression is None:
        return list(found)
    wanted = _either(expression)
    return [
        example for example in found if wanted(f"{example.id} {example.question} {example.origin}")
    ]


def _either(expression: str) -> Callable[[str], bool]:
    parts = [_both(part, expression) for part in re.split(r"\bor\b", expression)]
    return lambda names: any(part(names) for part in parts)


def _both(text: str, expression: str) -> Callable[[str], bool]:
    words = [re.fullmatch(r"\s*(not\s+)?([\w.-]+)\s*", part) for part in re.split(r"\band\b", text)]
    found = [(word[1] is None, word[2].lower()) for word in words if word]
    if len(found) < len(words) or any(name in {"not", "and", "or"} for _, name in found):
        raise UsageError(
            f"-k {expression!r:.60}: words joined by and, or, not",
            "such as: -k 'tensor and not bad'",
        )
    return lambda names: all((name in names.lower()) is wanted for wanted, name in found)


def report(
    file: RubricFile,
    found: ExamplesFile,
    wanted: Sequence[Example],
    reports: Mapping[str, Report],
) -> TrialReport:
    """What came of these examples, by their sources' reports."""
    trials = [_example(file, found, each, reports[source(found, each)]) for each in wanted]
    first = next(iter(reports.values()))
    return TrialReport(
        rubric=rubric_info(file),
        source=str(found.path),
        run=first.run.id,
        judges=first.judges,
        examples=tuple(trials),
        confusion=tuple(confusion(file.rubric, trials)),
        usage=_spent([reports[source(found, each)].usage for each in wanted]),
    )


def _spent(usages: Sequence[Spent]) -> Spent:
    return Spent(
        calls=sum(usage.calls for usage in usages),
        from_ledger=sum(usage.from_ledger for usage in usages),
    )


def _example(
    file: RubricFile, found: ExamplesFile, example: Example, report: Report
) -> ExampleTrial:
    [pair] = report.pairs
    judged = {criterion.id: criterion for criterion in pair.criteria}
    criteria = tuple(_criteria(tried(file, found, example).entry, example, judged))
    wanted = example.score
    outcome = _scored(pair.score, wanted) if wanted else None
    return ExampleTrial(
        id=example.id,
        question=example.question,
        origin=example.origin,
        line=found.line(found.examples.index(example)),
        outcome=_worst([*(each.outcome for each in criteria), *([outcome] if outcome else [])]),
        criteria=criteria,
        score=pair.score,
        wanted=(floor2(wanted[0]), floor2(wanted[1])) if wanted else None,
        score_outcome=outcome,
    )


def _criteria(
    entry: Judged, example: Example, judged: Mapping[str, CriterionReport]
) -> Iterator[CriterionTrial]:
    for criterion in entry.criteria:
        if criterion.id not in example.levels:
            continue
        expected = examples.level(criterion, example.levels[criterion.id])
        if expected is not None:
            yield _criterion(criterion, expected, judged[criterion.id])


def _criterion(criterion: Criterion, expected: str, got: CriterionReport) -> CriterionTrial:
    failed = next((vote.failure for vote in got.votes if vote.failure), None)
    outcome: Outcome = "passed" if _given(got) == expected else "failed"
    if got.status != "judged":
        outcome = "error" if got.status == "failed" else "not_judged"
    return CriterionTrial(
        criterion=criterion.id,
        expected=expected,
        got=_given(got),
        outcome=outcome,
        votes=tuple(_vote(vote) for vote in got.votes),
        reasoning=got.reasoning,
        failure=failed.message if failed else None,
    )


def _given(got: CriterionReport) -> str | None:
    return got.level if got.status == "judged" else None


def _vote(vote: Vote) -> str | None:
    return vote.level if vote.status == "judged" else None


def _scored(score: Score | None, wanted: tuple[Fraction, Fraction]) -> Outcome:
    if score is None or score.value is None:
        return "not_judged"
    return "passed" if wanted[0] <= Fraction(str(score.value)) <= wanted[1] else "failed"


def _worst(outcomes: Sequence[Outcome]) -> Outcome:
    """An example fails by what was judged wrong; what could not be judged is no failure."""
    order: tuple[Outcome, ...] = ("error", "failed", "passed", "not_judged")
    return next((each for each in order if each in outcomes), "not_judged")
