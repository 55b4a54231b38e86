"""The program's own regular expressions, compiled once on a machine and not at every start.

`re` compiles in Python: what one short transcript needs takes as long to compile as to be read
and graded. So what the patterns compile to is kept as Python keeps its byte code: beside it, for
one interpreter, under the same switches (PYTHONDONTWRITEBYTECODE, PYTHONPYCACHEPREFIX). Where
nothing can be read or written, everything is compiled as ever.

Only what stands in the source may pass through here: a pattern made of a candidate's words or of
a rubric's would stay on the disk when `grade runs forget` has erased them.
"""

import atexit
import contextlib
import marshal
import os
import re
import sys
import tempfile
import zlib
from array import array
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, AnyStr

from grader import leaps

# More than there are; a file of more has those of many versions, and is begun anew.
MOST = 2000
KNOWN = sys.implementation.name == "cpython" and sys.version_info < (3, 15)
"""Whether this interpreter's compiled code is laid out as it is known here."""
# Private to the standard library, which offers no other way to have what a pattern compiles to.
# Pickled and copied patterns are compiled again.
_inner: Any = re._compiler  # type: ignore[attr-defined]
# Compiled code of one interpreter means something else, or nothing, to another.
_INTERPRETER = (sys.version, _inner.MAGIC, array("I").itemsize, leaps.VERSION)


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` returns. Raises re.error for what is no regular expression."""
    if not KNOWN:
        return re.compile(text, flags)
    return _kept().compiled(text, int(flags))


@cache
def _kept() -> "Kept":
    kept = Kept(Path(cache_from_source(__file__)).with_suffix(".patterns"))
    if not sys.dont_write_bytecode:
        atexit.register(kept.write)
    return kept


class Kept:
    """Compiled patterns in a file, which is read at once and written on demand."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = self._read()
        self._new: dict[tuple[str | bytes, int], tuple[Any, ...]] = {}

    def _read(self) -> dict[tuple[str | bytes, int], tuple[Any, ...]]:
        try:
            content = self._path.read_bytes()
        except OSError:
            return {}
        checksum, body = content[:_CHECKSUM], content[_CHECKSUM:]
        if checksum != _checksum(body):
            return {}
        interpreter, known = marshal.loads(body)
        return known if interpreter == _INTERPRETER and len(known) <= MOST else {}

    def compiled(self, text: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        """The compiled pattern, from the file if it is there."""
        key = (text, flags)
        found = self._known.get(key) or self._new.get(key)
        if found is None:
            found = self._new[key] = _compiled(text, flags)
        all_flags, code, *groups = found
        words = array("I", code).tolist()
        compiled: re.Pattern[AnyStr] = _inner._sre.compile(text, all_flags, words, *groups)
        return compiled

    def write(self) -> None:
        """Put what was not there into the file; a file that cannot be written is let be."""
        if not self._new:
            return
        body = marshal.dumps((_INTERPRETER, self._read() | self._new))
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            # Another start reads the whole file, before or after.
            handle, draft = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name)
            with open(handle, "wb") as file:
                file.write(_checksum(body) + body)
            os.replace(draft, self._path)


# A file that was cut off or damaged would crash the interpreter, or find something else.
_CHECKSUM = 4


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(_CHECKSUM, "big")


def _compiled(text: str | bytes, flags: int) -> tuple[Any, ...]:
    """All flags, the code, and the groups' count, numbers by name and names by number."""
    parsed = _inner._parser.parse(text, flags)
    code = array("I", leaps.code(parsed, flags)).tobytes()
    names = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    groups = (parsed.state.groups - 1, dict(parsed.state.groupdict), tuple(names))
    return (flags | parsed.state.flags, code, *groups)
