"""Some transcripts of a kept run judged again under an edited rubric, and what moved."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.authoring.diff import standing
from grader.authoring.diff.shifting import Shifted
from grader.errors import InputError
from grader.grading import Planned
from grader.models.report import CriterionReport, Report
from grader.models.rubric_diff import AskedAgain, Moves, Outcome, Unavailable
from grader.rubrics import RubricFile


@dataclass
class Sample:
    """The transcripts to judge again, by source, and those that could not be had."""

    planned: dict[str, Planned] = field(default_factory=dict)
    unavailable: list[Unavailable] = field(default_factory=list)


def sample(found: Sequence[Shifted], new: RubricFile, wanted: int) -> Sample:
    """The first so many of those that need calls, in the order of their contents' sha256.

    The order is the same on every machine, and has nothing to do with what was said.
    """
    chosen = Sample()
    needing = [each for each in found if each.shift.calls]
    for each in sorted(needing, key=lambda one: (_sha256(one.report), one.report.source)):
        if len(chosen.planned) == wanted:
            break
        try:
            chosen.planned[each.report.source] = _planned(each.report, new)
        except InputError as error:
            reason = Unavailable(source=each.report.source, reason=error.problem)
            chosen.unavailable.append(reason)
    return chosen


def asked_again(
    found: Sequence[Shifted], made: Mapping[str, Report], unavailable: Sequence[Unavailable]
) -> AskedAgain:
    """What judges said of a sample under the new rubric, beside what they had said."""
    judged = [(each, made[each.report.source]) for each in found if each.report.source in made]
    runs = {report.run.id: report.judges for report in made.values()}
    names = tuple(judge.name for judges in runs.values() for judge in judges)
    return AskedAgain(
        run=next(iter(runs), None),
        judges=names,
        other_judges=any(names != tuple(j.name for j in each.report.judges) for each, _ in judged),
        transcripts=len(judged),
        failed=sum(_failed(report) for _, report in judged),
        calls=sum(report.usage.calls for _, report in judged),
        unedited=_moves([pair for each, report in judged for pair in _unedited(each, report)]),
        edited=_moves([pair for each, report in judged for pair in _edited(each, report)]),
        unavailable=tuple(unavailable),
    )


def with_outcomes(found: Sequence[Shifted], made: Mapping[str, Report]) -> list[Shifted]:
    """The same, each with what a judge made of it."""
    return [
        Shifted(
            each.report,
            each.standing,
            each.shift.model_copy(update={"asked": _outcome(made.get(each.report.source))}),
        )
        for each in found
    ]


def _outcome(report: Report | None) -> Outcome | None:
    if report is None or report.score is None or report.verdict is None or _failed(report):
        return None
    return Outcome(score=report.score, verdict=report.verdict)


def _planned(report: Report, new: RubricFile) -> Planned:
    """The transcript as the run read it, if its file is still the same. Raises InputError."""
    try:
        content = Path(report.source).read_bytes()
    except OSError as error:
        raise InputError(report.source, f"cannot be read: {error.strerror}") from None
    if hashlib.sha256(content).hexdigest() != _sha256(report):
        raise InputError(report.source, "has changed since it was graded")
    return standing.planned(report, new)


def _sha256(report: Report) -> str:
    return report.transcript.sha256 if report.transcript else ""


def _failed(report: Report) -> bool:
    return any(c.status == "failed" for pair in report.pairs for c in pair.criteria)


def _unedited(each: Shifted, report: Report) -> Iterator[tuple[str, str]]:
    """Levels of criteria that ask the same, in requests that had to be made anew."""
    for pair in each.standing.report.pairs:
        for criterion in pair.criteria:
            if (pair.number, criterion.id) in each.standing.anew:
                yield from _levels(criterion, _criterion(report, pair.number, criterion.id))


def _edited(each: Shifted, report: Report) -> Iterator[tuple[str, str]]:
    for (number, name), before in each.standing.edited.items():
        was = _criterion(each.report, number, before)
        if was is not None:
            yield from _levels(was, _criterion(report, number, name))


def _criterion(report: Report, number: int, name: str) -> CriterionReport | None:
    judged = (c for pair in report.pairs if pair.number == number for c in pair.criteria)
    return next((criterion for criterion in judged if criterion.id == name), None)


def _levels(was: CriterionReport, now: CriterionReport | None) -> Iterator[tuple[str, str]]:
    if was.level is not None and now is not None and now.level is not None:
        yield was.level, now.level


def _moves(levels: Sequence[tuple[str, str]]) -> Moves | None:
    if not levels:
        return None
    return Moves(judged=len(levels), moved=sum(was != now for was, now in levels))
