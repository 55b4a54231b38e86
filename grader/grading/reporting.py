"""Votes to a report: the score of a transcript, and everything that led to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, TypedDict

from grader import scoring, transcripts
from grader.grading import evaluating
from grader.grading.evaluating import Panel, Place, Votes
from grader.grading.planning import Plan, Planned, Task
from grader.grading.review import reasons
from grader.judging import shield
from grader.judging.asking import Opinion
from grader.judging.recall import Tally
from grader.models.base import floor2
from grader.models.report import (
    CriterionReport,
    Decisive,
    Gate,
    PairReport,
    Quote,
    Report,
    RubricInfo,
    Run,
    Score,
    Spent,
    Vote,
)
from grader.models.rubric import DEFAULT, Criterion, Rubric
from grader.models.transcript import TranscriptHeader
from grader.rubrics import Assigned, RubricFile


@dataclass(frozen=True)
class Context:
    """What the reports of one run have in common."""

    plan: Plan
    run: Run
    started: datetime
    versions: dict[str, str]


OF_ENTRIES = frozenset({"several_entries", "several_pairs", "not_scored"})
"""The flags that tell how pairs and entries met, whatever was said."""


@dataclass(frozen=True)
class Said:
    """All that was said of a transcript: the votes, and the flags of each pair."""

    votes: Votes
    flags: Mapping[int, Collection[str]]


class Circumstances(TypedDict):
    """The fields of a report that do not follow from what was said."""

    run: Run
    usage: Spent
    cost: float | None
    started: datetime
    finished: datetime
    versions: dict[str, str]


def report(planned: Planned, opinions: Sequence[tuple[Task, Opinion]], context: Context) -> Report:
    """The report of one transcript from all that its judges said."""
    taken = Tally()
    for tally in (planned.cutting, *(opinion.tally for _, opinion in opinions)):
        taken.include(tally)
    circumstances = Circumstances(
        run=context.run,
        usage=Spent(calls=taken.calls, from_ledger=taken.from_ledger, tokens=taken.tokens),
        cost=None if taken.dollars is None else round(taken.dollars, 6),
        started=context.started,
        finished=datetime.now(UTC),
        versions=context.versions,
    )
    return made(planned, said(opinions), _panel(context.plan), circumstances)


def said(opinions: Iterable[tuple[Task, Opinion]]) -> Said:
    """What the judges' opinions say, put together."""
    votes: dict[Place, list[tuple[int, Vote]]] = defaultdict(list)
    flags: dict[int, set[str]] = defaultdict(set)
    for task, opinion in sorted(opinions, key=lambda each: (each[0].judge, each[0].sample)):
        number = task.asked.number
        flags[number] |= {*opinion.flags, *task.asked.material.flags}
        for criterion, vote in opinion.votes.items():
            votes[number, criterion].append((task.judge, vote))
    return Said(votes, flags)


def made(planned: Planned, said: Said, panel: Panel, circumstances: Circumstances) -> Report:
    """The report that follows from what was said."""
    rubric = planned.rubric.rubric
    evaluated = evaluating.evaluation(rubric, planned.assigned, said.votes, panel)
    result = evaluated.result()
    scores = {q.pair: score(s) for q, s in zip(evaluated.questions, result.questions, strict=True)}
    pairs = tuple(_pair(item, planned, said, scores) for item in planned.assigned)
    header = {name: getattr(planned.transcript, name) for name in TranscriptHeader.model_fields}
    whole = Report(
        transcript=TranscriptHeader(**header),
        source=planned.source,
        rubric=rubric_info(planned.rubric),
        judges=tuple(panel.judges),
        pass_mark=floor2(rubric.pass_mark),
        **outcome(result),
        pairs=pairs,
        **circumstances,
    )
    near = _near(result.score.value, rubric)
    return whole.model_copy(update={"review": tuple(reasons(whole, planned, near))})


def is_open(planned: Planned, opinions: Sequence[tuple[Task, Opinion]], plan: Plan) -> bool:
    """Whether the verdict is undecided, and further samples might decide it."""
    rubric, votes = planned.rubric.rubric, said(opinions).votes
    found = evaluating.evaluation(rubric, planned.assigned, votes, _panel(plan))
    return found.enough_asked and found.outcome().verdict == "undecided"


