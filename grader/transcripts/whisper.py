"""What Whisper writes beside captions: console lines, LRC and its TSV.

None of them says who speaks, unless somebody wrote names into the text.
"""

import re
from collections.abc import Sequence

from grader.patterns import regex
from grader.transcripts import cues, recording, voices
from grader.transcripts.cues import Cue
from grader.transcripts.document import Document, Reading
from grader.transcripts.joining import Words
from grader.transcripts.webvtt_cues import captions

_HEAD = 200
_TSV = "start\tend\ttext"
_ROW = regex(r"(\d{1,12})\t(\d{1,12})(?:\t(.*))?")
# Without a fraction it is the time of a turn, as in `[00:05] Anna: ...`.
_LYRIC = regex(r"\[((?:\d{1,4}:)?\d{1,4}):(\d{1,2})\.(\d{1,3})\](.*)")
_TAG = regex(r"\[[a-z#]{1,10}:[^\]]*\]", re.IGNORECASE)


def recognise(document: Document, lines: Sequence[str]) -> int:
    """The number of lines with a time."""
    if document.opening.startswith(_TSV):
        return sum(_ROW.match(line) is not None for line in lines)
    if _sings([line for line in lines[:_HEAD] if line]):
        return sum(line.startswith("[") for line in lines)
    return cues.count(lines) if document.once(cues.flavour, lines) == "whisper" else 0


def read(document: Document) -> Reading:
    """The lines as utterances."""
    if document.opening.startswith(_TSV):
        found = _rows(document.lines)
    elif cues.flavour(document.lines) == "whisper":
        return captions(document)
    else:
        found = _lyrics(document.lines)
    return recording.reading(document, voices.utterances(document, found).said)


def _sings(lines: Sequence[str]) -> bool:
    """Whether most of these lines are stamped as lyrics are."""
    return sum(_LYRIC.match(line) is not None for line in lines) * 2 > len(lines)


def _rows(lines: Sequence[str]) -> list[Cue]:
    found: list[tuple[float, float, list[Words]]] = []
    for number, line in enumerate(lines, start=1):
        row = _ROW.fullmatch(line)
        if row:
            found.append((int(row[1]) / 1000, int(row[2]) / 1000, _words(number, row[3])))
        elif found:
            found[-1][2].extend(_words(number, line))
    return [Cue(*each) for each in found]


def _lyrics(lines: Sequence[str]) -> list[Cue]:
    """Each line up to the time of the next; a time without words ends the line before it."""
    found: list[tuple[float, list[Words]]] = []
    for number, line in enumerate(lines, start=1):
        stamp = _LYRIC.fullmatch(line)
        if stamp:
            found.append((cues.seconds(*stamp.group(1, 2, 3)), _words(number, stamp[4])))
        elif found and not _TAG.fullmatch(line):
            found[-1][1].extend(_words(number, line))
    ends = [*(start for start, _ in found[1:]), None]
    return [Cue(start, end, words) for (start, words), end in zip(found, ends, strict=True)]


def _words(number: int, text: str | None) -> list[Words]:
    return [(number, text.strip())] if text else []
