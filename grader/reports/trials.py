"""A rubric's examples for a terminal: what was judged otherwise than expected, and how often."""

from collections.abc import Iterator, Mapping
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.models.trial import Confusion, CriterionTrial, ExampleTrial, Outcome, TrialReport
from grader.reports import wording
from grader.reports.layout import Flow, console, grid
from grader.reports.plain import one_line
from grader.reports.wording import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "passed": "passed", "failed": "FAILED", "not_judged": "not judged", "error": "ERROR",
        "expected": "expected {expected}, got {got}",
        "score": "score {score}, wanted {low} to {high}",
        "criterion": "criterion", "exact": "exact", "adjacent": "one off", "none": "not judged",
        "stability": "stable", "total": "{passed} of {all} examples as expected",
        "others": "{failed} judged otherwise, {not_judged} not judged, {error} judge failed",
        "confusion": "Expected (rows) and given levels", "given": "votes: {votes}",
        "offline": "term matching, not an LLM", "examples": "examples", "judge": "judge",
    },
    "zh": {
        "passed": "符合", "failed": "不符", "not_judged": "未评判", "error": "评判出错",
        "expected": "应为 {expected},得到 {got}", "score": "得分 {score},应在 {low} 到 {high} 之间",
        "criterion": "评分项", "exact": "一致", "adjacent": "差一级", "none": "未评判",
        "stability": "稳定", "total": "{all} 个例子中 {passed} 个符合预期",
        "others": "{failed} 个不符,{not_judged} 个未评判,{error} 个评判出错",
        "confusion": "应得等级(行)与所判等级", "given": "各次:{votes}",
        "offline": "词语匹配,不是语言模型", "examples": "例子", "judge": "评判者",
    },
}  # fmt: skip
_STYLES: Mapping[Outcome, str] = {
    "passed": "green", "failed": "bold red", "not_judged": "yellow", "error": "bold red"
}  # fmt: skip


class Trials:
    """Prints each rubric's examples: those that went wrong in full, then the counts."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.language = wording.asked_for(language, "en")

    def add(self, report: TrialReport) -> None:
        """Print one rubric's examples."""
        for part in _parts(report, self.language):
            # A place stays whole, so that a terminal can open it.
            self.console.print(part, soft_wrap=type(part) is Text)

    def close(self) -> None:
        """Nothing is held back."""


def _parts(report: TrialReport, language: Language) -> Iterator[RenderableType]:
    words = WORDS[language]
    yield _head(report, language)
    for example in report.examples:
        yield from _example(report, example, language)
    counts = {name: sum(e.outcome == name for e in report.examples) for name in _STYLES}
    if report.confusion:
        yield Flow()
        yield _summary(report, language)
        for table in report.confusion:
            if table.agreed < table.judged:
                yield Flow()
                yield from _confusion(table, language)
    yield Flow()
    yield Flow(words["total"].format(all=len(report.examples), **counts), "bold")
    if counts["passed"] < len(report.examples):
        yield Flow(words["others"].format(**counts))


def _head(report: TrialReport, language: Language) -> RenderableType:
    judges = ", ".join(judge.name for judge in report.judges)
    if any(judge.kind == "lexical" for judge in report.judges):
        judges += f" ({WORDS[language]['offline']})"
    table = grid()
    for name, value in (("examples", report.source), ("judge", judges)):
        table.add_row(Flow(WORDS[language][name], "dim"), Flow(one_line(value)))
    return table


def _example(
    report: TrialReport, example: ExampleTrial, language: Language
) -> Iterator[RenderableType]:
    if example.outcome == "passed":
        return
    words = WORDS[language]
    where = f"{report.source}:{example.line}" if example.line else report.source
    head = Text(f"{one_line(where)}  {example.id}", "bold")
    head.append(f"  {words[example.outcome]}", _STYLES[example.outcome])
    yield head
    for criterion in example.criteria:
        if criterion.outcome != "passed":
            yield from (Padding(line, (0, 0, 0, 2)) for line in _criterion(criterion, words))
    if example.score_outcome == "failed" and example.score and example.wanted:
        value = wording.number(example.score.value or 0)
        low, high = map(wording.number, example.wanted)
        told = words["score"].format(score=value, low=low, high=high)
        yield Padding(Flow(told), (0, 0, 0, 2))


def _criterion(criterion: CriterionTrial, words: Mapping[str, str]) -> Iterator[Text]:
    got = criterion.got or words["none"]
    told = words["expected"].format(expected=criterion.expected, got=got)
    yield Flow(one_line(f"{criterion.criterion}: {told}"))
    if len(criterion.votes) > 1:
        votes = ", ".join(vote or words["none"] for vote in criterion.votes)
        yield Flow(one_line(words["given"].format(votes=votes)), "dim")
    if why := criterion.failure or criterion.reasoning:
        yield Flow(one_line(why), "dim")


def _summary(report: TrialReport, language: Language) -> Table:
    """One line a criterion: how many were judged, exactly, one level off, and how stable."""
    words = WORDS[language]
    sampled = any(table.stability is not None for table in report.confusion)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(words["criterion"])
    titles = [words["exact"], words["adjacent"], words["none"]]
    for title in [*titles, words["stability"]] if sampled else titles:
        table.add_column(title, justify="right")
    for each in report.confusion:
        missing = sum(row[-1] for row in each.counts)
        cells = [f"{each.agreed}/{each.judged}", str(each.adjacent), str(missing)]
        stable = "" if each.stability is None else f"{each.stability:.0%}"
        style = "" if each.agreed == each.judged else "red"
        name = Text(f"{each.question} · {each.criterion}", style)
        table.add_row(name, *cells, *([stable] if sampled else []))
    return table


def _confusion(confusion: Confusion, language: Language) -> Iterator[RenderableType]:
    words = WORDS[language]
    yield Flow(f"{words['confusion']}: {confusion.question} · {confusion.criterion}", "dim")
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column()
    for name in (*confusion.levels, words["none"]):
        table.add_column(Text(one_line(name)), justify="right")
    for number, (name, row) in enumerate(zip(confusion.levels, confusion.counts, strict=True)):
        cells = [
            Text(
                str(count) if count else "·", "bold" if at == number else "red" if count else "dim"
            )
            for at, count in enumerate(row)
        ]
        table.add_row(Text(one_line(name)), *cells)
    yield Padding(table, (0, 0, 0, 2))


def _count(count: int, expected: bool) -> Text:
    if not count:
        return Text("·", "dim")
    return Text(str(count), "bold" if expected else "red")
