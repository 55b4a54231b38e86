"""Words without one of which nobody speaks to a grader: most sentences need no weighing.

A notion whose words are in every other sentence ("give", "this") is none of these, whatever it
weighs beside another.
"""

import re
from functools import cache

from grader.judging.orders import signs, western
from grader.judging.orders.signs import OTHER
from grader.judging.orders.vocabulary import (
    SIMPLIFIED,
    eastern_words,
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
    " next there like though down show that form role state over leave back longer start tell done".split()
)
# Of a phrase no word is looked for that is shorter.
_SHORTEST = 4
_LETTERS = regex(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_RATIO = regex(r"\b(\d+) ?(?:/|out of|of) ?(\d+)")


def telling(sentence: str) -> frozenset[str]:
    """The telling words of a sentence, folded."""
    found = _western().intersection(_LETTERS.findall(sentence))
    if not sentence.isascii():
        found |= _in_eastern(sentence.translate(SIMPLIFIED))
    if "/" in sentence or " of " in sentence:
        found |= {ratio[0] for ratio in _RATIO.finditer(sentence) if ratio[1] == ratio[2]}
    return found


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


def _in_eastern(plain: str) -> frozenset[str]:
    """The telling words of a script without blanks; not those that another word has in it."""
    tells, longest, first = _eastern()
    found, end = set(), 0
    for place in first.finditer(plain):
        at = place.start()
        if at < end:
            continue
        for size in range(longest[place[0]], 0, -1):
            word = plain[at : at + size]
            if word in tells:
                end = at + size
                if tells[word]:
                    found.add(word)
                break
    return frozenset(found)


@cache
def _eastern() -> tuple[dict[str, bool], dict[str, int], re.Pattern[str]]:
    """The telling words, those that only look so, and with what and how long they can begin."""
    known = eastern_words()
    telling_words = {word for word, sign in known.items() if sign in _SIGNS} - _COMMON
    firsts = {word[0] for word in telling_words}
    seeming = {word for word, sign in known.items() if sign == OTHER and word[0] in firsts}
    longest: dict[str, int] = {}
    for word in telling_words | seeming:
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    tells = dict.fromkeys(seeming, False) | dict.fromkeys(telling_words, True)
    return tells, longest, regex(f"[{re.escape(''.join(firsts))}]")
