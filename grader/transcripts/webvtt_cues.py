"""WebVTT, as Zoom, Teams, Google and Whisper write it; with or without its header."""

from collections.abc import Sequence
from dataclasses import replace

from grader.errors import InputError
from grader.models.transcript import Ignored
from grader.transcripts import cues, overlaps, recording, voices
from grader.transcripts.document import Document, Reading


def recognise(document: Document, lines: Sequence[str]) -> int:
    """The number of cues."""
    return cues.count(lines) if cues.flavour(lines) == "webvtt" else 0


def read(document: Document) -> Reading:
    """The cues as utterances, in the order in which they were said."""
    return captions(document)


def captions(document: Document) -> Reading:
    """The pairs of captions of any flavour."""
    found, before = cues.scan(document.lines)
    if not found:
        raise InputError(document.source, "these captions are empty: no cue with a time")
    said = voices.utterances(document, found)
    reading = recording.reading(document, overlaps.in_order(said))
    if document.opening.startswith(cues.HEADER) or not any(document.lines[:before]):
        return reading
    title = Ignored(lines=(1, before), reason="before the first caption")
    return replace(reading, ignored=[title, *reading.ignored])
