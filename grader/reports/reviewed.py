"""What persons made of a report, in a line: both verdicts, whose changes, how many."""

from collections.abc import Mapping

from grader.models.report import Report, Score
from grader.reports import wording
from grader.reports.plain import one_line
from grader.reports.wording import Language, number

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "both": "judges {verdict} {score}, after review {reviewed}",
        "none": "no level changed", "one": "1 level changed", "many": "{n} levels changed",
        "decided": "decided by {by}", "by": "by {by}", "separator": ", ", "why": ": {reason}",
        "forgotten": "the words were erased by {by}",
    },
    "zh": {
        "both": "评判者:{verdict} {score},复核后:{reviewed}",
        "none": "等级未改", "one": "改动 1 个等级", "many": "改动 {n} 个等级",
        "decided": "{by} 决定", "by": "{by}", "separator": ",", "why": ":{reason}",
        "forgotten": "文字已由 {by} 删除",
    },
}  # fmt: skip


def line(report: Report, language: Language) -> str:
    """`judges FAIL 52, after review PASS 61 (2 levels changed, by Li)`; empty without a review."""
    reviewed, words = report.reviewed, _WORDS[language]
    if reviewed is None or report.verdict is None or report.score is None:
        return ""
    verdicts = wording.WORDS[language]
    both = words["both"].format(
        verdict=verdicts[report.verdict],
        score=_value(report.score),
        reviewed=f"{verdicts[reviewed.verdict]} {_value(reviewed.score)}",
    )
    count = len(reviewed.overrides)
    told = [words["none" if not count else "one" if count == 1 else "many"].format(n=count)]
    if reviewed.decision is not None:
        told.append(_signed("decided", reviewed.decision.by, reviewed.decision.reason, words))
    else:
        told.append(_signed("by", reviewed.by, "", words))
    return f"{both} ({words['separator'].join(told)})"


def forgotten(report: Report, language: Language) -> str:
    """That the words were erased, by whom and why; empty where they were not."""
    gone = report.forgotten
    if gone is None:
        return ""
    return _signed("forgotten", gone.by, gone.reason, _WORDS[language])


def _signed(name: str, by: str, reason: str, words: Mapping[str, str]) -> str:
    """Whose doing it was, and why; of what was forgotten the reason is erased too."""
    why = words["why"].format(reason=one_line(reason)) if reason else ""
    return words[name].format(by=one_line(by)) + why


def _value(score: Score) -> str:
    return "–" if score.value is None else number(score.value)
