"""What persons make of a report after the judges: levels, settled reasons, a decision.

Each is added to the journal beside what the judges said, never instead of it.
"""

from collections.abc import Iterable, Mapping, Sequence

from grader import ledger
from grader.errors import LedgerError, UsageError
from grader.grading import reporting, rescoring
from grader.models.report import (
    Decision,
    Forgotten,
    Override,
    Report,
    Reviewed,
    ReviewedQuestion,
    Settlement,
)
from grader.models.rubric import Criterion, Rubric

Done = Override | Settlement | Decision
KINDS: Mapping[ledger.Kind, type[Done]] = {
    "override": Override,
    "settle": Settlement,
    "decide": Decision,
}
_MOST_NAMED = 8
_LONGEST = 4_000


def read(happened: ledger.Event) -> Done:
    """What a person did, from the journal. Raises LedgerError for what cannot be read."""
    try:
        return KINDS[happened.kind].model_validate_json(happened.body)
    except ValueError:
        raise LedgerError(f"the journal's {happened.kind} of {happened.at} is damaged") from None


def event(run: str, source: str, done: Done) -> ledger.Event:
    """What a person did, for the journal."""
    [kind] = [kind for kind, model in KINDS.items() if isinstance(done, model)]
    return ledger.Event(run, kind, done.model_dump_json(), source, done.at.isoformat())


def reviewed(report: Report, rubric: Rubric, done: Sequence[Done]) -> Report:
    """The report with what persons made of it, under the rubric that graded it."""
    if report.score is None or not done:
        return report
    overrides = _standing(done)
    levels = {(each.pair, each.criterion): str(each.level) for each in overrides}
    evaluated = rescoring.evaluation(report, rubric, levels)
    result = evaluated.outcome()
    decision = next((each for each in reversed(done) if isinstance(each, Decision)), None)
    verdict = (decision and decision.verdict) or result.verdict
    latest = max(done, key=lambda each: each.at)
    scored = zip(evaluated.questions, result.questions, strict=True)
    made = Reviewed(
        score=reporting.score(result.score),
        verdict=verdict,
        by=latest.by,
        at=latest.at,
        questions=tuple(
            ReviewedQuestion(pair=question.pair, score=reporting.score(score))
            for question, score in scored
        ),
        overrides=overrides,
        settled=_settled(done),
        decision=decision if decision and decision.verdict else None,
    )
    return report.model_copy(update={"reviewed": made})


def _standing(done: Iterable[Done]) -> tuple[Override, ...]:
    """The newest level of each criterion, but for those that were withdrawn."""
    newest = {(each.pair, each.criterion): each for each in done if isinstance(each, Override)}
    return tuple(newest[place] for place in sorted(newest) if newest[place].level is not None)


def _settled(done: Iterable[Done]) -> tuple[Settlement, ...]:
    newest = {
        (each.code, each.pair, each.criterion): each
        for each in done
        if isinstance(each, Settlement)
    }
    return tuple(newest.values())


def check(report: Report, rubric: Rubric, done: Done) -> None:
    """Raise UsageError for what says nothing, or does not fit the report."""
    says_something(done)
    fits(report, rubric, done)


def says_something(done: Done | Forgotten) -> None:
    """Raise UsageError where a name or a reason is empty, too long, or holds half a character."""
    for name in ("by", "reason"):
        text = getattr(done, name)
        if not text.strip() or len(text) > _LONGEST:
            raise UsageError(f"--{name} must say something, in at most {_LONGEST:,} characters")
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise UsageError(f"--{name} holds a character that is not whole")


def withdraws(report: Report, done: Done) -> None:
    """Raise UsageError where there is nothing that could be withdrawn."""
    reviewed = report.reviewed
    if isinstance(done, Override) and done.level is None:
        given = {(each.pair, each.criterion) for each in (reviewed.overrides if reviewed else ())}
        if (done.pair, done.criterion) not in given:
            raise UsageError(f"nobody changed {done.criterion} of question {done.pair}")
    if isinstance(done, Decision) and done.verdict is None and not (reviewed and reviewed.decision):
        raise UsageError("nobody has decided: there is nothing to withdraw")


def fits(report: Report, rubric: Rubric, done: Done) -> None:
    """Raise UsageError for a pair, criterion, level or reason that the report has not."""
    if isinstance(done, Override):
        _check_level(scales(report, rubric), done)
    elif isinstance(done, Settlement):
        place = (done.code, done.pair, done.criterion)
        if place not in {(each.code, each.pair, each.criterion) for each in report.review}:
            raise UsageError(f"{report.source}: there is no reason {done.code} there")


def scales(report: Report, rubric: Rubric) -> dict[int, dict[str, Criterion]]:
    """The criteria that grade each pair of a report, by their ids."""
    return {
        item.pair.number: {criterion.id: criterion for criterion in item.judged.criteria}
        for item in rescoring.assign(report, rubric)
        if item.judged is not None
    }


def _check_level(graded: Mapping[int, Mapping[str, Criterion]], done: Override) -> None:
    if done.pair not in graded:
        raise _unknown(f"no question {done.pair} was graded", map(str, graded))
    criteria = graded[done.pair]
    if done.criterion not in criteria:
        raise _unknown(f"question {done.pair} has no criterion {done.criterion!r:.60}", criteria)
    levels = [level.name for level in criteria[done.criterion].scale]
    if done.level is not None and done.level not in levels:
        raise _unknown(f"{done.criterion} has no level {done.level!r:.60}", levels)


def chosen(sources: Sequence[str], wanted: str | None) -> str:
    """The source of a transcript, by all of it or its end; None: the only one.

    Raises UsageError where none fits, or more than one.
    """
    if wanted is None:
        fitting = list(sources)
        problem = f"the run has {len(sources)} transcripts: say which with --transcript"
    else:
        fitting = [each for each in sources if each == wanted]
        fitting = fitting or [each for each in sources if ends(each, wanted)]
        told = "no transcript of the run is" if not fitting else "several transcripts are"
        problem = f"{told} {wanted!r:.80}"
    if len(fitting) == 1:
        return fitting[0]
    raise _unknown(problem, sources)


def ends(source: str, wanted: str) -> bool:
    """Whether a source's path ends in this one, whatever its folders are divided by."""
    return source.replace("\\", "/").endswith(f"/{wanted}")


def _unknown(problem: str, offered: Iterable[str]) -> UsageError:
    names = list(offered)
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return UsageError(problem, f"there are: {', '.join(names[:_MOST_NAMED])}{more}")
