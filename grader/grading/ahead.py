"""Transcripts of a large batch are read and planned in a process of their own, ahead of the rest.

To plan a question takes about as long as to ask it, and while it is planned no reply can be taken
in. What is planned comes through a pipe; a process that stops early leaves the rest to this one.
"""

import io
import os
import pickle
import signal
import struct
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Generic, Protocol, TypeVar

from grader import rubrics
from grader.rubrics import RubricFile
from grader.transcripts.discovery import STDIN

FEWEST = 50
"""Transcripts for which a process is begun: it takes as long to begin as a few of them."""
_ROOM = 1 << 20
"""Bytes that a pipe may hold, where the system lets it: dozens of transcripts."""
_LENGTH = struct.Struct("<Q")
_BEGIN = "from grader.grading import ahead; ahead.serve()"

T_co = TypeVar("T_co", covariant=True)


class Reader(Protocol[T_co]):
    """What reads and plans transcripts by some rubrics; it can be pickled."""

    @property
    def choices(self) -> Sequence[RubricFile]:
        """The rubrics."""

    def read(self, source: str) -> T_co:
        """One transcript, planned."""


def read(reader: Reader[T_co], sources: Sequence[str]) -> Iterator[T_co]:
    """Each source as `reader` reads it, in order; where it pays, by another process."""
    if len(sources) < FEWEST or _processors() < 2:
        return map(reader.read, sources)
    try:
        return _Helped(reader, sources)
    except OSError:
        # A machine that has no room for another process.
        return map(reader.read, sources)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Helped(Iterator[T_co]):
    """What a process of its own has read; what it could not is read here."""

    def __init__(self, reader: Reader[T_co], sources: Sequence[str]) -> None:
        self._reader = reader
        self._sources = iter(sources)
        self._shared = _Shared.of(reader.choices)
        # A session of its own: Ctrl-C is for this process, which then ends the other. -P: what lies
        # in the working folder is no program.
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BEGIN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._process = process
        self._end = weakref.finalize(self, _ended, process)
        assert process.stdin is not None and process.stdout is not None
        self._made = process.stdout
        _widen(self._made)
        with suppress(OSError):
            process.stdin.write(pickle.dumps((reader, list(sources))))
            process.stdin.close()

    def __iter__(self) -> "_Helped[T_co]":
        return self

    def __next__(self) -> T_co:
        source = next(self._sources, None)
        if source is None:
            self._end()
            raise StopIteration
        made = self._received()
        return self._shared.loads(made) if made else self._reader.read(source)

    def _received(self) -> bytes:
        """The next one as it came; nothing if the other process could not read it, or is gone."""
        if not self._end.alive:
            return b""
        head = self._made.read(_LENGTH.size)
        if len(head) == _LENGTH.size:
            [length] = _LENGTH.unpack(head)
            made = self._made.read(length)
            if len(made) == length:
                return made
        self._end()
        return b""


def _widen(pipe: IO[bytes]) -> None:
    """More room in a pipe, so that the other process need not wait for this one."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _ROOM)


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
    process.wait()


def serve() -> None:
    """What the other process does: a reader and its sources come in, what it reads goes out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What anybody prints must not come between.
    made_here, sys.stdout = os.dup(sys.stdout.fileno()), sys.stderr
    reader, sources = pickle.load(sys.stdin.buffer)
    shared = _Shared.of(reader.choices)
    # Nobody takes it any more when the process that began this one has ended.
    with suppress(BrokenPipeError), os.fdopen(made_here, "wb") as out:
        for source in sources:
            # Standard input is that of the process that began this one.
            made = b"" if source == STDIN else shared.dumps(source, reader.read)
            out.write(_LENGTH.pack(len(made)) + made)
            out.flush()


@dataclass(frozen=True)
class _Shared(Generic[T_co]):
    """Rubrics and their questions, which both processes have: a name is sent in their place."""

    objects: Sequence[Any]
    names: dict[int, int]

    @classmethod
    def of(cls, choices: Sequence[RubricFile]) -> "_Shared[Any]":
        objects: list[Any] = []
        for file in (*choices, rubrics.builtin()):
            objects += (file, file.rubric, *file.rubric.questions)
            objects += [file.rubric.default] if file.rubric.default else []
        return cls(objects, {id(each): number for number, each in enumerate(objects)})

    def dumps(self, source: str, read: Callable[[str], Any]) -> bytes:
        """What is read, as it is sent; nothing of what cannot be."""
        stream = io.BytesIO()
        made = read(source)
        try:
            _Pickler(stream, self).dump(made)
        except (pickle.PicklingError, AttributeError, TypeError):
            return b""
        return stream.getvalue()

    def loads(self, made: bytes) -> T_co:
        """What was sent."""
        read: T_co = _Unpickler(io.BytesIO(made), self).load()
        return read


class _Pickler(pickle.Pickler):
    """Writes the names of what is shared."""

    def __init__(self, stream: IO[bytes], shared: _Shared[Any]) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._names = shared.names

    def persistent_id(self, obj: Any) -> int | None:
        return self._names.get(id(obj))


class _Unpickler(pickle.Unpickler):
    """Puts what is shared in place of its names."""

    def __init__(self, stream: IO[bytes], shared: _Shared[Any]) -> None:
        super().__init__(stream)
        self._objects = shared.objects

    def persistent_load(self, pid: int) -> Any:
        return self._objects[pid]
