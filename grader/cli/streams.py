"""Where output goes: the report to stdout as UTF-8, everything else to stderr."""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from grader.errors import GraderError, UsageError
from grader.reports import SUFFIXES, Exporters, Writer


def say(line: str) -> None:
    """One line to stderr, its control characters made visible."""
    safe = "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)
    # Where stderr is closed, print would fall back on stdout.
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(safe.encode("utf-8", "replace").decode(), file=sys.stderr)


def complain(error: GraderError) -> None:
    """An error and its hint."""
    say(f"error: {error}")
    if error.hint:
        say(f"  {error.hint}")


def stdout() -> TextIO:
    """Stdout as UTF-8, so that a pipe never fails on a character."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout


def show(text: str) -> None:
    """A text of the program's own to stdout."""
    with _told("stdout"):
        print(text, file=stdout(), flush=True)


def silence_stdout() -> None:
    """Nothing more is written, and what waits to be written does not fail again at the end."""
    with contextlib.suppress(OSError, ValueError):
        target = sys.stdout.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), target)


class Outputs:
    """Stdout and every --output file, written together."""

    def __init__(self, format_: str, files: Sequence[Path], exporters: Exporters) -> None:
        if format_ not in exporters:
            raise UsageError(f"--format {format_}: there are {', '.join(exporters)}")
        self.formats = {path: _format(path, exporters) for path in files}
        self.format = format_
        self.exporters = exporters
        self.writers: dict[str, Writer] = {}

    @contextlib.contextmanager
    def open(self, language: str, batch: bool) -> Iterator[None]:
        """Open all; files are written aside and take their name only when complete."""
        with contextlib.ExitStack() as stack:
            for path, name in self.formats.items():
                stream = stack.enter_context(_aside(path))
                self.writers[_option(path)] = self.exporters[name](stream, language, batch)
            self.writers["stdout"] = self.exporters[self.format](stdout(), language, batch)
            yield
            for name, writer in self.writers.items():
                with _told(name):
                    writer.close()
        with _told("stdout"):
            sys.stdout.flush()

    def add(self, model: Any) -> None:
        """Write one report everywhere."""
        for name, writer in self.writers.items():
            with _told(name):
                writer.add(model)


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """A stream that cannot be written to is an error that names it."""
    try:
        yield
    except BrokenPipeError:
        # The reader of the pipe has seen enough; files and ledger still want the rest.
        silence_stdout()
    except OSError as error:
        if name == "stdout":
            silence_stdout()
        raise _unwritable(name, error) from None


@contextlib.contextmanager
def _aside(path: Path) -> Iterator[TextIO]:
    """A file beside the path that takes its name at the end; after an error nothing is left."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    if path.is_dir():
        raise UsageError(f"{_option(path)}: this is a folder")
    try:
        stream = aside.open("w", encoding="utf-8")
    except OSError as error:
        raise _unwritable(_option(path), error) from None
    try:
        yield stream
        with _told(_option(path)):
            stream.close()
            aside.replace(path)
    finally:
        with contextlib.suppress(OSError):
            stream.close()
        aside.unlink(missing_ok=True)


def _option(path: Path) -> str:
    return f"--output {path}"


def _unwritable(name: str, error: OSError) -> UsageError:
    return UsageError(f"{name}: cannot be written: {error.strerror or error}")


def _format(path: Path, exporters: Exporters) -> str:
    known = {suffix: name for suffix, name in SUFFIXES.items() if name in exporters}
    if path.suffix not in known:
        raise UsageError(
            f"{_option(path)}: no format has the suffix {path.suffix!r}",
            f"there are: {', '.join(known)}",
        )
    return known[path.suffix]
