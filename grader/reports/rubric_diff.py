"""What changed between two rubrics, for a terminal."""

from collections.abc import Iterator
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.models.rubric_diff import Change, RubricDiff, RunDiff
from grader.reports import diff_words
from grader.reports.diff_shifts import cells, heads, rows
from grader.reports.diff_words import WORDS, told
from grader.reports.layout import Flow, console, rule
from grader.reports.plain import one_line
from grader.reports.wording import Language


class Differences:
    """Prints the changes by their effect, then what a run says of them."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.language = diff_words.language(language)

    def add(self, diff: RubricDiff) -> None:
        """Print one comparison."""
        for part in _parts(diff, self.language):
            self.console.print(part)

    def close(self) -> None:
        """Nothing is held back."""


def _parts(diff: RubricDiff, language: Language) -> Iterator[RenderableType]:
    words = WORDS[language]
    yield rule(one_line(f"{diff.old.source} → {diff.new.source}"))
    if diff.grades_alike:
        yield Flow(words["nothing"], "bold")
    for effect, changes in diff_words.by_effect(diff):
        yield Flow()
        yield Flow(words[effect], "bold")
        for change in changes:
            yield from _change(change, language)
    if diff.run is not None:
        yield Flow()
        yield from _run(diff.run, language)


def _change(change: Change, language: Language) -> Iterator[RenderableType]:
    place, what, old, new = told(change, language)
    yield Padding(Flow(f"{place}: {what}" if place else what), (0, 0, 0, 2))
    for sign, value, style in (("-", old, "red"), ("+", new, "green")):
        if value is not None:
            yield Padding(Flow(f"{sign} {value}", style), (0, 0, 0, 4))


def _run(run: RunDiff, language: Language) -> Iterator[RenderableType]:
    head, *rest = diff_words.of_run(run, language)
    yield Flow(one_line(head), "bold")
    for line in rest:
        yield Flow(line)
    found = list(rows(run, language))
    if found:
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        for title in heads(run, language):
            table.add_column(title)
        for row in found:
            style = "bold red" if row.flips else ""
            table.add_row(*(Text(cell, style) for cell in cells(row, run)))
        yield Flow()
        yield table
    if run.asked is not None:
        yield Flow()
        for line in diff_words.of_asked(run.asked, language):
            yield Flow(line)
