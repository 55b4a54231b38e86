"""WebVTT, as Zoom, Teams, Google and Whisper write it; with or without its header."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from grader.errors import InputError
from grader.models.notices import notice
from grader.models.transcript import Ignored
from grader.transcripts import (
    conventions,
    cues,
    header,
    overlaps,
    program_lines,
    recording,
    rolling,
    voices,
)
from grader.transcripts.cues import Captions, Cue
from grader.transcripts.document import Document, Reading


def recognise(document: Document, lines: Sequence[str]) -> int:
    """The number of cues."""
    return cues.count(lines) if document.once(cues.flavour, lines) == "webvtt" else 0


def read(document: Document) -> Reading:
    """The cues as utterances, in the order in which they were said."""
    return captions(document)


def captions(document: Document) -> Reading:
    """The pairs of captions of any flavour."""
    scanned = cues.scan(document.lines)
    if not scanned.cues:
        raise InputError(document.source, "these captions are empty: no cue with a time")
    shown = (words for cue in scanned.cues for words in cue.lines)
    invented = set(program_lines.invented(document.text, shown))
    found = [_without(cue, invented) for cue in scanned.cues] if invented else scanned.cues
    said, unnamed, strange = voices.utterances(document, rolling.unrolled(found))
    reading = recording.reading(document, overlaps.in_order(said))
    odd = [notice("broken_time", lines=tuple(scanned.broken))] if scanned.broken else []
    odd += [notice("unnamed_cues", lines=tuple(unnamed))] if unnamed else []
    return replace(
        reading,
        ignored=[
            *_around(document, scanned),
            *header.runs(sorted(invented), program_lines.REASON),
            *reading.ignored,
        ],
        warnings=[*reading.warnings, *odd, *conventions.notices(document.lines, strange)],
    )


def _without(cue: Cue, lines: Collection[int]) -> Cue:
    return cue._replace(lines=[each for each in cue.lines if each[0] not in lines])


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
