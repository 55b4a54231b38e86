"""What pydantic finds wrong with a YAML file, in words, at its line, with the nearest real key."""

import difflib
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from grader.errors import InputError
from grader.rubrics.source import Place, Source

M = TypeVar("M", bound=BaseModel)
Models = Mapping[str, type[BaseModel]]
"""The model of the mappings below each key."""

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


def validated(source: Source, root: type[M], models: Models, wanted: str) -> M:
    """The model of a file. Raises InputError; `wanted` says what it is not if it has no keys."""
    if not isinstance(source.data, dict):
        raise _not_keys(source, wanted)
    try:
        return root.model_validate(source.data)
    except ValidationError as error:
        raise _explained(source, error, root, models) from None


def _not_keys(source: Source, wanted: str) -> InputError:
    if isinstance(source.data, str) and "：" in source.data:
        return source.error((), "a full-width colon ： after a key", "YAML needs ': ' after a key")
    return source.error((), f"not {wanted}")


def _explained(
    source: Source, error: ValidationError, root: type[BaseModel], models: Models
) -> InputError:
    """The first error by line, in words; a misspelt key explains the key missed beside it."""

    def rank(detail: ErrorDetails) -> tuple[int, int, int]:
        order = {"extra_forbidden": 0, "too_short": 2}.get(detail["type"], 1)
        # pydantic calls a list too short that only lost its wrong items: the innermost counts.
        depth = -len(detail["loc"]) if order == 2 else 0
        return order, depth, source.lines.get(_known(source, detail["loc"]), 0)

    first = min(error.errors(include_url=False), key=rank)
    place = first["loc"]
    if first["type"] == "extra_forbidden":
        return _unknown_key(source, place, _model_at(place[:-1], root, models))
    if first["type"] == "missing":
        return source.error(place, f"{_spoken(place[:-1])}{place[-1]!r} is missing")
    return source.error(place, f"{_spoken(place)}{_reason(source, place, first)}")


def _known(source: Source, place: Place) -> Place:
    while place and place not in source.lines:
        place = place[:-1]
    return place


def _unknown_key(source: Source, place: Place, model: type[BaseModel]) -> InputError:
    key = str(place[-1])
    if "：" in key:
        return source.error(place, f"{key!r} has a full-width colon", "write ': ' after the key")
    known = list(model.model_fields)
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
    return source.error(place, f"unknown key {key!r}", hint)


def _model_at(place: Place, root: type[BaseModel], models: Models) -> type[BaseModel]:
    """The model that describes the mapping at a place of the file."""
    for step in reversed(place):
        if isinstance(step, str):
            return models.get(step, root)
    return root


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
