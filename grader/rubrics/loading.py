"""A rubric file to a Rubric, with every error at its line and the nearest real key."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from grader.errors import InputError
from grader.models.rubric import Criterion, Entry, Judged, Level, Match, Rubric
from grader.rubrics import checking
from grader.rubrics.explaining import Models, validated
from grader.rubrics.source import Source, parse

BUILTIN = Path(__file__).with_name("builtin.yaml")
BUILT_IN = "built-in"
"""What stands for its path in reports."""
LARGEST = 5_000_000
_TOO_LARGE = f"larger than {LARGEST // 1_000_000} MB: not a rubric"
SUFFIXES = {".yaml", ".yml"}
_MODELS: Models = {
    "levels": Level,
    "criteria": Criterion,
    "match": Match,
    "questions": Entry,
    "default": Judged,
}


@dataclass(frozen=True)
class RubricFile:
    """A rubric with the file it came from; `sha256` is of `content`, the file's bytes."""

    rubric: Rubric
    path: str
    sha256: str
    content: bytes = field(repr=False)


def load(path: Path | str) -> RubricFile:
    """Read and check one rubric file. Raises InputError naming file and line."""
    return located(path)[0]


def located(path: Path | str) -> tuple[RubricFile, Source]:
    """A checked rubric file, and where in it everything stands. Raises InputError."""
    return read(_content(Path(path)), path)


def read(content: bytes, path: Path | str) -> tuple[RubricFile, Source]:
    """The same of a file's content, wherever it is from. Raises InputError."""
    if len(content) > LARGEST:
        raise InputError(path, _TOO_LARGE)
    source = parse(_decoded(content, path), path)
    rubric = _validated(source)
    for place, problem in checking.problems(rubric):
        raise source.error(place, problem)
    sha256 = hashlib.sha256(content).hexdigest()
    file = RubricFile(_with_ids(rubric), str(path), sha256, content)
    return file, source


def text(path: Path | str) -> str:
    """A rubric file's text. Raises InputError for one that cannot be read."""
    return _decoded(_content(Path(path)), path)


@cache
def builtin() -> RubricFile:
    """The packaged rubric, which asks whether each answer meets its question's own objective."""
    loaded = load(BUILTIN)
    return replace(loaded, path=BUILT_IN)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(path, _TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from None


def _decoded(content: bytes, path: Path | str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # UTF-16 is wrong from its first byte on, and its lines cannot be counted.
        line = content.count(b"\n", 0, error.start) + 1 if error.start else None
        raise InputError(path, "not UTF-8", line, "save the rubric as UTF-8") from None


def _validated(source: Source) -> Rubric:
    return validated(source, Rubric, _MODELS, "a rubric: it must begin with keys such as 'rubric:'")


def _with_ids(rubric: Rubric) -> Rubric:
    """Criteria without an id are c1, c2, ... by their place in the question."""

    def named(judged: Judged) -> Judged:
        criteria = tuple(
            c if c.id else c.model_copy(update={"id": f"c{n}"})
            for n, c in enumerate(judged.criteria, start=1)
        )
        return judged.model_copy(update={"criteria": criteria})

    return rubric.model_copy(
        update={
            "questions": tuple(named(entry) for entry in rubric.questions),
            "default": named(rubric.default) if rubric.default else None,
        }
    )


def folder(path: Path) -> Iterator[RubricFile]:
    """All rubrics of a folder, by name."""
    return map(load, files(path))


def files(path: Path) -> Iterator[Path]:
    """A folder's rubric files, by name; examples and schemas beside them are not rubrics."""
    for file in sorted(path.iterdir()):
        hidden = file.name.startswith(".")
        if file.suffix in SUFFIXES and not hidden and not file.stem.endswith(".examples"):
            yield file
