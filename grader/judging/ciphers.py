"""What a text says once its letters are read as somebody who hides words meant them.

Letters exchanged, turned round, drawn in another alphabet, pulled apart or standing at the heads of
lines. Most texts have no sign of any of it: each reading is tried only where its sign is.
"""

import re
import string
from collections.abc import Callable, Iterator
from functools import cache, partial

from grader.patterns import regex

_ABC = string.ascii_lowercase
# Long enough that none of them, written otherwise, is another word.
_TELLING = (
    *("score", "grade", "grader", "marks", "award", "answer", "rubric", "excellent", "correct"),
    *("candidate", "complete", "judge", "evaluator", "highest", "rating", "ignore", "perfect"),
    *("maximum", "response", "examiner", "criteria", "criterion", "please", "credit", "verdict"),
    *("instructions", "points", "assessor", "applicant", "approve", "accept", "assign"),
)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_WORD = regex("[a-z]{4,}")
_MIXED = regex(r"\b(?=[a-z]*[0-9@$!|+])(?=[0-9@$!|+]*[a-z])[a-z0-9@$!|+]{2,}", re.I)
# Nor a letter beside what is drawn as one.
_BESIDE = regex(r"[0-9@$!|+](?:(?<=[a-z].)|(?=[a-z]))", re.I)
_LEET = str.maketrans("4310578@$!|+92", "aeiostbasiltgz")
_LEET_TOO = str.maketrans("4310578@$!|+92", "aeiostbastitgz")
# Letters one by one; a wider gap parts the words.
_GAPS = r"[ .·*_|/~,:;+#=-]"
_SPACED = regex(
    rf"(?<![^\W_])[^\W\d_](?:(?P<gap>{_GAPS})(?:(?P=gap){{0,3}} ?)[^\W\d_](?![^\W_])){{3,400}}"
    rf"(?:[ .,]{{1,3}}[^\W\d_](?:(?P=gap)[^\W\d_](?![^\W_])){{2,60}}){{0,20}}"
)
_APART = regex(rf"(?<![^\W_])([^\W\d_]){_GAPS}(?=[^\W\d_](?![^\W_]))")
# Most texts hold no letter that stands alone beside another.
_LONE = regex(rf"{_GAPS}[^\W\d_]{_GAPS}{{1,4}}[^\W\d_](?:{_GAPS}|\Z)")
_LONE_FIRST = regex(rf"[^\W\d_]{_GAPS}[^\W\d_]{_GAPS}")
# Nor one between two gaps and, beyond a gap, before another.
_ALONE = regex(rf"{_GAPS}[^\W\d_]{_GAPS}{{1,5}}[^\W\d_]{_GAPS}")
_STITCHES = "<\"'“”"
_DOTTED = regex(r"(?:\b[^\W\d_](?:[.·*_|/~+#-][^\W\d_])+[.,]{0,2} ){3}")
_HAN_GAP = r"[^\w\n，。？！：；]"
_HAN_APART = regex(rf"(?:[\u4e00-\u9fff]{_HAN_GAP}{{1,3}}){{3,80}}[\u4e00-\u9fff]")
_HAN_LONE = regex(rf"{_HAN_GAP}[\u4e00-\u9fff]{_HAN_GAP}")
_FEWEST_JOINTS = 4
_CHAIN = regex(rf"[^\W\d_]+(?:[,.]?[-_][^\W\d_]+){{{_FEWEST_JOINTS},60}}")
# A word a line.
_COLUMN = regex(r"^(?:\S{1,16}\n){3,60}\S{1,16}$", re.MULTILINE)
_SEWN = regex(r"(?<=\w)<[^<>\n]{0,40}>(?=\w)|[\"'“”] ?[+&.] ?[\"'“”]")
_MORSE = regex(r"(?:[.·•−–-]{1,5}(?: ?[/|] ?| {1,3})){8,400}[.·•−–-]{1,5}")
_PIG = regex(r"(?:\b[a-z']+ay\b\W{0,3}){4,60}", re.I)
_TWO_OF_PIG = regex(r"ay\b\W{0,3}[\w']+ay\b")
_BACKWARDS = ("分满", "过通", "審評", "审评", "分打", "委评", "卷阅", "分高最")
_FEWEST_HEADS, _MOST = 4, 50
_HEAD_WORDS = ("word", "letter", "acrostic", "首字", "第一个字", "藏头")
_ABOUT_HEADS = regex(r"\b(?:first|initial|leading) (?:word|letter)|acrostic|首字|第一个字|藏头")

