"""Agreement with people for a terminal: first in sentences, then figures, then the worst cases."""

from collections.abc import Iterator, Mapping
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.models import notices
from grader.models.agreement import (
    Agreement,
    AgreementReport,
    Compared,
    Disagreement,
    Figure,
    Matched,
    Section,
)
from grader.reports import wording
from grader.reports.agreement_words import WORDS, ranged, reading, shown
from grader.reports.layout import Flow, console, rule
from grader.reports.plain import one_line
from grader.reports.wording import Language

_MOST_WORST = 5
NO_FIGURE = Figure(value=None)
Words = Mapping[str, str]


class Agreements:
    """Prints what a run and people have in common."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.language = wording.asked_for(language, "en")

    def add(self, report: AgreementReport) -> None:
        """Print one run."""
        for part in _parts(report, self.language):
            self.console.print(part)

    def close(self) -> None:
        """Nothing is held back."""


def _parts(report: AgreementReport, language: Language) -> Iterator[RenderableType]:
    words = WORDS[language]
    yield rule(one_line(words["title"].format(run=report.run, scores=report.scores)))
    judges = ", ".join(judge.name for judge in report.judges)
    if any(judge.kind == "lexical" for judge in report.judges):
        judges += f" ({words['offline']})"
    yield Flow(one_line(judges), "dim")
    for sentence in reading(report, language):
        yield Flow()
        yield Flow(one_line(sentence))
    yield from _matched(report.matched, language)
    for section in report.sections:
        yield Flow()
        yield rule(words[section.kind])
        yield from _section(section, words, language)
    yield Flow()
    yield Flow(words["interval"], "dim")


def _matched(matched: Matched, language: Language) -> Iterator[RenderableType]:
    words = WORDS[language]
    told = {
        "unmatched": matched.unknown_transcripts,
        "without": matched.without_scores,
        "unknown": matched.unknown_items,
        "columns": matched.ignored_columns,
        "changed": matched.changed_rubrics,
    }
    lines = [
        words[name].format(
            n=len(names), all=matched.transcripts, names=wording.first(names, language)
        )
        for name, names in told.items()
        if names
    ]
    for line in (*lines, *(notices.told(each, language) for each in matched.notices)):
        yield Flow()
        yield Flow(one_line(line), "yellow")


def _section(section: Section, words: Words, language: Language) -> Iterator[RenderableType]:
    yield _figures(section.all, words)
    if section.unit == "points":
        yield Flow(words["bands"], "dim")
    if len(section.groups) > 1:
        yield Flow()
        yield _groups(section, words)
    if section.bands:
        yield Flow()
        yield _bands(section, words)
    if section.worst:
        yield Flow()
        yield Flow(words["worst"], "bold")
        for each in section.worst[:_MOST_WORST]:
            yield from _disagreement(each, words, language)


def _table(*titles: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(titles[0])
    for title in titles[1:]:
        table.add_column(title, justify="right")
    return table


def _figures(compared: Compared, words: Words) -> Table:
    """One line a figure: the judge with a person, and two people, where there are two."""
    sides = [side for side in (compared.judge, compared.people) if side is not None]
    table = _table(words["figure"], words["judge"], words["people"])
    table.columns = table.columns[: 1 + len(sides)]
    table.add_row(words["n"], *(str(side.n) for side in sides))
    for name in Agreement.model_fields:
        figures = [getattr(side, name) for side in sides]
        if isinstance(figures[0], Figure):
            table.add_row(words[name], *(ranged(figure, words) for figure in figures))
    return table


def _groups(section: Section, words: Words) -> Table:
    """One line a question or criterion, with the kappa that two people reach where two rated."""
    names = ("exact", "qwk", "pearson", "smd")
    several = any(group.people is not None for group in section.groups)
    titles = [*(words[f"short_{name}"] for name in names), *[words["people_qwk"]] * several]
    table = _table(words["group"], words["n"], *titles)
    # A name is told in full, on two lines if need be.
    table.columns[0].overflow = "fold"
    for group in section.groups:
        title = " · ".join(filter(None, (group.question, group.criterion)))
        figures = [getattr(group.judge, name) for name in names]
        figures += [group.people.qwk if group.people else NO_FIGURE] * several
        cells = [_cell(figure) for figure in figures]
        table.add_row(Text(one_line(title)), str(group.judge.n), *cells)
    means = {mean.figure: mean for mean in section.means}
    if means:
        cells = [Text(shown(means[name].value) if name in means else "") for name in names]
        most = max(mean.groups for mean in means.values())
        table.add_row(Text(words["mean"].format(n=most), "bold"), "", *cells)
    return table


def _cell(figure: Figure) -> Text:
    """A figure without its interval, for many in a table; JSON has the reasons of null."""
    if figure.value is None:
        return Text("-", "dim")
    return Text(shown(figure.value))


def _bands(section: Section, words: Words) -> Table:
    table = _table(words["band"], words["n"], words["means"], words["same_band"])
    for band in section.bands:
        table.add_row(
            f"{band.low}-{band.high}", str(band.n), shown(band.judge), f"{band.same_band}/{band.n}"
        )
    return table


def _disagreement(each: Disagreement, words: Words, language: Language) -> Iterator[RenderableType]:
    place = [each.transcript, str(each.pair or ""), each.criterion or ""]
    head = Text(one_line(" · ".join(filter(None, place))), "bold")
    people = ", ".join(
        f"{rater or words['someone']} {value}" for rater, value in each.people.items()
    )
    lines = ", ".join(map(str, each.scores_lines))
    told = words["gave"].format(judge=each.judge, people=people)
    yield head
    yield Padding(Flow(one_line(f"{told} ({words['row'].format(lines=lines)})")), (0, 0, 0, 2))
    for quote in each.quotes:
        where = wording.lines(quote.line_start, quote.line_end, language)
        yield Padding(Flow(one_line(f"“{quote.text}” {where}"), "dim"), (0, 0, 0, 2))
    if not each.quotes:
        yield Padding(Flow(words["no_quote"], "dim"), (0, 0, 0, 2))
