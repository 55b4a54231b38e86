"""What was read of a transcript, for a terminal: who is who, the pairs, what was ignored."""

from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.models import notices
from grader.models.transcript import Notice, Pair, Transcript
from grader.reports import wording
from grader.reports.layout import Flow, console, grid, rule
from grader.reports.plain import one_line, plain
from grader.reports.wording import Language

# A table of several files fits a terminal of this width.
_TABLE_WIDTH = 80
_WHO = frozenset(
    ["role_inferred", "unknown_speaker", "not_a_speaker", "speaker_not_found", "roles_look_swapped"]
)


class Preview:
    """Prints each transcript as it comes; of several, a table at the end."""

    def __init__(self, stream: TextIO, language: str = "auto", batch: bool = False) -> None:
        self.console = console(stream)
        self.wanted = language
        self.batch = batch
        self.read: list[Transcript] = []

    def add(self, transcript: Transcript) -> None:
        """Print one transcript, or note it for the table."""
        if self.batch:
            self.read.append(transcript)
            return
        for part in _parts(transcript, self._language(transcript)):
            self.console.print(part)

    def close(self) -> None:
        """Print the table of several transcripts."""
        if self.read:
            languages = {self._language(transcript) for transcript in self.read}
            language: Language = "zh" if languages == {"zh"} else "en"
            self.console.print(_table(self.read, language, min(self.console.width, _TABLE_WIDTH)))
            self.console.print(_sums(self.read, language))

    def _language(self, transcript: Transcript) -> Language:
        return wording.asked_for(self.wanted, transcript.language)


def _table(read: Iterable[Transcript], language: Language, width: int) -> Table:
    words = wording.WORDS[language]
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, width=width)
    table.add_column(words["file_name"], ratio=1)
    table.add_column(words["format"])
    for name in ("questions", "answered", "ignored", "warnings"):
        table.add_column(words[name].lower(), justify="right")
    for transcript in read:
        counts = (
            len(transcript.pairs),
            _answered(transcript),
            len(transcript.ignored),
            len(transcript.warnings),
        )
        table.add_row(Flow(one_line(transcript.source)), transcript.format, *map(str, counts))
    return table


def _sums(read: Iterable[Transcript], language: Language) -> Text:
    questions = sum(len(transcript.pairs) for transcript in read)
    answered = sum(map(_answered, read))
    return Flow(wording.WORDS[language]["pairs"].format(n=questions, answered=answered), "bold")


def _parts(transcript: Transcript, language: Language) -> Iterable[RenderableType]:
    words = wording.WORDS[language]
    yield _head(transcript, language)
    yield from _notices([each for each in transcript.warnings if each.code in _WHO], language)
    for pair in transcript.pairs:
        # A cut by numbered passages is corrected by their numbers.
        passages = f" · {pair.label}" if pair.label.startswith("#") else ""
        yield rule(f"{words['question']} {pair.number}{passages}")
        yield from (Padding(part, (0, 0, 0, 2)) for part in _pair(pair, language))
    if transcript.ignored:
        yield rule(words["ignored"])
    for where, why in wording.ignored(transcript.ignored, language):
        said = f"{where}: {one_line(why)}" if where else one_line(why)
        yield Padding(Flow(said, style="dim"), (0, 0, 0, 2))
    yield Flow()
    yield from _notices([each for each in transcript.warnings if each.code not in _WHO], language)
    yield _counts(transcript, language)


def _notices(said: Iterable[Notice], language: Language) -> Iterable[Text]:
    for notice in said:
        yield Flow(f"⚑ {one_line(notices.told(notice, language))}", style="yellow")


def _head(transcript: Transcript, language: Language) -> Table:
    words, table = wording.WORDS[language], grid()
    recorded = transcript.recorded_verdict
    rows = {
        "file": f"{transcript.source} ({transcript.format})",
        "title": transcript.title,
        "position": transcript.position,
        "experience": transcript.experience,
        "candidate": transcript.candidate,
        "interviewer": transcript.interviewer,
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
    where = _place(pair, language)
    if where:
        yield Flow(f"{words['answer']}: {where}", style="dim")


def _place(pair: Pair, language: Language) -> str:
    """Where an answer stands: by lines, by time, or both."""
    lines = [each for p in pair.passages for each in (p.line_start, p.line_end) if each is not None]
    times = [each for p in pair.passages for each in (p.time_start, p.time_end) if each is not None]
    places = [wording.lines(min(lines), max(lines), language)] if lines else []
    if times:
        first, last = wording.clock(min(times)), wording.clock(max(times))
        places.append(first if first == last else f"{first}-{last}")
    return ", ".join(places)


def _answered(transcript: Transcript) -> int:
    return sum(pair.state == "answered" for pair in transcript.pairs)


def _counts(transcript: Transcript, language: Language) -> Text:
    form = "one_pair" if len(transcript.pairs) == 1 else "pairs"
    told = wording.WORDS[language][form]
    told = told.format(n=len(transcript.pairs), answered=_answered(transcript))
    return Flow(told, style="bold")
