"""Finding a quotation with a slip or two of the pen, where a slip cannot change what is said.

A Latin word is forgiven one letter inside it, if only one of the two spellings is a word at all,
and British spelling; a Chinese character another that sounds the same; a hesitation or 的 may be
too many or too few.
Never at a name, a number, a negator or a character such as 大 that another turns round.
"""

import re
from collections.abc import Iterator

from grader.judging import denial, sounds, words
from grader.judging.folding import Folded, spelt
from grader.patterns import regex

# One slip for every so many folded characters, and never more than two, apart from each other.
SLIP_EVERY, MOST_SLIPS, SLIPS_APART = 20, 2, 4
SHORTEST_WORD = 5
# Places that are compared for one piece; a text that repeats itself could offer thousands.
MOST_PLACES = 200

# One such character makes another statement: negators, opposites, quantities, persons.
_TELLING = frozenset(
    "不没無无非未别勿莫否大小高低增减多少升降上下左右前后先快慢长短强弱正负加乘除行列内外是有可能会对错"
    "真假好坏新旧远近同异开关输入出进退深浅宽窄全半每均总单双只仅横纵买卖授受购销主被你我您两俩几年月日"
    "时分秒周天点倍元块米克吨度层次个男女东西南北中终始首尾存取收发停启"
)
# Left out or put in by whoever tidies up; 吧 doubts, and 得 may be must.
_HESITATIONS = frozenset(("um", "uh", "erm", "hmm", *"的呢嗯啊呃哦嘛呀"))
# Written either way, or told apart by nobody who listens.
_SAME_PERSON = frozenset("他她它")
_EITHER_WAY = (_SAME_PERSON, frozenset("的地得"), frozenset("分份"))
NUMBER = regex(
    r"zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:twen|thir|for|fif|six"
    r"|seven|eigh|nine)(?:ty|teen|th)|fourteen|hundreds?|thousands?|[mb]illions?|first|second|third"
)
_AMERICAN = (
    (regex(r"(?<=[a-z]{3}[aeiou]l)l(?=(?:ed|ing|ers?)$)"), ""),
    (regex(r"(?<=[a-z]{2}o)u(?=r(?:s|ed|ing|ite|ites|able|al|ful)?$)"), ""),
    (regex(r"(?<=[a-z]{3}[iy])s(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "z"),
    (regex(r"(?<=[a-z]t)re$"), "er"),
)
_SENTENCE_START = frozenset(".!?:。！？：\n")


def near(piece: Folded, said: Folded, done: int) -> Iterator[tuple[int, int]]:
    """Where a piece may stand with slips, as folded [start, end).

    Of slips + 1 parts of the piece at least one must stand unchanged, so only the surroundings
    of such a part are compared (Wu and Manber 1992, partition into exact search).
    """
    slips = min(MOST_SLIPS, len(piece.text) // SLIP_EVERY)
    begins, texts = piece.begins, said.begins
    size = (len(begins) - 1) // (slips + 1)
    for first in range(0, size * (slips + 1), size) if slips and size else ():
        part = piece.text[begins[first] : begins[first + size]]
        for at in occurrences(part, said.text, done):
            if not said.whole(at, at + len(part)):
                continue
            found = _Walk(piece, said).both(first, said.number(at), size, slips)
            if found and texts[found[0]] >= done:
                yield texts[found[0]], texts[found[1]]


def occurrences(part: str, text: str, start: int) -> Iterator[int]:
    """The first places of a part in a text."""
    at = text.find(part, start)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(part, at + 1)


class _Walk:
    """Compares a piece with the text, word by word in both directions."""

    def __init__(self, piece: Folded, said: Folded) -> None:
        self.piece = piece
        self.said = said
        self.last = len(piece.begins) - 2
        self.end = len(said.begins) - 2

    def both(self, i: int, j: int, size: int, slips: int) -> tuple[int, int] | None:
        """From words that are the same: the text's first word, and the one after its last."""
        before = self.along(i - 1, j - 1, -1, slips)
        if before is None:
            return None
        after = self.along(i + size, self._after(i, j, size), 1, slips - len(before[1]))
        if after is None or self._crowded((*before[1], *after[1])):
            return None
        return before[0] + 1, after[0]

    def _after(self, i: int, j: int, size: int) -> int:
        """The text's word after a part; it may be parted into other words than the piece."""
        begins = self.piece.begins
        return self.said.number(self.said.begins[j] + begins[i + size] - begins[i])

    def _crowded(self, places: tuple[int, ...]) -> bool:
        begins = self.piece.begins
        return len(places) > 1 and abs(begins[places[0]] - begins[places[1]]) < SLIPS_APART

    def along(self, i: int, j: int, step: int, slips: int) -> tuple[int, tuple[int, ...]] | None:
        """To the piece's end, with as few slips as will do: where in the text, and the slips."""
        while 0 <= i <= self.last and 0 <= j <= self.end:
            if self.piece.at(i) != self.said.at(j):
                break
            i, j = i + step, j + step
        if not 0 <= i <= self.last:
            return j, ()
        if not slips or not 0 <= j <= self.end:
            return None
        ways = []
        for wanted, got in self._slips(i, j):
            rest = self.along(i + step * wanted, j + step * got, step, slips - 1)
            if rest:
                ways.append((rest[0], (i, *rest[1])))
        return min(ways, key=lambda way: len(way[1]), default=None)

    def _slips(self, i: int, j: int) -> Iterator[tuple[int, int]]:
        """The slips that could be here, as words to pass over in piece and text."""
        quoted, said = self.piece.at(i), self.said.at(j)
        if len(quoted) == len(said) == 1 and not spelt(quoted) and not spelt(said):
            if _sounds_the_same(quoted, said):
                yield 1, 1
        elif _plain(self.said, j) and misspelt(quoted, said, self.said):
            yield 1, 1
        if quoted in _HESITATIONS and 0 < i < self.last:
            yield 1, 0
        if said in _HESITATIONS and 0 < i < self.last:
            yield 0, 1


def _sounds_the_same(quoted: str, said: str) -> bool:
    """Whether one Chinese character is written for another."""
    both = {quoted, said}
    if any(both <= same for same in _EITHER_WAY):
        return True
    if both & (_TELLING | _SAME_PERSON) or quoted.isnumeric() or said.isnumeric():
        return False
    return sounds.alike(quoted, said)


def _plain(said: Folded, number: int) -> bool:
    """Whether the text's word is no name and no identifier: all small but at a sentence's start."""
    written, before = said.written(number)
    if not written.isalpha() or not written[1:].islower():
        return False
    return written[0].islower() or not before or before[-1] in _SENTENCE_START


def misspelt(quoted: str, said: str, answer: Folded) -> bool:
    """Whether one of two Latin words is the other with a letter wrong inside it."""
    return (
        max(len(quoted), len(said)) >= SHORTEST_WORD
        and quoted[0] == said[0]
        and quoted.isalpha()
        and not (_kept(quoted) or _kept(said))
        and (_american(quoted) == _american(said) or _slip(quoted, said, answer))
    )


def _slip(quoted: str, said: str, answer: Folded) -> bool:
    """Whether one of the two is no word: the judge's, or the one that the judge set right."""
    if not _one_letter(quoted, said) or _known(quoted, answer, 1) == _known(said, answer, 2):
        return False
    # To leave a letter out sets nothing right, but a doubled one: backed is not backend.
    shorter = len(quoted) < len(said) and _undoubled(quoted) != _undoubled(said)
    return not (shorter and _known(quoted, answer, 1))


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _american(word: str) -> str:
    """The American spelling of a British one: cancelled, behaviour, optimise, centre."""
    for british, american in _AMERICAN:
        word = british.sub(american, word)
    return word


def _kept(word: str) -> bool:
    """Whether a word is never taken for another: a negator or a number."""
    return bool(denial.NEGATOR.fullmatch(word) or NUMBER.fullmatch(word))


def _known(word: str, answer: Folded, often: int) -> bool:
    """Whether a word is one, or the candidate says it as often as that."""
    return words.known(word) or answer.often(word, often)


def _one_letter(one: str, other: str) -> bool:
    """A letter wrong, missing, too many, or two neighbours swapped."""
    short, long = sorted((one, other), key=len)
    start = next((at for at, c in enumerate(short) if c != long[at]), len(short))
    left, right = short[start:], long[start:]
    if len(left) == len(right) and left[1::-1] == right[:2] and left[2:] == right[2:]:
        return True
    # The last letter is left alone: there grammar stands, even where no list has the word.
    tail = left[1:] if len(left) == len(right) else left
    return tail == right[1:] and one[-1] == other[-1]
