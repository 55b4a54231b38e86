"""Finding a judge's quotation in what the candidate said.

Both are folded (NFKC, case, white space and punctuation away) and matched exactly; failing that,
with one or two typing errors inside words, never at a digit, a sign, a negator or a character
such as 大 that another turns round. A match does not begin or end inside a word or a number, nor
begin a few words after a negator of its own clause. An elision mark divides a quotation into
pieces that must all be found, in order.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from grader.judging.folding import Folded, fold, spelt

# One such character makes another statement: negators, opposites, quantities.
_TELLING = frozenset(
    "不没無无非未别勿莫否大小高低增减多少升降上下左右前后先快慢长短强弱正负加乘除行列内外是有可能会对错"
    "真假好坏新旧远近同异开关输入出进退深浅宽窄全半每均总单双只仅横纵"
)
_NEGATOR = re.compile(
    r"no|not|nor|none|never|neither|nothing|without|cannot"
    r"|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could|should|must|need|ai)nt"
)
# Beside the negators: words that deny, doubt or thin out what follows them.
_DENYING = re.compile(
    rf"{_NEGATOR.pattern}|[a-z]+n['’]t|nobody|hardly|scarcely|barely|rarely|seldom|fail(?:ed|s)?"
    r"|refused?|doubt(?:ed|s)?|denied|deny|den(?:ies|ying)|unable|instead|almost|nearly"
)
# What holds a negator and denies nothing.
_AFFIRMING = re.compile(
    r"不得不|不能不|不仅|不但|不断|不同|不错|不过|不光|不只|不管|不论|不少|不久|差不多|没问题|无论|无疑|无非"
    r"|未来|毫无疑问|\b(?:not (?:only|just|merely)|no (?:doubt|matter|problem)|nothing but)\b",
    re.IGNORECASE,
)
_DENIED_ZH = re.compile(r"[不没無无未]\W*(?:\w\W*){0,6}$")
DENYING_WORDS = 6
_ELISION = re.compile(r"\s*(?:\[\s*(?:\.{3}|…)\s*\]|\.{3,}|…+|⋯+)\s*")
_CLAUSE_END = re.compile(r"[.,!?:](?!\w)|[，。！？；;：—\n]|\s[-–]\s")
_NEGATION = re.compile(
    rf"[不没無无未]|\b(?:{_NEGATOR.pattern}|[a-z]+n['’]t)\b", re.IGNORECASE | re.ASCII
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LATIN = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")

CJK_NEEDED, WORDS_NEEDED = 6, 4
# One edit for every so many folded characters, and never more than two, in different words.
EDIT_EVERY, MOST_EDITS, EDITS_APART = 20, 2, 8
SHORTEST_WORD = 5
LONGEST_QUOTE = 4_000
# Places that are compared for one piece; a text that repeats itself could offer thousands.
MOST_PLACES = 200


def long_enough(quote: str) -> bool:
    """At least 6 CJK characters or 4 words, or the like in a mixed text."""
    return _length(quote) >= 1


def _length(quote: str) -> float:
    return len(_CJK.findall(quote)) / CJK_NEEDED + len(_LATIN.findall(quote)) / WORDS_NEEDED


def locate(
    quote: str, answer: str, folded: Folded, any_length: bool = False
) -> tuple[int, int] | None:
    """The quotation's [start, end) in the answer, or None.

    `folded` is fold(answer). Shorter quotations count only if they are the whole answer, or with
    `any_length`, for a judge that can only copy.
    """
    cut = [piece for piece in _ELISION.split(quote[:LONGEST_QUOTE]) if fold(piece).text]
    pieces = [fold(piece) for piece in cut]
    if not pieces:
        return None
    whole = "".join(piece.text for piece in pieces) == folded.text
    # Scraps from all over an answer could be put together to say anything.
    scraps = len(cut) > 1 and any(_length(piece) < 0.5 for piece in cut)
    if not any_length and not whole and (scraps or not long_enough(quote)):
        return None
    starts: list[int] = []
    done = 0
    for piece in pieces:
        span = _find(piece, answer, folded, done)
        if span is None:
            return None
        if starts and _reversing(answer[_end(answer, folded, done) : span[2]]):
            return None
        starts.append(span[2])
        done = span[1]
    before = cut[0][: pieces[0].places[0]]
    after = cut[-1][_end(cut[-1], pieces[-1], len(pieces[-1].text)) :]
    return _with_signs(answer, (starts[0], _end(answer, folded, done)), before, after)


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


def _reversing(elided: str) -> bool:
    """Whether what an elision leaves out of the clauses on either side negates one of them."""
    clauses = _CLAUSE_END.split(elided)
    return any(_NEGATION.search(clause) for clause in (clauses[0], clauses[-1]))


def _find(piece: Folded, answer: str, folded: Folded, done: int) -> tuple[int, int, int] | None:
    """The first folded [start, end) of a piece, and its start in the answer."""
    for start, end in _spans(piece, folded, done):
        place = folded.places[start]
        if folded.whole(start, end) and not _denied(answer[max(0, place - 80) : place]):
            return start, end, place
    return None


def _denied(before: str) -> bool:
    """Whether the clause that leads up to a quotation denies it: `我没有|负责`, `did not|fix`.

    A few words are looked at; a quotation that takes the negator in is always free of this.
    """
    clause = _AFFIRMING.sub(" ", _CLAUSE_END.split(before)[-1])
    words = re.findall(r"[a-z]+(?:['’][a-z]+)?", clause.lower())[-DENYING_WORDS:]
    return bool(_DENIED_ZH.search(clause)) or any(_DENYING.fullmatch(word) for word in words)


def _spans(piece: Folded, folded: Folded, done: int) -> Iterator[tuple[int, int]]:
    """Where a piece may stand: exactly, then nearly.

    Of edits + 1 parts of the piece at least one must stand unchanged, so only the surroundings
    of such a part are compared (Wu and Manber 1992, partition into exact search).
    """
    for at in _occurrences(piece.text, folded.text, done):
        yield at, at + len(piece.text)
    edits = min(MOST_EDITS, len(piece.text) // EDIT_EVERY)
    size = len(piece.text) // (edits + 1)
    for offset in range(0, size * (edits + 1), size) if edits else ():
        part = piece.text[offset : offset + size]
        for at in _occurrences(part, folded.text, done):
            before = _least(piece, folded, (offset - 1, at - 1), -1, edits)
            after = _least(piece, folded, (offset + size, at + size), 1, edits)
            if before and after and _few((*before[1], *after[1]), edits) and before[0] + 1 >= done:
                yield before[0] + 1, after[0]


def _occurrences(part: str, text: str, start: int) -> Iterator[int]:
    at = text.find(part, start)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(part, at + 1)


def _few(edited: Sequence[int], edits: int) -> bool:
    """Not more than so many edits, and far enough apart to be in different words."""
    return len(edited) <= edits and (len(edited) < 2 or abs(edited[0] - edited[1]) >= EDITS_APART)


def _least(
    piece: Folded, folded: Folded, at: tuple[int, int], step: int, edits: int
) -> tuple[int, tuple[int, ...]] | None:
    """_follow with as few edits as will do."""
    tries = (_follow(piece, folded, at, step, few) for few in range(edits + 1))
    return next((found for found in tries if found), None)


def _follow(
    piece: Folded, folded: Folded, at: tuple[int, int], step: int, edits: int
) -> tuple[int, tuple[int, ...]] | None:
    """Compare to the piece's end in one direction.

    The text's place after it, and the piece's places where they differ.
    """
    i, j = at
    while 0 <= i < len(piece.text) and 0 <= j < len(folded.text):
        if piece.text[i] != folded.text[j]:
            break
        i, j = i + step, j + step
    if not 0 <= i < len(piece.text):
        return j, ()
    if not edits:
        return None
    for wanted, got in _errors(piece, folded, i, j, step):
        rest = _follow(piece, folded, (i + step * wanted, j + step * got), step, edits - 1)
        if rest:
            return rest[0], (i, *rest[1])
    return None


def _errors(piece: Folded, folded: Folded, i: int, j: int, step: int) -> Iterator[tuple[int, int]]:
    """The typing errors that could be here, as characters to pass over in piece and text."""
    wanted, got = _slip(piece, i), _slip(folded, j)
    if wanted and got:
        if _swapped(piece, folded, i, j, step):
            yield 2, 2
        yield 1, 1
    if wanted:
        yield 1, 0
    if got:
        yield 0, 1


def _swapped(piece: Folded, folded: Folded, i: int, j: int, step: int) -> bool:
    """Whether two neighbouring letters changed places."""
    return (
        _slip(piece, i + step)
        and _slip(folded, j + step)
        and spelt(piece.text[i])
        and piece.text[i] == folded.text[j + step]
        and piece.text[i + step] == folded.text[j]
    )


def _slip(folded: Folded, at: int) -> bool:
    """Whether a character may be a typing error: inside a long word, or CJK that tells little."""
    if not 0 <= at < len(folded.text) or not folded.text[at].isalpha():
        return False
    character = folded.text[at]
    if not spelt(character):
        return character not in _TELLING and not character.isnumeric()
    word = folded.word(at)
    return (
        not folded.heads[at]
        and len(word) >= SHORTEST_WORD
        and word.isalpha()
        and not _NEGATOR.fullmatch(word)
    )
