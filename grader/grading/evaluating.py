"""Votes to score, verdict and what it rests on: of a run under way as of one that was kept."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader import scoring
from grader.models.judging import JudgeInfo
from grader.models.report import Vote
from grader.models.rubric import DEFAULT, Criterion, Entry, Judged, Rubric
from grader.models.sampling import Sampling
from grader.rubrics import Assigned

# Measured: root of the mean squared error per question, in per cent (offline-judge accuracy).
OFFLINE_ERROR = Fraction(29)

Place = tuple[int, str]
"""A pair's number and the id of a criterion of the entry that grades it."""

Votes = Mapping[Place, Sequence[tuple[int, Vote]]]
"""The votes at each place, each with the number of its judge."""


@dataclass(frozen=True)
class Panel:
    """Who judged, and how often each was asked."""

    judges: Sequence[JudgeInfo]
    sampling: Sampling

    @property
    def precisions(self) -> tuple[scoring.Precision, ...]:
        """How exact each judge is."""
        return tuple(_precision(judge, self.sampling) for judge in self.judges)


@dataclass(frozen=True)
class Evaluation:
    """All that the score of one transcript is computed from."""

    questions: tuple[scoring.Question, ...]
    judges: tuple[scoring.Precision, ...]
    pass_mark: Fraction
    enough_asked: bool

    def result(self) -> scoring.Result:
        """Score, gates, verdict and what it rests on."""
        return scoring.evaluate(self.questions, self.judges, self.pass_mark, self.enough_asked)

    def outcome(self) -> scoring.Result:
        """The same without what it rests on, in a small part of the time."""
        return scoring.evaluate(
            self.questions, self.judges, self.pass_mark, self.enough_asked, rests=False
        )

    def variants(
        self, changes: Iterable[Mapping[int, scoring.Question | None]]
    ) -> Iterator[scoring.Result]:
        """The same for each change of some questions, by their places; None leaves one out."""
        return scoring.variants(
            self.questions, self.judges, self.pass_mark, changes, self.enough_asked
        )


def evaluation(
    rubric: Rubric,
    assigned: Sequence[Assigned],
    votes: Votes,
    panel: Panel,
    settled: Container[Place] = (),
) -> Evaluation:
    """What these votes come to under a rubric that grades the pairs like this.

    Votes at `settled` places are a person's: they have no judge's error.
    """
    judges = len(panel.judges)
    questions = (
        _question(item, item.judged, votes, judges, settled)
        for item in assigned
        if item.judged is not None
    )
    return Evaluation(
        tuple(questions), panel.precisions, rubric.pass_mark, enough_asked(rubric, assigned)
    )


def enough_asked(rubric: Rubric, assigned: Sequence[Assigned]) -> bool:
    """Whether the required questions that were asked weigh as much as the rubric wants."""
    asked = {item.entry.id for item in assigned if item.entry is not None}
    required = [(q.weight, q.id in asked) for q in rubric.questions if not q.optional]
    return scoring.asked_share(required) >= rubric.min_asked


def _precision(info: JudgeInfo, sampling: Sampling) -> scoring.Precision:
    error = OFFLINE_ERROR if info.kind == "lexical" else None
    looks = len(sampling.looks) if sampling.least < sampling.most else None
    return scoring.Precision(samples=sampling.least, looks=looks, error=error)


def _question(
    item: Assigned, judged: Judged, votes: Votes, judges: int, settled: Container[Place]
) -> scoring.Question:
    entry, number = item.entry, item.pair.number
    cast, sampled = [], False
    for criterion in judged.criteria:
        place = number, criterion.id
        given = votes.get(place, ())
        by_judge = _by_judge(criterion, given, judges)
        cast.append(scoring.Votes(criterion, by_judge, place in settled))
        sampled = sampled or any([vote.sample for _, vote in given])
    return scoring.Question(
        pair=number,
        entry=entry.id if entry else DEFAULT,
        weight=entry.weight if entry else Fraction(1),
        criteria=tuple(cast),
        pass_mark=_must_pass(entry),
        # What needs no judge is not asked twice, however many samples there are of the rest.
        sampled=sampled,
    )


def _must_pass(entry: Entry | None) -> Fraction | None:
    return entry.pass_mark if entry is not None and entry.must_pass else None


def _by_judge(
    criterion: Criterion, votes: Sequence[tuple[int, Vote]], judges: int
) -> tuple[tuple[scoring.Vote, ...], ...]:
    cast = [(number, _scored(criterion, vote)) for number, vote in votes]
    return tuple(
        tuple([vote for number, vote in cast if number == judge]) for judge in range(judges)
    )


def _scored(criterion: Criterion, vote: Vote) -> scoring.Vote:
    if vote.level is None:
        return scoring.Vote(None)
    return scoring.Vote(criterion.index(vote.level), vote.supported)
