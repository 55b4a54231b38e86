"""One transcript of a run as its criteria see it: their places, and the rest without them."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grader import scoring
from grader.grading import rescoring
from grader.grading.evaluating import Evaluation
from grader.models.report import CriterionReport, PairReport, Report
from grader.models.rubric import DEFAULT, Criterion, Rubric

Name = tuple[str, str]
"""A question and one of its criteria."""


@dataclass(frozen=True)
class Observed:
    """One transcript of a run: its stored votes under the rubric, the verdict they come to.

    `without` is what it comes to if a criterion is left out of the rubric.
    """

    report: Report
    evaluation: Evaluation
    verdict: scoring.Verdict
    without: Mapping[Name, scoring.Result]

    def votes(self, question: str, criterion: str) -> list[scoring.Votes]:
        """The votes on a criterion: several where the default grades several answers."""
        return [
            votes
            for asked in self.evaluation.questions
            if asked.entry == question
            for votes in asked.criteria
            if votes.criterion.id == criterion
        ]

    def told(self, question: str, criterion: str) -> Iterator[CriterionReport]:
        """The same as reported."""
        for pair in self.report.pairs:
            for each in pair.criteria if pair.entry == question else ():
                if each.id == criterion:
                    yield each

    def rests_on(self, question: str, criterion: str) -> bool:
        """Whether the verdict would be another if this were one level off."""
        pairs = {pair.number for pair in self.report.pairs if pair.entry == question}
        return any(m.pair in pairs and m.criterion == criterion for m in self.report.decisive)


def observed(report: Report, rubric: Rubric) -> Observed:
    """A report and what its votes come to. Raises InputError if the rubric grades no pair."""
    evaluation = rescoring.evaluation(report, rubric)
    names = [
        (asked.entry, votes.criterion.id)
        for asked in evaluation.questions
        for votes in asked.criteria
    ]
    left_out = evaluation.variants(_without(evaluation, *name) for name in names)
    verdict = evaluation.outcome().verdict
    return Observed(report, evaluation, verdict, dict(zip(names, left_out, strict=True)))


def place(votes: Sequence[scoring.Votes]) -> Fraction | None:
    """The mean place on the scale, 0 to 1, as it is scored; None where nothing was judged."""
    places = [mean for each in votes if (mean := _place(each)) is not None]
    return sum(places, Fraction(0)) / len(places) if places else None


def _place(votes: scoring.Votes) -> Fraction | None:
    """Each judge's mean over its samples, a claim without its quote the lowest; then theirs."""
    scale = votes.criterion.fractions
    means = []
    for samples in votes.by_judge:
        places = [scale[v.level if v.supported else 0] for v in samples if v.level is not None]
        if places:
            means.append(sum(places, Fraction(0)) / len(places))
    return sum(means, Fraction(0)) / len(means) if means else None


def unfit(report: Report, rubric: Rubric) -> set[Name]:
    """What a report by another text of the rubric judged that is not on the rubric's scales.

    Raises InputError if the rubric grades no pair.
    """
    return {
        (str(pair.entry), each.id)
        for pair, criteria in _graded(report, rubric)
        for each in pair.criteria
        if each.id not in criteria or not _fits(each, criteria[each.id])
    }


def fitted(report: Report, rubric: Rubric, left_out: Container[Name]) -> Report:
    """A report by another text of the rubric without some criteria.

    The others are taken for what the rubric now asks. Raises InputError as `unfit` does.
    """
    pairs = []
    for pair, criteria in _graded(report, rubric):
        kept = tuple(
            each.model_copy(update={"ask": criteria[each.id].ask})
            for each in pair.criteria
            if (str(pair.entry), each.id) not in left_out
        )
        pairs.append(pair.model_copy(update={"criteria": kept}))
    return report.model_copy(update={"pairs": tuple(pairs)})


def _graded(report: Report, rubric: Rubric) -> Iterator[tuple[PairReport, Mapping[str, Criterion]]]:
    """Each pair and the criteria that grade it; none where another entry does than did."""
    grades = {item.pair.number: item for item in rescoring.assign(report, rubric)}
    for pair in report.pairs:
        item = grades[pair.number]
        same = pair.entry == (item.entry.id if item.entry else DEFAULT)
        criteria = item.judged.criteria if same and item.judged is not None else ()
        yield pair, {criterion.id: criterion for criterion in criteria}


def _fits(stored: CriterionReport, criterion: Criterion) -> bool:
    """Whether a stored judgement is on the criterion's scale: its levels, points and nature."""
    names = {level.name for level in criterion.scale}
    points = {level.name: level.points for level in criterion.scale}
    return (
        (stored.penalty is None) == (criterion.penalty is None)
        and stored.top == criterion.scale[-1].points
        and {vote.level for vote in stored.votes if vote.level is not None} <= names
        and (stored.level is None or stored.points == points[stored.level])
    )


def _without(
    evaluation: Evaluation, entry: str, criterion: str
) -> dict[int, scoring.Question | None]:
    """Every answer to the question without the criterion."""
    changes: dict[int, scoring.Question | None] = {}
    for number, asked in enumerate(evaluation.questions):
        if asked.entry == entry:
            kept = tuple(votes for votes in asked.criteria if votes.criterion.id != criterion)
            # Penalties alone have nothing that they could be taken from.
            whole = any(votes.criterion.penalty is None for votes in kept)
            changes[number] = replace(asked, criteria=kept) if whole else None
    return changes
