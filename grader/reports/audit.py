"""An audit for a terminal: what is below the line, then each breakdown in figures and bars."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.models import notices
from grader.models.audit import AuditReport, Breakdown, Group, Measure, Rate
from grader.reports import audit_words, wording
from grader.reports.audit_words import WORDS
from grader.reports.layout import Flow, console, rule
from grader.reports.plain import one_line
from grader.reports.wording import Language

# A bar's cells up to the highest rate, with four fifths of them before the line.
_BAR, _NARROW_BAR = 20, 10
_NARROW = 100
_MARKS = {"few": "¹", "under_2_percent": "²", "one_person": "³"}
_BELOW = "!"
Words = Mapping[str, str]


class Audits:
    """Prints the groups of a run beside each other."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.language = wording.asked_for(language, "en")

    def add(self, report: AuditReport) -> None:
        """Print one audit."""
        narrow = self.console.width < _NARROW
        for part in _head(report, self.language):
            self.console.print(part)
        for breakdown in report.breakdowns:
            for part in _breakdown(report, breakdown, WORDS[self.language], narrow):
                self.console.print(part)
        for part in _legend(report, WORDS[self.language]):
            self.console.print(part)

    def close(self) -> None:
        """Nothing is held back."""


def _head(report: AuditReport, language: Language) -> Iterator[RenderableType]:
    words = WORDS[language]
    yield rule(one_line(words["title"].format(run=report.run, groups=report.groups)))
    judges = ", ".join(judge.name for judge in report.judges)
    if any(judge.kind == "lexical" for judge in report.judges):
        judges += f" ({words['offline']})"
    yield Flow(one_line(judges), "dim")
    for sentence in audit_words.standing(report, language):
        yield Flow(sentence)
    yield Flow()
    under = list(audit_words.below(report, language))
    if under:
        yield Flow(words["below"], "bold")
        yield from (Padding(Flow(one_line(line), "yellow"), (0, 0, 0, 2)) for line in under)
    else:
        yield Flow(words["none_below" if report.tests else "nothing"])
    for line in _remarks(report, language):
        yield Flow()
        yield Flow(one_line(line), "yellow")


def _remarks(report: AuditReport, language: Language) -> Iterator[str]:
    words = WORDS[language]
    if len(report.rubrics) > 1:
        names = wording.first([f"{each.id} v{each.version}" for each in report.rubrics], language)
        yield words["several_rubrics"].format(names=names)
    if report.unlisted:
        yield words["unlisted"].format(
            n=len(report.unlisted),
            all=report.after_review.transcripts,
            names=wording.first(report.unlisted, language),
        )
    yield from (notices.told(each, language) for each in report.notices)


def _breakdown(
    report: AuditReport, breakdown: Breakdown, words: Words, narrow: bool
) -> Iterator[RenderableType]:
    rest = [breakdown.not_stated] if breakdown.not_stated else []
    groups = [*breakdown.groups, *rest]
    yield Flow()
    yield rule(one_line(audit_words.attributes(breakdown)))
    yield _tallies(groups, words)
    for measure in report.measures:
        yield Flow()
        yield Flow(words[measure].format(median=audit_words.median(report)), "bold")
        yield _rates(groups, measure, words, narrow)
    yield from (Flow(line, "dim") for line in _footnotes(report, breakdown, words))


def _table(titles: Sequence[str], narrow: bool = False) -> Table:
    table = Table(box=None, padding=(0, 1 if narrow else 2, 0, 0), header_style="dim")
    # A group is named in full, on several lines if need be.
    table.add_column(titles[0], overflow="fold")
    for title in titles[1:]:
        table.add_column(title, justify="right", no_wrap=True)
    return table


def _tallies(groups: Sequence[Group], words: Words) -> Table:
    verdicts = ("passed", "failed", "undecided", "unreadable")
    table = _table([words["group"], words["n"], *(words[each] for each in verdicts)], narrow=True)
    for group in groups:
        counts = (group.tally.transcripts, *(getattr(group.tally, each) for each in verdicts))
        table.add_row(_named(group, words), *map(str, counts))
    return table


def _rates(groups: Sequence[Group], measure: Measure, words: Words, narrow: bool) -> Table:
    cells = _NARROW_BAR if narrow else _BAR
    titles = [words[each] for each in ("group", "of", "rate", "ratio", "p")]
    table = _table(titles, narrow)
    table.add_column(f"{'4/5':>{cells * 4 // 5 + 2}}", no_wrap=True)
    for group in groups:
        rate: Rate = getattr(group, measure)
        table.add_row(
            _named(group, words),
            f"{rate.reached}/{rate.of}",
            "-" if rate.rate is None else f"{rate.rate:.2%}",
            _ratio(rate),
            words["highest"] if rate.highest else audit_words.probability(rate),
            Text(words["left_out"], "dim") if group.left_out and group.values else bar(rate, cells),
        )
    return table


def _named(group: Group, words: Words) -> Text:
    return Text(one_line(audit_words.name(group, words)), "" if group.values else "dim")


def _ratio(rate: Rate) -> Text:
    """The ratio with its marks, each in a place of its own so that figures stand in line."""
    if rate.impact_ratio is None:
        return Text("-", "dim")
    cell = Text(audit_words.ratio(rate))
    cell.append(f" {_BELOW if rate.below else ' '}", "bold yellow")
    cell.append("".join(_MARKS[each] for each in rate.cautions).ljust(len(_MARKS)))
    return cell


def bar(rate: Rate, cells: int) -> Text:
    """The impact ratio, so many cells long at one; it touches the line from four fifths on."""
    if rate.impact_ratio is None:
        return Text()
    filled = math.floor(rate.impact_ratio * cells)
    before = cells * 4 // 5
    drawn = "█" * filled + "░" * (cells - filled)
    colour = "yellow" if rate.below else "cyan"
    return Text.assemble((drawn[:before], colour), ("┃", "bold"), (drawn[before:], colour))


def _footnotes(report: AuditReport, breakdown: Breakdown, words: Words) -> Iterator[str]:
    """What the marks of a breakdown mean, those that it has."""
    rates: list[Rate] = [
        rate
        for group in breakdown.groups
        for measure in report.measures
        if (rate := getattr(group, measure)).impact_ratio is not None
    ]
    if any(rate.below for rate in rates):
        yield f"{_BELOW} {words['mark_below']}"
    for caution, mark in _MARKS.items():
        if any(caution in rate.cautions for rate in rates):
            yield f"{mark} {words[caution]}"


def _legend(report: AuditReport, words: Words) -> Iterator[RenderableType]:
    yield Flow()
    for name in ("legend_ratio", "legend_p", "legend_counts", "legend_not"):
        yield Flow(words[name].format(tests=report.tests), "" if name == "legend_not" else "dim")
