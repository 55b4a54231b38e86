"""A kept run under an old and a new rubric: verdicts that flip, scores that move, calls to make."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader import scoring
from grader.authoring.diff import standing
from grader.authoring.diff.standing import Standing
from grader.authoring.graded import Graded
from grader.errors import InputError
from grader.grading import reporting, rescoring
from grader.models.report import Report
from grader.models.rubric_diff import Outcome, PairCalls, RunDiff, Shift, State
from grader.rubrics import RubricFile


@dataclass(frozen=True)
class Shifted:
    """A kept report, what of it stands, and what that comes to."""

    report: Report
    standing: Standing
    shift: Shift


def shifted(graded: Graded, old: RubricFile, new: RubricFile) -> list[Shifted]:
    """Every report of a run that both rubrics grade."""
    return list(_shifted(graded, old, new))


def _shifted(graded: Graded, old: RubricFile, new: RubricFile) -> Iterator[Shifted]:
    known = [*((each, True) for each in graded.exact), *((each, False) for each in graded.edited)]
    for report, exact in known:
        try:
            # Of a report by another text of the old rubric only what fits this one is known.
            before = report if exact else standing.standing(report, old, old).report
            found = standing.standing(report, old, new)
        except InputError:
            continue
        one = rescoring.evaluation(before, old.rubric).outcome()
        other = rescoring.evaluation(found.report, new.rubric).outcome()
        yield Shifted(report, found, _shift(report, found, one, other))


def run_diff(graded: Graded, found: list[Shifted]) -> RunDiff:
    """The figures of a run."""
    shifts = tuple(each.shift for each in found)
    kept = len(graded.exact) + len(graded.edited)
    edited = {report.source for report in graded.edited}
    return RunDiff(
        run=graded.run,
        transcripts=len(found),
        edited=sum(shift.source in edited for shift in shifts),
        others=graded.others,
        unreadable=graded.unreadable,
        ungraded=kept - len(found),
        flips=sum(shift.flips for shift in shifts),
        open=sum(shift.is_open for shift in shifts),
        calls=sum(each.calls for shift in shifts for each in shift.calls),
        shifts=shifts,
    )


def outcome(result: scoring.Result) -> Outcome:
    """A result as it is told."""
    return Outcome(score=reporting.score(result.score), verdict=result.verdict)


def _shift(report: Report, found: Standing, one: scoring.Result, other: scoring.Result) -> Shift:
    return Shift(
        source=report.source,
        old=outcome(one),
        new=outcome(other),
        state=_state(bool(found.missing), one.verdict, other.verdict),
        missing=len(found.missing),
        calls=tuple(PairCalls(pair=pair, calls=calls) for pair, calls in found.calls.items()),
    )


def _state(missing: bool, one: str, other: str) -> State:
    """What is missing may be anything: a verdict that holds all the same is one."""
    if missing and other == "undecided":
        return "open"
    return "same" if one == other else "flipped"
