"""What a text says to a machine that decodes what no reader sees: hidden and encoded messages."""

import base64
import binascii
import codecs
import html
import re
import string
from collections.abc import Iterator
from urllib.parse import unquote

from grader.patterns import regex

_TAGS = regex("[\U000e0020-\U000e007e]{4,}")
_BITS = regex("[\u200b-\u200f\u2060-\u2064\ufeff]{32,}")
_BASE64 = regex(r"[A-Za-z0-9+/_-]{16,4000}={0,2}")
_HEX = regex(r"(?:[0-9a-fA-F]{2}[ :]?){16,2000}")
_BINARY = regex(r"(?:[01]{8}[ ,]?){6,400}")
_ENTITY = regex(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});|%[0-9a-f]{2}", re.I)
_ESCAPE = regex(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_MIXED = regex(r"\b(?=[a-z]*[0-9@$!|])(?=[0-9@$!|]*[a-z])[a-z0-9@$!|]{2,}", re.I)
_LEET = str.maketrans("431057@$!|", "aeiostasil")
# Letters one by one; a wider gap parts the words.
_SPACED = regex(
    r"(?<![^\W_])[^\W\d_](?:(?P<gap>[ .·*_-])(?:(?P=gap){0,3} ?)[^\W\d_](?![^\W_])){3,400}"
    r"(?:[ .,]{1,3}[^\W\d_](?:(?P=gap)[^\W\d_](?![^\W_])){2,60}){0,20}"
)
_APART = regex(r"(?<![^\W_])([^\W\d_])[ .·*_-](?=[^\W\d_](?![^\W_]))")
_DOTTED = regex(r"(?:\b[^\W\d_](?:[.·*_-][^\W\d_])+[.,]{0,2} ){3}")
_FEWEST_JOINTS = 4
_CHAIN = regex(rf"[^\W\d_]+(?:[,.]?[-_][^\W\d_]+){{{_FEWEST_JOINTS},60}}")
# A word a line.
_COLUMN = regex(r"^(?:\S{1,16}\n){3,60}\S{1,16}$", re.MULTILINE)
_SQUEEZED = regex(
    r"(?:give|award|assign|grant)\w{0,16}(?:full|max\w{0,4}|top|highest|best|perfect)(?:possible)?(?:mark|score|grade|point|credit|level)"
    r"|(?:ignore|disregard|forget)\w{0,16}(?:rubric|instruction|criteria|prompt|guideline)"
    r"|(?:给|打|判)\w{0,4}(?:满分|最高分|通过)|(?:忽略|无视)\w{0,8}(?:标准|规则|指令)|^fullmarks|scorefive|verdictpass"
)
_TELLING = (
    *("score", "mark", "grade", "rubric", "ignore", "instruct", "criteri", "verdict", "full p"),
    *(
        "rating",
        "answer",
        "level",
        "award",
        "respons",
        "excellent",
        "disregard",
        "满分",
        "评分",
        "高分",
        "通过",
        "最高",
        "忽略",
    ),
)
_MOST = 50


def hidden(text: str) -> Iterator[str]:
    """What can be decoded from a text, piece by piece; all of it is somebody's intention."""
    yield from _unseen(text)
    yield from _encoded(text)
    yield from _transformed(text)


def spaced_out(text: str) -> bool:
    """Whether letters that were pulled apart spell an order without a gap between the words."""
    runs = (re.sub(r"[\W_]+", "", run).lower() for run in _some(_SPACED, text))
    return any(map(_SQUEEZED.search, runs))


def _unseen(text: str) -> Iterator[str]:
    for run in _some(_TAGS, text):
        yield "".join(chr(ord(character) - 0xE0000) for character in run)
    for run in _some(_BITS, text):
        kinds = sorted(set(run))[:2]
        bits = "".join("01"[character == kinds[-1]] for character in run if character in kinds)
        for ones in (bits, bits.translate(str.maketrans("01", "10"))):
            said = bytes(int(ones[at : at + 8], 2) for at in range(0, len(ones) - 7, 8))
            yield from _readable(said)


def _encoded(text: str) -> Iterator[str]:
    for run in _some(_BASE64, text):
        padded = run.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            yield from _readable(base64.b64decode(padded + "=" * (-len(padded) % 4)))
        except (binascii.Error, ValueError):
            continue
    for run in _some(_BINARY, text):
        yield from _readable(bytes(int(byte, 2) for byte in re.findall("[01]{8}", run)))
    for run in _some(_HEX, text):
        digits = re.sub(r"[ :]", "", run)
        yield from _readable(bytes.fromhex(digits[: len(digits) // 2 * 2]))


def _transformed(text: str) -> Iterator[str]:
    if _ENTITY.search(text):
        yield unquote(html.unescape(text))
    if _ESCAPE.search(text):
        yield _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
    if _SPACED.search(text) or _DOTTED.search(text):
        yield _APART.sub(r"\1", text)
    if text.count("-") + text.count("_") >= _FEWEST_JOINTS:
        yield from (re.sub("[-_]", " ", chain) for chain in _some(_CHAIN, text))
    for column in _some(_COLUMN, text):
        yield column.replace("\n", " ")
    plain = _MIXED.sub(lambda word: word[0].translate(_LEET), text)
    turned = " ".join(word[::-1] for word in text.split())
    backwards = (codecs.encode(text, "rot13"), text[::-1], turned)
    for changed in (*backwards, plain if plain != text else ""):
        # Turned round, nearly every text is nonsense; and what it said before is no disguise.
        if _tells_more(changed.lower(), text.lower()):
            yield changed


def _tells_more(changed: str, text: str) -> bool:
    return any(stem in changed and changed.count(stem) > text.count(stem) for stem in _TELLING)


def _some(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for number, run in enumerate(pattern.finditer(text)):
        if number >= _MOST:
            return
        yield run[0]


def _readable(said: bytes) -> Iterator[str]:
    """The bytes as text, if they are any."""
    try:
        words = said.rstrip(b"\0").decode()
    except UnicodeDecodeError:
        return
    if words and all(c in string.printable or c.isalnum() or c > "\u2000" for c in words):
        yield words
