"""Text that was changed on its way to a judge, and still knows where each character came from."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.patterns import regex

# Full-width signs, letters and digits, one for one: １３８ is a phone number's beginning.
_HALF_WIDTH = {"\u3000": " ", **{chr(each): chr(each - 0xFEE0) for each in range(0xFF01, 0xFF5F)}}

_WIDE = regex("[\u3000\uff01-\uff5e]")


@dataclass(frozen=True)
class Mapped:
    """A text and, for each of its characters, the original's [start, end) that it stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Mapped":
        """A text as it stands."""
        return cls(text, range(len(text)), range(1, len(text) + 1))

    @cached_property
    def narrowed(self) -> str:
        """The text as `narrow` has it."""
        return narrow(self.text)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of a non-empty span of this text."""
        # Neither ever falls: what is replaced keeps its place.
        return self.starts[start], self.ends[end - 1]

    def replace(self, spans: Iterable[tuple[int, int, str]]) -> "Mapped":
        """Put other words in place of spans (start, end, words), in order and not overlapping."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end, words in spans:
            pieces += [self.text[done:start], words]
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            if words:
                first, last = self.source(start, end)
                starts += [first] * len(words)
                ends += [last] * len(words)
            done = end
        if not pieces:
            return self
        starts += self.starts[done:]
        ends += self.ends[done:]
        return Mapped("".join([*pieces, self.text[done:]]), starts, ends)

    def sub(
        self, pattern: re.Pattern[str], words: str | Callable[[re.Match[str]], str]
    ) -> "Mapped":
        """Replace every match of a pattern; a function may return the match itself to keep it."""
        spans = []
        for match in pattern.finditer(self.text):
            new = words if isinstance(words, str) else words(match)
            if new != match.group():
                spans.append((*match.span(), new))
        return self.replace(spans)

    def cover(
        self, pattern: re.Pattern[str], wanted: Callable[[str, str], bool] | None = None
    ) -> "Mapped":
        """Put [KIND] in place of what a pattern's group of that name holds, in any width.

        A match without a group stays, and so does a word of a kind that is not `wanted`.
        """
        spans = []
        for match in pattern.finditer(self.narrowed):
            kind = match.lastgroup
            if kind and (wanted is None or wanted(kind, match[kind])):
                spans.append((*match.span(kind), f"[{kind}]"))
        return self.replace(spans)


def narrow(text: str) -> str:
    """The text with full-width signs, letters and digits as they are on a keyboard."""
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _HALF_WIDTH[wide])
    return text
