"""A level, a score or a flag before and after a change: held, broken, or not tested and why."""

from dataclasses import dataclass

from grader.authoring.stress.answers import Change, places, touched
from grader.judging.shield import ADDRESSED
from grader.models.report import CriterionReport, PairReport
from grader.models.rubric import Criterion
from grader.models.stress import Outcome, Reason


@dataclass(frozen=True)
class Compared:
    """What is said of a property where it was tried."""

    outcome: Outcome
    before: str | None = None
    after: str | None = None
    reason: Reason | None = None
    failure: str | None = None


def fell(
    criterion: Criterion, before: CriterionReport, after: CriterionReport, change: Change
) -> Compared:
    """Held where the level is lower, or stays on evidence that the change left alone."""
    if untested := _unjudged(before, after):
        return untested
    was, now = _index(criterion, before), _index(criterion, after)
    if now < was:
        return Compared("held", before.level, after.level)
    if now == was and change.may_stay and _rests_elsewhere(after, change):
        return Compared("held", before.level, after.level, "elsewhere")
    return Compared("broken", before.level, after.level)


def stayed(criterion: Criterion, before: CriterionReport, after: CriterionReport) -> Compared:
    """Held where the level is one that a sample of the unchanged answer gave."""
    if untested := _unjudged(before, after):
        return untested
    given = [criterion.index(vote.level) for vote in before.votes if vote.level]
    given.append(_index(criterion, before))
    held = min(given) <= _index(criterion, after) <= max(given)
    return Compared("held" if held else "broken", before.level, after.level)


def score_fell(before: PairReport, after: PairReport) -> Compared:
    """Held where the question's score is lower."""
    was, now = (pair.score.value if pair.score else None for pair in (before, after))
    for pair in (before, after):
        if failure := next(filter(None, map(_failure, pair.criteria)), None):
            return Compared("not_tested", reason="failed", failure=failure)
    if was is None or now is None:
        return Compared("not_tested", _told(was), _told(now), "not_judged")
    if was == 0:
        return Compared("not_tested", _told(was), _told(now), "lowest")
    return Compared("held" if now < was else "broken", _told(was), _told(now))


def flagged(before: PairReport, after: PairReport) -> Compared:
    """Held where a person is asked to look, and was not before."""
    if ADDRESSED in before.flags:
        return Compared("not_tested", ADDRESSED, reason="flagged_before")
    if ADDRESSED in after.flags:
        return Compared("held", None, ADDRESSED)
    return Compared("broken")


def _unjudged(before: CriterionReport, after: CriterionReport) -> Compared | None:
    was, now = (each.level if each.status == "judged" else None for each in (before, after))
    if failure := _failure(before) or _failure(after):
        return Compared("not_tested", was, now, "failed", failure)
    if was is None or now is None:
        return Compared("not_tested", was, now, "not_judged")
    return None


def _failure(criterion: CriterionReport) -> str | None:
    """Why nothing usable came, where nothing did."""
    if criterion.status != "failed":
        return None
    return next((vote.failure.message for vote in criterion.votes if vote.failure), "failed")


def _index(criterion: Criterion, judged: CriterionReport) -> int:
    assert judged.level is not None, "what was not judged is not compared"
    return criterion.index(judged.level)


def _rests_elsewhere(after: CriterionReport, change: Change) -> bool:
    """Whether all that was quoted stands in the answer outside what was changed."""
    quotes = [quote.text for quote in after.quotes if quote.found]
    changed = list(places(change.answer, change.words))
    return bool(quotes) and not any(
        touched(list(places(change.answer, quote)), changed) for quote in quotes
    )


def _told(score: float | None) -> str | None:
    return None if score is None else f"{score:g}"
