"""Why a transcript was graded so, in at most five lines that can be pasted into a chat."""

from collections.abc import Iterator

from grader.models.report import PairReport, Report, Reviewed
from grader.reports import telling, wording
from grader.reports.html.words import WORDS
from grader.reports.plain import one_line
from grader.reports.reviewed import changes as changed_levels
from grader.reports.wording import Language, number

_LONGEST = 90


def lines(report: Report, language: Language) -> list[str]:
    """Who and what, the strongest and the weakest question, what it rests on, what to check."""
    found = [_head(report, language)]
    if report.error:
        return [*found, one_line(report.error.message)]
    found += _questions(report, language)
    found += [told for told in [_rests(report, language)] if told]
    return [*found, _check(report, language)]


def who(report: Report) -> str:
    """The candidate, or the file's own name where none is known."""
    candidate = report.transcript.candidate if report.transcript else None
    file = report.source.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return one_line(candidate or file or report.source)


def outcome(report: Report, language: Language) -> str:
    """`FAIL 52.31 (48–56)`, as the judges have it."""
    told = wording.WORDS[language][report.verdict or "none"]
    if report.score is None or report.score.value is None:
        return told
    width = telling.width(report.score)
    return f"{told} {number(report.score.value)}{f' ({width})' if width else ''}"


def title(report: Report, language: Language) -> str:
    """`Maria Lopez: FAIL 52.31 (48–56)`, or what persons made of it, as the page shows first."""
    reviewed = report.reviewed
    told = _reviewed(reviewed, language) if reviewed else outcome(report, language)
    return f"{who(report)}: {told}"


def after_review(report: Report, reviewed: Reviewed, language: Language) -> str:
    """`after review PASS 61 (by Li, 2026-01-01 09:30; 2 levels changed)`."""
    words = WORDS[language]
    changes = changed_levels(report)
    counted = words[f"changes_{changes}" if changes < 2 else "changes_n"].format(n=changes)
    by = words["by"].format(name=one_line(reviewed.by), at=f"{reviewed.at:%Y-%m-%d %H:%M}")
    return f"{_reviewed(reviewed, language)} ({by}; {counted})"


def _reviewed(reviewed: Reviewed, language: Language) -> str:
    told = f"{wording.WORDS[language][reviewed.verdict]} {telling.short(reviewed.score)}"
    return WORDS[language]["reviewed"].format(outcome=told)


def _head(report: Report, language: Language) -> str:
    words, common = WORDS[language], wording.WORDS[language]
    told = outcome(report, language)
    if report.leaning:
        told += f", {common[f'leaning_{report.leaning}']}"
    if report.reviewed:
        machine = words["machine"].format(outcome=told)
        told = f"{machine}, {after_review(report, report.reviewed, language)}"
    mark = "" if report.pass_mark is None else f"{common['mark']} {number(report.pass_mark)}"
    line = words["why_head"].format(who=who(report), outcome=told, mark=mark)
    if any(judge.kind == "lexical" for judge in report.judges):
        line += f"; {wording.meaning('offline_judge', language)}"
    return line


def _questions(report: Report, language: Language) -> Iterator[str]:
    """The strongest and the weakest question, if there is a difference."""
    words = WORDS[language]
    scored = [pair for pair in report.pairs if pair.score and pair.score.value is not None]
    if not scored:
        return
    best, worst = max(scored, key=_value), min(scored, key=_value)
    for form, pair in (("why_best", best), ("why_worst", worst)):
        if form == "why_worst" and _value(best) == _value(worst):
            return
        told = words[form].format(
            n=pair.number, score=telling.short(pair.score), question=_cut(pair.question)
        )
        missed = _missed(pair, language) if form == "why_worst" else ""
        yield f"{told}{missed}"


def _value(pair: PairReport) -> float:
    return pair.score.value if pair.score and pair.score.value is not None else 0.0


def _missed(pair: PairReport, language: Language) -> str:
    """The criteria that cost points, with their levels."""
    told = [
        WORDS[language]["why_missed"].format(
            ask=_cut(criterion.ask), level=telling.level(criterion, language)
        )
        for criterion in pair.criteria
        if telling.outcome(criterion) in {"none", "some", "deducts", "unproven"}
    ]
    return f" — {'; '.join(told[:2])}" if told else ""


def _rests(report: Report, language: Language) -> str:
    """What has settled the verdict, or kept it from being settled."""
    told = list(telling.rests(report, language))
    gates = dict(zip((gate.state for gate in report.gates), told, strict=False))
    if report.verdict != "undecided":
        return gates.get("fails") or next(iter(told[len(report.gates) :]), "")
    criteria = [criterion for pair in report.pairs for criterion in pair.criteria]
    missing = sum(criterion.status != "judged" for criterion in criteria)
    if missing:
        return WORDS[language]["why_open"].format(n=missing, all=len(criteria))
    return gates.get("open", "")


def _check(report: Report, language: Language) -> str:
    words = WORDS[language]
    reasons = [reason.meaning for reason in telling.review(report, language)]
    told = words["why_check"].format(reasons="; ".join(reasons)) if reasons else ""
    return told or words["why_nothing"]


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
