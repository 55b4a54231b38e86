"""The text of PDF files: their printed lines, page by page, without what every page repeats."""

import logging
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from grader.errors import InputError
from grader.models.notices import notice
from grader.patterns import regex
from grader.transcripts.document import Opened

MOST_PAGES = 1000
"""A day of talk fills half of them."""
_MOST_OPERATIONS = 5_000_000
_FEWEST_REPEATS = 3
_DIGITS = regex(r"\d+")


def opened(data: bytes, source: str) -> Opened:
    """The lines of a PDF; InputError for one that is encrypted or holds pictures of pages."""
    import pypdf
    from pypdf.errors import PyPdfError

    # What it finds odd about a file it prints on stderr.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _without_furniture(_read(pypdf.PdfReader(BytesIO(data)), source))
    except PyPdfError as error:
        raise ValueError("damaged") from error


def _read(reader: Any, source: str) -> list[list[str]]:
    if reader.is_encrypted and not _decrypted(reader):
        hint = "open it with its password and save it without one"
        raise InputError(source, "a PDF that is encrypted", hint=hint)
    if len(reader.pages) > MOST_PAGES:
        hint = "give one interview a file"
        raise InputError(source, f"a PDF of more than {MOST_PAGES} pages", hint=hint)
    pages = _pages(reader, source)
    if not any(pages):
        hint = "run text recognition (OCR) on it first, or save it as plain text (.txt)"
        raise InputError(source, "a PDF without text: pictures of pages only", hint=hint)
    return pages


def _decrypted(reader: Any) -> bool:
    """Whether the file opens without a password; many are only locked against changes."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _pages(reader: Any, source: str) -> list[list[str]]:
    """The lines of each page; drawing instructions are counted, for a few can expand to many."""
    seen = 0

    def count(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen > _MOST_OPERATIONS:
            problem = f"a PDF of more than {_MOST_OPERATIONS:,} drawing instructions"
            raise InputError(source, problem, hint="save it as plain text (.txt) first")

    texts = (page.extract_text(visitor_operand_before=count) for page in reader.pages)
    # A NUL is what a font without a table of characters leaves of one.
    return [text.replace("\0", "\ufffd").strip().splitlines() for text in texts]


def _without_furniture(pages: Sequence[list[str]]) -> Opened:
    """The pages without a first or last line that most of them share but for its number."""
    repeated = {at: _repeated(pages, at) for at in (0, -1)}
    kept: list[str] = []
    dropped = 0
    for page in pages:
        lines = list(page)
        for at, common in repeated.items():
            if lines and common is not None and _folded(lines[at]) == common:
                lines.pop(at)
                dropped += 1
        kept += lines
    notices = (notice("page_furniture", dropped=dropped),) if dropped else ()
    return Opened("\n".join(kept), notices)


def _repeated(pages: Sequence[list[str]], at: int) -> str | None:
    counts = Counter(_folded(page[at]) for page in pages if page)
    text, count = counts.most_common(1)[0]
    return text if count >= _FEWEST_REPEATS and count * 2 > len(pages) else None


def _folded(line: str) -> str:
    return " ".join(_DIGITS.sub("#", line).split())
