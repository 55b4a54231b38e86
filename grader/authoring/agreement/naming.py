"""Which transcript of a run a name in a person's table means: by path, file name or stem."""

import os
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

Key = Callable[[str], str]


class Names:
    """The transcripts of a run, by each way to name them."""

    def __init__(self, sources: Iterable[str]) -> None:
        named = list(sources)
        # How a name is looked up, and the sources by what they are called that way.
        self._ways: tuple[tuple[Key, dict[str, list[str]]], ...] = (
            (os.path.abspath, _index(named, os.path.abspath)),
            (_file_name, _index(named, _file_name)),
            (str, _index(named, _stem)),
        )

    def find(self, name: str) -> str | None:
        """The source that is meant, None where there is none.

        Raises ValueError naming both where the name fits two.
        """
        path = _path(name)
        for key, index in self._ways:
            fitting = index.get(key(path), [])
            if len(fitting) > 1:
                both = " or ".join(fitting[:2])
                raise ValueError(f"transcript {name!r:.80} may be {both}: give its path")
            if fitting:
                return fitting[0]
        return None


def _index(sources: Iterable[str], key: Key) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        found[key(_path(source))].append(source)
    return found


def _file_name(path: str) -> str:
    return PurePosixPath(path).name


def _stem(path: str) -> str:
    return PurePosixPath(path).stem


def _path(name: str) -> str:
    """Written as one system does, whichever it came from; macOS takes accents apart."""
    return unicodedata.normalize("NFC", name.strip()).replace("\\", "/")
