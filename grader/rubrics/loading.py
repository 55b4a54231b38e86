"""A rubric file to a Rubric, with every error at its line and the nearest real key."""

import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from grader.errors import InputError
from grader.models.rubric import Criterion, Entry, Judged, Level, Match, Rubric
from grader.rubrics import checking
from grader.rubrics.source import Place, Source, parse

BUILTIN = Path(__file__).with_name("builtin.yaml")
LARGEST = 5_000_000
SUFFIXES = {".yaml", ".yml"}
_KEYS_WANTED = {"dict_type", "model_type"}
_REASONS = {
    "bool_parsing": "must be yes or no",
    "bool_type": "must be yes or no",
    "dict_type": "must have keys below it",
    "model_type": "must have keys below it",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "literal_error": "must be {expected}",
    "string_pattern_mismatch": "must be a word of letters, digits, '_', '-' and '.'",
    "string_too_long": "must have at most {max_length} characters",
    "string_too_short": "must not be empty",
    "string_type": "must be a text",
    "too_short": "must list at least {min_length}",
    "tuple_type": "must be a list",
}


@dataclass(frozen=True)
class RubricFile:
    """A rubric with the file it came from; `sha256` is of the file's bytes."""

    rubric: Rubric
    path: str
    sha256: str


def load(path: Path | str) -> RubricFile:
    """Read and check one rubric file. Raises InputError naming file and line."""
    return located(path)[0]


def located(path: Path | str) -> tuple[RubricFile, Source]:
    """A checked rubric file, and where in it everything stands. Raises InputError."""
    content = _content(Path(path))
    source = parse(_decoded(content, path), path)
    rubric = _validated(source)
    for place, problem in checking.problems(rubric):
        raise source.error(place, problem)
    file = RubricFile(_with_ids(rubric), str(path), hashlib.sha256(content).hexdigest())
    return file, source


def text(path: Path | str) -> str:
    """A rubric file's text. Raises InputError for one that cannot be read."""
    return _decoded(_content(Path(path)), path)


def builtin() -> RubricFile:
    """The packaged rubric, which asks whether each answer meets its question's own objective."""
    loaded = load(BUILTIN)
    return RubricFile(loaded.rubric, "built-in", loaded.sha256)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(path, f"larger than {LARGEST // 1_000_000} MB: not a rubric")
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
    if not isinstance(source.data, dict):
        raise _not_keys(source)
    try:
        return Rubric.model_validate(source.data)
    except ValidationError as error:
        raise _explained(source, error) from None


def _not_keys(source: Source) -> InputError:
    if isinstance(source.data, str) and "：" in source.data:
        return source.error((), "a full-width colon ： after a key", "YAML needs ': ' after a key")
    return source.error((), "not a rubric: it must begin with keys such as 'rubric:'")


def _explained(source: Source, error: ValidationError) -> InputError:
    """The first error by line, in words; a misspelt key explains the key missed beside it."""

    def rank(detail: ErrorDetails) -> tuple[int, int, int]:
        order = {"extra_forbidden": 0, "too_short": 2}.get(detail["type"], 1)
        # pydantic calls a list too short that only lost its wrong items: the innermost counts.
        depth = -len(detail["loc"]) if order == 2 else 0
        return order, depth, source.lines.get(_known(source, detail["loc"]), 0)

    first = min(error.errors(include_url=False), key=rank)
    place = first["loc"]
    if first["type"] == "extra_forbidden":
        return _unknown_key(source, place)
    if first["type"] == "missing":
        return source.error(place, f"{_spoken(place[:-1])}{place[-1]!r} is missing")
    return source.error(place, f"{_spoken(place)}{_reason(source, place, first)}")


def _known(source: Source, place: Place) -> Place:
    while place and place not in source.lines:
        place = place[:-1]
    return place


def _unknown_key(source: Source, place: Place) -> InputError:
    key = str(place[-1])
    if "：" in key:
        return source.error(place, f"{key!r} has a full-width colon", "write ': ' after the key")
    known = list(_model_at(place[:-1]).model_fields)
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
    return source.error(place, f"unknown key {key!r}", hint)


def _model_at(place: Place) -> type[BaseModel]:
    """The model that describes the mapping at a place of the file."""
    names = [step for step in place if isinstance(step, str)]
    models: dict[str, type[BaseModel]] = {
        "levels": Level,
        "criteria": Criterion,
        "match": Match,
        "questions": Entry,
        "default": Judged,
    }
    return models[names[-1]] if names and names[-1] in models else Rubric


def _reason(source: Source, place: Place, detail: ErrorDetails) -> str:
    """What is wrong with a value, as the end of a sentence that begins with its place."""
    value = _value(source.data, place)
    if detail["type"] == "value_error":
        return str(detail["msg"]).removeprefix("Value error, ")
    if value is None:
        return "has no value"
    if isinstance(value, str) and "：" in value and detail["type"] in _KEYS_WANTED:
        return f"{value!r} has a full-width colon; write ': ' after the key"
    reason = _REASONS.get(detail["type"], "cannot stand here").format(**detail.get("ctx", {}))
    return f"{value[:40]!r} {reason}" if isinstance(value, str) else reason


def _value(data: Any, place: Place) -> Any:
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _spoken(place: Place) -> str:
    names = [f"{step}" if isinstance(step, str) else f"#{step + 1}" for step in place]
    return f"{' '.join(names)}: " if names else ""


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
