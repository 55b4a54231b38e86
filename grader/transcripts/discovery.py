"""From what stands on the command line to the files that will be read."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import InputError

SUFFIXES = (
    ".txt",
    ".md",
    ".text",
    ".vtt",
    ".srt",
    ".lrc",
    ".tsv",
    ".csv",
    ".json",
    ".xlsx",
    ".docx",
    ".pdf",
    ".html",
    ".htm",
    ".markdown",
)
"""What a folder is searched for. A file that is named is read whatever its suffix."""

STDIN = "-"

_RUBRICS = (".yaml", ".yml")
_PEEK = 1024
_OWN_KEYS = (b'"source"', b'"sha256"', b'"format"')
OWN_PAGE = b'<meta name="generator" content="grader">'


@dataclass(frozen=True)
class Expansion:
    """The files to read, in order, and how many were passed over for which reason."""

    files: tuple[str, ...]
    skipped: Mapping[str, int]


@dataclass(frozen=True)
class Shard:
    """The K-th of N parts of a set of transcripts, told apart by their content's hash.

    Every machine finds the same parts, whatever the files are called there.
    """

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def own(self, files: Sequence[str]) -> tuple[str, ...]:
        """The files of this part. One that cannot be read belongs to the first."""
        return tuple(file for file in files if self._part(file) == self.number)

    def _part(self, file: str) -> int:
        try:
            with open(file, "rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").digest()
        except OSError:
            return 1
        return int.from_bytes(digest[:8]) % self.of + 1


def expand(paths: Sequence[str]) -> Expansion:
    """Files, folders, patterns and - for standard input, in the order given.

    Each file comes once. InputError for what does not exist and for a folder without transcripts.
    """
    files: dict[str, str] = {}
    skipped: Counter[str] = Counter()
    for path in paths:
        for found in _expand_one(path, skipped):
            key = found if found == STDIN else os.path.realpath(found)
            if key in files:
                skipped["named twice"] += 1
            files.setdefault(key, found)
    return Expansion(tuple(files.values()), dict(skipped))


def _expand_one(path: str, skipped: Counter[str]) -> list[str]:
    if path == STDIN:
        return [path]
    if not os.path.exists(path):
        return [found for match in _matches(path) for found in _expand_one(match, skipped)]
    if not os.path.isdir(path):
        return [path]
    passed_over: Counter[str] = Counter()
    files = [file for file in _walk(path) if _wanted(file, passed_over)]
    if not files:
        raise _nothing_in(path, passed_over)
    skipped.update(passed_over)
    return files


def _matches(pattern: str) -> list[str]:
    # Not every shell expands patterns; most calls have none.
    from glob import glob, has_magic

    found = sorted(glob(pattern, recursive=True)) if has_magic(pattern) else []
    if not found:
        raise InputError(pattern, "no such file or folder")
    return found


def _walk(folder: str) -> Iterator[str]:
    """Everything below a folder in sorted order; hidden folders come as themselves."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(folder, f"cannot be listed: {error.strerror}") from None
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _walk(entry.path)
        else:
            yield entry.path


def _wanted(path: str, skipped: Counter[str]) -> bool:
    reason = _reason_to_skip(path)
    if reason:
        skipped[reason] += 1
    return reason is None


def _reason_to_skip(path: str) -> str | None:
    name = os.path.basename(path).lower()
    suffix = Path(name).suffix
    if name.startswith("."):
        return "hidden"
    if name.startswith("~$"):
        return "open in Office"
    if name.startswith("readme"):
        return "README"
    if name.endswith(".pairs.json"):
        return "sidecar"
    if ".report." in name or (suffix in {".json", ".html"} and _is_own(path)):
        return "own report"
    if suffix in _RUBRICS:
        return "rubric"
    return None if suffix in SUFFIXES and os.path.isfile(path) else "not a transcript"


def _is_own(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            head = file.read(_PEEK)
    except OSError:
        return False
    ours = b'"schema_version"' in head or all(key in head for key in _OWN_KEYS)
    return (ours and head.lstrip().startswith(b"[")) or OWN_PAGE in head


def _nothing_in(folder: str, skipped: Mapping[str, int]) -> InputError:
    looked_for = ", ".join(SUFFIXES)
    seen = ", ".join(f"{count} {reason}" for reason, count in skipped.items())
    hint = f"skipped: {seen}; name a file to read it whatever it is called" if seen else None
    return InputError(folder, f"no transcript in this folder (looked for {looked_for})", hint=hint)


def readable(name: str) -> str:
    """A file's name as text that JSON can hold, whatever its bytes and the locale are."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
