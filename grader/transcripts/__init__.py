"""From files to transcripts: decode, recognise the format, cut into question/answer pairs.

Deterministic: the same bytes give the same pairs. To add a format, write a module with the two
functions of `document.Reader` and name it in READERS.
"""

import gc
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from grader.errors import InputError
from grader.models.transcript import Notice, Transcript
from grader.transcripts import (
    containers,
    decoding,
    dialogue,
    interviews,
    json_speech,
    json_text,
    labelled,
    passages,
    qa_markdown,
    quality,
    question_lines,
    refusals,
    sheets,
    sidecar,
    spreadsheet,
    srt_cues,
    webvtt_cues,
    whisper,
)
from grader.transcripts.discovery import STDIN, SUFFIXES, Expansion, Shard, expand, readable
from grader.transcripts.document import Document, Reader, Reading
from grader.transcripts.passages import Unlabelled
from grader.transcripts.people import names_in
from grader.transcripts.question_list import questions
from grader.transcripts.script import language

__all__ = [
    "READERS",
    "SUFFIXES",
    "Expansion",
    "Shard",
    "Unlabelled",
    "expand",
    "language",
    "load",
    "names_in",
    "questions",
    "read",
    "readable",
]

READERS: Mapping[str, Reader] = {
    "labelled": labelled,
    "dialogue": dialogue,
    "webvtt": webvtt_cues,
    "srt": srt_cues,
    "whisper": whisper,
    "json": json_speech,
    "table": spreadsheet,
    "markdown": qa_markdown,
    "questions": question_lines,
}
"""Content decides, not the suffix; of readers that explain as much, the first."""

PLAIN = "plain"
"""The format of a text that no reader knows."""

# Where the head of a file shows fewer exchanges, the whole of it is looked at.
_CLEAR = 10


def load(
    source: Path | str,
    *,
    encoding: str | None = None,
    interviewer: str | None = None,
    candidate: str | None = None,
) -> Transcript:
    """The transcript in a file, or on standard input for `-`; InputError if there is none.

    Unlabelled where nobody is named in it and no cut of it is kept beside the file.
    """
    path = os.fspath(source)
    data = _bytes(path)
    try:
        return read(data, path, encoding=encoding, interviewer=interviewer, candidate=candidate)
    except Unlabelled as found:
        cut = sidecar.find(path, found)
        if cut is None:
            raise
        return found.read_as(cut)


def read(
    data: bytes,
    source: str,
    *,
    encoding: str | None = None,
    interviewer: str | None = None,
    candidate: str | None = None,
) -> Transcript:
    """The transcript in these bytes; `source` is its name in messages and reports."""
    with _undisturbed():
        return _read(data, readable(source), encoding, interviewer, candidate)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No search for garbage while reading: of all that it makes, nothing is any."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def _read(
    data: bytes, source: str, encoding: str | None, interviewer: str | None, candidate: str | None
) -> Transcript:
    text, notices = containers.opened(data, source, encoding)
    document = Document(source, decoding.split(text, source), interviewer, candidate, text)
    refusals.rubric(document)
    document, aside, inside = json_text.unwrapped(document)
    document, printed = sheets.cleared(document)
    document, others, doubtful = interviews.chosen(document)

    def transcript(name: str, reading: Reading) -> Transcript:
        refusals.check(document, reading.pairs)
        made = replace(reading, ignored=[*reading.ignored, *aside, *printed, *others])
        found = (*notices, *inside, *doubtful, *made.warnings)
        warnings = found + quality.notices(made.pairs)
        return _transcript(document, name, made, warnings, hashlib.sha256(data).hexdigest())

    name = PLAIN
    try:
        name = _recognised(document)
        reading = READERS[name].read(document)
    except Unlabelled as found:
        numbered = found.passages
        found.read_as = lambda cut: transcript(name, passages.reading(numbered, cut))
        raise
    return transcript(name, reading)


def _bytes(path: str) -> bytes:
    limit = decoding.LARGEST + 1
    if path == STDIN:
        if sys.stdin is None:
            raise InputError(path, "standard input is closed")
        return sys.stdin.buffer.read(limit)
    try:
        with open(path, "rb") as file:
            return file.read(limit)
    except IsADirectoryError:
        raise InputError(path, "this is a folder", hint="name the files in it") from None
    except FileNotFoundError:
        raise InputError(path, "no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(path, f"cannot be read: {reason}") from None


def _recognised(document: Document) -> str:
    explained = _explained(document, document.head)
    if len(document.head) < len(document.lines) and max(explained.values()) < _CLEAR:
        explained = _explained(document, document.lines)
    best = max(explained, key=lambda name: explained[name])
    if not explained[best]:
        raise refusals.unreadable(document)
    return best


def _explained(document: Document, lines: Sequence[str]) -> dict[str, int]:
    return {name: reader.recognise(document, lines) for name, reader in READERS.items()}


def _transcript(
    document: Document, name: str, reading: Reading, warnings: tuple[Notice, ...], sha256: str
) -> Transcript:
    header = reading.header
    ignored = sorted((*header.ignored, *reading.ignored), key=lambda each: each.lines or (0, 0))
    return Transcript(
        source=document.source,
        sha256=sha256,
        format=name,
        language=language(document.lines),
        title=header.title,
        position=header.position,
        experience=header.experience,
        summary=header.summary,
        candidate=header.candidate,
        interviewer=header.interviewer,
        recorded_verdict=reading.recorded_verdict,
        ignored=tuple(ignored),
        warnings=warnings,
        pairs=tuple(reading.pairs),
    )
