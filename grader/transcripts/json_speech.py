"""JSON files: the speech of services, and the interviews that people keep as objects."""

from collections.abc import Sequence
from typing import Any

from grader.errors import InputError
from grader.transcripts import fields, json_home, json_services, json_values, recording
from grader.transcripts.document import Document, Reading


def recognise(document: Document, _: Sequence[str]) -> int:
    """How many utterances or questions a JSON file holds; 1 for one that nobody can read."""
    if not json_values.looks_like(document.opening):
        return 0
    try:
        return max(_explained(document), 1)
    except InputError:
        return 1


def _explained(document: Document) -> int:
    said = json_services.utterances(document.json)
    if said is not None:
        return len(said)
    found = json_home.find(document.source, document.json)
    return len(found.rows) if found else 0


def read(document: Document) -> Reading:
    """The pairs; InputError says what is missing."""
    value = document.json
    said = json_services.utterances(value)
    if said is not None:
        return recording.reading(document, said)
    found = json_home.find(document.source, value)
    if found is None:
        raise InputError(
            document.source,
            f"JSON without an interview{_holding(value)}",
            hint='a list of {"speaker", "text"} or {"question", "answer"} objects can be read',
        )
    return json_home.read(document, value, found)


def _holding(value: Any) -> str:
    names = value if isinstance(value, dict) else next(iter(json_values.objects(value)), {})
    return f"; its fields are {fields.listed(list(names))}" if names else ""
