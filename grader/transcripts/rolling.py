"""Captions that roll: each cue shows the last line of the one before it once more.

YouTube and live captions write a line down two or three times; it was said once.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from grader.patterns import regex
from grader.transcripts.cues import Cue
from grader.transcripts.joining import Words

# So many cues show whether a file rolls; of those with words, this share has to.
_SAMPLE = 200
_SHARE = 0.25
_TWICE = 2
_TAG = regex(r"<[^<>]*>")


def unrolled(cues: Sequence[Cue]) -> Sequence[Cue]:
    """The cues with each line once; captions that do not roll as they are."""
    return list(_once(cues)) if _rolls(cues[:_SAMPLE]) else cues


def _rolls(cues: Sequence[Cue]) -> bool:
    shown = [texts for cue in cues if (texts := _texts(cue.lines))]
    rolling = sum(0 < _again(before, after) < len(after) for before, after in pairwise(shown))
    return rolling >= max(_TWICE, _SHARE * len(shown))


def _once(cues: Sequence[Cue]) -> Iterator[Cue]:
    shown: Sequence[str] = ()
    for cue in cues:
        texts = _texts(cue.lines)
        again = _again(shown, texts)
        if again < len(texts):
            yield cue._replace(lines=cue.lines[again:])
        shown = texts or shown


def _again(before: Sequence[str], after: Sequence[str]) -> int:
    """With how many of its first lines a cue repeats the last ones of the cue before."""
    most = min(len(before), len(after))
    return next((n for n in range(most, 0, -1) if after[:n] == before[-n:]), 0)


def _texts(lines: Sequence[Words]) -> Sequence[str]:
    return [" ".join(_TAG.sub("", text).split()) for _, text in lines]
