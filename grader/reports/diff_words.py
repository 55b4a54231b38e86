"""A rubric's changes in words, in Chinese and English."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from grader.models.rubric_diff import AskedAgain, Change, Effect, Moves, RubricDiff, RunDiff
from grader.reports import wording
from grader.reports.plain import one_line
from grader.reports.wording import Language

# Longer values stand on lines of their own.
_SHORT = 24

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "nothing": "Nothing that grades has changed.",
        "judging": "Alters what every judge is asked: new calls",
        "offline": "Alters only what the embedded judge looks for",
        "matching": "Alters which answers are graded by what",
        "scoring": "Alters the arithmetic alone: no calls",
        "none": "Grades nothing",
        "rubric": "rubric", "question": "question", "criterion": "criterion", "level": "level",
        "added": "{what} added", "removed": "{what} removed", "moved": "{what} moved",
        "renamed": "{what} renamed, was {old}",
        "changed": "{field} changed", "from_to": "{field} {old} → {new}", "nothing_there": "none",
        "run": "Run {run} under both rubrics, by the judgements that stand; transcripts: {n}",
        "flips": "verdicts that flip: {flips}, open until asked: {open}, the same: {same}",
        "calls": "requests that would be new calls: {calls}, in transcripts: {n}",
        "no_calls": "requests that would be new calls: 0",
        "edited": "by another text of the old rubric, used where ask and anchor fit: {n}",
        "others": "left out, graded by another rubric: {n}",
        "unreadable": "left out, could not be read: {n}",
        "ungraded": "left out, without a question that both rubrics grade: {n}",
        "transcript": "transcript", "old": "old", "new": "new", "now": "asked again",
        "to_call": "calls", "same": "same", "flipped": "FLIPS", "open_state": "open",
        "asked": "judged again by {judges}: {n} of them; requests sent: {calls}",
        "none_asked": "no transcript could be judged again",
        "other_judges": "The run was judged by others: what moved may be the judge's doing.",
        "failed": "a judge failed in: {n}",
        "noise": "noise floor: {moved} of {judged} levels moved on criteria that ask the same",
        "no_noise": "noise floor: not measured, no unedited criterion was judged anew",
        "moves": "{moved} of {judged} levels moved on edited criteria",
        "unavailable": "not judged again: {source}: {reason}",
        "unedited": "Levels of unedited criteria are taken to stand; asked anew, some would move.",
    },
    "zh": {
        "nothing": "与评分有关的内容没有变化。",
        "judging": "改变向评判者提出的内容:需要新的请求",
        "offline": "只改变内置评判者查找的内容",
        "matching": "改变哪些回答由什么来评",
        "scoring": "只改变计算:无需请求",
        "none": "与评分无关",
        "rubric": "评分标准", "question": "题目", "criterion": "评分项", "level": "等级",
        "added": "新增{what}", "removed": "删除{what}", "moved": "{what}换了位置",
        "renamed": "{what}改名,原为 {old}",
        "changed": "{field}已改", "from_to": "{field} {old} → {new}", "nothing_there": "无",
        "run": "运行 {run}:{n} 份记录按两份评分标准各算一次,只用仍然有效的评判",
        "flips": "{flips} 个结论翻转,{open} 个要问过才知道,{same} 个不变",
        "calls": "需要新请求 {calls} 次,涉及 {n} 份记录",
        "no_calls": "无需新请求",
        "edited": "其中 {n} 份由旧评分标准的另一版本评分;问法和等级描述相符的才采用",
        "others": "未计入:{n} 份由其他评分标准评分",
        "unreadable": "未计入:{n} 份无法读取",
        "ungraded": "未计入:{n} 份没有任何题目可评",
        "transcript": "记录", "old": "旧", "new": "新", "now": "重新评判",
        "to_call": "请求", "same": "不变", "flipped": "翻转", "open_state": "未知",
        "asked": "{judges} 重新评判了 {n} 份记录:发出请求 {calls} 次",
        "none_asked": "没有记录可以重新评判",
        "other_judges": "原来由其他评判者评判:变动也可能出自评判者。",
        "failed": "其中 {n} 份评判失败",
        "noise": "噪声基线:问法未改的评分项,{judged} 个等级中变动 {moved} 个",
        "no_noise": "噪声基线:未测得,没有未改的评分项被重新评判",
        "moves": "问法已改的评分项,{judged} 个等级中变动 {moved} 个",
        "unavailable": "未能重新评判:{source}:{reason}",
        "unedited": "未改的评分项按原等级计;若重新评判,其中一些会变。",
    },
}  # fmt: skip
FIELDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "ask": "what is asked", "when": "anchor", "match": "match", "must_pass": "must_pass",
        "pass_mark": "pass mark", "min_asked": "min_asked", "review_margin": "review margin",
        "applies_to": "applies_to", "must_reach": "must_reach", "rubric": "id",
        "levels": "whether levels are listed",
    },
    "zh": {
        "ask": "问法", "when": "等级描述", "match": "匹配", "weight": "权重", "points": "分值",
        "penalty": "扣分", "pass_mark": "及格线", "min_asked": "最少提问比例",
        "review_margin": "复核范围", "must_pass": "必须及格", "must_reach": "必须达到",
        "optional": "选答", "reference": "参考答案", "guidance": "说明", "language": "语言",
        "terms": "词语", "need": "所需词组数", "evidence": "引文要求", "applies_to": "适用范围",
        "title": "标题", "version": "版本", "rubric": "编号", "levels": "是否列出等级",
    },
}  # fmt: skip
_EFFECTS: Sequence[Effect] = ("judging", "offline", "matching", "scoring", "none")


class Told(NamedTuple):
    """A change in words: where, what, and long values before and after."""

    place: str
    what: str
    old: str | None = None
    new: str | None = None


def by_effect(diff: RubricDiff) -> Iterator[tuple[Effect, list[Change]]]:
    """The changes, those with the widest effect first."""
    for effect in _EFFECTS:
        found = [change for change in diff.changes if change.effect == effect]
        if found:
            yield effect, found


def told(change: Change, language: Language) -> Told:
    """One change in words."""
    words = WORDS[language]
    names = [name for name in (change.question, change.criterion, change.level) if name]
    kinds = ("rubric", "question", "criterion", "level")
    place, what = one_line(" · ".join(names)), words[kinds[len(names)]]
    if change.kind != "changed":
        return Told(place, words[change.kind].format(what=what, old=one_line(change.old or "")))
    field = FIELDS[language].get(change.field or "", change.field or "")
    if (change.old is None and change.new is None) or change.field == "levels":
        return Told(place, words["changed"].format(field=field))
    old, new = (None if v is None else one_line(v) for v in (change.old, change.new))
    if max(len(old or ""), len(new or "")) > _SHORT:
        return Told(place, words["changed"].format(field=field), old, new)
    none = words["nothing_there"]
    return Told(place, words["from_to"].format(field=field, old=old or none, new=new or none))


def of_run(run: RunDiff, language: Language) -> Iterator[str]:
    """What is to be said of a run, a sentence each."""
    words = WORDS[language]
    yield words["run"].format(run=run.run, n=run.transcripts)
    same = run.transcripts - run.flips - run.open
    yield words["flips"].format(flips=run.flips, open=run.open, same=same)
    asking = sum(bool(shift.calls) for shift in run.shifts)
    yield words["calls" if run.calls else "no_calls"].format(calls=run.calls, n=asking)
    if run.calls and run.asked is None:
        yield words["unedited"]
    for name in ("edited", "others", "unreadable", "ungraded"):
        if count := getattr(run, name):
            yield words[name].format(n=count)


def of_asked(asked: AskedAgain, language: Language) -> Iterator[str]:
    """What is to be said of the transcripts that were judged again."""
    words = WORDS[language]
    if asked.transcripts:
        judges = one_line(", ".join(asked.judges))
        yield words["asked"].format(n=asked.transcripts, judges=judges, calls=asked.calls)
        if asked.other_judges:
            yield words["other_judges"]
        if asked.failed:
            yield words["failed"].format(n=asked.failed)
        yield _moves(asked.unedited, "noise", words) or words["no_noise"]
        if edited := _moves(asked.edited, "moves", words):
            yield edited
    else:
        yield words["none_asked"]
    for each in asked.unavailable:
        told = {"source": one_line(each.source), "reason": one_line(each.reason)}
        yield words["unavailable"].format(**told)


def _moves(moves: Moves | None, name: str, words: Mapping[str, str]) -> str | None:
    return None if moves is None else words[name].format(moved=moves.moved, judged=moves.judged)


def language(wanted: str) -> Language:
    """zh or en as asked for."""
    return wording.asked_for(wanted, "en")
