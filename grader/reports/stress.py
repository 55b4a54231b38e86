"""What changed answers did to their levels, for a terminal: counts, then what broke and by what."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.models.stress import Check, Counted, StressReport
from grader.reports import wording
from grader.reports.layout import Flow, console, rule
from grader.reports.plain import one_line
from grader.reports.wording import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "property": "property", "must": "must", "held": "held", "broken": "broken",
        "not_tested": "not tested",
        "falls": "fall", "stays": "stay", "flagged": "stay, flagged",
        "dropped": "without the quoted sentences", "negated": "a quoted sentence negated",
        "question": "the question in its place", "other-answer": "another question's answer",
        "padded": "filler round it", "repeated": "said twice", "shuffled": "sentences shuffled",
        "people": "other names and pronouns", "register": "another register",
        "authority": "authority and flattery", "instruction": "an order to the grader",
        "score": "score", "flag": "flag for review", "none": "none",
        "total": "{held} of {tested} held over {examples} good examples; {untested} not tested",
        "why": "Not tested", "offline": "by term matching, which is not an LLM",
        "elsewhere": "Held though the level stayed, for other sentences support it: {n}",
        "same_request": "the same is sent", "says_nothing": "no judge is asked: it says nothing",
        "not_judged": "not judged", "failed": "the judge failed",
        "lowest": "already the lowest level", "no_quote": "the judge quoted nothing",
        "nothing_left": "nothing would be left", "no_negation": "no safe negation",
        "no_other": "no good answer to another question", "ordered": "the order has a meaning",
        "few_sentences": "fewer than three sentences", "nobody": "nobody is named",
        "flagged_before": "flagged unchanged",
    },
    "zh": {
        "property": "性质", "must": "应当", "held": "成立", "broken": "不成立",
        "not_tested": "未测",
        "falls": "降低", "stays": "不变", "flagged": "不变并标记",
        "dropped": "删去引文所在的句子", "negated": "把一句引文所在的句子改成否定",
        "question": "用题目代替回答", "other-answer": "换成另一题的回答",
        "padded": "前后加空话", "repeated": "重复一遍", "shuffled": "打乱句子",
        "people": "换人名和人称", "register": "换语体和写法",
        "authority": "加资历或恭维", "instruction": "加一句给评分者的指令",
        "score": "得分", "flag": "提请复核", "none": "无",
        "total": "{examples} 个好例子,测得 {tested} 项,{held} 项成立;{untested} 项未测",
        "why": "未测的原因", "offline": "由词语匹配得出,不是语言模型",
        "elsewhere": "等级没有降, 但另有句子支持, 也算成立: {n}",
        "same_request": "发出的内容相同", "says_nothing": "没有内容,不问评判者",
        "not_judged": "未评判", "failed": "评判出错",
        "lowest": "已是最低一级", "no_quote": "评判者没有引用",
        "nothing_left": "删去后没有内容", "no_negation": "找不到可靠的否定",
        "no_other": "没有别的题的好回答", "ordered": "次序有意义",
        "few_sentences": "不足三句", "nobody": "没有提到人",
        "flagged_before": "原回答已被标记",
    },
}  # fmt: skip
_LONGEST = 100


class Stresses:
    """Prints each rubric's properties, then for each criterion the changes that broke one."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.language = wording.asked_for(language, "en")

    def add(self, report: StressReport) -> None:
        """Print one rubric's properties."""
        for part in _parts(report, WORDS[self.language]):
            self.console.print(part)

    def close(self) -> None:
        """Nothing is held back."""


def _parts(report: StressReport, words: Mapping[str, str]) -> Iterator[RenderableType]:
    judges = ", ".join(judge.name for judge in report.judges)
    if any(judge.kind == "lexical" for judge in report.judges):
        judges += f" ({words['offline']})"
    yield rule(f"{one_line(report.source)} · {judges}")
    yield _table(report.properties, words)
    for place, checks in _by_criterion(report, words).items():
        yield Flow()
        yield Flow(place, "bold")
        for check in checks:
            yield from (Padding(line, (0, 0, 0, 2)) for line in _broken(check, words))
    yield Flow()
    counts = Counter(check.outcome for check in report.checks)
    told = {
        "held": counts["held"],
        "tested": counts["held"] + counts["broken"],
        "examples": report.examples,
        "untested": counts["not_tested"],
    }
    yield Flow(words["total"].format(**told), "bold")
    if elsewhere := sum(check.reason == "elsewhere" for check in report.checks):
        yield Flow(words["elsewhere"].format(n=elsewhere), "dim")
    if why := _why(report.checks, words):
        yield Flow(f"{words['why']}: {why}", "dim")


def _table(properties: Sequence[Counted], words: Mapping[str, str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for title in ("property", "must"):
        table.add_column(words[title])
    for title in ("held", "broken", "not_tested"):
        table.add_column(words[title], justify="right")
    for each in properties:
        name = Text(each.property)
        name.append(f"  {words[each.property]}", "dim")
        counts = ((each.held, "green"), (each.broken, "bold red"), (each.not_tested, "yellow"))
        cells = [Text(str(n), style) if n else Text("·", "dim") for n, style in counts]
        table.add_row(name, words[each.effect], *cells)
    return table


def _by_criterion(report: StressReport, words: Mapping[str, str]) -> dict[str, list[Check]]:
    """What is broken, by question and criterion."""
    found: dict[str, list[Check]] = {}
    for check in report.checks:
        if check.outcome == "broken":
            place = one_line(f"{check.question} · {subject(check, words)}")
            found.setdefault(place, []).append(check)
    return found


def subject(check: Check, words: Mapping[str, str]) -> str:
    """What was held against the property: a criterion, the question's score, or the flag."""
    if check.criterion is not None:
        return check.criterion
    return words["flag" if check.effect == "flagged" else "score"]


def _broken(check: Check, words: Mapping[str, str]) -> Iterator[Text]:
    named = " ".join(filter(None, (check.example, check.property, check.variant)))
    line = Text(one_line(f"{named}:"))
    line.append(f" {one_line(moved(check, words))}", "red")
    yield line
    yield Flow(f"“{_shortened(check.words)}”", "dim")


def moved(check: Check, words: Mapping[str, str]) -> str:
    """From what to what."""
    return f"{check.before or words['none']} -> {check.after or words['none']}"


def _shortened(said: str) -> str:
    """The beginning of what was put in or taken out, on one line."""
    line = one_line(said)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _why(checks: Sequence[Check], words: Mapping[str, str]) -> str:
    reasons = Counter(
        check.reason for check in checks if check.outcome == "not_tested" and check.reason
    )
    return ", ".join(f"{words[reason]} {count}" for reason, count in reasons.most_common())
