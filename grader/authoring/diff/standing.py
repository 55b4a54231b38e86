"""What a kept report's judgements are worth under an edited rubric.

A judgement stands where its criterion is asked in the same words, about the same answer, whatever
it is called now. A request that would differ in anything would be a new call.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from grader import grading
from grader.authoring.diff import pairing
from grader.grading import Masking, Planned, rescoring
from grader.judges.offline import Offline
from grader.judging.asking import Asked, needs_call, request, without_call
from grader.models.judging import Completion, Failure, JudgeInfo, JudgeRequest
from grader.models.report import CriterionReport, PairReport, Report
from grader.models.rubric import Criterion, Judged
from grader.models.sampling import Sampling
from grader.rubrics import RubricFile

Name = tuple[int, str]
"""A pair and a criterion that grades it."""

_NEUTRAL = "criterion"


@dataclass(frozen=True)
class Standing:
    """A report with the judgements that stand, named as the new rubric names them.

    `missing` are those without one; `edited` are those of them that ask something else than
    before, each with the id that it had. `calls` has the number of new requests by pair, `anew`
    the criteria that these would be about.
    """

    report: Report
    missing: frozenset[Name]
    edited: Mapping[Name, str]
    calls: Mapping[int, int]
    anew: frozenset[Name]


class Kept:
    """A judge of a kept run, as far as it is part of a request; it cannot be asked."""

    def __init__(self, info: JudgeInfo) -> None:
        self.info = info

    def parameters(self, number: int, question: str, entry: Judged | None) -> dict[str, Any]:
        """What of the rubric decides the judge's reply beside the messages."""
        if self.info.kind == "lexical":
            return Offline().parameters(number, question, entry)
        return {}

    async def complete(self, request: JudgeRequest) -> Completion | Failure:
        """Nothing is asked of it."""
        raise AssertionError("a judge of a kept run was asked")

    async def close(self) -> None:
        """Nothing is open."""


def standing(report: Report, old: RubricFile, new: RubricFile) -> Standing:
    """What of a report stands. Raises InputError if one of the rubrics grades no pair of it."""
    before, after = (planned(report, file) for file in (old, new))
    judges = [Kept(info) for info in report.judges]
    known = {key for asked in before.asked.values() for key, _ in _keys(asked, report, judges)}
    fresh = [
        (asked.number, part)
        for asked in after.asked.values()
        for key, part in _keys(asked, report, judges)
        if key not in known
    ]
    missing: set[Name] = set()
    edited: dict[Name, str] = {}
    pairs = []
    for pair in report.pairs:
        both = _Both(pair, before.asked.get(pair.number), after.asked.get(pair.number))
        kept: list[CriterionReport] = []
        for criterion, was in both.criteria():
            found = both.standing(criterion, was, judges)
            if found is not None:
                kept.append(found.model_copy(update={"id": criterion.id, "ask": criterion.ask}))
                continue
            missing.add((pair.number, criterion.id))
            if was is not None and both.stored(was) is not None:
                edited[pair.number, criterion.id] = was.id
        pairs.append(pair.model_copy(update={"criteria": tuple(kept)}))
    left = report.model_copy(update={"pairs": tuple(pairs)})
    calls = Counter(number for number, _ in fresh)
    anew = frozenset((number, c.id) for number, part in fresh for c in part.judged.criteria)
    return Standing(left, frozenset(missing), edited, calls, anew)


def planned(report: Report, file: RubricFile) -> Planned:
    """What this rubric asks about a kept report's pairs. Raises InputError if it grades none."""
    masking = Masking(report.run.redact, report.run.blind)
    return grading.for_rubric(rescoring.transcript(report), file, masking)


def _keys(asked: Asked, report: Report, judges: Sequence[Kept]) -> Iterator[tuple[str, Asked]]:
    """The requests about a pair, of the first look's samples, each with what it asks."""
    if needs_call(asked):
        samples = Sampling.read(report.run.samples).looks[0]
        for part in asked.parts(report.run.calls):
            for judge in judges:
                yield from ((request(part, judge, n).key, part) for n in range(samples))


@dataclass(frozen=True)
class _Both:
    """A kept pair, and what the old rubric and the new one ask about it."""

    pair: PairReport
    before: Asked | None
    after: Asked | None

    def criteria(self) -> Iterator[tuple[Criterion, Criterion | None]]:
        """The criteria that now grade the pair, each with what it was."""
        old, new = (asked.judged if asked else None for asked in (self.before, self.after))
        yield from ((now, was) for was, now in pairing.criteria(old, new) if now is not None)

    def standing(
        self, criterion: Criterion, was: Criterion | None, judges: Sequence[Kept]
    ) -> CriterionReport | None:
        """The judgement that is still one on the criterion, or that needs no judge."""
        if self.after is not None and not needs_call(self.after):
            return _uncalled(self.after, criterion, judges)
        return self.stored(was) if was and self._asks_alike(criterion, was, judges) else None

    def stored(self, was: Criterion) -> CriterionReport | None:
        """The judgement on a criterion of the old rubric, if it was asked in these words."""
        stored = next((each for each in self.pair.criteria if each.id == was.id), None)
        if stored is None or stored.ask != was.ask:
            return None
        anchored = {(None, None), *((level.name, level.when) for level in was.scale)}
        return stored if (stored.level, stored.anchor) in anchored else None

    def _asks_alike(self, now: Criterion, was: Criterion, judges: Sequence[Kept]) -> bool:
        """Whether every judge is asked the same, the criterion's id aside."""
        if self.before is None or self.after is None:
            return False
        old, new = _alone(self.before, was), _alone(self.after, now)
        return all(request(old, each, 0).key == request(new, each, 0).key for each in judges)


def _alone(asked: Asked, criterion: Criterion) -> Asked:
    unnamed = criterion.model_copy(update={"id": _NEUTRAL})
    return replace(asked, judged=asked.judged.model_copy(update={"criteria": (unnamed,)}))


def _uncalled(asked: Asked, criterion: Criterion, judges: Sequence[Kept]) -> CriterionReport:
    """Nothing was answered, or nothing was said."""
    votes = tuple(without_call(asked, criterion, judge.info.name, 0) for judge in judges)
    return CriterionReport(
        id=criterion.id,
        ask=criterion.ask,
        status=votes[0].status,
        level=votes[0].level,
        top=criterion.scale[-1].points,
        votes=votes,
    )
