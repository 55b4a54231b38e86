"""What was read of a transcript, for a terminal: questions, answers, states, what was ignored."""

from collections.abc import Iterable
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.models.transcript import Pair, Transcript
from grader.reports import wording
from grader.reports.layout import Flow, console, grid, rule
from grader.reports.plain import one_line, plain
from grader.reports.wording import Language


class Preview:
    """Prints each transcript as it comes; of several, one line each."""

    def __init__(self, stream: TextIO, language: str = "auto", batch: bool = False) -> None:
        self.console = console(stream)
        self.wanted = language
        self.batch = batch

    def add(self, transcript: Transcript) -> None:
        """Print one transcript."""
        language: Language = transcript.language
        if self.wanted in {"zh", "en"}:
            language = "zh" if self.wanted == "zh" else "en"
        if self.batch:
            self.console.print(_counts(transcript, language).append(f"  {transcript.source}"))
            return
        for part in _parts(transcript, language):
            self.console.print(part)

    def close(self) -> None:
        """Nothing is held back."""


def _parts(transcript: Transcript, language: Language) -> Iterable[RenderableType]:
    words = wording.WORDS[language]
    yield _head(transcript, language)
    for pair in transcript.pairs:
        yield rule(f"{words['question']} {pair.number}")
        yield from (Padding(part, (0, 0, 0, 2)) for part in _pair(pair, language))
    if transcript.ignored:
        yield rule(words["ignored"])
    for item in transcript.ignored:
        where = wording.place(item, language)
        yield Padding(Flow(f"{where}: {one_line(item.reason)}", style="dim"), (0, 0, 0, 2))
    yield Flow()
    for notice in transcript.warnings:
        yield Flow(f"⚑ {one_line(notice.message)}", style="yellow")
    yield _counts(transcript, language)


def _head(transcript: Transcript, language: Language) -> Table:
    words, table = wording.WORDS[language], grid()
    recorded = transcript.recorded_verdict
    rows = {
        "file": f"{transcript.source} ({transcript.format})",
        "title": transcript.title,
        "position": transcript.position,
        "experience": transcript.experience,
        "candidate": transcript.candidate,
        "recorded": recorded.text if recorded else None,
    }
    for name, value in rows.items():
        if value:
            table.add_row(Flow(words[name], style="dim"), Flow(one_line(value)))
    return table


def _pair(pair: Pair, language: Language) -> Iterable[Text]:
    words = wording.WORDS[language]
    yield Flow(plain(pair.question), style="bold")
    if pair.objective:
        yield Flow(f"{words['objective']}: {plain(pair.objective)}", style="dim")
    if pair.follows:
        yield Flow(f"{words['follows']} {pair.follows}", style="dim")
    if pair.answer:
        yield Flow(plain(pair.answer))
    if pair.state != "answered":
        yield Flow(words[pair.state], style="yellow")
    starts = [p.line_start for p in pair.passages if p.line_start is not None]
    ends = [p.line_end for p in pair.passages if p.line_end is not None]
    if starts and ends:
        where = wording.lines(min(starts), max(ends), language)
        yield Flow(f"{words['answer']}: {where}", style="dim")


def _counts(transcript: Transcript, language: Language) -> Text:
    answered = sum(pair.state == "answered" for pair in transcript.pairs)
    form = "one_pair" if len(transcript.pairs) == 1 else "pairs"
    told = wording.WORDS[language][form].format(n=len(transcript.pairs), answered=answered)
    return Flow(told, style="bold")
