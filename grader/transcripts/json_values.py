"""JSON as strangers write it: parsed within limits, and its values read without surprises."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from grader.errors import InputError
from grader.patterns import regex

LARGEST = 32_000_000
"""The length in characters beyond which JSON is refused; an hour of words needs 5 million."""
MOST_CONTAINERS = 500_000
"""How many objects and lists a JSON file may hold."""

_OPENS = regex(r"\{\s*[\"}]|\[\s*[\[{\"\]]")
# Halves of surrogate pairs and NUL are possible in JSON, but are no text.
_NO_TEXT = regex("[\ud800-\udfff\0]")
_TEXTS = ("text", "content", "transcript", "value")
_LONGEST_SPEAKER = 80


def looks_like(opening: str) -> bool:
    """Whether a file that begins so is JSON, sound or not."""
    return bool(_OPENS.match(opening))


def parse(source: str, text: str) -> Any:
    """The value of a JSON file, or the list of a file with one object a line."""
    if len(text) > LARGEST:
        raise InputError(
            source, f"JSON of more than {LARGEST // 1_000_000} MB", hint="give one interview a file"
        )
    if text.count("{") + text.count("[") > MOST_CONTAINERS:
        raise InputError(source, f"JSON of more than {MOST_CONTAINERS} objects and lists")
    try:
        return _value(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and "\n" in text:
            return _by_line(source, text)
        problem = f"not sound JSON: {error.msg}"
        raise InputError(source, problem, error.lineno, "save or export it again") from None
    except RecursionError:
        raise InputError(source, "JSON nested too deeply to be a transcript") from None
    except ValueError as error:
        raise InputError(source, f"not sound JSON: {error}") from None


def _by_line(source: str, text: str) -> list[Any]:
    values = []
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            if line.strip():
                values.append(_value(line))
        except (ValueError, RecursionError):
            hint = "a file holds one JSON value, or one on each line"
            raise InputError(source, "not sound JSON", number, hint) from None
    return values


def _value(text: str) -> Any:
    # NaN is in files that Python programs wrote, for numbers that nobody needs here.
    return json.loads(text, object_pairs_hook=_object, parse_constant=lambda _: None)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        twice = counts.most_common(1)[0][0]
        raise ValueError(f"one object has the key {twice[:40]!r} twice")
    return found


def words(value: Any) -> str:
    """The text of a value: a string, a number, or the parts of a message; else nothing."""
    if isinstance(value, str):
        return _NO_TEXT.sub("\ufffd", value).strip()
    if isinstance(value, list):
        return "\n".join(filter(None, (_part(each) for each in value)))
    if isinstance(value, dict):
        return _part(value)
    return "" if value is None or isinstance(value, bool) else str(value)


def _part(value: Any) -> str:
    """`"text"` or `{"type": "text", "text": "..."}`, and nothing deeper."""
    if isinstance(value, dict):
        value = next((value[name] for name in _TEXTS if name in value), None)
    return words(value) if isinstance(value, str) else ""


def speaker(value: Any, what: str = "Speaker") -> str | None:
    """The name of a speaker; services that number their speakers mean `Speaker 0`."""
    if isinstance(value, dict):
        value = value.get("name", value.get("id"))
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    name = words(value) if isinstance(value, str) else f"{what} {words(value).removesuffix('.0')}"
    return " ".join(name.split())[:_LONGEST_SPEAKER] or None


def objects(value: Any) -> Sequence[Mapping[str, Any]]:
    """The objects in a list; nothing for another value."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def dig(value: Any, *path: str | int) -> Any:
    """What lies at the end of these keys and places; None where one is missing."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and step < len(value) else None
    return value
