"""The same said otherwise: of other people, more casually, in other letters, without points."""

import re
from collections.abc import Iterator

from grader.authoring.stress.answers import Original
from grader.authoring.stress.wordings import CASUAL
from grader.judges.lexical.sentences import split
from grader.patterns import regex

_SURNAMES = "李王张刘陈杨赵吴徐孙朱胡郭罗梁宋郑谢韩"
_CALLED = regex(rf"(?<![大缩])([小老])([{_SURNAMES}])(?![a-zA-Z])")
_GIVEN = (
    ("anna", "tom"), ("maria", "peter"), ("priya", "david"), ("sarah", "james"), ("emma", "daniel"),
    ("laura", "ben"), ("nina", "omar"), ("julia", "michael"), ("helen", "carlos"),
    ("lisa", "kevin"),
)  # fmt: skip
_PRONOUNS = {
    "he": "she", "she": "he", "him": "her", "himself": "herself", "herself": "himself",
    "his": "her", "hers": "his", "he's": "she's", "she's": "he's",
    **dict(_GIVEN), **{right: left for left, right in _GIVEN},
}  # fmt: skip
_PERSON = regex(rf"\b(?:{'|'.join(sorted(map(re.escape, _PRONOUNS), key=len)[::-1])}|her)\b", re.I)
_OTHER = regex("(?<!其)他(?![人山乡国日])|她")
# After these words, and at an end, her was not a possessive.
_HER_ALONE = regex(
    r"\s*(?:[^\w\s]|\Z)|\s+(?:to|and|that|if|about|for|with|in|on|at|when|why|how|what|whether|or"
    r"|but|so|because|as|a|the|by|into|from|over|it|\w+ly)\b",
    re.I,
)
_POINTS = regex(r"[，。；：、！？]|[,.;:!?](?=\s|\Z)")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def others(text: str) -> str:
    """Other names, and the other pronouns."""
    text = _PERSON.sub(lambda word: _other(word, text), text)
    text = _OTHER.sub(lambda word: "她" if word.group() == "他" else "他", text)
    return _CALLED.sub(lambda called: called[1] + _next(called[2]), text)


def _other(word: re.Match[str], text: str) -> str:
    said = word.group().lower()
    if said == "her":
        other = "him" if _HER_ALONE.match(text, word.end()) else "his"
    else:
        other = _PRONOUNS[said]
    return other.capitalize() if word.group()[0].isupper() else other


def _next(surname: str) -> str:
    return _SURNAMES[(_SURNAMES.index(surname) + 1) % len(_SURNAMES)]


def registers(original: Original) -> Iterator[tuple[str, str]]:
    """The answer in other registers, by name; some may be as it was."""
    answer = original.answer
    yield "casual", _casual(original)
    yield "lower", answer.lower()
    yield "unpointed", " ".join(_POINTS.sub(" ", answer).split(" "))
    yield "full-width", answer.translate(_WIDE)


def _casual(original: Original) -> str:
    """Every other sentence begins with a particle."""
    chosen = original.random("casual")
    pieces, done = [], 0
    for number, span in enumerate(split(original.answer)):
        pieces.append(original.answer[done : span.start])
        # A line of code begins with no particle.
        if not number % 2 and re.match(
            r"[\u3400-\u9fff]|[A-Za-z][a-z']* [A-Za-z]", original.answer[span.start :]
        ):
            pieces.append(chosen.choice(CASUAL[original.language]))
        pieces.append(original.answer[span.start : span.end])
        done = span.end
    return "".join([*pieces, original.answer[done:]])
