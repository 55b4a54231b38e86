"""The questions of a printed report: the score of each, and its criteria with their evidence."""

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.models.report import CriterionReport, PairReport, Quote, Report
from grader.reports import reviewed, telling, wording
from grader.reports.layout import Flow, rule
from grader.reports.plain import one_line
from grader.reports.telling import Outcome
from grader.reports.wording import Language, number

BAR = 20
_STYLES: Mapping[Outcome, str] = {
    "full": "green", "some": "yellow", "none": "red", "deducts": "red", "spared": "dim",
    "unproven": "yellow", "open": "yellow",
}  # fmt: skip


class Questions:
    """Renders the questions of a report in one language."""

    def __init__(self, report: Report, language: Language) -> None:
        self.report = report
        self.language = language
        self.words = wording.WORDS[language]

    def pair(self, pair: PairReport) -> Iterable[RenderableType]:
        """A question: its text, its bar, its criteria."""
        yield rule(f"{self.words['question']} {pair.number}")
        yield Padding(Flow(pair.question, style="bold"), (0, 0, 0, 2))
        yield Padding(self.bar(pair), (0, 0, 0, 2))
        for criterion in pair.criteria:
            yield Padding(self.criterion(pair, criterion), (0, 0, 0, 2))
        yield Flow()

    def bar(self, pair: PairReport) -> Flow:
        """The question's score, and what else there is to say of it, on one line."""
        line = Flow()
        if pair.score is not None and pair.score.value is not None:
            filled = round(pair.score.value / 100 * BAR)
            line.append("█" * filled, style="cyan")
            line.append("░" * (BAR - filled), style="dim")
            line.append(f" {number(pair.score.value)}", style="bold")
            if width := telling.width(pair.score):
                line.append(f"  ({width})", style="dim")
        for told in telling.remarks(pair, self.language):
            line.append(f"{'  ' if line else ''}{told}", style="yellow")
        return line

    def criterion(self, pair: PairReport, criterion: CriterionReport) -> Table:
        outcome = telling.outcome(criterion)
        sign, style = telling.SIGNS[outcome], _STYLES[outcome]
        head = Flow.assemble((f"{criterion.id} ", "bold"), criterion.ask)
        told = Flow(telling.level(criterion, self.language), style=style)
        if outcome == "unproven":
            told.append(f"  {self.words['unproven']}", style="yellow")
        elif criterion.anchor:
            told.append(f"  {criterion.anchor}", style="dim")
        body: list[RenderableType] = [head, told]
        if given := reviewed.given(self.report, pair.number, criterion.id, self.language):
            body.append(Flow(f"✎ {given}", style="bold"))
        body += self.reasons(criterion)
        table = Table.grid(padding=(0, 1))
        table.add_column(width=2)
        table.add_column(ratio=1)
        table.add_row(Flow(sign, style=style), Group(*body))
        return table

    def reasons(self, criterion: CriterionReport) -> Iterable[Text]:
        if told := telling.votes(criterion.votes, self.language):
            yield Flow(told, style="dim")
        if criterion.reasoning:
            label = (f"{self.words['judge']}: ", "dim")
            yield Flow.assemble(label, criterion.reasoning)
        for message in dict.fromkeys(v.failure.message for v in criterion.votes if v.failure):
            yield Flow(f"{self.words['failure']}: {one_line(message)}", style="yellow")
        # Of a transcript that was forgotten only their number is left.
        for quote in filter(lambda each: each.text, criterion.quotes):
            yield self.quote(quote)
        if not criterion.quotes and criterion.status == "judged" and criterion.searched:
            where = wording.lines(*criterion.searched, self.language)
            yield Flow(f"{self.words['nothing']} {where}", style="dim")

    def quote(self, quote: Quote) -> Text:
        """The candidate's words with their lines, or the judge's marked as not found."""
        if not quote.found:
            missing = f" {self.words['not_found']}"
            given = (f"“{one_line(quote.text)}”", "strike dim")
            return Flow.assemble(("✗ ", "yellow"), given, (missing, "yellow"))
        where = wording.lines(quote.line_start, quote.line_end, self.language)
        marks = ("“", "green"), one_line(quote.text), ("”", "green"), (f" {where}", "dim")
        return Flow.assemble(*marks)
