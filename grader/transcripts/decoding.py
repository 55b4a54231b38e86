"""From the bytes of a file to its lines of text.

A name given by the user wins; else a byte order mark, strict UTF-8, UTF-16 without a mark, and
at last a guess between the encodings that Chinese and Western programs still write. What is not
plainly one of them is refused.
"""

import codecs
import re
from typing import NamedTuple

from grader.errors import InputError
from grader.models.notices import notice
from grader.models.transcript import Notice
from grader.patterns import regex
from grader.transcripts import guessing

LARGEST = 50_000_000
"""The size in bytes beyond which a file is no transcript: a thousand hours of talk."""
MOST_LINES = 500_000
"""The number of lines beyond which a file is no transcript."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
)
# These decode to something, but not to what a person wrote.
_NOT_FOR_TEXT = ("unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined")
_SAMPLE = 1 << 16
_BREAK = regex("\r\n|\r|\n")


class Decoded(NamedTuple):
    """The text, the first line with bytes that could not be read, and an encoding in doubt."""

    text: str
    damaged_line: int | None = None
    doubtful: str | None = None

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the reader of the text should know."""
        found = []
        if self.damaged_line:
            found.append(notice("undecodable_bytes", line=self.damaged_line))
        if self.doubtful:
            found.append(notice("encoding_guessed", encoding=self.doubtful))
        return tuple(found)


def decode(data: bytes, source: str, encoding: str | None = None) -> Decoded:
    """The text of a file without byte order marks; InputError where it is not text."""
    _refuse(data, source)
    decoded = Decoded(_named(data, source, encoding)) if encoding else _detected(data, source)
    if "\0" in decoded.text:
        raise _binary(source)
    return decoded._replace(text=decoded.text.replace("\ufeff", ""))


def split(text: str, source: str) -> list[str]:
    """Stripped lines; LF, CR LF and CR end a line, and nothing else does.

    InputError where they are more than a transcript has.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n", MOST_LINES)
    if len(lines) > MOST_LINES:
        problem = f"more than {MOST_LINES:,} lines"
        raise InputError(source, problem, hint="give one interview a file")
    return list(map(str.strip, lines))


def _refuse(data: bytes, source: str) -> None:
    if not data.strip():
        raise InputError(source, "the file is empty", hint="give the text of an interview")
    if len(data) > LARGEST:
        limit = f"{LARGEST // 1_000_000} MB"
        raise InputError(source, f"larger than {limit}", hint="give one interview a file")
    for magic, kind in _FOREIGN:
        if data.startswith(magic):
            raise InputError(
                source, f"{kind} cannot be read yet", hint="save it as plain text (.txt) first"
            )


def _named(data: bytes, source: str, encoding: str) -> str:
    hint = "common names: utf-8, gb18030, utf-16, cp1252; without --encoding it is detected"
    try:
        name = codecs.lookup(encoding).name
        if name.replace("-", "_") in _NOT_FOR_TEXT:
            raise LookupError(name)
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        at = f"byte {error.start + 1} (0x{data[error.start]:02X})" if data[error.start :] else "end"
        line = _line_at(data, error.start, encoding)
        raise InputError(source, f"{at} is not {encoding}", line, hint) from None
    except (LookupError, ValueError):
        raise InputError(source, f"no text encoding is called {encoding!r}", hint=hint) from None
    if re.search("[\ud800-\udfff]", text):
        raise InputError(source, f"the file is not {encoding}", hint=hint)
    return text


def _line_at(data: bytes, start: int, encoding: str) -> int:
    before = data[:start].decode(encoding, errors="replace")
    return len(_BREAK.findall(before)) + 1


def _detected(data: bytes, source: str) -> Decoded:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_named(data, source, name))
    if b"\0" in data:
        return Decoded(_unmarked_utf16(data, source))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _damaged_utf8(data, error.start) or _guessed(data, source)


def _unmarked_utf16(data: bytes, source: str) -> str:
    sample = data[:_SAMPLE]
    # Blanks and line ends turned round (U+0A00, U+2000) are in no real text.
    scores = {
        name: sum(sample.decode(name, errors="replace").count(char) for char in "\n\r\t :.,?")
        for name in ("utf-16-le", "utf-16-be")
    }
    name = max(scores, key=lambda name: scores[name])
    try:
        if scores[name] * 200 >= len(sample):
            return data.decode(name)
    except UnicodeDecodeError:
        pass
    raise _binary(source)


def _damaged_utf8(data: bytes, start: int) -> Decoded | None:
    """UTF-8 with a few broken bytes: a guess would turn every other character to rubbish."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    return Decoded(text, _line_at(data, start, "utf-8")) if sound > 3 * broken else None


def _guessed(data: bytes, source: str) -> Decoded:
    found = guessing.guess(data)
    if found is None:
        raise _binary(source)
    try:
        text = data.decode(found.encoding)
    except UnicodeDecodeError:
        raise _binary(source) from None
    return Decoded(text, doubtful=found.encoding if found.doubtful else None)


def _binary(source: str) -> InputError:
    return InputError(
        source,
        "this is not text, or its encoding is unknown",
        hint="save it as UTF-8 text, or name its encoding: --encoding gb18030, big5, cp1252, ...",
    )
