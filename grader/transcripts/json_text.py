"""A transcript that is one string in a JSON file, beside a resume, an analysis and the like.

The string becomes the document that readers of text go on with; its lines are counted anew.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from grader.errors import InputError
from grader.models.notices import notice
from grader.models.transcript import Ignored, Notice
from grader.transcripts import decoding, fields, json_home, json_services, json_values
from grader.transcripts.document import Document

_NAMED = ("transcript", "interview", "conversation", "dialog", "chat", "面试", "访谈", "对话")
_LAST = ("text", "content", "body", "内容", "文本")
_DEEPEST = 3


class Unwrapped(NamedTuple):
    """The document to read, and what was said of the file around it."""

    document: Document
    ignored: tuple[Ignored, ...] = ()
    notices: tuple[Notice, ...] = ()


def unwrapped(document: Document) -> Unwrapped:
    """The document in a JSON file's only transcript-like string; else the document itself."""
    if not json_values.looks_like(document.opening):
        return Unwrapped(document)
    try:
        value = document.json
    except InputError:
        # The reader of JSON says what is wrong.
        return Unwrapped(document)
    if json_services.utterances(value) or json_home.has_lists(value):
        return Unwrapped(document)
    strings = list(_strings(value, 0))
    chosen = _chosen(document, [(name, text) for name, text in strings if "\n" in text])
    if chosen is None:
        return Unwrapped(document)
    text = json_values.words(chosen[1])
    inner = replace(document, lines=decoding.split(text, document.source), text=text)
    beside = {name: 1 for name in _names(value) if name != chosen[0]}
    where = notice("inside_a_field", field=chosen[0])
    return Unwrapped(inner, tuple(fields.ignored(beside)), (where,))


def _strings(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """The strings of an object and of the objects in it, by name."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict) or depth > _DEEPEST:
        return
    for name, inner in value.items():
        if isinstance(inner, str):
            yield name, inner
        else:
            yield from _strings(inner, depth + 1)


def _names(value: Any) -> list[str]:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return [name for name, inner in value.items() if inner] if isinstance(value, dict) else []


def _chosen(document: Document, strings: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The string whose name says that it is a transcript; InputError where several do."""
    for among in (_NAMED, _LAST):
        found = [each for each in strings if _is_among(each[0], among)]
        if len(found) > 1:
            names = fields.listed([name for name, _ in found])
            raise InputError(
                document.source,
                f"several fields may hold the transcript: {names}",
                hint="keep the one that is to be graded",
            )
        if found:
            return found[0]
    return None


def _is_among(name: str, words: tuple[str, ...]) -> bool:
    return fields.kind(name) != "judged" and any(word in name.casefold() for word in words)
