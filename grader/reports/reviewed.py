"""What persons made of a report, in a line: both verdicts, whose changes, how many."""

from collections.abc import Iterator, Mapping

from grader.models.report import Report, Score
from grader.reports import wording
from grader.reports.plain import one_line
from grader.reports.wording import Language, number

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "both": "machine {verdict} {score}, after review {reviewed}",
        "none": "no level changed", "one": "1 level changed", "many": "{n} levels changed",
        "decided": "decided by {by}", "by": "by {by}", "separator": ", ", "why": ": {reason}",
        "forgotten": "the words were erased by {by}", "given": "{by} gave {level}",
        "settled": "{what}: looked into by {by}",
    },
    "zh": {
        "both": "机器评分:{verdict} {score},复核后:{reviewed}",
        "none": "等级未改", "one": "改动 1 个等级", "many": "改动 {n} 个等级",
        "decided": "{by} 决定", "by": "{by}", "separator": ",", "why": ":{reason}",
        "forgotten": "文字已由 {by} 删除", "given": "{by} 给出 {level}",
        "settled": "{what}:{by} 已核对",
    },
}  # fmt: skip


def line(report: Report, language: Language) -> str:
    """`machine FAIL 52, after review PASS 61 (2 levels changed, by Li)`; empty without a review."""
    reviewed, words = report.reviewed, _WORDS[language]
    if reviewed is None or report.verdict is None or report.score is None:
        return ""
    verdicts = wording.WORDS[language]
    both = words["both"].format(
        verdict=verdicts[report.verdict],
        score=_value(report.score),
        reviewed=f"{verdicts[reviewed.verdict]} {_value(reviewed.score)}",
    )
    count = changes(report)
    told = [words["none" if not count else "one" if count == 1 else "many"].format(n=count)]
    if reviewed.decision is not None:
        told.append(_signed("decided", reviewed.decision.by, reviewed.decision.reason, words))
    else:
        told.append(_signed("by", reviewed.by, "", words))
    return f"{both} ({words['separator'].join(told)})"


def given(report: Report, pair: int, criterion: str, language: Language) -> str:
    """`Li gave yes: he said so, line 12`; empty where nobody gave this criterion a level."""
    for each in report.reviewed.overrides if report.reviewed else ():
        if (each.pair, each.criterion) == (pair, criterion) and each.level is not None:
            level = wording.WORDS[language].get(f"level_{each.level}", each.level)
            words = _WORDS[language]
            told = words["given"].format(by=one_line(each.by), level=one_line(level))
            return told + _why(each.reason, words)
    return ""


def settled(report: Report, language: Language) -> Iterator[str]:
    """The reasons for review that persons looked into, and what they found."""
    words = _WORDS[language]
    for each in report.reviewed.settled if report.reviewed else ():
        place = "/".join(str(part) for part in (each.pair, each.criterion) if part is not None)
        meaning = wording.meaning(each.code, language)
        named = f"{meaning} ({one_line(place)})" if place else meaning
        yield words["settled"].format(what=named, by=one_line(each.by)) + _why(each.reason, words)


def changes(report: Report) -> int:
    """How many levels persons made another; one that they confirmed is no change."""
    judged = {(pair.number, each.id): each.level for pair in report.pairs for each in pair.criteria}
    overrides = report.reviewed.overrides if report.reviewed else ()
    given = {(each.pair, each.criterion): each.level for each in overrides if each.level}
    return sum(judged.get(place) != level for place, level in given.items())


def forgotten(report: Report, language: Language) -> str:
    """That the words were erased, by whom and why; empty where they were not."""
    gone = report.forgotten
    if gone is None:
        return ""
    return _signed("forgotten", gone.by, gone.reason, _WORDS[language])


def _signed(name: str, by: str, reason: str, words: Mapping[str, str]) -> str:
    return words[name].format(by=one_line(by)) + _why(reason, words)


def _why(reason: str, words: Mapping[str, str]) -> str:
    """The reason that was given; of what was forgotten it is erased too."""
    return words["why"].format(reason=one_line(reason)) if reason else ""


def _value(score: Score) -> str:
    return "–" if score.value is None else number(score.value)
