from collections.abc import Sequence

from grader.transcripts import READERS
from grader.transcripts.document import Document, Reader


def test_every_reader_knows_its_own_format() -> None:
    """A reader is a module with two functions, and leaves other formats alone."""
    prose = Document("x", ["Nothing but prose."])
    readers: list[Reader] = list(READERS.values())

    assert [reader.recognise(prose, prose.lines) for reader in readers] == [0] * len(readers)


def test_what_several_readers_look_for_is_found_once() -> None:
    """The same lines are not searched again in the same way; other lines are."""
    document = Document("x", ["one", "two"])
    searched: list[list[str]] = []

    def look(lines: Sequence[str]) -> int:
        searched.append(list(lines))
        return len(lines)

    assert [document.once(look, document.lines) for _ in range(2)] == [2, 2]
    assert document.once(look, document.lines[:1]) == document.once(look, document.lines[1:]) == 1
    assert searched == [["one", "two"], ["one"], ["two"]]


def test_lines_are_left_blank_in_the_text_as_well() -> None:
    """With any ends of lines; the others keep their blanks and their numbers."""
    document = Document("x", ["a", "b", "c"], text="a\r\n  b\r  c")

    left = document.without([0])

    assert (left.lines, left.text) == (["", "b", "c"], "\n  b\n  c")
    assert document.lines == ["a", "b", "c"]
