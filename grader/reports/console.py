"""The report for a terminal: who and what was graded, question by question, ending in the verdict.

Candidates' and judges' words only ever reach Rich as Text, never as markup. Every meaning has a
word or a sign beside its colour.
"""

from collections.abc import Iterable
from typing import TextIO

from rich.box import HEAVY
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from grader.models import disclosure
from grader.models.judging import JudgeInfo
from grader.models.report import Report
from grader.reports import reviewed, telling, wording
from grader.reports.layout import Flow, console, grid, rule
from grader.reports.plain import one_line
from grader.reports.questions import Questions
from grader.reports.wording import Language, number

COLOURS = {"pass": "green", "fail": "red", "undecided": "yellow", None: "magenta"}


class Rich:
    """Prints each report as it comes; in a batch one line for each."""

    def __init__(self, stream: TextIO, language: str = "auto", batch: bool = False) -> None:
        self.console = console(stream)
        self.language = language
        self.batch = batch

    def add(self, report: Report) -> None:
        """Print one report."""
        language = wording.choose(report, self.language)
        if self.batch:
            self.console.print(summary_line(report, language))
            return
        self.console.print(_Page(report, language).whole())

    def close(self) -> None:
        """Nothing is held back."""


def summary_line(report: Report, language: Language) -> Text:
    """One transcript of a batch: verdict, score, source."""
    words = wording.WORDS[language]
    verdict = words[report.verdict or "none"]
    line = Flow(f"{verdict:<10}", style=f"bold {COLOURS[report.verdict]}")
    line.append(f" {telling.short(report.score):>8}  ", style="default")
    # An error names its file.
    told = report.error.message if report.error else report.source
    line.append(one_line(told), style="default")
    for told in (reviewed.line(report, language), reviewed.forgotten(report, language)):
        if told:
            line.append(f"  {told}", style="bold")
    return line


