"""The questions of a printed report: the score of each, and its criteria with their evidence."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.models.report import CriterionReport, PairReport, Quote, Vote
from grader.reports import wording
from grader.reports.layout import Flow, rule
from grader.reports.plain import one_line, plain
from grader.reports.wording import Language, number

BAR = 20


class Questions:
    """Renders questions in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words = wording.WORDS[language]

    def pair(self, pair: PairReport) -> Iterable[RenderableType]:
        """A question: its text, its bar, its criteria."""
        yield rule(f"{self.words['question']} {pair.number}")
        yield Padding(Flow(plain(pair.question), style="bold"), (0, 0, 0, 2))
        yield Padding(self.bar(pair), (0, 0, 0, 2))
        for criterion in pair.criteria:
            yield Padding(self.criterion(criterion), (0, 0, 0, 2))
        yield Flow()

    def bar(self, pair: PairReport) -> Flow:
        """The question's score, and what else there is to say of it, on one line."""
        line = Flow()
        if pair.score is not None and pair.score.value is not None:
            filled = round(pair.score.value / 100 * BAR)
            line.append("█" * filled, style="cyan")
            line.append("░" * (BAR - filled), style="dim")
            line.append(f" {number(pair.score.value)}", style="bold")
            if pair.score.low != pair.score.high:
                line.append(f"  ({number(pair.score.low)}–{number(pair.score.high)})", style="dim")
        for told in self.remarks(pair):
            line.append(f"{'  ' if line else ''}{told}", style="yellow")
        return line

    def remarks(self, pair: PairReport) -> Iterable[str]:
        """How it was answered, why it has no score, and its flags."""
        if pair.state != "answered":
            yield self.words[pair.state]
        if not pair.criteria:
            joined = pair.follows is not None and pair.entry and "several_pairs" not in pair.flags
            yield self.words["joined"].format(n=pair.follows) if joined else self.words["listed"]
        for flag in pair.flags:
            if flag != "not_scored":
                yield f"⚑ {wording.meaning(flag, self.language)}"

    def criterion(self, criterion: CriterionReport) -> Table:
        sign, style = _sign(criterion)
        head = Flow.assemble((f"{criterion.id} ", "bold"), plain(criterion.ask))
        outcome = Flow()
        outcome.append(self.level(criterion), style=style)
        if _unproven(criterion):
            outcome.append(f"  {self.words['unproven']}", style="yellow")
        elif criterion.anchor:
            outcome.append(f"  {plain(criterion.anchor)}", style="dim")
        body: list[RenderableType] = [head, outcome, *self.reasons(criterion)]
        table = Table.grid(padding=(0, 1))
        table.add_column(width=2)
        table.add_column(ratio=1)
        table.add_row(Flow(sign, style=style), Group(*body))
        return table

    def level(self, criterion: CriterionReport) -> str:
        """The level in words with its points."""
        if criterion.status != "judged" or criterion.level is None:
            return self.words["failed" if criterion.status == "failed" else "not_judged"]
        if criterion.penalty is not None:
            met = criterion.points is not None and criterion.points > 0
            cost = f" · {self.words['deducts']} {float(criterion.penalty):g}" if met else ""
            return self.words["present" if met else "absent"] + cost
        name = self.words.get(f"level_{criterion.level}", criterion.level)
        return f"{name} · {float(criterion.points or 0):g}/{float(criterion.top):g}"

    def votes(self, votes: Sequence[Vote]) -> Iterable[Text]:
        """What was voted for, where there is more than one vote; of a panel judge by judge."""
        if len(votes) < 2:
            return
        judges = list(dict.fromkeys(vote.judge for vote in votes))
        told = [self.counted([v for v in votes if v.judge == judge]) for judge in judges]
        if len(judges) > 1:
            told = [f"{one_line(name)} {each}" for name, each in zip(judges, told, strict=True)]
        yield Flow(f"{self.words['votes']}: {'; '.join(told)}", style="dim")

    def counted(self, votes: Sequence[Vote]) -> str:
        """`yes 2, no 1`."""
        levels = Counter(vote.level or vote.status for vote in votes)
        return ", ".join(
            f"{self.words.get(f'level_{each}') or self.words.get(each, each)} {count}"
            for each, count in levels.most_common()
        )

    def reasons(self, criterion: CriterionReport) -> Iterable[Text]:
        yield from self.votes(criterion.votes)
        if criterion.reasoning:
            label = (f"{self.words['judge']}: ", "dim")
            yield Flow.assemble(label, plain(criterion.reasoning))
        for message in dict.fromkeys(v.failure.message for v in criterion.votes if v.failure):
            yield Flow(f"{self.words['failure']}: {one_line(message)}", style="yellow")
        for quote in criterion.quotes:
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


def _unproven(criterion: CriterionReport) -> bool:
    """Whether no quote was found for the level that is told."""
    given = [vote.supported for vote in criterion.votes if vote.level == criterion.level]
    return criterion.status == "judged" and not any(given)


def _sign(criterion: CriterionReport) -> tuple[str, str]:
    """A sign and a colour for the outcome of a criterion."""
    if criterion.status != "judged" or criterion.points is None:
        return "?", "yellow"
    if _unproven(criterion):
        return "✗", "yellow"
    full, some = criterion.points >= criterion.top, criterion.points > 0
    if criterion.penalty is not None:
        return ("▼", "red") if full else ("·", "dim")
    if full:
        return "●", "green"
    return ("◐", "yellow") if some else ("○", "red")