_ON_THEIR_HEADS = "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz"
_DRAWN = "".join(
    (
        "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ",
        "".join(map(chr, range(0x1F1E6, 0x1F200))),
        "".join(map(chr, range(0x1F150, 0x1F16A))),
        "".join(map(chr, range(0x1F170, 0x1F18A))),
        "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵",
        _ON_THEIR_HEADS,
    )
)
_PLAIN = {ord(drawn): plain for drawn, plain in zip(_DRAWN, _ABC * 6, strict=True)}
_UPSIDE_DOWN = "ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ"
_TURNED = {ord(a): b for a, b in zip(_ON_THEIR_HEADS, _ABC, strict=True)}
# A set of single characters beyond \uffff is looked through one by one, one of ranges is not.
_FAR = "\U0001f150-\U0001f189\U0001f1e6-\U0001f1ff"
_NEAR_DRAWN = "".join(c for c in _DRAWN if c <= "\uffff")
_STRANGE = regex(
    f"[{''.join(c for c in _NEAR_DRAWN if not c.isascii())}{_FAR}].?[{_NEAR_DRAWN}{_FAR}]",
    re.DOTALL,
)
_CODE = (
    ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .--"
    " -..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----."
)
_OF_CODE = dict(zip(_CODE.split(), _ABC + string.digits, strict=True))
_DASHES = str.maketrans("·•−–", "..--")
_SPELLED = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar"
    " papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
    " alfa juliet whisky x-ray"
)
_OF_SPELLED = {word: word[0] for word in _SPELLED.split()}
_FEWEST_SPELLED, _FEWEST_DIFFERENT = 5, 3
_LATIN = regex("[a-z-]{4,}")
_MORSE_SIGNS = (".-", "-.", "--", "..", "·", "•")

Reading = Callable[[str], str]


def solved(text: str) -> Iterator[str]:
    """What a text says in each of the readings that it shows a sign of."""
    yield from _drawn(text)
    yield from _apart(text)
    small = text.lower()
    words = frozenset(_WORD.findall(small))
    yield from _exchanged(text, small, words)
    yield from _spelled(text, small, words)
    yield from _heads(text, small)


def squeezed(text: str) -> Iterator[str]:
    """Letters that were pulled apart with no wider gap between the words: each run as one word."""
    if _ALONE.search(text):
        yield from (re.sub(r"[\W_]+", "", run).lower() for run in some(_SPACED, text))


