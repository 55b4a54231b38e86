"""What would be sent, for a terminal: the texts of each pair, or the whole requests.

Requests are printed unwrapped: what is copied from the screen is what would be sent.
"""

import json
from collections.abc import Iterable
from typing import TextIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.models.judging import MASK
from grader.models.report import RubricInfo
from grader.models.sending import Prompt, SentPair, SentTranscript
from grader.reports import wording
from grader.reports.layout import Flow, console, grid, rule
from grader.reports.plain import one_line, plain
from grader.reports.wording import Language


class Sendings:
    """Prints what would be sent of each transcript as it comes."""

    def __init__(self, stream: TextIO, language: str = "auto") -> None:
        self.console = console(stream)
        self.wanted = language

    def add(self, transcript: SentTranscript) -> None:
        """Print one transcript."""
        language = wording.asked_for(self.wanted, transcript.language)
        for part in _parts(transcript, language):
            self.console.print(part)

    def close(self) -> None:
        """Nothing is held back."""


class Prompts:
    """Prints each request as it comes, under a head for each judge."""

    def __init__(self, stream: TextIO, language: str = "auto") -> None:
        self.console = console(stream)
        self.wanted = language
        self.judge = ""

    def add(self, prompt: Prompt) -> None:
        """Print one request."""
        language = wording.asked_for(self.wanted, prompt.language)
        words = wording.WORDS[language]
        if prompt.judge != self.judge:
            self.judge = prompt.judge
            where = f" ({prompt.base_url})" if prompt.base_url else ""
            rows = {"file": prompt.source, "rubric": _rubric(prompt.rubric)}
            self.console.print(_head({**rows, "judge": f"{prompt.judge}{where}"}, language))
        about = prompt.criteria if len(prompt.criteria) == 1 else [prompt.entry or "default"]
        title = f"{words['question']} {prompt.pair} · {about[0]}"
        if not prompt.messages:
            self.console.print(rule(title))
            self.console.print(Flow(f"{words['not_sent']}: {words[prompt.state]}", "yellow"))
            return
        for message in prompt.messages:
            self.console.print(rule(f"{title} · {words[message['role']]}"))
            self._verbatim(message["content"])
        self.console.print(rule(f"{title} · {words['reply_schema']}"))
        self._verbatim(json.dumps(prompt.reply_schema, ensure_ascii=False))

    def _verbatim(self, text: str) -> None:
        self.console.print(_marked(Text(plain(text))), soft_wrap=True)

    def close(self) -> None:
        """Nothing is held back."""


def _marked(text: Text) -> Text:
    text.highlight_regex(MASK, "bold reverse")
    return text


def _rubric(info: RubricInfo) -> str:
    return f"{info.id} v{info.version} ({info.source})"


def _head(rows: dict[str, str], language: Language) -> RenderableType:
    table = grid()
    for name, value in rows.items():
        table.add_row(Flow(wording.WORDS[language][name], style="dim"), Flow(one_line(value)))
    return table


def _parts(transcript: SentTranscript, language: Language) -> Iterable[RenderableType]:
    words = wording.WORDS[language]
    masks = "blind" if transcript.blind else "redact" if transcript.redact else "no_redact"
    rows = {
        "file": transcript.source,
        "rubric": _rubric(transcript.rubric),
        "masked": words[masks],
    }
    if transcript.not_masked:
        rows["not_masked"] = ", ".join(transcript.not_masked)
    yield _head(rows, language)
    for pair in transcript.pairs:
        yield rule(f"{words['question']} {pair.number}")
        yield from (Padding(part, (0, 0, 0, 2)) for part in _pair(pair, language))
    count = sum(pair.sent is not None for pair in transcript.pairs)
    yield Flow()
    yield Flow(words["would_send"].format(n=count, all=len(transcript.pairs)), "bold")


def _pair(pair: SentPair, language: Language) -> Iterable[Text]:
    words = wording.WORDS[language]
    if pair.sent is None:
        told = words["joined"].format(n=pair.sent_with) if pair.sent_with else words["not_sent"]
        why = "" if pair.sent_with or pair.state == "answered" else f": {words[pair.state]}"
        yield Flow(f"{told}{why}", "yellow")
        return
    yield _marked(Flow(plain(pair.sent.question), "bold"))
    if pair.sent.objective:
        yield _marked(Flow(f"{words['objective']}: {plain(pair.sent.objective)}", "dim"))
    yield _marked(Flow(plain(pair.sent.answer)))
