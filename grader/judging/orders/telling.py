"""Words without one of which nobody speaks to a grader: most sentences need no weighing.

A notion whose words are in every other sentence ("give", "this") is none of these, whatever it
weighs beside another.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from grader.judging.orders import signs, western
from grader.judging.orders.signs import OTHER
from grader.judging.orders.vocabulary import (
    by_two,
    eastern_words,
    simplified,
    western_phrases,
    western_words,
)
from grader.patterns import regex

_NOTIONS = (
    "grader cand grading summit mercy mark ignore key output hire id reviewer please rules reader gave"
    " power doubt answer trade affirm result need win proof write best strict lenient praise assume"
    " read pass low hail trait lock"
)
_SIGNS = signs.of(*_NOTIONS.split())
# Their words that are in every other sentence, too.
_COMMON = frozenset(
    f"{western.FILLERS} low lower lowest less below beneath under minus block lose bad worse 低 否 扣"
    " you other would open well most let going hold big turn really side say don't kind okay switch"
    " next there like though down show that form role state over leave back longer start tell done"
    # Those that are alone in ordinary sentences, and in no attack: `shield_weights.py --common`.
    " game higher solution subtract paper covered love complete standard good true thank clear whole twitter want effort"
    " text ask guide inside constraints baby yep five strong throw glad green line author tough world 不足 命中 回 正确 问题"
    " 顶 缺点 优点 要求 一致 作为 即可 准确 麻烦 高 足够 游戏 成功 合理 水平 策略 出色 全面 想象 最大 答案 求".split()
)
# Of a phrase no word is looked for that is shorter.
_SHORTEST = 4
# Of those that begin with one character of a part, any second is taken for one of any other.
_PARTS = 6
_LETTERS = regex(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_RATIO = regex(r"\b(\d+) ?(?:/|out of|of) ?(\d+)")


def telling(text: str) -> frozenset[str]:
    """The telling words of a text, folded."""
    others = {word for _, word in (*_in_eastern(text), *_ratios(text))}
    return _in_western(text) | others


def tell(sentences: Sequence[str]) -> list[bool]:
    """Of each of some sentences, folded, whether it has any: all of them are looked at as one."""
    text = "\n".join(sentences)
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    found = [False] * len(sentences)
    for place, _ in _ratios(text):
        found[bisect(ends, place)] = True
    for place, _ in _in_eastern(text):
        number = bisect(ends, place)
        # "a+" is one of its words, but not in "pa+".
        found[number] = found[number] or not sentences[number].isascii()
    if words := _in_western(text):
        for number, sentence in enumerate(sentences):
            if not found[number] and any(map(sentence.__contains__, words)):
                found[number] = bool(_in_western(sentence))
    return found


def _in_western(text: str) -> frozenset[str]:
    return _western().intersection(_LETTERS.findall(text))


def _ratios(text: str) -> Iterator[tuple[int, str]]:
    """Marks that nobody can better, and where they stand."""
    if "/" in text or " of " in text:
        for ratio in _RATIO.finditer(text):
            if ratio[1] == ratio[2]:
                yield ratio.start(), ratio[0]


@cache
def _western() -> frozenset[str]:
    """The telling words, and of each telling phrase that has none of them the longest."""
    single = {word for word, sign in western_words().items() if sign in _SIGNS} - _COMMON
    for known in western_phrases().values():
        for parts, sign in known:
            rare = [part for part in parts if len(part) >= _SHORTEST and part not in _COMMON]
            if sign in _SIGNS and rare and single.isdisjoint(parts):
                single.add(max(rare, key=len))
    return frozenset(single)


def _in_eastern(text: str) -> Iterator[tuple[int, str]]:
    """The telling words of a script without blanks; not those that another word has in it."""
    if text.isascii():
        return
    plain, known, end = simplified(text), _eastern(), 0
    for begun in known.begun.finditer(plain):
        at = begun.start()
        if at < end:
            continue
        for word in known.by_two.get(plain[at : at + 2]) or begun[0]:
            if plain.startswith(word, at):
                end = at + len(word)
                if word in known.telling:
                    yield at, word
                break


class _Eastern(NamedTuple):
    """The telling words; they and those that only look so, by what they begin with.

    `begun` finds where one can begin: its first character and, if it has one, any second of those
    that begin alike.
    """

    telling: frozenset[str]
    by_two: Mapping[str, Sequence[str]]
    begun: re.Pattern[str]


@cache
def _eastern() -> _Eastern:
    known = eastern_words()
    telling_words = {word for word, sign in known.items() if sign in _SIGNS} - _COMMON
    firsts = {word[0] for word in telling_words}
    seeming = {word for word, sign in known.items() if sign == OTHER and word[0] in firsts}
    alone = frozenset(word for word in telling_words | seeming if len(word) == 1)
    begun_by_two = by_two(telling_words | seeming)
    for two, known_words in begun_by_two.items():
        known_words.extend(alone.intersection(two[0]))
    begun = [_any(alone)]
    others = sorted({two[0] for two in begun_by_two} - alone)
    for part in (others[number::_PARTS] for number in range(_PARTS)):
        seconds = {two[1] for two in begun_by_two if two[0] in part}
        begun.append(f"{_any(part)}(?={_any(seconds)})")
    return _Eastern(frozenset(telling_words), begun_by_two, regex("|".join(begun)))


def _any(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]"
