"""What a GGUF file says of the model in it, read without loading the model.

Large models are published in several files, which are read as one.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from grader.errors import InputError
from grader.judges.gguf_head import Head, Length
from grader.patterns import regex

_PART = regex(r"-\d{5}-of-(\d{5})(?=\.gguf$)", re.IGNORECASE)
_SAMPLES, _SAMPLE = 64, 65536


@dataclass(frozen=True)
class GgufFile:
    """One model. `parts` are its files, in order.

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
        layers, heads = self.number("block_count"), self.number("attention.head_count")
        width = self.number("embedding_length") // max(1, heads)
        key = self.number("attention.key_length") or width
        value = self.number("attention.value_length") or width
        each = self._whole("attention.head_count_kv")
        in_all = sum(each) if len(each) > 1 else layers * sum(each or [heads])
        return in_all * (key + value) * 2

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
        """A whole number that the architecture has a field for, the largest; 0 without one."""
        return max(self._whole(name), default=0)

    def _whole(self, name: str) -> list[int]:
        """The whole numbers of a field: one for all layers, or one for each."""
        value = self.metadata.get(f"{self.architecture}.{name}")
        listed = value if isinstance(value, list) else [value]
        return [each for each in listed if isinstance(each, int)]


def read(path: Path) -> GgufFile:
    """Read the head of a model file, and of its further parts. Raises InputError."""
    parts = tuple(_parts(path))
    read_parts = [Head(part) for part in parts]
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
