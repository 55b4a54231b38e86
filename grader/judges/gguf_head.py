"""The head of a GGUF file: fields about the model, then the place of each tensor.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import hashlib
import mmap
import struct
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from grader.errors import InputError

_VERSIONS = {2, 3}
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?",
            10: "Q", 11: "q", 12: "d"}  # fmt: skip
_STRING, _ARRAY = 8, 9
_LONGEST_KEPT = 4096
"""Items of an array that is kept; of a longer one, such as the vocabulary, only the length is."""
_ALIGNMENT = 32


@dataclass(frozen=True)
class Length:
    """How many items an array has that is not kept."""

    items: int


class Head:
    """The head of one file: `metadata`, the `size` of the file and a `digest` of both."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.metadata: dict[str, Any] = {}
        try:
            with path.open("rb") as file:
                self.size = path.stat().st_size
                if file.read(4) != b"GGUF":
                    raise InputError(path, "is no GGUF file")
                with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as self._bytes:
                    self._read()
        except OSError as error:
            raise InputError(path, f"cannot be read: {error.strerror or error}") from error
        except (struct.error, OverflowError, RecursionError) as error:
            raise self._cut() from error

    def _read(self) -> None:
        self._at = 4
        if (version := self._one("I")) not in _VERSIONS:
            raise InputError(self._path, f"is GGUF of version {version}; 2 and 3 can be read")
        tensors, fields = self._one("Q"), self._one("Q")
        for _ in repeat(None, fields):
            name = self._text()
            self.metadata[name] = self._value(self._one("I"))
        furthest = max((self._tensor() for _ in repeat(None, tensors)), default=-1)
        alignment = self.metadata.get("general.alignment", _ALIGNMENT)
        if not isinstance(alignment, int) or alignment < 1:
            raise InputError(self._path, "is damaged: its alignment is no number of bytes")
        begin = -(-self._at // alignment) * alignment
        if begin + furthest >= self.size:
            raise self._cut()
        head = b"%d\n" % self.size + self._bytes[: self._at]
        self.digest = hashlib.sha256(head).digest()

    def _tensor(self) -> int:
        """Where the numbers of the next tensor begin, after the head."""
        self._text()
        dimensions = self._one("I")
        self._at += 8 * dimensions + 4
        return int(self._one("Q"))

    def _value(self, kind: int) -> Any:
        if kind == _STRING:
            return self._text()
        if kind == _ARRAY:
            return self._array()
        return self._one(self._scalar(kind))

    def _array(self) -> Any:
        kind, count = self._one("I"), self._one("Q")
        if count <= _LONGEST_KEPT:
            return [self._value(kind) for _ in repeat(None, count)]
        if kind != _STRING:
            self._at += count * struct.calcsize(f"<{self._scalar(kind)}")
            return Length(count)
        for _ in repeat(None, count):
            self._at += 8 + self._one("Q", ahead=True)
        return Length(count)

    def _scalar(self, kind: int) -> str:
        if kind not in _SCALARS:
            raise InputError(self._path, f"is damaged: there is no kind of value {kind}")
        return _SCALARS[kind]

    def _text(self) -> str:
        length = self._one("Q")
        start, self._at = self._at, self._at + length
        if self._at > self.size:
            raise self._cut()
        return self._bytes[start : self._at].decode("utf-8", "replace")

    def _one(self, form: str, ahead: bool = False) -> Any:
        """The next number; `ahead` stays where it is."""
        [value] = struct.unpack_from(f"<{form}", self._bytes, self._at)
        self._at += 0 if ahead else struct.calcsize(f"<{form}")
        return value

    def _cut(self) -> InputError:
        hint = "the download may have broken off: fetch the file again"
        return InputError(self._path, f"is cut short: it has {self.size:,} bytes", hint=hint)
