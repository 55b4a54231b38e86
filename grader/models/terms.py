r"""The `terms` of a criterion: a small language for wordings, not regular expressions.

`|` separates synonyms, `&` wants both in one sentence and binds tighter, `()` groups, and `\` takes
the next character as it is: `C++ | f\(x\) & (slow | 慢)`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from grader.patterns import regex

DEEPEST = 20
"""Groups within groups; no author needs more, and recursion must end."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be looked for as they stand."""

    text: str

    def __str__(self) -> str:
        return re.sub(r"([|&()\\｜＆])", r"\\\1", self.text)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Synonyms: one of them is enough."""

    parts: tuple["Term", ...]

    def __str__(self) -> str:
        return " | ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these in one sentence."""

    parts: tuple["Term", ...]

    def __str__(self) -> str:
        return " & ".join(f"({p})" if isinstance(p, AnyOf) else str(p) for p in self.parts)


Term = Phrase | AnyOf | AllOf


@lru_cache(maxsize=4096)
def parse(text: str) -> Term:
    """The tree of one item of `terms`. Raises ValueError with the position of what is wrong."""
    parser = _Parser(_pieces(text))
    term = parser.any_of(depth=0)
    parser.end()
    return term


def phrases(term: Term) -> tuple[str, ...]:
    """Every phrase of the tree, from left to right."""
    if isinstance(term, Phrase):
        return (term.text,)
    return tuple(text for part in term.parts for text in phrases(part))


def first(term: Term) -> str:
    """The first synonym, by which a report calls the group."""
    if isinstance(term, Phrase):
        return term.text
    if isinstance(term, AnyOf):
        return first(term.parts[0])
    return " & ".join(map(first, term.parts))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sign, or a phrase with its escapes undone. Positions count from 1; the end is empty."""

    sign: str
    phrase: str
    position: int


_PIECE = regex(r"(?P<sign>[|&()])|(?P<wide>[｜＆])|(?P<phrase>(?:\\.|[^|&()\\｜＆])+)|\\", re.S)


def _pieces(text: str) -> list[_Piece]:
    pieces = []
    for match in _PIECE.finditer(text):
        position = match.start() + 1
        if wide := match["wide"]:
            raise ValueError(
                f"position {position}: {wide} is full-width: write {'|' if wide == '｜' else '&'},"
                f" or \\{wide} for the character itself"
            )
        if match[0] == "\\":
            raise ValueError(f"position {position}: a \\ at the end escapes nothing")
        phrase = " ".join(re.sub(r"\\(.)", r"\1", match["phrase"] or "", flags=re.S).split())
        if phrase or match["sign"]:
            pieces.append(_Piece(match["sign"] or "", phrase, position))
    return [*pieces, _Piece("", "", len(text) + 1)]


class _Parser:
    """Recursive descent over the pieces, one function a level of binding."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self.pieces = iter(pieces)
        self.here = next(self.pieces)

    def any_of(self, depth: int) -> Term:
        parts = [self._all_of(depth)]
        while self._took("|"):
            parts.append(self._all_of(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(_flat(parts, AnyOf)))

    def end(self) -> None:
        if self.here.sign == ")":
            raise ValueError(f"position {self.here.position}: this ) closes nothing")
        if self.here.sign or self.here.phrase:
            raise self._side_by_side()

    def _all_of(self, depth: int) -> Term:
        parts = [self._one(depth)]
        while self._took("&"):
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(_flat(parts, AllOf)))

    def _one(self, depth: int) -> Term:
        opening = self.here.position
        if self._took("("):
            return self._group(opening, depth + 1)
        if not self.here.phrase:
            raise ValueError(f"position {opening}: there is nothing here to look for")
        phrase = Phrase(self.here.phrase)
        self.here = next(self.pieces)
        return phrase

    def _group(self, opening: int, depth: int) -> Term:
        if depth > DEEPEST:
            raise ValueError(f"position {opening}: more than {DEEPEST} groups within groups")
        inner = self.any_of(depth)
        if self.here.sign == "(" or self.here.phrase:
            raise self._side_by_side()
        if not self._took(")"):
            raise ValueError(f"position {opening}: this ( is never closed")
        return inner

    def _took(self, sign: str) -> bool:
        if self.here.sign != sign:
            return False
        self.here = next(self.pieces)
        return True

    def _side_by_side(self) -> ValueError:
        return ValueError(
            f"position {self.here.position}: a group and a phrase side by side need | or & between"
            f" them; for the character itself write \\( or \\)"
        )


def _flat(parts: list[Term], kind: type[AnyOf] | type[AllOf]) -> list[Term]:
    """(a | b) | c is a | b | c, so that one meaning has one tree."""
    return [
        inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,))
    ]
