"""A conversation at a terminal: lines on stderr, answers from the keyboard, one of them hidden."""

import getpass
import io
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import cast

from grader.errors import UsageError
from grader.reports.layout import Flow, console
from grader.reports.plain import one_line


class Terminal:
    """Asks a person, in the words of a table.

    A question raises EOFError where nobody answers any more.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        """Raises UsageError where nobody sits at a keyboard and reads."""
        if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr)):
            raise UsageError(words["no_terminal"], words["instead"])
        cast(io.TextIOWrapper, sys.stdin).reconfigure(errors="replace")
        self.words = words
        self._console = console(sys.stderr)

    def tell(self, name: str, style: str = "", **values: object) -> None:
        """A paragraph of the table; words of a server lose their control characters."""
        self.show(self.words[name].format(**values), style)

    def head(self, name: str, **values: object) -> None:
        """The line over a list, apart from what was said before."""
        self._console.print()
        self.tell(name, "bold", **values)

    def show(self, text: str, style: str = "") -> None:
        """A paragraph that is in no table."""
        self._console.print(Flow(one_line(text), style))

    def lines(self, options: Sequence[str]) -> None:
        """Numbered lines."""
        for number, option in enumerate(options, start=1):
            self._console.print(Flow(f"  {number:>2}  {one_line(option)}"))

    def ask(self, name: str, default: str = "") -> str:
        """A line that is typed, trimmed."""
        self._prompt(f"{self.words[name]} [{default}]:" if default else f"{self.words[name]}:")
        return self._line() or default

    def ask_hidden(self, name: str) -> str:
        """A line that is typed or pasted unseen, trimmed."""
        try:
            # The echo goes off before the prompt appears: a quick paste is not seen either.
            return getpass.getpass(f"{self.words[name]}: ", stream=sys.stderr).strip()
        except UnicodeDecodeError:
            # Not text in this terminal's encoding: no key is, whatever it was.
            return "\ufffd"

    def choose(self, options: Sequence[str]) -> int:
        """One of several lines, counted from 0; Enter is the first."""
        self.lines(options)
        while (number := picked(self.ask("number", "1"), len(options))) is None:
            self.tell("not_a_number", "yellow", most=len(options))
        return number

    def confirm(self, name: str, **values: object) -> bool:
        """Yes only if it is said; Enter is no."""
        self._prompt(f"{self.words[name].format(**values)} [y/N]:")
        return unicodedata.normalize("NFKC", self._line()).lower() in {"y", "yes", "是", "好"}

    def _line(self) -> str:
        # Not input(): it would also want a stdout.
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()

    def _prompt(self, text: str) -> None:
        self._console.print(Flow(one_line(text), "bold"), end=" ")
        sys.stderr.flush()


def picked(answer: str, most: int) -> int | None:
    """The number that an answer gives, counted from 0; full-width digits are digits too."""
    digits = unicodedata.normalize("NFKC", answer)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 5):
        return None
    return int(digits) - 1 if 1 <= int(digits) <= most else None
