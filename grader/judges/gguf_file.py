"""What a GGUF file says of the model in it, read without loading the model.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import hashlib
import mmap
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
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
_PART = re.compile(r"-\d{5}-of-(\d{5})(?=\.gguf$)", re.IGNORECASE)
_ALIGNMENT = 32
_SAMPLES, _SAMPLE = 64, 65536


@dataclass(frozen=True)
class Length:
    """How many items an array has that is not kept."""

    items: int


@dataclass(frozen=True)
class GgufFile:
    """One model. `parts` are its files, in order: large models are published in several.

    `size` is in bytes, and `heads` one digest of each part's head.
    """

    path: Path
    parts: tuple[Path, ...]
    size: int
    metadata: dict[str, Any]
    heads: tuple[bytes, ...]

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return self.path.name

    @property
    def architecture(self) -> str:
        """What llama.cpp calls the kind of model."""
        return str(self.metadata.get("general.architecture", ""))

    @property
    def context(self) -> int:
        """Tokens that the model was made for; 0 if the file does not say."""
        return self.number("context_length")

    @property
    def vocabulary(self) -> int:
        """How many tokens the model knows."""
        tokens = self.metadata.get("tokenizer.ggml.tokens")
        return tokens.items if isinstance(tokens, Length) else len(tokens or ())

    @property
    def kv_bytes(self) -> int:
        """Bytes that one token of context takes, at 16 bits a number; an upper bound.

        Layers with a window or without attention take less; which they are differs by architecture.
        """
        layers, heads = self.number("block_count"), self._largest("attention.head_count")
        width = self.number("embedding_length") // max(1, heads)
        key = self.number("attention.key_length") or width
        value = self.number("attention.value_length") or width
        kept = self._field("attention.head_count_kv")
        in_all = sum(kept) if isinstance(kept, list) else layers * (kept or heads)
        return int(in_all) * (key + value) * 2

    @cached_property
    def fingerprint(self) -> str:
        """32 hex digits of what is in the file, wherever it lies.

        A digest of all of 40 GB would take a minute before every run. This one is of the head
        (settings, vocabulary, template, every tensor's place), the size and 64 pieces of 64 KiB
        spread over each part: training or quantising anew changes nearly every number. A file
        edited at a few places in between would pass for the same.
        """
        digest = hashlib.sha256()
        for part, head in zip(self.parts, self.heads, strict=True):
            digest.update(head)
            with part.open("rb") as file:
                for start in _spread(part.stat().st_size):
                    file.seek(start)
                    digest.update(file.read(_SAMPLE))
        return digest.hexdigest()[:32]

    def number(self, name: str) -> int:
        """A whole number that the architecture has a field for; 0 if there is none."""
        value = self._field(name)
        return value if isinstance(value, int) else 0

    def _largest(self, name: str) -> int:
        value = self._field(name)
        return max(value, default=0) if isinstance(value, list) else self.number(name)

    def _field(self, name: str) -> Any:
        return self.metadata.get(f"{self.architecture}.{name}")


def read(path: Path) -> GgufFile:
    """Read the head of a model file, and of its further parts. Raises InputError."""
    parts = tuple(_parts(path))
    read_parts = [_Head(part) for part in parts]
    found = GgufFile(
        path=path,
        parts=parts,
        size=sum(head.size for head in read_parts),
        metadata=read_parts[0].metadata,
        heads=tuple(head.digest for head in read_parts),
    )
    if not found.context or not found.vocabulary:
        kind = found.architecture or "unknown"
        raise InputError(path, f"is no language model (architecture {kind})")
    return found


def _parts(path: Path) -> Iterator[Path]:
    """All files of a model whose first was named, or the one."""
    numbered = _PART.search(path.name)
    count = int(numbered[1]) if numbered else 1
    for number in range(1, count + 1):
        part = path
        if numbered:
            part = path.with_name(_PART.sub(f"-{number:05}-of-{count:05}", path.name))
        if not part.is_file():
            problem = "is a folder" if part.is_dir() else "there is no such file"
            raise InputError(part, problem)
        if number == 1 and part != path:
            raise InputError(path, "is not the first part of the model", hint=f"name {part.name}")
        yield part


def _spread(size: int) -> Iterator[int]:
    """Where the pieces of a fingerprint begin; of a small file they are all of it."""
    last = max(0, size - _SAMPLE)
    yield from sorted({last * number // (_SAMPLES - 1) for number in range(_SAMPLES)})


class _Head:
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
        except (struct.error, UnicodeDecodeError, IndexError, OverflowError) as error:
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
