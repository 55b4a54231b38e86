"""What the printed reports have in common."""

from collections.abc import Iterator
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.containers import Lines
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from grader.reports.plain import plain

# Longer lines are hard to read; a wider terminal keeps its margin.
WIDEST = 120


# What must not begin a line, and what must not end one (the usual Chinese typesetting rule).
NOT_FIRST = frozenset("，。、；：？！）》】」』”’…·％,.;:?!)]}%")
NOT_LAST = frozenset("（《【「『“‘([{\u200d")
# Makes the character before it two cells wide.
EMOJI_STYLE = "\ufe0f"


class Flow(Text):
    """Text whose lines may break between Chinese characters; Rich breaks at blanks only.

    Whatever is put into it is freed of characters that could steer the terminal.
    """

    def __init__(self, text: str = "", *args: Any, **options: Any) -> None:
        super().__init__(plain(text), *args, **options)

    def append(self, text: Text | str, style: Any = None) -> "Flow":
        """Add words, or a text with its styles."""
        super().append(plain(text) if isinstance(text, str) else text, style)
        return self

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """The text in lines of at most `width` cells; nothing is cut off."""
        lines = Lines()
        for paragraph in self.split(allow_blank=True):
            paragraph.expand_tabs(4)
            pieces = paragraph.divide(list(_breaks(paragraph.plain, max(2, width))))
            for piece in pieces:
                piece.rstrip()
            justify = options.get("justify") or self.justify
            if justify:
                pieces.justify(console, width, justify=justify)
            lines.extend(pieces)
        return lines


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where to break a paragraph, as offsets."""
    start = cells = 0
    chance = 0
    for place, character in enumerate(text):
        if place > start and _may_break(text[place - 1], character):
            chance = place
        size = 2 if text[place + 1 : place + 2] == EMOJI_STYLE else cell_len(character)
        if cells + size > width and not character.isspace():
            if chance > start:
                yield (start := chance)
                cells = cell_len(text[start:place])
            # Without a chance, or where white space in front of the character fills the line.
            if cells + size > width:
                yield (start := place)
                cells = 0
        cells += size


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or not cell_len(after) or after in NOT_FIRST or before in NOT_LAST:
        return False
    return before.isspace() or cell_len(before) == 2 or cell_len(after) == 2


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Rich would exit here; the caller has files to finish."""
        raise BrokenPipeError


def console(stream: TextIO) -> Console:
    """A console that prints untrusted text: no markup, no emoji codes, no highlighting."""
    made = _Console(file=stream, highlight=False, markup=False, emoji=False)
    made.width = min(made.width, WIDEST)
    return made


def rule(title: str) -> Rule:
    """A section's title on its line."""
    return Rule(Text(title, style="bold"), align="left", style="dim", characters="─")


def grid() -> Table:
    """Names on the left, values on the right."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    return table