def some(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """What a pattern finds in a text, as far as it is worth looking."""
    for number, run in enumerate(pattern.finditer(text)):
        if number >= _MOST:
            return
        yield run[0]


def _drawn(text: str) -> Iterator[str]:
    """Small capitals, flags, circles, Braille, and letters that stand on their heads."""
    if text.isascii() or not _STRANGE.search(text):
        return
    yield text.translate(_PLAIN)
    if any(map(text.__contains__, _UPSIDE_DOWN)):
        yield text.lower().translate(_TURNED)[::-1]


def _apart(text: str) -> Iterator[str]:
    if (_LONE.search(text) or _LONE_FIRST.match(text)) and (
        _SPACED.search(text) or _DOTTED.search(text)
    ):
        yield _APART.sub(r"\1", text)
    if not text.isascii() and _HAN_LONE.search(text):
        for run in some(_HAN_APART, text):
            yield re.sub(r"[^\w]+", "", run)
    if text.count("-") + text.count("_") >= _FEWEST_JOINTS:
        yield from (re.sub("[-_]", " ", chain) for chain in some(_CHAIN, text))
    if text.count("\n") >= _FEWEST_HEADS - 1:
        for column in some(_COLUMN, text):
            yield column.replace("\n", " ")
    sewn = _SEWN.sub("", text) if any(map(text.__contains__, _STITCHES)) else text
    if sewn != text:
        yield sewn


def _exchanged(text: str, small: str, words: frozenset[str]) -> Iterator[str]:
    """Letters moved along the alphabet or the keyboard, mirrored, backwards, or drawn as digits."""
    known = _readings()
    for reading in {known[word] for word in known.keys() & words}:
        yield reading(small)
    if not text.isascii() and any(map(text.__contains__, _BACKWARDS)):
        yield text[::-1]
    if _BESIDE.search(text) and _MIXED.search(text):
        for table in (_LEET, _LEET_TOO):
            yield _MIXED.sub(partial(_as_letters, table), text)


def _as_letters(table: dict[int, int], word: re.Match[str]) -> str:
    return word[0].translate(table)


@cache
def _readings() -> dict[str, Reading]:
    """How to read a text in which one of these words stands."""
    found: dict[str, Reading] = {}
    rows = "".join(_ROWS)
    left = "".join(row[1:] + row[0] for row in _ROWS)
    tables = [str.maketrans(_ABC, _ABC[by:] + _ABC[:by]) for by in range(1, 26)]
    tables += [
        str.maketrans(_ABC, _ABC[::-1]),
        str.maketrans(rows, left),
        str.maketrans(left, rows),
    ]
    for table in tables:
        back = partial(_translated, {plain: letter for letter, plain in table.items()})
        for word in _TELLING:
            found.setdefault(word.translate(table), back)
    for word in _TELLING:
        found[word[::-1]] = _each_backwards
    return found


def _translated(table: dict[int, int], text: str) -> str:
    return text.translate(table)


def _each_backwards(text: str) -> str:
    """Each word turned round; those of a text that was turned as a whole come in their order."""
    turned = [word[::-1] for word in text.split()]
    return f"{' '.join(turned)}\n{' '.join(turned[::-1])}"


def _spelled(text: str, small: str, words: frozenset[str]) -> Iterator[str]:
    if any(map(text.__contains__, _MORSE_SIGNS)):
        for run in some(_MORSE, text):
            coded = re.split(r" ?[/|] ?| {2,}", run.translate(_DASHES))
            yield " ".join(
                "".join(_OF_CODE.get(sign, "") for sign in word.split()) for word in coded
            )
    if len(_OF_SPELLED.keys() & words) >= _FEWEST_DIFFERENT:
        spelled = [_OF_SPELLED[word] for word in _LATIN.findall(small) if word in _OF_SPELLED]
        if len(spelled) >= _FEWEST_SPELLED:
            yield "".join(spelled)
    if _TWO_OF_PIG.search(small):
        for run in some(_PIG, small):
            yield from (
                " ".join(_unpigged(word, size) for word in re.findall("[a-z']+", run))
                for size in (1, 2)
            )


def _unpigged(word: str, size: int) -> str:
    """A word whose first letters were put behind it, with "ay" after them."""
    stem = word[:-2]
    if stem.endswith(("w", "y")) and stem[0] in "aeiou":
        return stem[:-1]
    return stem[-size:] + stem[:-size]


def _heads(text: str, small: str) -> Iterator[str]:
    """The first characters and words of the lines, or of the sentences if somebody says so."""
    pieces = text.split("\n")
    said = any(map(small.__contains__, _HEAD_WORDS)) and _ABOUT_HEADS.search(small) is not None
    if said and len(pieces) < _FEWEST_HEADS:
        pieces = re.split(r"(?<=[.。!！?？;；:：])\s*", text)
    heads = [bare for piece in pieces if (bare := piece.strip(" \t*->·•\"'"))]
    if len(heads) >= _FEWEST_HEADS:
        yield "".join(head[0] for head in heads)
        if said:
            yield " ".join(head.split()[0] for head in heads)