def _panel(plan: Plan) -> Panel:
    return Panel([judge.info for judge in plan.judges], plan.sampling)


def rubric_info(file: RubricFile) -> RubricInfo:
    rubric = file.rubric
    return RubricInfo(
        id=rubric.rubric,
        version=rubric.version,
        title=rubric.title,
        source=transcripts.readable(file.path),
        sha256=file.sha256,
    )


def _near(value: Fraction | None, rubric: Rubric) -> bool:
    return value is not None and abs(value - rubric.pass_mark) <= rubric.review_margin


def outcome(result: scoring.Result) -> dict[str, Any]:
    """The fields of a report that follow from its votes and the rubric alone."""
    return {
        "score": score(result.score),
        "verdict": result.verdict,
        "leaning": result.leaning,
        "gates": tuple(_gate(gate) for gate in result.gates),
        "decisive": tuple(_decisive(move) for move in result.decisive),
    }


def score(interval: scoring.Interval) -> Score:
    """An interval as reports have it: two decimals, rounded down."""
    value = None if interval.value is None else floor2(interval.value)
    return Score(value=value, low=floor2(interval.low), high=floor2(interval.high))


def _pair(item: Assigned, planned: Planned, said: Said, scores: Mapping[int, Score]) -> PairReport:
    pair = item.pair
    asked = planned.asked.get(pair.number)
    entry = item.entry.id if item.entry else None
    found = set(said.flags.get(pair.number, ())) - OF_ENTRIES
    if item.also:
        found.add("several_entries")
    if item.judged is None and item.joins is None:
        found.add("several_pairs" if entry else "not_scored")
        # No judge is sent this, and a person reads it all the same.
        found |= shield.addressed(pair.answer, pair.question)
    criteria: tuple[CriterionReport, ...] = ()
    if asked is not None:
        lines = asked.material.lines
        criteria = tuple(
            _criterion(c, [vote for _, vote in said.votes[pair.number, c.id]], lines)
            for c in asked.judged.criteria
        )
    return PairReport(
        **vars(pair),
        entry=entry or (DEFAULT if item.judged or item.joins is not None else None),
        score=scores.get(pair.number),
        flags=tuple(sorted(found)),
        criteria=criteria,
    )


def _criterion(
    criterion: Criterion, votes: Sequence[Vote], lines: tuple[int, int] | None
) -> CriterionReport:
    """One criterion as reported: the vote that stands for them, and all votes."""
    told = _representative(criterion, votes)
    level = criterion.scale[criterion.index(told.level)] if told.level else None
    return CriterionReport(
        id=criterion.id,
        ask=criterion.ask,
        penalty=criterion.penalty,
        status=told.status,
        level=told.level,
        anchor=level.when if level else None,
        points=level.points if level else None,
        top=criterion.scale[-1].points,
        reasoning=told.reasoning,
        quotes=_quotes(told),
        searched=lines,
        votes=tuple(votes),
    )


def _representative(criterion: Criterion, votes: Sequence[Vote]) -> Vote:
    """A vote for the level that most gave, the lower of equals; one with its quotes if there is."""
    levels = [vote.level for vote in votes if vote.status == "judged" and vote.level]
    if len(votes) == 1 or not levels:
        return votes[0]
    level = max(sorted(set(levels), key=criterion.index), key=levels.count)
    found = [vote for vote in votes if vote.level == level]
    return next((vote for vote in found if vote.supported), found[0])


def _quotes(vote: Vote) -> tuple[Quote, ...]:
    """Quotes that were found; those that were not only where nothing else supports the level."""
    found = tuple(quote for quote in vote.quotes if quote.found)
    return found or vote.quotes


def _gate(gate: scoring.Gate) -> Gate:
    return Gate(
        kind="must_pass" if gate.criterion is None else "must_reach",
        state=gate.state,
        pair=gate.pair,
        entry=gate.entry,
        criterion=gate.criterion,
        required=gate.required,
    )


def _decisive(move: scoring.Decisive) -> Decisive:
    return Decisive(
        pair=move.pair,
        criterion=move.criterion,
        step=move.step,
        score=score(move.score),
        verdict=move.verdict,
    )
