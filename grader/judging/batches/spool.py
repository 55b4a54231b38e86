"""Requests in a file on disk, in the order that they were wanted in, and found by their keys."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.errors import LedgerError
from grader.models.judging import JudgeRequest


class Spool:
    """Requests that would take too much memory; the file has no name and goes with the program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with self.writing(), contextlib.ExitStack() as stack:
            self._file = stack.enter_context(tempfile.TemporaryFile(dir=folder))
            self._open = stack.pop_all()
        self._places: dict[str, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __getitem__(self, key: str) -> JudgeRequest:
        start, length = self._places[key]
        self._file.seek(start)
        return JudgeRequest.model_validate_json(self._file.read(length))

    def add(self, request: JudgeRequest) -> None:
        """Keep a request, once."""
        if request.key in self._places:
            return
        text = request.encoded()
        with self.writing():
            start = self._file.seek(0, 2)
            self._file.write(text)
        self._places[request.key] = (start, len(text))

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Raises LedgerError where the disk does not take what is written in the block."""
        try:
            yield
        except OSError as error:
            raise LedgerError(
                f"{self._folder}: the requests of a batch cannot be kept there: {error.strerror}",
                "free the disk, or choose another place with --store FILE",
            ) from None

    def close(self) -> None:
        """Forget everything."""
        self._open.close()
        self._places = {}
