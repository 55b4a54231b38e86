"""Many patterns looked for at once, each only where the parts of words stand that it needs.

Most sentences hold nothing of what is looked for. What a pattern cannot do without is read off
the pattern itself, so nothing is missed that it would find.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from grader.judges.lexical.joining import joined
from grader.patterns import regex

# Private to the standard library, and the only way to take a pattern apart.
_parse: Any = re._parser.parse  # type: ignore[attr-defined]


class Words:
    """Parts of words; which of them a text has is seen by their first letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._beginning: dict[str, list[str]] = {}
        for word in dict.fromkeys(words):
            self._beginning.setdefault(word[0], []).append(word)

    def within(self, text: str) -> list[str]:
        """Those that a text has."""
        letters = self._beginning.keys() & _letters(text)
        return [word for letter in letters for word in self._beginning[letter] if word in text]


# One text is looked through for many words.
@lru_cache(maxsize=1)
def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


@dataclass(frozen=True)
class Part:
    """One of the patterns, and its needs: of each, it is found in no text without one."""

    pattern: str
    needs: tuple[frozenset[str], ...]

    def within(self, text: str) -> "Part":
        """The same without the words that a text has not."""
        needs = (frozenset(filter(text.__contains__, words)) for words in self.needs)
        return Part(self.pattern, tuple(needs))

    def search(self, text: str) -> bool:
        """Whether it is found in a text."""
        for words in self.needs:
            if not any(map(text.__contains__, words)):
                return False
        # Compiled only now, and kept there: most never are.
        return _compiled(self.pattern).search(text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern)


class Sieve:
    """Patterns as alternatives of one, all of them after `where`, which takes up no character."""

    def __init__(self, patterns: Sequence[str], heads: Sequence[str], where: str) -> None:
        self._patterns = patterns
        self._heads = heads
        self._where = where

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return regex(f"{self._where}(?:{joined(self._patterns, *self._heads)})")

    @cached_property
    def _parts(self) -> tuple[Part, ...]:
        return tuple(
            Part(f"{self._where}(?:{pattern})", needs)
            for pattern in self._patterns
            for needs in needed(pattern)
        )

    @cached_property
    def _by_word(self) -> dict[str, list[Part]]:
        """The patterns by the words of which they need one first of all."""
        found: dict[str, list[Part]] = {}
        for part in self._parts:
            for word in next(iter(part.needs), ()):
                found.setdefault(word, []).append(part)
        return found

    @cached_property
    def _undemanding(self) -> list[Part]:
        return [part for part in self._parts if not part.needs]

    @cached_property
    def _words(self) -> Words:
        return Words(self._by_word)

    def within(self, text: str) -> list[Part]:
        """The patterns that may be found in a text or in parts of it, and in no other."""
        words = self._words.within(text)
        needy = dict.fromkeys(part for word in words for part in self._by_word[word])
        narrowed = (part.within(text) for part in (*self._undemanding, *needy))
        return [part for part in narrowed if all(part.needs)]

    def search(self, text: str) -> bool:
        """Whether any of the patterns is found."""
        return any(part.search(text) for part in self.within(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Where the patterns are found, none within another."""
        return self._whole.finditer(text)


def needed(pattern: str) -> Iterator[tuple[frozenset[str], ...]]:
    """For each alternative the sets of which a text has one in which it is found."""
    parsed = _parse(pattern)
    [(kind, value), *more] = parsed
    for alternative in value[1] if str(kind) == "BRANCH" and not more else [parsed]:
        # The longest words first: the fewest texts have them.
        yield tuple(sorted(set(_needs(alternative)), key=_telling, reverse=True))


def _telling(words: frozenset[str]) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def _needs(items: Iterable[Any]) -> Iterator[frozenset[str]]:
    """What the items of a parsed pattern need one after the other."""
    letters = ""
    for kind, value in items:
        if str(kind) == "LITERAL":
            letters += chr(value)
            continue
        if letters:
            yield frozenset((letters,))
            letters = ""
        yield from _needs_of(str(kind), value)
    if letters:
        yield frozenset((letters,))


def _needs_of(kind: str, value: Any) -> Iterator[frozenset[str]]:
    """What one item needs; nothing is known of those that are not named here."""
    if kind == "SUBPATTERN":
        yield from _needs(value[-1])
    elif kind in ("MAX_REPEAT", "MIN_REPEAT") and value[0]:
        yield from _needs(value[2])
    elif kind == "IN" and all(str(each) == "LITERAL" for each, _ in value):
        yield frozenset(chr(code) for _, code in value)
    elif kind == "BRANCH":
        branches = [list(_needs(branch)) for branch in value[1]]
        if all(branches):
            yield frozenset().union(*(max(needs, key=_telling) for needs in branches))
