"""A text as quotations are compared: NFKC, case-folded, without what only spaces and punctuates.

Signs that say something stay, two numbers stay two, and each character knows where it stood.
"""

import bisect
import itertools
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from grader.patterns import regex

# Signs that change what a formula or a number says, beside the mathematical and currency ones.
_SIGNS = frozenset("-*/%^&@#")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–−", "-"))
_NUMBER_SIGNS = frozenset("-+±.√")
_THREE_DIGITS = regex(r"\d{3}(?!\d)")
_CODE_BEFORE = regex(r"[\w)\]][._/]")
_CODE_AFTER = regex(r"[._/]\w|[(\[]")
_PLAIN_LETTERS = regex(r"[\u3400-\u9fff]+|[a-zA-Z]+")
_APOSTROPHES = frozenset("'’‘＇ʼ`´")
# Asterisks that hold words as Markdown does; not those of 2 * 3, 2**3 and f(*args).
_EMPHASIS = regex(
    r"(?<!\*)(?:(?<![a-zA-Z0-9_])|(?=\*+[\u3400-\u9fff]))(\*{1,3})(?=[^\s*])[^*]{1,400}?"
    r"(?<=[^\s*])(\1)(?!\*)(?:(?![a-zA-Z0-9_])|(?<=[\u3400-\u9fff]\*)|(?<=[\u3400-\u9fff]\*\*)|(?<=[\u3400-\u9fff]\*{3}))"
)


@dataclass(frozen=True)
class Folded:
    """A text as it is compared, where each character stands, and whether it begins a word."""

    text: str
    places: Sequence[int]
    heads: Sequence[bool]
    source: str

    def whole(self, start: int, end: int) -> bool:
        """Whether a span cuts no word and no number."""
        return self.heads[start] and (end == len(self.text) or self.heads[end])

    @cached_property
    def begins(self) -> Sequence[int]:
        """Where each word begins, and the end of the text."""
        return [*itertools.compress(itertools.count(), self.heads), len(self.text)]

    def at(self, number: int) -> str:
        """A word by its number."""
        return self.text[self.begins[number] : self.begins[number + 1]]

    def number(self, at: int) -> int:
        """The number of the first word that begins there or after."""
        return bisect.bisect_left(self.begins, at)

    def written(self, number: int) -> tuple[str, str]:
        """A word as it stands in the source, code with its signs, and what stands before it."""
        start = self.places[self.begins[number]]
        end = self.places[self.begins[number + 1] - 1] + 1
        start -= bool(_CODE_BEFORE.match(self.source, max(0, start - 2)))
        end += bool(_CODE_AFTER.match(self.source, end))
        before = self.source[max(0, start - 8) : start]
        return self.source[start:end], before.rstrip(" \t\"'“‘«(*")

    def often(self, word: str, times: int) -> bool:
        """Whether a word stands so many times in the text."""
        return self._counts[word] >= times

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(map(self.at, range(len(self.begins) - 1)))


def fold(text: str) -> Folded:
    """NFKC, case-folded, without white space and punctuation that changes no meaning."""
    kept: list[str] = []
    places: list[int] = []
    heads: list[bool] = []
    last, end = "", 0
    marks = _emphasis(text)
    place, size = 0, len(text)
    while place < size:
        if letters := _plain_letters(text, place):
            begins = not _continues(last, text, (end, place), letters[0])
            end = place + len(letters)
            kept.append(letters)
            places += range(place, end)
            heads.append(begins)
            heads += [not spelt(letters[0])] * (len(letters) - 1)
            last, place = letters[-1], end
            continue
        after = _cluster_end(text, place)
        for folded in _telling(text[place:after]) if place not in marks else "":
            if not (folded.isalnum() or _meant(text, place, folded)):
                continue
            if last.isdigit() and folded.isdigit() and not _grouped(text, end, place):
                kept.append(" ")
                places.append(place)
                heads.append(True)
                last = " "
            kept.append(folded)
            places.append(place)
            heads.append(not _continues(last, text, (end, place), folded))
            last, end = folded, after
        place = after
    return Folded("".join(kept), places, heads, text)


def _plain_letters(text: str, place: int) -> str:
    """The letters from here that are folded by their case alone, all of one script."""
    run = _PLAIN_LETTERS.match(text, place)
    if run is None:
        return ""
    letters = run[0].lower()
    return letters if _cluster_end(text, run.end() - 1) == run.end() else letters[:-1]


@lru_cache(maxsize=4096)
def _telling(cluster: str) -> str:
    """A character as it is compared, without what is punctuation wherever it stands."""
    folded = unicodedata.normalize("NFKC", cluster).casefold().translate(_DASHES)
    return "".join(c for c in folded if c.isalnum() or c in ".!" or _is_sign(c))


def _emphasis(text: str) -> frozenset[int]:
    """The places of Markdown's asterisks."""
    if "*" not in text:
        return frozenset()
    spans = [m.span(n) for m in _EMPHASIS.finditer(text) for n in (1, 2)]
    return frozenset(at for span in spans for at in range(*span))


def _cluster_end(text: str, place: int) -> int:
    """The end of a character with the combining marks that follow it."""
    end = place + 1
    while end < len(text) and text[end] > "\u02ff" and unicodedata.combining(text[end]):
        end += 1
    return end


def _meant(text: str, place: int, character: str) -> bool:
    """Whether a sign says something here, as in -5 and a != b, or only punctuates."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if character == ".":
        return after.isdigit() and not before.isalpha()
    if character == "!":
        return after == "="
    if character == "-" and "-" in (before, after):
        # Two are a dash; an option such as --all is known by its word.
        return False
    if character in "-*+" and after.isspace():
        line = text[max(0, place - 80) : place].rpartition("\n")[2]
        return bool(line.strip())
    if character == "-" and before.isalpha() and after.isalpha():
        # A hyphen of a compound word; x-y of single letters is a difference.
        return not (text[place - 2 : place - 1].isalpha() or text[place + 2 : place + 3].isalpha())
    return _is_sign(character)


def _is_sign(character: str) -> bool:
    return character in _SIGNS or unicodedata.category(character) in ("Sm", "Sc")


def _grouped(text: str, end: int, place: int) -> bool:
    """Whether two digits are of one number: 1, 2 is not 12 and 1,2 neither, but 1,000 is 1000."""
    if text[end:place] in (",", "，"):
        return bool(_THREE_DIGITS.match(text, place))
    return end == place


def _continues(last: str, text: str, gap: tuple[int, int], character: str) -> bool:
    """Whether a kept character goes on with the word or number before it."""
    between = text[slice(*gap)]
    if between in (",", "，"):
        return last.isdigit() and character.isdigit() and _grouped(text, *gap)
    if between not in ("", "_") and between not in _APOSTROPHES:
        return False
    if character.isdigit() and last in _NUMBER_SIGNS:
        return True
    if last.isdigit() and character in ".%":
        return True
    return spelt(last) and spelt(character)


def spelt(character: str) -> bool:
    """A letter or digit of a script that parts its words: Latin, Greek or Cyrillic."""
    return character.isalnum() and character < "\u0590"
