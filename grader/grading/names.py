"""Whose names are masked in a transcript: every name that the file gives, and every one that
somebody gives in it.
"""

import re
from collections.abc import Iterable, Iterator

from grader import transcripts
from grader.models.transcript import Transcript
from grader.patterns import regex

# What software and note-takers call somebody whose name they do not know, or not tell.
_NOBODY = regex(
    r"(?:(?:unknown )?(?:speaker|spk|participant|guest|host|user|agent|customer|person)|unknown"
    r"|anonymous|unnamed|none|na|test|name|question|q|student|teacher|manager|engineer|developer|lead"
    r"|hr|c[te]o|说话人|发言人|讲话人|嘉宾|主持人|用户|客服|老师|同学|经理|工程师|未知|匿名|保密|不详|未提供"
    r"|测试|问题?|第\w{1,3}题)(?:\s?[#.]?\d{1,3}|\s[A-Z])?",
    re.IGNORECASE,
)
_JOINTS = regex(r"[()（）\[\]【】|/,，、;；]|\s[-–—]\s")
_CHINESE_NAME = regex(r"[\u4e00-\u9fff]{2,4}")
_LATIN_NAME = regex(r"[A-Z][a-zà-ÿ'’-]+")
_ANY_NAME = regex(rf"{_CHINESE_NAME.pattern}|{_LATIN_NAME.pattern}")


def names(transcript: Transcript, given: Iterable[str | None]) -> tuple[str, ...]:
    """The names in the header, of speakers, in introductions, and those that the user gave."""
    texts = [text for pair in transcript.pairs for text in (pair.question, pair.answer)]
    said = introductions([transcript.summary or "", *texts])
    found = [transcript.candidate, transcript.interviewer, *given, *_labels(transcript), *said]
    pieces = (piece for name in found if name for piece in _pieces(name))
    return tuple(dict.fromkeys(piece for piece in pieces if not _nobody(piece)))


def introductions(texts: Iterable[str]) -> list[str]:
    """The names that somebody gives in a text."""
    # Its patterns take longer to compile than a preview takes.
    from grader.judging.naming import introduced

    return [name for text in texts for name in introduced(text)]


def _pieces(name: str) -> Iterator[str]:
    """What may be names: of `张伟 (David), 男, 28岁` the first two, of `Raman, Priya` both."""
    first, *rest = (piece.strip() for piece in _JOINTS.split(name))
    yield first
    # Beside a Chinese name, Chinese words tell of the person; beside another they may be the name.
    form = _LATIN_NAME if _CHINESE_NAME.match(first) else _ANY_NAME
    yield from (piece for piece in rest if form.fullmatch(piece))


def _nobody(piece: str) -> bool:
    return not transcripts.names_in(piece) or bool(_NOBODY.fullmatch(piece))


def _labels(transcript: Transcript) -> Iterator[str | None]:
    labels = [passage.speaker for pair in transcript.pairs for passage in pair.passages]
    yield from labels
    # Where answers have speakers, a question's label is its speaker's too.
    if any(labels):
        yield from (pair.label for pair in transcript.pairs)
