"""WebVTT, as Zoom, Teams, Google and Whisper write it; with or without its header."""

from collections.abc import Sequence
from dataclasses import replace

from grader.errors import InputError
from grader.models.notices import notice
from grader.models.transcript import Ignored
from grader.transcripts import cues, header, overlaps, recording, rolling, voices
from grader.transcripts.cues import Captions
from grader.transcripts.document import Document, Reading


def recognise(document: Document, lines: Sequence[str]) -> int:
    """The number of cues."""
    return cues.count(lines) if cues.flavour(lines) == "webvtt" else 0


def read(document: Document) -> Reading:
    """The cues as utterances, in the order in which they were said."""
    return captions(document)


def captions(document: Document) -> Reading:
    """The pairs of captions of any flavour."""
    scanned = cues.scan(document.lines)
    if not scanned.cues:
        raise InputError(document.source, "these captions are empty: no cue with a time")
    said = voices.utterances(document, rolling.unrolled(scanned.cues))
    reading = recording.reading(document, overlaps.in_order(said))
    broken = [notice("broken_time", lines=tuple(scanned.broken))] if scanned.broken else []
    return replace(
        reading,
        ignored=[*_around(document, scanned), *reading.ignored],
        warnings=[*reading.warnings, *broken],
    )


def _around(document: Document, scanned: Captions) -> list[Ignored]:
    """What is no words: the lines above the first cue, comments and styles, broken times."""
    above: list[Ignored] = []
    titled = any(document.lines[: scanned.before])
    if titled and not document.opening.startswith(cues.HEADER):
        above = [Ignored(lines=(1, scanned.before), reason="before the first caption")]
    return [
        *above,
        *header.runs(scanned.aside, "a comment or a style of the captions"),
        *header.runs(scanned.broken, "a time that cannot be read"),
    ]
