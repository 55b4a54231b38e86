from grader.transcripts import READERS
from grader.transcripts.document import Document, Reader


def test_every_reader_knows_its_own_format() -> None:
    """A reader is a module with two functions, and leaves other formats alone."""
    prose = Document("x", ["Nothing but prose."])
    readers: list[Reader] = list(READERS.values())

    assert [reader.recognise(prose, prose.lines) for reader in readers] == [0] * len(readers)
