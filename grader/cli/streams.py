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
    with contextlib.suppress(OSError, ValueError):
        print(safe.encode("utf-8", "replace").decode(), file=sys.stderr)


def complain(error: GraderError) -> None:
    """An error and its hint."""
    say(f"error: {error}")
    if error.hint:
        say(f"  {error.hint}")


def stdout() -> TextIO:
    """Stdout as UTF-8, so that a pipe never fails on a character."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout


def silence_stdout() -> None:
    """After the reader of a pipe has gone: nothing more is written, and nothing complains."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Outputs:
    """Stdout and every --output file, written together."""

    def __init__(self, format_: str, files: Sequence[Path], exporters: Exporters) -> None:
        if format_ not in exporters:
            raise UsageError(f"--format {format_}: there are {', '.join(exporters)}")
        self.formats = {path: _format(path) for path in files}
        self.format = format_
        self.exporters = exporters
        self.writers: list[Writer] = []

    @contextlib.contextmanager
    def open(self, language: str, batch: bool) -> Iterator[None]:
        """Open all; files are written aside and take their name only when complete."""
        with contextlib.ExitStack() as stack:
            renames = []
            for path, name in self.formats.items():
                aside = path.with_name(f".{path.name}.{os.getpid()}")
                stream = stack.enter_context(_opened(aside, path))
                stack.callback(aside.unlink, missing_ok=True)
                self.writers.append(self.exporters[name](stream, language, batch))
                renames.append((stream, aside, path))
            self.writers.append(self.exporters[self.format](stdout(), language, batch))
            yield
            for writer in self.writers:
                writer.close()
            for stream, aside, path in renames:
                stream.close()
                aside.replace(path)
            sys.stdout.flush()

    def add(self, model: Any) -> None:
        """Write one report everywhere."""
        for writer in self.writers:
            try:
                writer.add(model)
            except BrokenPipeError:
                # The reader of the pipe has seen enough; files and ledger still want the rest.
                silence_stdout()


def _opened(aside: Path, path: Path) -> TextIO:
    try:
        return aside.open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--output {path}: cannot be written: {error.strerror}") from None


def _format(path: Path) -> str:
    if path.suffix not in SUFFIXES:
        raise UsageError(
            f"--output {path}: no format has the suffix {path.suffix!r}",
            f"there are: {', '.join(SUFFIXES)}",
        )
    return SUFFIXES[path.suffix]
