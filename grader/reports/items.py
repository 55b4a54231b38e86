"""An item analysis for a terminal: a row a criterion, then what is worth a look."""

import itertools
from collections.abc import Iterator, Mapping
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.models.items import Item, ItemsReport
from grader.reports import wording
from grader.reports.layout import Flow, console, rule
from grader.reports.plain import one_line
from grader.reports.wording import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "head": "{n} transcripts: {passed} pass, {failed} fail, {undecided} undecided",
        "judges": "judged by {names}",
        "offline": "The embedded judge matches terms: a figure tells as much of the terms as of "
        "the criterion.",
        "indicative": "Fewer than 30 transcripts: every figure here is indicative only.",
        "edited": "{n} were graded by another text of this rubric; used where id and scale fit",
        "unfit": "not used of those: {names}",
        "others": "left out: {n} graded by another rubric",
        "unreadable": "left out: {n} that could not be read",
        "criterion": "criterion", "levels": "levels %", "none": "unjudged",
        "mean": "mean", "rest": "r", "decisive": "decides", "without": "turns",
        "few": "few", "same_level": "one level", "same_rest": "same",
        "redundant": "{a} and {b} say nearly the same: r {r}, equal in {same} of {n} answers",
        "look": "Worth a look", "nothing": "Nothing stands out.",
        "everybody": "everybody reaches the top: it tells nobody apart",
        "nobody": "nobody gets above the lowest level: it tells nobody apart",
        "everybody_penalty": "everybody has this fault: it tells nobody apart",
        "nobody_penalty": "nobody has this fault",
        "constant": "everybody gets the same level: it tells nobody apart",
        "negative": "those who do well here do worse elsewhere: is it worded the right way round?",
        "weak": "hardly agrees with the rest of the rubric",
        "often_not_judged": "often not judged: can answers show it, or its terms find it?",
        "unused_level": "never given: {levels}",
        "legend": "levels: shares, the lowest level first. r: correlation with the score without "
        "the criterion (a penalty: of its absence). decides: verdicts that one level up or down "
        "would turn. turns: verdicts that would be others without the criterion.",
    },
    "zh": {
        "head": "{n} 份记录:通过 {passed},不通过 {failed},未定 {undecided}",
        "judges": "评判者:{names}",
        "offline": "内置评判者只匹配词语:数字既说明评分项,也说明所列词语。",
        "indicative": "不足 30 份记录:以下数字仅供参考。",
        "edited": "其中 {n} 份由此评分标准的另一版本评分;编号和等级仍相符的才采用",
        "unfit": "这些记录中未采用的评分项:{names}",
        "others": "未计入:{n} 份由其他评分标准评分",
        "unreadable": "未计入:{n} 份无法读取",
        "criterion": "评分项", "levels": "等级 %", "none": "未评判",
        "mean": "均值", "rest": "相关", "decisive": "决定", "without": "翻转",
        "few": "太少", "same_level": "等级全同", "same_rest": "总分全同",
        "redundant": "{a} 与 {b} 几乎说同一件事:相关 {r},{n} 个回答中 {same} 相同",
        "look": "值得一看", "nothing": "没有突出之处。",
        "everybody": "人人都达到最高级:区分不了任何人",
        "nobody": "无人高于最低级:区分不了任何人",
        "everybody_penalty": "人人都有此错误:区分不了任何人",
        "nobody_penalty": "无人有此错误",
        "constant": "人人同级:区分不了任何人",
        "negative": "此项好的人其余反而差:是不是写反了?",
        "weak": "与评分标准的其余部分几乎无关",
        "often_not_judged": "常常无法评判:回答能体现它吗,词语能找到它吗?",
        "unused_level": "从未给出:{levels}",
        "legend": "等级:各级所占比例,由低到高。相关:该项与去掉它之后总分的相关系数"
        "(扣分项取其未出现)。决定:该项升降一级就会改变的结论数。翻转:没有该项就会不同的结论数。",
    },
}  # fmt: skip


class Items:
    """Prints each rubric's analysis when it comes."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.language = wording.asked_for(language, "en")

    def add(self, report: ItemsReport) -> None:
        """Print one analysis."""
        for part in _parts(report, self.language):
            self.console.print(part)

    def close(self) -> None:
        """Nothing is held back."""


def _parts(report: ItemsReport, language: Language) -> Iterator[RenderableType]:
    words = WORDS[language]
    yield rule(f"{one_line(report.rubric.source)} · {report.run}")
    verdicts = {"passed": report.passed, "failed": report.failed, "undecided": report.undecided}
    yield Flow(words["head"].format(n=report.transcripts, **verdicts))
    names = one_line(", ".join(judge.name for judge in report.judges))
    yield Flow(words["judges"].format(names=names), "dim")
    if any(judge.kind == "lexical" for judge in report.judges):
        yield Flow(words["offline"], "yellow")
    if report.indicative:
        yield Flow(words["indicative"], "yellow")
    for line in _left_out(report, words):
        yield Flow(line, "dim")
    yield Flow()
    yield _table(report, words)
    yield Flow()
    yield Flow(words["legend"], "dim")
    yield Flow()
    looked = list(_worth_a_look(report, words))
    yield Flow(words["look"] if looked else words["nothing"], "bold")
    for line in looked:
        yield Padding(Flow(one_line(line)), (0, 0, 0, 2))


def _left_out(report: ItemsReport, words: Mapping[str, str]) -> Iterator[str]:
    for name in ("edited", "others", "unreadable"):
        if count := getattr(report, name):
            yield words[name].format(n=count)
    if report.unfit:
        yield one_line(words["unfit"].format(names=", ".join(report.unfit)))


def _table(report: ItemsReport, words: Mapping[str, str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(words["criterion"])
    for name in ("levels", "none", "mean", "rest", "decisive", "without"):
        table.add_column(words[name], justify="right")
    for question, items in itertools.groupby(report.items, lambda item: item.question):
        table.add_row(Text(one_line(question), "bold"))
        for item in items:
            table.add_row(*_row(item, words))
    return table


def _row(item: Item, words: Mapping[str, str]) -> Iterator[RenderableType]:
    yield Text(f"  {one_line(item.criterion)}", "yellow" if item.flags else "")
    yield " ".join(f"{each.share:.0%}".rstrip("%") for each in item.levels)
    yield f"{item.not_judged_share:.0%}" if item.not_judged else ""
    yield "" if item.mean is None else f"{item.mean:.2f}"
    yield _correlation(item, words)
    yield str(item.decisive)
    yield str(item.flips_without)


def _correlation(item: Item, words: Mapping[str, str]) -> str:
    if item.item_rest is None:
        return words[item.no_item_rest or "few"]
    return f"{item.item_rest:.2f}"


def _worth_a_look(report: ItemsReport, words: Mapping[str, str]) -> Iterator[str]:
    for item in report.items:
        for flag in item.flags:
            told = words.get(f"{flag}_penalty", words[flag]) if item.penalty else words[flag]
            unused = ", ".join(each.level for each in item.levels if not each.count)
            yield f"{item.question} · {item.criterion}: {told.format(levels=unused)}"
    for pair in report.redundant:
        a, b = (f"{pair.question} · {name}" for name in pair.criteria)
        figures = {"r": f"{pair.correlation:.2f}", "same": f"{pair.same:.0%}", "n": pair.answers}
        yield words["redundant"].format(a=a, b=b, **figures)
