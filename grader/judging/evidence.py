"""Finding a judge's quotation in what the candidate said.

Both are folded (NFKC, case, white space and punctuation away) and matched exactly; failing that,
with at most a tiny edit distance that never touches a digit or a negator. An elision mark divides
a quotation into pieces that must all be found, in order.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Marks that change what a formula or a number says, unlike other punctuation.
_MEANINGFUL = frozenset("+-*/=<>%^|&~@#√∑∏∂≤≥≠≈×÷")
_NEGATORS = (
    "不", "没", "無", "无", "非", "未", "别", "勿", "莫", "否",
    "not", "n't", "never", "without", "cannot", "no", "nor", "none", "neither", "nothing",
)  # fmt: skip
_NEGATING_CJK = frozenset("不没無无非未别勿莫否")
_WORD = re.compile(r"[a-z0-9_']+")
_NEGATING_WORD = re.compile(r"(?:no|not|nor|none|never|neither|nothing|without|cannot|\w+n['’]?t)")
_ELISION = re.compile(r"\s*(?:\.{3,}|…+|\[\s*(?:\.{3}|…)\s*\]|⋯+)\s*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LATIN = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")

CJK_NEEDED, WORDS_NEEDED = 6, 4
# One edit for every so many folded characters, and never more than two.
EDIT_EVERY, MOST_EDITS = 20, 2
LONGEST_QUOTE = 4_000


@dataclass(frozen=True)
class Folded:
    """A text as it is compared, and where each of its characters stands in the text."""

    text: str
    places: Sequence[int]


def fold(text: str) -> Folded:
    """NFKC, case-folded, without white space and punctuation that changes no meaning."""
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for folded in unicodedata.normalize("NFKC", character).casefold():
            if folded.isalnum() or folded in _MEANINGFUL or _decimal_point(text, place, folded):
                kept.append(folded)
                places.append(place)
    return Folded("".join(kept), places)


def _decimal_point(text: str, place: int, character: str) -> bool:
    return (
        character == "."
        and 0 < place < len(text) - 1
        and text[place - 1].isdigit()
        and text[place + 1].isdigit()
    )


def long_enough(quote: str) -> bool:
    """At least 6 CJK characters or 4 words, or the like in a mixed text."""
    cjk, words = len(_CJK.findall(quote)), len(_LATIN.findall(quote))
    return cjk / CJK_NEEDED + words / WORDS_NEEDED >= 1


def locate(
    quote: str, answer: str, folded: Folded, any_length: bool = False
) -> tuple[int, int] | None:
    """The quotation's [start, end) in the answer, or None.

    `folded` is fold(answer). Shorter quotations count only if they are the whole answer, or with
    `any_length`, for a judge that can only copy.
    """
    pieces = [fold(piece).text for piece in _ELISION.split(quote[:LONGEST_QUOTE])]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return None
    if not any_length and not long_enough(quote) and "".join(pieces) != folded.text:
        return None
    spans: list[tuple[int, int]] = []
    start = 0
    for piece in pieces:
        span = _find(piece, folded.text, start)
        if span is None:
            return None
        spans.append(span)
        start = span[1]
    return folded.places[spans[0][0]], folded.places[spans[-1][1] - 1] + 1


def _find(piece: str, text: str, start: int) -> tuple[int, int] | None:
    at = text.find(piece, start)
    if at >= 0:
        return at, at + len(piece)
    edits = min(MOST_EDITS, len(piece) // EDIT_EVERY)
    return _nearly(piece, text, start, edits) if edits else None


def _nearly(piece: str, text: str, start: int, edits: int) -> tuple[int, int] | None:
    """The first span within `edits` edits, none of them at a digit or a negator.

    Of edits + 1 parts of the piece at least one must stand unchanged, so only the surroundings
    of such a part are compared (Wu and Manber 1992, partition into exact search).
    """
    size = len(piece) // (edits + 1)
    for number in range(edits + 1):
        offset = number * size
        part = piece[offset : offset + size]
        at = text.find(part, start)
        while at >= 0:
            low = max(start, at - offset - edits)
            span = _align(piece, text[low : at - offset + len(piece) + edits], edits)
            if span and _same_meaning(piece, text[low + span[0] : low + span[1]]):
                return low + span[0], low + span[1]
            at = text.find(part, at + 1)
    return None


def _align(piece: str, window: str, edits: int) -> tuple[int, int] | None:
    """The best span of the window within `edits` edits of the piece (Sellers 1980)."""
    distance = [0] * (len(window) + 1)
    begin = list(range(len(window) + 1))
    for row, wanted in enumerate(piece, start=1):
        previous, origin = distance, begin
        distance, begin = [row], [0]
        for column, got in enumerate(window, start=1):
            choices = (
                (previous[column - 1] + (wanted != got), origin[column - 1]),
                (previous[column] + 1, origin[column]),
                (distance[column - 1] + 1, begin[column - 1]),
            )
            best = min(choices, key=lambda choice: choice[0])
            distance.append(best[0])
            begin.append(best[1])
    end = min(range(len(distance)), key=lambda column: distance[column])
    return (begin[end], end) if distance[end] <= edits and begin[end] < end else None


def _same_meaning(one: str, other: str) -> bool:
    """Whether two folded texts have the same digits, signs and negators in the same order."""
    return list(_telling(one)) == list(_telling(other))


def _telling(folded: str) -> Iterable[str]:
    yield from (
        c for c in folded if c.isdigit() or c in _MEANINGFUL or c in _NEGATING_CJK or c == "."
    )
    for negator in _NEGATORS:
        if len(negator) > 1:
            yield f"{negator}:{folded.count(negator)}"
