"""Single keys from a terminal, without Enter; what is typed ahead is not lost."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LONGEST_CHARACTER = 4


@contextmanager
def pressed() -> Iterator[Callable[[], str]]:
    """A function that waits for one key. Ctrl-C is KeyboardInterrupt, Ctrl-D is EOFError.

    The terminal is left as it was found.
    """
    if sys.platform == "win32":
        import msvcrt

        yield msvcrt.getwch
        return
    import termios
    import tty

    file = sys.stdin.fileno()
    before = termios.tcgetattr(file)
    # Once for all keys: a switch between two would drop what is typed ahead.
    tty.setcbreak(file, termios.TCSANOW)
    try:
        yield lambda: _key(file)
    finally:
        termios.tcsetattr(file, termios.TCSANOW, before)


def _key(file: int) -> str:
    """One character, of however many bytes."""
    content = b""
    while len(content) < _LONGEST_CHARACTER:
        more = os.read(file, 1)
        if more in {b"", b"\x04"}:
            raise EOFError
        content += more
        try:
            return content.decode()
        except UnicodeDecodeError:
            continue
    return "\ufffd"
