"""Expected levels against given ones, per criterion, and how stable the samples are."""

from collections import Counter
from collections.abc import Iterator, Sequence

from grader.authoring import examples
from grader.models.rubric import DEFAULT, Rubric
from grader.models.trial import Confusion, CriterionTrial, ExampleTrial


def confusion(rubric: Rubric, tried: Sequence[ExampleTrial]) -> Iterator[Confusion]:
    """One table for each criterion that an example says something of, in the rubric's order."""
    ids = [*(entry.id for entry in rubric.questions), DEFAULT]
    for question in dict.fromkeys(ids):
        entry = examples.judged(rubric, question)
        for criterion in entry.criteria if entry else ():
            found = [
                each
                for example in tried
                if example.question == question
                for each in example.criteria
                if each.criterion == criterion.id
            ]
            if found:
                levels = tuple(level.name for level in criterion.scale)
                yield _table(question, criterion.id, levels, found)


def _table(
    question: str, criterion: str, levels: tuple[str, ...], found: Sequence[CriterionTrial]
) -> Confusion:
    columns = (*levels, None)
    counted = Counter((each.expected, each.got) for each in found)
    steps = [
        abs(levels.index(each.expected) - levels.index(each.got))
        for each in found
        if each.got is not None
    ]
    return Confusion(
        question=question,
        criterion=criterion,
        levels=levels,
        counts=tuple(tuple(counted[row, column] for column in columns) for row in levels),
        agreed=steps.count(0),
        adjacent=steps.count(1),
        judged=len(steps),
        stability=_stability(found),
    )


def _stability(found: Sequence[CriterionTrial]) -> float | None:
    """The mean share of an example's samples that give its most frequent level; None for one."""
    shares = [
        max(Counter(each.votes).values()) / len(each.votes) for each in found if len(each.votes) > 1
    ]
    return round(sum(shares) / len(shares), 4) if shares else None
