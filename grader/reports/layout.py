"""What the printed reports have in common."""

from typing import TextIO

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

# Longer lines are hard to read; a wider terminal keeps its margin.
WIDEST = 120


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
