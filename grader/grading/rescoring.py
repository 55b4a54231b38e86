"""A kept report under a rubric: what the stored judgements come to, and nothing is asked.

Under its own rubric a report comes to exactly what is stored in it. Under another, each pair goes
to the entry that now matches it, and a stored judgement counts wherever its criterion still has
the same id and asks the same.
"""

from collections.abc import Mapping, Sequence

from grader import rubrics, scoring
from grader.grading import evaluating, planning, reporting
from grader.grading.evaluating import Evaluation, Panel, Place
from grader.grading.reporting import Circumstances, Said
from grader.judging.asking import supported
from grader.judging.redaction import Masking
from grader.models.report import PairReport, Report, Vote
from grader.models.rubric import Criterion, Rubric
from grader.models.sampling import Sampling
from grader.models.transcript import Pair, Transcript, TranscriptHeader
from grader.rubrics import Assigned, RubricFile

Overrides = Mapping[Place, str]
"""The levels that persons gave."""


def rescored(report: Report, rubric: Rubric) -> scoring.Result:
    """Score, verdict, gates and decisive judgements of stored votes under a rubric.

    What no stored vote speaks of is not judged. Raises InputError if the rubric grades no pair.
    """
    return evaluation(report, rubric).result()


def evaluation(report: Report, rubric: Rubric, overrides: Overrides | None = None) -> Evaluation:
    """What `rescored` is computed from, with a person's level for the judges' where there is one.

    Raises InputError if the rubric grades no pair.
    """
    assigned = assign(report, rubric)
    votes = _votes(report, assigned)
    settled = {place: level for place, level in (overrides or {}).items() if place in votes}
    for place, level in settled.items():
        votes[place] = [
            (number, Vote(judge=judge.name, sample=0, status="judged", level=level))
            for number, judge in enumerate(report.judges)
        ]
    return evaluating.evaluation(rubric, assigned, votes, panel(report), settled)


def under(report: Report, file: RubricFile) -> Report:
    """The report that the stored votes come to under a rubric, what they cost and when as it was.

    Raises InputError if the rubric grades no pair.
    """
    planned = planned_again(report, file)
    stored = _votes(report, planned.assigned)
    unasked = [
        (number, Vote(judge=judge.name, sample=0, status="not_judged"))
        for number, judge in enumerate(report.judges)
    ]
    votes = {place: given or unasked for place, given in stored.items()}
    said = Said(votes, {pair.number: pair.flags for pair in report.pairs})
    return reporting.made(planned, said, panel(report), circumstances(report))


def planned_again(report: Report, file: RubricFile) -> planning.Planned:
    """What would be asked about a kept report's transcript. Raises InputError if nothing."""
    masking = Masking(report.run.redact, report.run.blind)
    return planning.for_rubric(transcript(report), file, masking, report.run.named)


def panel(report: Report) -> Panel:
    """Who judged a kept report."""
    return Panel(report.judges, Sampling.read(report.run.samples))


def circumstances(report: Report) -> Circumstances:
    """What does not follow from what was said."""
    return Circumstances(
        run=report.run,
        usage=report.usage,
        cost=report.cost,
        started=report.started,
        finished=report.finished,
        versions=report.versions,
    )


def _votes(report: Report, assigned: Sequence[Assigned]) -> dict[Place, Sequence[tuple[int, Vote]]]:
    numbers = {judge.name: number for number, judge in enumerate(report.judges)}
    pairs = {pair.number: pair for pair in report.pairs}
    return {
        (item.pair.number, criterion.id): [
            (numbers[vote.judge], vote) for vote in standing(criterion, pairs[item.pair.number])
        ]
        for item in assigned
        if item.judged is not None
        for criterion in item.judged.criteria
    }


def assign(report: Report, rubric: Rubric) -> list[Assigned]:
    """What grades each pair of a kept report. Raises InputError if nothing does.

    The questions of one whose words were erased match nothing: its pairs stay where they were.
    """
    if report.forgotten is None:
        return rubrics.assign(rubric, transcript(report))
    entries = {entry.id: entry for entry in rubric.questions}
    graded = [(pair, entries.get(pair.entry or "")) for pair in report.pairs]
    return [
        Assigned(_pair(pair), (entry or rubric.default) if pair.criteria else None, entry)
        for pair, entry in graded
    ]


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
