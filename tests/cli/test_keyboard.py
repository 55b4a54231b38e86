import os
import pty
import termios
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from grader.cli import keyboard


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """A terminal as stdin: the end at which somebody types, and the program's."""
    ours, theirs = pty.openpty()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(fileno=lambda: theirs))
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


def test_keys_come_one_by_one_without_enter(typing: tuple[int, int]) -> None:
    """A character of several bytes is one; what is typed ahead waits."""
    with keyboard.pressed() as key:
        os.write(typing[0], "2级b".encode())

        assert [key(), key(), key()] == ["2", "级", "b"]


def test_bytes_that_are_no_character_are_one_unknown_key(typing: tuple[int, int]) -> None:
    """Never an exception."""
    with keyboard.pressed() as key:
        os.write(typing[0], b"\xff\xff\xff\xff3")

        assert [key(), key()] == ["\ufffd", "3"]


def test_ctrl_d_is_the_end(typing: tuple[int, int]) -> None:
    """As in any other conversation."""
    with keyboard.pressed() as key:
        os.write(typing[0], b"\x04")

        with pytest.raises(EOFError):
            key()


def test_the_terminal_is_left_as_it_was_found(typing: tuple[int, int]) -> None:
    """Also after an error."""
    before = termios.tcgetattr(typing[1])
    with pytest.raises(RuntimeError), keyboard.pressed():
        assert termios.tcgetattr(typing[1]) != before
        raise RuntimeError

    assert termios.tcgetattr(typing[1]) == before
