"""What a model needs of this machine, and what the machine has.

Sizes are in bytes. Context sizes are in tokens, and of one request.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.judges.gguf_file import GgufFile

CONTEXTS = (32768, 16384)
"""The most that a request is given, and the least if the model can take it: 8,192 tokens of it are
kept for the reply. The rest of 16,384 is an answer of 40 minutes and its rubric. Models are made
for up to a million, which would take more memory than the model itself."""
BATCH = 512
"""Tokens of a prompt that are read at a time."""

_GIB = 1 << 30
_BASE = 256 << 20
_WIDTHS = 16
"""Rows as wide as the model that are under way for each token of a batch."""
_SHARE = 0.75
"""Of the free memory, what further requests at once may take: the machine has other programs."""
_CGROUP = Path("/sys/fs/cgroup")
_MEMINFO = Path("/proc/meminfo")


@dataclass(frozen=True)
class Plan:
    """How a model is loaded: requests at once, the context of each, and what that takes in all."""

    context: int
    slots: int
    memory: int


def plan(file: GgufFile, most: int, free: int | None) -> Plan:
    """The longest context that fits, then requests at once, up to `most`, with room to spare.

    `free`: None where that is not known; then one request at a time. Raises UsageError.
    """
    for context in contexts(file):
        once, each = _fixed(file), max(1, context * file.kv_bytes)
        if free is None or once + each <= free:
            slots = min(most, (int(_SHARE * (free or 0)) - once) // each)
            return Plan(context, max(1, slots), once + max(1, slots) * each)
    assert free is not None
    needed = once + each
    raise UsageError(
        f"{file.name} needs about {gib(needed)} of memory, and {gib(free)} are available",
        "close other programs, or take a smaller model, or the same one with fewer bits a weight",
    )


def contexts(file: GgufFile) -> Iterator[int]:
    """The contexts to try, the longest first: never more than the model was made for."""
    yield from sorted({min(file.context, size) for size in CONTEXTS}, reverse=True)


def _fixed(file: GgufFile) -> int:
    """The weights, and an allowance for what is computed with them: it is not exact."""
    row = file.vocabulary + _WIDTHS * file.number("embedding_length")
    return file.size + _BASE + 4 * BATCH * row


def gib(size: int) -> str:
    """A size for people."""
    return f"{size / _GIB:.1f} GiB" if size >= _GIB / 10 else f"{size / (1 << 20):.1f} MiB"


def available() -> int | None:
    """What programs can still have, also within a container; None where that is not known."""
    # As the kernel estimates it: what is cached of files can be given up.
    found = [each for each in (_meminfo("MemAvailable"), _container()) if each is not None]
    return min(found, default=None)


def installed() -> int | None:
    """What the machine has; None where that is not known."""
    return _meminfo("MemTotal")


def cores() -> int:
    """Cores that this program may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _meminfo(name: str) -> int | None:
    try:
        lines = _MEMINFO.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    found = (line.split() for line in lines if line.startswith(f"{name}:"))
    return next((int(words[1]) * 1024 for words in found), None)


def _container() -> int | None:
    """What a control group's limit leaves, as Docker and Kubernetes set it."""
    try:
        most = (_CGROUP / "memory.max").read_text(encoding="ascii").strip()
        used = int((_CGROUP / "memory.current").read_text(encoding="ascii"))
        # Counted as used, but given up when it is wanted.
        stat = (_CGROUP / "memory.stat").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return None
    if not most.isdigit():
        return None
    cached = int(stat[stat.index("inactive_file") + 1]) if "inactive_file" in stat else 0
    return max(0, int(most) - used + cached)
