"""From the bytes of any file to text: Word, Excel, PDF and HTML files become lines like others.

The first bytes decide what a file is. Limits are checked before anything is unpacked.
To add a kind of file, write a module with `opened` and name it in `_opener`.
"""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from grader.errors import InputError
from grader.models.notices import notice
from grader.models.transcript import Notice
from grader.transcripts import decoding
from grader.transcripts.document import Opened

LARGEST_UNPACKED = 50_000_000
"""The size in bytes of everything in a zip file beyond which it is no transcript."""
LARGEST_XML = 20_000_000
"""The size in bytes of a zip file's XML, of which a parser makes much more."""
HIGHEST_RATIO = 200
"""How many bytes may come out of one byte of a zip file; Word's own are below 50."""
_MOST_ENTRIES = 5000
_SMALL = 1_000_000

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
# Some programs write a line of their own before the mark, and readers of PDF look for it so far.
_PDF_WITHIN = 1024
_ZIPPED = {
    "word/": "a Word file",
    "xl/": "an Excel file",
    "ppt/": "a PowerPoint file",
    "content.xml": "an OpenDocument file",
    "Contents/": "a Hangul file",
}
_SAVE_AS_TEXT = "save it as plain text (.txt) first"


_PACKAGES = {"bs4": "beautifulsoup4"}


def opened(data: bytes, source: str, encoding: str | None = None) -> Opened:
    """The text of a file. InputError where it cannot be opened or decoded."""
    kind = _kind(data, source) if len(data) <= decoding.LARGEST else None
    if kind:
        return _with(kind, lambda opener: opener(data, source), source)
    text, damaged_line = decoding.decode(data, source, encoding)
    if _is_page(text, source):
        return _with("an HTML page", lambda opener: opener(text, source), source)
    return Opened(text, _damage(damaged_line))


def _kind(data: bytes, source: str) -> str | None:
    if _PDF in data[:_PDF_WITHIN]:
        return "a PDF"
    return _zipped(data, source) if data.startswith(_ZIP) else None


def _with(kind: str, opening: Callable[[Any], Opened], source: str) -> Opened:
    opener = _opener(kind)
    if opener is None:
        raise InputError(source, f"{kind} cannot be read", hint=_SAVE_AS_TEXT)
    try:
        return opening(opener)
    except InputError:
        raise
    except ImportError as error:
        package = _PACKAGES.get(error.name or "", error.name)
        problem = f"{kind} needs the package {package}"
        raise InputError(source, problem, hint=f"pip install {package}") from None
    except _damages() as error:
        # The libraries raise whatever comes up on the way through a damaged file.
        problem = f"{kind} that is damaged ({type(error).__name__})"
        raise InputError(source, problem, hint=f"open it and {_SAVE_AS_TEXT}") from None


def _damages() -> tuple[type[Exception], ...]:
    """What libraries let through from a damaged file; their own errors are known to their users."""
    import struct
    import zlib
    from xml.parsers.expat import ExpatError

    builtin = (ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError)
    # The parser of ElementTree raises a SyntaxError of its own.
    other = (OSError, RuntimeError, SyntaxError, TypeError, ValueError)
    return (*builtin, *other, zipfile.BadZipFile, zlib.error, struct.error, ExpatError)


def _opener(kind: str) -> Callable[..., Opened] | None:
    """What opens a kind of file; imported only when one is met."""
    if kind == "a Word file":
        from grader.transcripts import word

        return word.opened
    if kind == "an Excel file":
        from grader.transcripts import excel

        return excel.opened
    if kind == "a PDF":
        from grader.transcripts import pdf

        return pdf.opened
    if kind == "an HTML page":
        from grader.transcripts import webpage

        return webpage.opened
    return None


def _is_page(text: str, source: str) -> bool:
    if "<" not in text[:8192]:
        return False
    from grader.transcripts import webpage

    return webpage.is_page(text, source)


def _damage(line: int | None) -> tuple[Notice, ...]:
    return () if line is None else (notice("undecodable_bytes", line=line),)


def _zipped(data: bytes, source: str) -> str:
    """What kind of file a zip file is, having made sure that it can be unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise InputError(
            source, "a Word, Excel or zip file that is damaged", hint="save it anew"
        ) from None
    _check(entries, len(data), source)
    for beginning, kind in _ZIPPED.items():
        if any(entry.filename.startswith(beginning) for entry in entries):
            return kind
    return "a zip file"


def _check(entries: list[zipfile.ZipInfo], packed: int, source: str) -> None:
    total = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    hint = "give one interview a file, without pictures"
    if len(entries) > _MOST_ENTRIES:
        raise InputError(source, f"holds more than {_MOST_ENTRIES} files", hint=hint)
    for size, limit in ((total, LARGEST_UNPACKED), (xml, LARGEST_XML)):
        if size > limit:
            problem = f"holds {size // 1_000_000} MB unpacked, more than {limit // 1_000_000} MB"
            raise InputError(source, problem, hint=hint)
    if total > _SMALL and total > HIGHEST_RATIO * packed:
        problem = f"unpacks to more than {HIGHEST_RATIO} times its size, as no real file does"
        raise InputError(source, problem, hint=hint)
