"""Whether a transcript is good enough to grade from; every doubt is a notice, none is a refusal."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import eq

from grader.models.notices import notice
from grader.models.transcript import Notice, Pair
from grader.patterns import regex
from grader.transcripts.script import han, letters, words

# Below so many words in all, or to a question, there is hardly anything to judge.
_SHORTEST = 10
_SHORTEST_EACH = 5
# Questions longer than answers mean little in a short talk.
_ENOUGH = 100
_LONG = 200
_NOISES_AT_LEAST = 3
_NOISE_SHARE = 0.02
_MINORITY = 0.2
_LOOP = 5
# So many sentences are the same as the ones before them.
_AGAIN = b"\1" * (_LOOP - 1)
_ALIKE = regex(_AGAIN + b"+")
_DIVIDER = "\0"

_MASKS = ("***", "\ufffd")
_BRACKETS = "[(（【<"
_NOISE = regex(
    rf"[{re.escape(_BRACKETS)}]\W{{0,3}}(?:inaudible|crosstalk|unintelligible|indistinct|unclear"
    r"|foreign|听不清|杂音|噪音|串音)[^\[\]()（）【】<>]{0,20}[\])）】>]|\*{3,}|\ufffd+",
    re.IGNORECASE,
)
_ENDS = "!?。！？\n"
_ENGLISH = regex(
    r"\b(?:the|an?|i|we|you|it|is|are|was|were|have|has|had|do|does|did|to|of|and|or|in|on|for|with"
    r"|that|this|my|our)\b",
    re.IGNORECASE,
)
_LATIN = regex(r"[A-Za-z\u00c0-\u024f]+")


def notices(pairs: Sequence[Pair]) -> tuple[Notice, ...]:
    """What a reader of the grades should know about the recording or the notes."""
    answers = [pair for pair in pairs if pair.answer]
    # Looking once is faster than once an answer. No text has the sign that divides the answers.
    text = _DIVIDER.join([pair.answer for pair in answers])
    questions = _DIVIDER.join([pair.question for pair in pairs])
    asked, said = _size(questions, len(pairs)), _size(text, len(answers))
    return (
        *_amount(len(pairs), asked, said),
        *(_noise(answers, said) if _may_be_noisy(text) else ()),
        *_loops(answers, text),
        *_languages(answers),
    )


def _size(text: str, parts: int) -> int:
    """About how many words there are in so many parts; exact where there are few."""
    if len(text) <= _LONG:
        return words(text)
    # A Chinese character takes three bytes, and two of them are a word.
    wide = (len(text.encode()) - len(text)) // 2
    return text.count(" ") + parts + wide // 2


def _amount(count: int, asked: int, said: int) -> Iterator[Notice]:
    if said < max(_SHORTEST, _SHORTEST_EACH * count):
        yield notice("short_transcript", words=said, questions=count)
    elif asked > said and asked + said >= _ENOUGH:
        yield notice("mostly_interviewer", asked=asked, said=said)


def _may_be_noisy(text: str) -> bool:
    if any(mark[0] in text and mark in text for mark in _MASKS):
        return True
    return any(_NOISE.match(text, at) for bracket in _BRACKETS for at in _places(text, bracket))


def _places(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands; to look for one is many times as fast as any pattern is."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _noise(answers: Sequence[Pair], said: int) -> Iterator[Notice]:
    counts = {pair.number: len(_NOISE.findall(pair.answer)) for pair in answers}
    total = sum(counts.values())
    if total >= _NOISES_AT_LEAST and total >= _NOISE_SHARE * said:
        where = tuple(number for number, count in counts.items() if count)
        yield notice("recording_noise", places=total, answers=where)


def _loops(answers: Sequence[Pair], text: str) -> Iterator[Notice]:
    """Speech recognition that lost the thread writes one sentence again and again."""
    sentences = _sentences(text)
    looping = list(_looping(sentences))
    if looping:
        ends = [at for at, sentence in enumerate(sentences) if sentence == _DIVIDER]
        numbers = sorted({answers[bisect(ends, at)].number for at in looping})
        yield notice("repeated_words", times=_LOOP, answers=tuple(numbers))


def _looping(sentences: Sequence[str]) -> Iterator[int]:
    """Where a sentence begins to return; in any case of letters, which takes long to fold."""
    lengths = list(map(len, sentences))
    alike = bytes(map(eq, lengths, islice(lengths, 1, None)))
    for run in _ALIKE.finditer(alike):
        first = run.start()
        folded = [sentence.lower() for sentence in sentences[first : run.end() + 1]]
        again = bytes(map(eq, folded, islice(folded, 1, None)))
        places = (first + match.start() for match in re.finditer(_AGAIN, again))
        # Answers of nothing but full stops have no sentence between them.
        yield from (at for at in places if sentences[at] != _DIVIDER)


def _sentences(text: str) -> list[str]:
    # The only letter that is longer when it is small.
    text = text.replace("İ", "i̇").replace(_DIVIDER, f".{_DIVIDER}.")
    for end in _ENDS:
        text = text.replace(end, ".")
    return [*filter(None, map(str.strip, text.split(".")))]


def _languages(answers: Sequence[Pair]) -> Iterator[Notice]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for pair in answers:
        numbers[_language(pair.answer)].append(pair.number)
    total, other = len(answers), tuple(numbers["other"])
    if other:
        yield notice("mixed_languages", other=other)
    for kind in ("zh", "en") if numbers["zh"] and numbers["en"] else ():
        fewer = tuple(numbers[kind])
        if _MINORITY * total <= len(fewer) < total / 2 and total - len(other) > 2:
            yield notice("mixed_languages", **{kind: fewer})


def _language(text: str) -> str:
    """zh, en, or other where most letters are of neither script; empty where there are few."""
    text = text[:_LONG]
    if len(text) == _LONG and text.isascii():
        return "en"
    chinese = han(text)
    if chinese >= _SHORTEST and chinese * 2 >= len(text):
        return "zh"
    total = letters(text)
    latin = sum(map(len, _LATIN.findall(text)))
    if total < _SHORTEST:
        return ""
    if (chinese + latin) * 2 < total:
        return "other"
    # Names of tools are long, and make no sentence.
    named = chinese > 1 and not _ENGLISH.search(text)
    return "zh" if named or chinese * 5 >= total else "en"
