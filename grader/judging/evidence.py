"""Finding a judge's quotation in what the candidate said.

Both are folded (NFKC, case, white space and punctuation away) and matched exactly; failing that,
with a slip of the pen or two (`typos`). A match does not begin or end inside a word or a number,
nor begin a few words after a negator of its own clause (`denial`), and negators stay the words that
they are: `not able` is not `notable`. An elision mark divides a quotation into pieces that must
all be found, in order.
"""

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.judging import denial, typos
from grader.judging.folding import Folded, fold
from grader.patterns import regex

_ELISION = regex(r"\s*(?:\[\s*(?:\.{3}|…)\s*\]|\.{3,}|…+|⋯+)\s*")
_CJK = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LATIN = regex(r"[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+(?:['’][a-zA-Z]+|(?<=\d)[.,]\d+)*")

# Before the sentence that a quotation begins, and where a clause of it is over: 1,000 goes on.
_NEW = regex(r"(?:^|[。！？\n]|[.!?]\s)\s*$")
_OVER = regex(
    r"(?<=[。！？\n])|(?<=[.!?])\s|\s*(?:$|[。！？\n]|[.!?](?:\s|$))"
    r"|(?<=[,，、；])(?!\d)|(?=[,，、；](?!\d))"
)
# Between two characters that are words of their own.
_BETWEEN = regex(r"(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")

CJK_NEEDED, WORDS_NEEDED = 6, 4
# Characters in which most quotations have shown that they are long enough.
_BEGINNING = 32
LONGEST_QUOTE = 4_000


@dataclass(frozen=True)
class Said:
    """What a candidate said, and the same folded, if that is needed."""

    text: str

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared."""
        return fold(self.text)


def long_enough(quote: str) -> bool:
    """At least 6 CJK characters or 4 words, or the like in a mixed text."""
    return _length(quote[:_BEGINNING]) >= 1 or _length(quote) >= 1


def _length(quote: str) -> float:
    return len(_CJK.findall(quote)) / CJK_NEEDED + len(_LATIN.findall(quote)) / WORDS_NEEDED


def locate(quote: str, said: Said, any_length: bool = False) -> tuple[int, int] | None:
    """The quotation's [start, end) in what was said, or None.

    Shorter quotations count only if they are the whole answer, or with `any_length`, for a judge
    that can only copy.
    """
    return copied(quote, said.text) or _alike(quote, said.text, said.folded, any_length)


def copied(quote: str, answer: str) -> tuple[int, int] | None:
    """Where a quotation that begins a sentence stands letter by letter: what most do.

    Nothing before it in its sentence can deny it, and no word or number goes on at its ends.
    """
    words = quote.strip()
    start = answer.find(words)
    end = start + len(words)
    if start < 0 or not _NEW.search(answer, max(0, start - 8), start) or not _over(answer, end):
        return None
    if len(words) > LONGEST_QUOTE or _ELISION.search(words) or not long_enough(words):
        return None
    return start, end


def _over(answer: str, end: int) -> bool:
    """Whether no word and no number goes on where a quotation ends."""
    if _OVER.match(answer, end):
        return True
    between = _BETWEEN.match(answer, end)
    return between is not None and not (_numeral(answer[end - 1]) and _numeral(answer[end]))


def _alike(quote: str, answer: str, folded: Folded, any_length: bool) -> tuple[int, int] | None:
    cut = [piece for piece in map(fold, _ELISION.split(quote[:LONGEST_QUOTE])) if piece.text]
    if not cut:
        return None
    free = any_length or "".join(piece.text for piece in cut) == folded.text
    if not free and not long_enough(quote):
        return None
    # The candidate may have trailed off where the mark is.
    if len(cut) > 1 and (span := _together([fold(quote[:LONGEST_QUOTE])], answer, folded)):
        return span
    return None if not free and _scraps(cut) else _together(cut, answer, folded)


def _scraps(cut: Sequence[Folded]) -> bool:
    """Whether bits from all over an answer are put together, which could say anything."""
    short = [size for piece in cut if (size := _length(piece.source)) < 1]
    return len(cut) > 1 and (len(short) > 1 or min(short, default=1) < 0.5)


def _together(pieces: Sequence[Folded], answer: str, folded: Folded) -> tuple[int, int] | None:
    """From the first piece's start to the last one's end, all in order."""
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        done = spans[-1][1] if spans else 0
        span = _find(piece, answer, folded, done)
        if span is None:
            return None
        elided = answer[_end(answer, folded, done) : folded.places[span[0]]] if spans else ""
        if denial.jumped_over(elided):
            return None
        spans.append(span)
    first, last = pieces[0], pieces[-1]
    before = first.source[: first.places[0]]
    after = last.source[_end(last.source, last, len(last.text)) :]
    start, end = folded.places[spans[0][0]], _end(answer, folded, spans[-1][1])
    return _with_signs(answer, (start, end), before, after)


def _with_signs(answer: str, span: tuple[int, int], before: str, after: str) -> tuple[int, int]:
    """The span with those quoted signs beside it that stand in the answer: f(x) keeps its )."""
    start, end = span
    left = _common(before[::-1], answer[max(0, start - len(before)) : start][::-1])
    return start - left, end + _common(after, answer[end : end + len(after)])


def _common(one: str, other: str) -> int:
    """The length of what two texts begin with, blanks at its end aside."""
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return len("".join(character for character, _ in same).rstrip())


def _end(answer: str, folded: Folded, done: int) -> int:
    """The end in the answer of a folded span's end, with the marks that combine with it."""
    end = folded.places[done - 1] + 1
    while end < len(answer) and unicodedata.combining(answer[end]):
        end += 1
    return end


def _find(piece: Folded, answer: str, folded: Folded, done: int) -> tuple[int, int] | None:
    """The first folded [start, end) of a piece."""
    since = _end(answer, folded, done) if done else 0
    for start, end in _spans(piece, folded, done):
        place = folded.places[start]
        before = answer[max(since, place - 80) : place]
        if folded.whole(start, end) and not (
            denial.leads_up(before)
            or _cuts_numeral(folded, start)
            or _cuts_numeral(folded, end)
            or _negators(piece, 0, len(piece.text)) != _negators(folded, start, end)
        ):
            return start, end
    return None


def _spans(piece: Folded, folded: Folded, done: int) -> Iterator[tuple[int, int]]:
    """Where a piece may stand: exactly, then nearly."""
    for at in typos.occurrences(piece.text, folded.text, done):
        yield at, at + len(piece.text)
    yield from typos.near(piece, folded, done)


def _negators(folded: Folded, start: int, end: int) -> list[str]:
    """The words that negate in a folded span; can not is cannot."""
    if not denial.NEGATOR.search(folded.text, start, end):
        return []
    words = map(folded.at, range(folded.number(start), folded.number(end)))
    return [word.removeprefix("can") for word in words if denial.NEGATOR.fullmatch(word)]


def _cuts_numeral(folded: Folded, at: int) -> bool:
    """Whether a number in words would be cut here: 六十|万, twenty|five; not two, three."""
    number = folded.number(at)
    if not 0 < number < len(folded.begins) - 1:
        return False
    sign = folded.written(number)[1][-1:]
    # A hyphen, not what marks an item of a list.
    hyphen = sign == folded.source[folded.places[folded.begins[number]] - 1] == "-"
    if not (sign.isalnum() or hyphen):
        return False
    return _numeral(folded.at(number - 1)) and _numeral(folded.at(number))


def _numeral(word: str) -> bool:
    return word in "两俩几半零" or word.isnumeric() or bool(typos.NUMBER.fullmatch(word))
