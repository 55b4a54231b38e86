"""SRT subtitles: numbered cues whose times have a comma."""

from collections.abc import Sequence

from grader.transcripts import cues
from grader.transcripts.document import Document, Reading
from grader.transcripts.webvtt_cues import captions


def recognise(document: Document, lines: Sequence[str]) -> int:
    """The number of cues."""
    return cues.count(lines) if document.once(cues.flavour, lines) == "srt" else 0


def read(document: Document) -> Reading:
    """The cues as utterances, in the order in which they were said."""
    return captions(document)
