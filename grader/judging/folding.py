"""A text as quotations are compared: NFKC, case-folded, without what only spaces and punctuates.

Signs that say something stay, two numbers stay two, and each character knows where it stood.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Signs that change what a formula or a number says, beside the mathematical and currency ones.
_SIGNS = frozenset("-*/%^&@#")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–−", "-"))
_NUMBER_SIGNS = frozenset("-+±.√")
LONGEST_WORD = 40


@dataclass(frozen=True)
class Folded:
    """A text as it is compared, where each character stands, and whether it begins a word."""

    text: str
    places: Sequence[int]
    heads: Sequence[bool]

    def whole(self, start: int, end: int) -> bool:
        """Whether a span cuts no word and no number."""
        return self.heads[start] and (end == len(self.text) or self.heads[end])

    def word(self, at: int) -> str:
        """The word that a character is part of."""
        first, last = max(0, at - LONGEST_WORD), min(len(self.text), at + LONGEST_WORD)
        start = next((i for i in range(at, first, -1) if self.heads[i]), first)
        end = next((i for i in range(at + 1, last) if self.heads[i]), last)
        return self.text[start:end]


def fold(text: str) -> Folded:
    """NFKC, case-folded, without white space and punctuation that changes no meaning."""
    kept: list[str] = []
    places: list[int] = []
    heads: list[bool] = []
    last, end = "", 0
    for place, cluster in _clusters(text):
        for folded in unicodedata.normalize("NFKC", cluster).casefold().translate(_DASHES):
            if not (folded.isalnum() or _meant(text, place, folded)):
                continue
            if last.isdigit() and folded.isdigit() and _apart(text[end:place]):
                kept.append(" ")
                places.append(place)
                heads.append(True)
                last = " "
            kept.append(folded)
            places.append(place)
            heads.append(not _continues(last, text[end:place], folded))
            last, end = folded, place + len(cluster)
    return Folded("".join(kept), places, heads)


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the combining marks that follow it, and its place."""
    place, size = 0, len(text)
    while place < size:
        end = place + 1
        while end < size and text[end] > "\u02ff" and unicodedata.combining(text[end]):
            end += 1
        yield place, text[place:end]
        place = end


def _meant(text: str, place: int, character: str) -> bool:
    """Whether a sign says something here, as in -5 and a != b, or only punctuates."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if character == ".":
        return after.isdigit() and not before.isalpha()
    if character == "!":
        return after == "="
    if character in "-*+" and after.isspace():
        line = text[max(0, place - 80) : place].rpartition("\n")[2]
        return bool(line.strip())
    if character == "-" and before.isalpha() and after.isalpha():
        # A hyphen of a compound word; x-y of single letters is a difference.
        return not (text[place - 2 : place - 1].isalpha() or text[place + 2 : place + 3].isalpha())
    return character in _SIGNS or unicodedata.category(character) in ("Sm", "Sc")


def _apart(between: str) -> bool:
    """Whether two digits are of two numbers: 1, 2 is not 12, but 1,000 is 1000."""
    return between not in ("", ",", "，")


def _continues(last: str, between: str, character: str) -> bool:
    """Whether a kept character goes on with the word or number before it."""
    if between not in ("", "_", "'", "’", ",", "，"):
        return False
    if between in (",", "，") and not (last.isdigit() and character.isdigit()):
        return False
    if character.isdigit() and last in _NUMBER_SIGNS:
        return True
    if last.isdigit() and character in ".%":
        return True
    return spelt(last) and spelt(character)


def spelt(character: str) -> bool:
    """A letter or digit of a script that parts its words: Latin, Greek or Cyrillic."""
    return character.isalnum() and character < "\u0590"
