"""What a text says to a machine that decodes what no reader sees: hidden and encoded messages."""

import base64
import binascii
import html
import quopri
import re
import string
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from grader.judging import ciphers
from grader.judging.ciphers import some
from grader.judging.stretches import Stretch
from grader.patterns import regex

_TAGS = regex("[\U000e0020-\U000e007e]{4,}")
_BITS = regex("[\u200b-\u200f\u2060-\u2064\ufeff]{32,}")
_SELECTORS = regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{8,}")
_UNSEEN = regex(f"{_TAGS.pattern}|{_BITS.pattern}|{_SELECTORS.pattern}")
_BASE64 = regex(r"[A-Za-z0-9+/_-]{16,4000}={0,2}")
_BASE32 = regex(r"\b[A-Z2-7]{16,4000}={0,6}")
_BASE85 = regex(r"<~[!-u\s]{10,4000}~>")
_HEX = regex(r"(?:(?:0x|\\x|%)?[0-9a-fA-F]{2}[ ,:]{0,2}){12,2000}")
_BINARY = regex(r"(?:[01]{7,8}[ ,]?){6,400}")
_DECIMAL = regex(r"(?:\b(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6])\b[ ,;]{1,2}){7,400}\d{2,3}\b")
_OCTAL = regex(r"(?:\\?[01]?[0-7]{2}[ ,\\]){8,400}[01]?[0-7]{2}\b")
_QUOTED = regex(r"(?:=[0-9A-F]{2}){3}")
_ENTITY = regex(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});|%[0-9a-f]{2}", re.I)
_ESCAPE = regex(r"(?:[\\%]u\{?|U\+)([0-9a-fA-F]{4,5})\}? ?|\\x([0-9a-fA-F]{2})")
_MARKS = "&%\\+="
_SQUEEZED = regex(
    r"(?:give|award|assign|grant)\w{0,16}(?:full|max\w{0,4}|top|highest|best|perfect)(?:possible)?"
    r"(?:mark|score|grade|point|credit|level)|(?:ignore|disregard|forget)\w{0,16}(?:rubric"
    r"|instruction|criteria|prompt|guideline)|(?:pass|accept|approve|hire)(?:me|this|the)\w{0,4}"
    r"(?:candidate|answer|applicant|now)?|(?:mark|grade|score|rate)(?:me|this|the|my)\w{0,9}(?:as|at|to)"
    r"?(?:full|correct|complete|pass|top|high|max|ten)|(?:给|打|判)\w{0,4}(?:满分|最高分|通过)"
    r"|(?:忽略|无视)\w{0,8}(?:标准|规则|指令)|^(?:full|top|max)(?:marks|score|credit)|scorefive|verdictpass"
)


def hidden(text: str) -> Iterator[str]:
    """What can be decoded from a text, piece by piece; all of it is somebody's intention."""
    yield from _unseen(text)
    for said in _encoded(text):
        yield said
        # Two coats are the most that a model is known to take off by itself.
        yield from _encoded(said)
        yield from ciphers.solved(said)
    yield from ciphers.solved(text)


def spaced_out(text: str) -> bool:
    """Whether letters that were pulled apart spell an order without a gap between the words."""
    return any(map(_SQUEEZED.search, ciphers.squeezed(text)))


def squeezed_order(word: str) -> bool:
    """Whether letters in a row, without a blank, spell an order."""
    return _SQUEEZED.search(word) is not None


def _unseen(text: str) -> Iterator[str]:
    if text.isascii() or not _UNSEEN.search(text):
        return
    for run in some(_TAGS, text):
        yield "".join(chr(ord(character) - 0xE0000) for character in run)
    for run in some(_SELECTORS, text):
        # The byte of each selector, sixteen on in the second block.
        places = (ord(c) - 0xFE00 if c < "\uff00" else ord(c) - 0xE00F0 for c in run)
        yield from _readable(bytes(places))
    for run in some(_BITS, text):
        kinds = sorted(set(run))[:2]
        bits = "".join("01"[character == kinds[-1]] for character in run if character in kinds)
        for ones in (bits, bits.translate(str.maketrans("01", "10"))):
            said = bytes(int(ones[at : at + 8], 2) for at in range(0, len(ones) - 7, 8))
            yield from _readable(said)


def _encoded(text: str) -> Iterator[str]:
    decoders = (each for shows, kinds in _DECODERS if shows(text) for each in kinds)
    for pattern, decode in decoders:
        for run in some(pattern, text):
            try:
                yield from _readable(decode(run))
            except (binascii.Error, ValueError):
                continue
    if any(map(text.__contains__, _MARKS)):
        yield from _escaped(text)


def _escaped(text: str) -> Iterator[str]:
    if _ENTITY.search(text):
        yield unquote(html.unescape(text))
    if _ESCAPE.search(text):
        yield _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
    if _QUOTED.search(text):
        yield from _readable(quopri.decodestring(text.encode("ascii", "ignore")))


def _base64(run: str) -> bytes:
    padded = run.rstrip("=").replace("-", "+").replace("_", "/")
    return base64.b64decode(padded + "=" * (-len(padded) % 4))


def _base32(run: str) -> bytes:
    bare = run.rstrip("=")
    return base64.b32decode(bare + "=" * (-len(bare) % 8))


def _hex(run: str) -> bytes:
    digits = re.sub(r"0x|\\x|[ ,:%]", "", run)
    return bytes.fromhex(digits[: len(digits) // 2 * 2])


def _numbers(base: int) -> Callable[[str], bytes]:
    return lambda run: bytes(int(digits, base) for digits in re.findall(r"\d+", run))


# Most texts have neither a long run of letters nor one of digits with what parts them.
_RUN = Stretch(f"{string.ascii_letters}{string.digits}+/_=-", 16)
_DIGITS = Stretch(rf"{string.hexdigits}x\%,:; ", 23)
_Decoder = tuple[re.Pattern[str], Callable[[str], bytes]]
_DECODERS: tuple[tuple[Callable[[str], bool], tuple[_Decoder, ...]], ...] = (
    (_RUN.within, ((_BASE64, _base64), (_BASE32, _base32))),
    (lambda text: "<~" in text, ((_BASE85, lambda run: base64.a85decode(run, adobe=True)),)),
    (
        _DIGITS.within,
        (
            (_HEX, _hex),
            (_BINARY, lambda run: bytes(int(byte, 2) for byte in re.findall("[01]{7,8}", run))),
            (_DECIMAL, _numbers(10)),
            (_OCTAL, _numbers(8)),
        ),
    ),
)
"""Ways of encoding by a sign without which a text has none of them."""


def _readable(said: bytes) -> Iterator[str]:
    """The bytes as text, if they are any."""
    try:
        words = said.rstrip(b"\0").decode()
    except UnicodeDecodeError:
        return
    if words and all(c in string.printable or c.isalnum() or c > "\u2000" for c in words):
        yield words
