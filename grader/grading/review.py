"""Why a person should look at a report, in the order of the transcript."""

from collections.abc import Iterator

from grader import rubrics
from grader.grading.planning import Planned
from grader.judging.redaction import NOT_MASKED
from grader.models.codes import REVIEW
from grader.models.report import CriterionReport, PairReport, Report, Review


def reasons(report: Report, planned: Planned, near_mark: bool) -> Iterator[Review]:
    """All review reasons of a finished report."""
    yield from _whole(report, planned, near_mark)
    yield from _decisive(report)
    for pair in report.pairs:
        for flag in pair.flags:
            yield Review(code=flag, message=_meaning(flag), pair=pair.number)
        for criterion in pair.criteria:
            yield from _criterion(pair, criterion)


def _meaning(code: str, detail: str = "") -> str:
    meaning = REVIEW[code][0] if code in REVIEW else code
    return f"{meaning}: {detail}" if detail else meaning


def _whole(report: Report, planned: Planned, near_mark: bool) -> Iterator[Review]:
    """What concerns the transcript as a whole."""
    rubric = planned.rubric.rubric
    if any(judge.kind == "lexical" for judge in report.judges):
        yield Review(code="offline_judge", message=_meaning("offline_judge"))
    asked = {item.entry.id for item in planned.assigned if item.entry}
    missing = [q.id for q in rubric.questions if q.id not in asked and not q.optional]
    if missing:
        yield Review(code="not_asked", message=_meaning("not_asked", ", ".join(missing)))
    if near_mark:
        yield Review(code="near_mark", message=_meaning("near_mark"))
    for name in _failed_throughout(report):
        yield Review(
            code="judge_failed_throughout", message=_meaning("judge_failed_throughout", name)
        )
    if not rubrics.same_language(rubric, planned.transcript):
        message = _meaning("language_differs", rubric.rubric)
        yield Review(code="language_differs", message=message)
    if planned.transcript.warnings:
        listed = "; ".join(notice.message for notice in planned.transcript.warnings)
        yield Review(code="poor_transcript", message=_meaning("poor_transcript", listed))
    if planned.redactor and planned.redactor.kept:
        kept = ", ".join(planned.redactor.kept)
        yield Review(code=NOT_MASKED, message=_meaning(NOT_MASKED, kept))


def _failed_throughout(report: Report) -> list[str]:
    """The judges of a panel whose every vote failed; of one alone the report says nothing else."""
    if len(report.judges) < 2:
        return []
    votes = [v for pair in report.pairs for criterion in pair.criteria for v in criterion.votes]
    sound = {vote.judge for vote in votes if vote.status != "failed"}
    return [judge.name for judge in report.judges if judge.name not in sound]


def _decisive(report: Report) -> Iterator[Review]:
    if report.decisive:
        first = report.decisive[0]
        yield Review(
            code="rests_on_one",
            message=_meaning("rests_on_one"),
            pair=first.pair,
            criterion=first.criterion,
        )


def _criterion(pair: PairReport, criterion: CriterionReport) -> Iterator[Review]:
    """What went wrong with one criterion, a reason at most once whatever the number of votes."""
    votes = criterion.votes
    statuses, codes = {vote.status for vote in votes}, []
    if "failed" in statuses:
        refused = any(vote.failure and vote.failure.kind == "refused" for vote in votes)
        codes.append("judge_refused" if refused else "judge_failed")
    if not all([vote.supported for vote in votes]):
        codes.append("quote_not_found")
    if criterion.status == "not_judged":
        codes.append("not_judged")
    elif "not_judged" in statuses:
        codes.append("judge_abstained")
    if len({vote.level for vote in votes if vote.level}) > 1:
        codes.append("judges_disagree")
    for code in codes:
        yield Review(code=code, message=_meaning(code), pair=pair.number, criterion=criterion.id)
