"""A sentence as the row of what its words mean to whoever grades.

Each word becomes a sign: of its notion if it has one, of a stop, a number or any other word if
not. `orders/weighing.py` weighs such rows.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from grader.judging.orders import signs
from grader.judging.orders.signs import ASKING, COLON, EAST, NUMBER, OTHER, SIGNS, STOP
from grader.judging.orders.vocabulary import (
    Phrase,
    bare,
    by_two,
    eastern_words,
    simplified,
    western_phrases,
    western_words,
)
from grader.patterns import regex

Word = tuple[str, str]
"""A word as it is read, or several of one meaning, and its sign."""

_JUDGING = signs.of("mark", "grading", "grader", "reviewer")
_GRADERS = signs.of("grader", "reviewer")
_MACHINE, _GRADER = SIGNS["machine"], SIGNS["grader"]
_RUN = rf"[^\W_{EAST}]+"
_RATIO = regex(r"(\d+) ?(?:/|out of|of|von|sur|из) ?(\d+)")
_TOKEN = regex(
    rf"\d+ ?(?:/|out of|of|von|sur|из) ?\d+|{_RUN}(?:['’+-]{_RUN})*\+?|[{EAST}]+|\$|[^\w\s]+|\n"
)
_EASTERN = regex(f"[{EAST}]")
_ACCENTED = regex("[\u00c0-\u024f]+")
_COLONS, _ASKED = regex("[:：=>→]"), regex("[?？]")
# Behind these 我 is the one to whom something is done.
_BEFORE_ME = frozenset("给让帮判对替为送把将放算当评夸录选捞")


def row(sentence: str) -> list[Word]:
    """The words of a sentence, folded, that have a sign; articles and the like have none."""
    if not sentence.isascii():
        sentence = _ACCENTED.sub(lambda run: bare(run[0]), simplified(sentence))
    found: list[Word] = []
    tokens, phrases, last = _TOKEN.findall(sentence), western_phrases(), ""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        size, words = 1, _meaning(token)
        if token in phrases and (phrase := _phrase(tokens, at, phrases[token])):
            size, words = len(phrase[0]), ((" ".join(phrase[0]), phrase[1]),)
        for word, sign in words:
            # A scoring model, 打分的机器人 and a reviewing AI are graders.
            if (sign == _MACHINE and last in _JUDGING) or (last == _MACHINE and sign in _GRADERS):
                found[-1] = f"{found[-1][0]} {word}", _GRADER
                last = _GRADER
            else:
                found.append((word, sign))
                last = sign
        at += size
    return found


def _phrase(tokens: list[str], at: int, known: list[Phrase]) -> Phrase | None:
    """The phrase that begins here, the longest first."""
    return next((each for each in known if tuple(tokens[at : at + len(each[0])]) == each[0]), None)


# All candidates are asked the same questions, and answer with many of the same words.
@lru_cache(maxsize=10_000)
def _meaning(token: str) -> Sequence[Word]:
    """The words with a sign that a token is or, in a script without blanks, is made of."""
    return _eastern(token) if _EASTERN.match(token) else _western(token)


def _western(token: str) -> Sequence[Word]:
    sign = _sign(token)
    if sign == OTHER and "-" in token:
        return tuple(word for part in token.split("-") if part for word in _meaning(part))
    return ((token, sign),) if sign else ()


def _sign(word: str) -> str:
    plain = word.replace("’", "'")
    for known in (plain, plain.removesuffix("'s")):
        if known in western_words():
            return western_words()[known]
    if ratio := _RATIO.fullmatch(plain):
        return SIGNS["summit"] if ratio[1] == ratio[2] else OTHER
    if word[0].isalnum():
        return NUMBER if word.isdecimal() else OTHER
    if _COLONS.search(word):
        return COLON
    return ASKING if _ASKED.search(word) else STOP


def _eastern(run: str) -> tuple[Word, ...]:
    """The longest known words one after the other; unknown characters in a row are one word."""
    found: list[Word] = []
    signs_of, known_by_two = eastern_words(), _by_two()
    at, known = 0, True
    while at < len(run):
        word = run[at]
        for longer in known_by_two.get(run[at : at + 2], ()):
            if run.startswith(longer, at):
                word = longer
                break
        sign = signs_of.get(word)
        if sign is not None:
            if word == "我" and at and run[at - 1] in _BEFORE_ME:
                sign = SIGNS["me"]
            if sign:
                found.append((word, sign))
        elif known:
            found.append((word, OTHER))
        known = sign is not None
        at += len(word)
    return tuple(found)


@cache
def _by_two() -> dict[str, list[str]]:
    return by_two(eastern_words())
