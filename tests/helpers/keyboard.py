"""Somebody at a terminal: a real one for the program as a process, and typing given beforehand."""

import contextlib
import fcntl
import io
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from grader.cli.terminal import Terminal
from grader.reports.layout import console
from tests.helpers.program import Ended, command, environment

PATIENCE = 30.0
"""Seconds after which a program that says nothing is taken for one that hangs."""
_TAKES_THE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.argv[1], sys.argv[1:])"
)


def folded(text: str) -> str:
    """Words as they were before a terminal broke the lines."""
    return " ".join(text.split())


class AtTerminal:
    """`grade` in a pseudo-terminal of its own, from `with` to the end of the block."""

    def __init__(self, *arguments: object, columns: int = 100, **env: str | None) -> None:
        self._ours, theirs = pty.openpty()
        size = struct.pack("HHHH", 40, columns, 0, 0)
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
        self._program = subprocess.Popen(
            [sys.executable, "-c", _TAKES_THE_TERMINAL, *command(*arguments)],
            stdin=theirs, stdout=theirs, stderr=theirs,
            env=environment(TERM="xterm", **env), start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._bytes = b""
        self._seen = 0

    @property
    def screen(self) -> str:
        """All that was shown so far."""
        return self._bytes.decode("utf-8", "replace")

    def expect(self, words: str) -> None:
        """Wait until the program has shown these words since the last ones."""
        deadline = time.monotonic() + PATIENCE
        while (at := folded(self.screen).find(words, self._seen)) < 0:
            ended = not self._read(deadline - time.monotonic())
            assert not ended or words in folded(self.screen)[self._seen :], self.screen
        self._seen = at + len(words)

    def enter(self, text: str = "") -> None:
        """Type a line."""
        self.press(f"{text}\n".encode())

    def press(self, content: bytes) -> None:
        """Any keys."""
        os.write(self._ours, content)

    def leave(self, key: bytes) -> Ended:
        """Press a key that ends the program, as people do: again, if nothing happens.

        Python looks at a signal that came right before a read only when the read is over.
        """
        for _ in range(3):
            self.press(key)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._program.wait(PATIENCE / 3)
                break
        return self.ended()

    def ended(self) -> Ended:
        """Wait for the end; the screen counts as stderr."""
        while self._read(PATIENCE):
            pass
        return Ended(self._program.wait(PATIENCE), "", folded(self.screen))

    def _read(self, seconds: float) -> bool:
        """Whether the program has said more."""
        ready, _, _ = select.select([self._ours], [], [], max(0.0, seconds))
        try:
            more = os.read(self._ours, 65536) if ready else b""
        except OSError:  # Linux says so when the other end is closed.
            more = b""
        self._bytes += more
        return bool(more)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._ours)


class Typed(Terminal):
    """A terminal at which everything was typed beforehand; then nobody answers any more."""

    def __init__(self, words: Mapping[str, str], *lines: str) -> None:
        self.words = words
        self._lines = list(lines)
        self._paper = io.StringIO()
        self._console = console(self._paper)

    @property
    def screen(self) -> str:
        """All that was shown so far."""
        return folded(self._paper.getvalue())

    def ask_hidden(self, name: str) -> str:
        """The next line, which is not shown."""
        self._prompt(self.words[name])
        return self._line()

    def _line(self) -> str:
        if not self._lines:
            raise EOFError
        return self._lines.pop(0).strip()
