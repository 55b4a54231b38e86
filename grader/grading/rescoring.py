"""A kept report under a rubric: what the stored judgements come to, and nothing is asked.

Under its own rubric a report comes to exactly what is stored in it. Under another, each pair goes
to the entry that now matches it, and a stored judgement counts wherever its criterion still has
the same id and asks the same.
"""

from collections.abc import Sequence

from grader import rubrics, scoring
from grader.grading import evaluating
from grader.grading.evaluating import Evaluation, Panel
from grader.judging.asking import supported
from grader.models.report import PairReport, Report, Vote
from grader.models.rubric import Criterion, Rubric
from grader.models.sampling import Sampling
from grader.models.transcript import Pair, Transcript, TranscriptHeader
from grader.rubrics import Assigned


def rescored(report: Report, rubric: Rubric) -> scoring.Result:
    """Score, verdict, gates and decisive judgements of stored votes under a rubric.

    What no stored vote speaks of is not judged. Raises InputError if the rubric grades no pair.
    """
    return evaluation(report, rubric).result()


def evaluation(report: Report, rubric: Rubric) -> Evaluation:
    """What `rescored` is computed from. Raises InputError if the rubric grades no pair."""
    assigned = assign(report, rubric)
    numbers = {judge.name: number for number, judge in enumerate(report.judges)}
    pairs = {pair.number: pair for pair in report.pairs}
    votes = {
        (item.pair.number, criterion.id): [
            (numbers[vote.judge], vote) for vote in standing(criterion, pairs[item.pair.number])
        ]
        for item in assigned
        if item.judged is not None
        for criterion in item.judged.criteria
    }
    panel = Panel(report.judges, Sampling.read(report.run.samples))
    return evaluating.evaluation(rubric, assigned, votes, panel)


def assign(report: Report, rubric: Rubric) -> list[Assigned]:
    """What grades each pair of a kept report. Raises InputError if nothing does."""
    return rubrics.assign(rubric, transcript(report))


def transcript(report: Report) -> Transcript:
    """The transcript of a kept report, as it was read."""
    assert report.transcript is not None, "a file that could not be read has no pairs"
    header = {name: getattr(report.transcript, name) for name in TranscriptHeader.model_fields}
    return Transcript(**header, pairs=tuple(_pair(pair) for pair in report.pairs))


def _pair(pair: PairReport) -> Pair:
    """A pair without what came of it."""
    return Pair(**{name: getattr(pair, name) for name in Pair.model_fields})


def standing(criterion: Criterion, pair: PairReport) -> Sequence[Vote]:
    """The stored votes on a criterion, as the criterion now is; none if it asks anything else."""
    stored = next((each for each in pair.criteria if each.id == criterion.id), None)
    if stored is None or stored.ask != criterion.ask:
        return ()
    return [_vote(criterion, vote) for vote in stored.votes]


def _vote(criterion: Criterion, vote: Vote) -> Vote:
    """A level that the scale no longer has says nothing; whether a quote is needed may change."""
    if vote.level is None:
        return vote
    if all(level.name != vote.level for level in criterion.scale):
        return vote.model_copy(update={"status": "not_judged", "level": None, "supported": True})
    holds = supported(criterion, vote.level, vote.quotes)
    return vote.model_copy(update={"supported": holds})
