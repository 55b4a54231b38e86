"""Which transcript of a run a name in a file of human scores means: by path, file name or stem."""

import os
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath


class Names:
    """The transcripts of a run, by each way to name them."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._sources = list(sources)

    def find(self, name: str) -> str | None:
        """The source that is meant, None where there is none.

        Raises ValueError naming both where the name fits two.
        """
        path = _path(name)
        ways: tuple[Callable[[str], bool], ...] = (
            lambda source: os.path.abspath(_path(source)) == os.path.abspath(path),
            lambda source: PurePosixPath(_path(source)).name == PurePosixPath(path).name,
            lambda source: PurePosixPath(_path(source)).stem == path,
        )
        for way in ways:
            fitting = [source for source in self._sources if way(source)]
            if len(fitting) > 1:
                both = " or ".join(fitting[:2])
                raise ValueError(f"transcript {name!r:.80} may be {both}: give its path")
            if fitting:
                return fitting[0]
        return None


def _path(name: str) -> str:
    """Written as one system does, whichever it came from; macOS takes accents apart."""
    return unicodedata.normalize("NFC", name.strip()).replace("\\", "/")