class _Page:
    """One report as Rich renderables."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language = language
        self.words = wording.WORDS[language]

    def whole(self) -> Group:
        parts: list[RenderableType] = [self.head(), Flow()]
        if self.nothing_came():
            return Group(*parts, self.verdict())
        questions = Questions(self.report, self.language)
        parts += [part for pair in self.report.pairs for part in questions.pair(pair)]
        for title, body in self.sections():
            listed = list(body)
            if listed:
                parts += [rule(title), *(Padding(line, (0, 0, 0, 2)) for line in listed)]
        return Group(*parts, Flow(), self.verdict())

    def nothing_came(self) -> bool:
        """Whether the judge failed throughout: a page of questions would tell nothing."""
        criteria = [criterion for pair in self.report.pairs for criterion in pair.criteria]
        return bool(criteria) and all(criterion.status == "failed" for criterion in criteria)

    def sections(self) -> Iterable[tuple[str, Iterable[RenderableType]]]:
        yield self.words["unjudged"], self.unjudged()
        yield self.words["ignored"], self.ignored()
        yield self.words["rests"], self.rests()
        yield self.words["review"], self.review()

    def head(self) -> Table:
        """Who and what was graded, by which judge, with what rubric."""
        report, table = self.report, grid()
        transcript, rubric = report.transcript, report.rubric
        rows = {"file": report.source}
        if transcript:
            rows |= {
                "title": transcript.title or "",
                "position": transcript.position or "",
                "experience": transcript.experience or "",
                "candidate": transcript.candidate or "",
                "interviewer": transcript.interviewer or "",
            }
        if rubric:
            title = f" · {rubric.title}" if rubric.title else ""
            rows["rubric"] = f"{rubric.id} v{rubric.version}{title} ({rubric.source})"
        for name, value in rows.items():
            if value:
                table.add_row(Flow(self.words[name], style="dim"), Flow(one_line(value)))
        for judge in report.judges:
            table.add_row(Flow(self.words["judge"], style="dim"), self.judge(judge))
        return table

    def judge(self, judge: JudgeInfo) -> RenderableType:
        if judge.kind != "lexical":
            host = f" ({judge.base_url})" if judge.base_url else ""
            return Flow(one_line(f"{judge.name}{host}"))
        return Group(
            Flow(disclosure.HEADLINE[self.language], style="bold yellow"),
            Flow(disclosure.MEASURED[self.language], style="dim"),
            Flow(disclosure.LIMITS[self.language], style="dim"),
        )

    def unjudged(self) -> Iterable[Text]:
        """What was not judged, and why, a line a question."""
        for pair in self.report.pairs:
            missing = [c for c in pair.criteria if c.status != "judged"]
            if missing:
                reason = self.words[pair.state] if pair.state != "answered" else ""
                failures = {v.failure.kind for c in missing for v in c.votes if v.failure}
                why = ", ".join([*filter(None, [reason]), *sorted(failures)])
                names = ", ".join(c.id for c in missing)
                line = f"{self.words['question']} {pair.number}: {names}"
                yield Flow(f"{line} ({why})" if why else line)

    def ignored(self) -> Iterable[Text]:
        """Lines of the transcript that are part of no pair."""
        transcript = self.report.transcript
        listed = transcript.ignored if transcript else ()
        for where, why in wording.ignored(listed, self.language):
            yield Flow(": ".join(filter(None, (where, one_line(why)))), style="dim")

    def rests(self) -> Iterable[Text]:
        """The gates, and which judgements carry the verdict."""
        return map(Flow, telling.rests(self.report, self.language))

    def review(self) -> Iterable[Text]:
        """Reasons for a person to look."""
        for reason in telling.review(self.report, self.language):
            listed = ", ".join(reason.places)
            place = f" ({self.words['question']} {listed})" if listed else ""
            more = f": {one_line(reason.detail)}" if reason.detail else ""
            yield Flow.assemble((f"⚑ {reason.meaning}", "yellow"), place, more)
        for told in reviewed.settled(self.report, self.language):
            yield Flow(f"✎ {told}")

    def verdict(self) -> Panel:
        """The last thing on the screen."""
        report, words = self.report, self.words
        style = COLOURS[report.verdict]
        lines = [Flow(words[report.verdict or "none"], style=f"bold {style}", justify="center")]
        lines[0].append(self.score(), style="bold")
        if any(judge.kind == "lexical" for judge in report.judges):
            told = wording.meaning("offline_judge", self.language)
            lines.append(Flow(told, style="bold yellow", justify="center"))
        for told in (
            reviewed.line(report, self.language),
            reviewed.forgotten(report, self.language),
        ):
            if told:
                lines.append(Flow(told, style="bold", justify="center"))
        if report.leaning and report.score and report.score.value is not None:
            leaning = words[f"leaning_{report.leaning}"]
            between = f"{number(report.score.low)}–{number(report.score.high)}"
            told = f"{leaning}: {number(report.score.value)}, {between}"
            lines.append(Flow(told, justify="center"))
        if report.error:
            lines.append(Flow(one_line(report.error.message), justify="center"))
        elif self.nothing_came():
            votes = (v for p in report.pairs for c in p.criteria for v in c.votes)
            first = next((vote.failure for vote in votes), None)
            told = f"{words['failed']}: {one_line(first.message if first else '')}"
            lines.append(Flow(told, style="yellow", justify="center"))
        recorded = report.transcript.recorded_verdict if report.transcript else None
        if recorded:
            told = words[f"recorded_{recorded.verdict or 'null'}"]
            lines.append(
                Flow(f"{words['recorded']}: {told} “{one_line(recorded.text)}”", justify="center")
            )
        lines.append(Flow(telling.usage(report, self.language), style="dim", justify="center"))
        return Panel(Group(*lines), box=HEAVY, border_style=style)

    def score(self) -> str:
        """`  52.31 (48–56) · pass mark 60`."""
        score, words = self.report.score, self.words
        if score is None or self.report.pass_mark is None:
            return ""
        mark = f"{words['mark']} {number(self.report.pass_mark)}"
        if score.value is None:
            return f"  {words['no_value']} · {mark}"
        width = telling.width(score)
        return f"  {number(score.value)}{f' ({width})' if width else ''} · {mark}"
