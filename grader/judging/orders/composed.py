"""Orders by what their words mean, in any language and wording: rows of notions.

A word that tells a story ("gave", "told") or sets a condition fits into no room of a rule: what
was done, and what would be done, is no order.
"""

import re
from functools import cache, lru_cache

from grader.judges.lexical.joining import joined
from grader.judging.orders.notions import COLON, JOINT, NUMBER, OTHER, SIGNS, STOP, row
from grader.judging.orders.rules import RULES
from grader.patterns import regex


def _signs(*notions: str) -> str:
    return "".join(SIGNS[notion] for notion in notions)


_TOLD, _IF = SIGNS["told"], SIGNS["if"]
_STOPS = STOP + COLON
_END = f"[{_STOPS}{JOINT}]"
_ROOMS = {
    "~": f"[^{_TOLD}{_IF}{_STOPS}]{{0,2}}?",
    "..": f"[^{_TOLD}{_IF}{_STOPS}]{{0,6}}?",
    "...": f"[^{_TOLD}]{{0,14}}?",
    "&": f"[^{_TOLD}{_IF}]{{0,6}}?",
    "-": f"(?:{_signs('this', 'answer')}|{_signs('me', 'answer')}"
    f"|[^{_TOLD}{_IF}{SIGNS['answer']}{re.escape(OTHER)}{_STOPS}{JOINT}]){{0,4}}?",
    "…": ".{0,10}?",
    "start": f"(?:^|(?<=[{_STOPS}]))",
    "^": f"(?:^|(?<=[{_STOPS}{JOINT}{_signs('please', 'you')}]))",
    "$": f"{_END}?$",
}
_BEST, _MARK, _LEVEL, _OF = (SIGNS[notion] for notion in ("best", "mark", "level", "of"))
_KINDS = SIGNS | {
    ",": _END,
    ":": COLON,
    "#": NUMBER,
    "stop": STOP,
    "unknown": re.escape(OTHER),
    # "Top marks", "score: max", "level to the maximum", but neither "log level" nor "level of".
    "topmark": f"(?:{SIGNS['you']}?{_BEST}{{1,2}}(?:{_MARK}(?!{_MARK})|{_LEVEL})(?!{_OF})"
    f"|(?<!{re.escape(OTHER)})[{_MARK}{_LEVEL}][{_signs('you', 'be')},:]?{_BEST}"
    f"|{SIGNS['summit']})",
    "self": f"(?:{_signs('this', 'answer')}|{_signs('me', 'answer')}|[{_signs('me', 'this')}])",
    "work": f"[{_signs('this', 'me')}]?{SIGNS['answer']}",
    # Rules as such, not "the criteria which do not apply".
    "them": f"{SIGNS['rules']}(?!{_IF})",
    # Where an order can begin: at the head of a clause, after "please", "you must" and "judges to".
    "order": f"(?:^|(?<=[{_STOPS}{JOINT}{_signs('please', 'you', 'grader', 'rules')}])"
    f"|(?<={SIGNS['you']}[{_signs('must', 'be')}])"
    f"|(?<=[{_signs('grader', 'answer')}]{SIGNS['must']}))",
}


def compiled(rule: str) -> str:
    """A rule as a pattern for rows."""
    return "".join(map(_item, rule.split()))


def _item(item: str) -> str:
    name, optional = item.rstrip("?"), "?" * item.endswith("?")
    kinds = [_ROOMS.get(kind) or _KINDS[kind] for kind in name.split("|")]
    return f"(?:{'|'.join(kinds)}){optional}"


# Whether any rule is found; which one, and what it takes in, is for the pattern in their order.
_ANY = regex(joined(map(compiled, RULES), *map(compiled, ("order", "^", "start", "topmark"))))


@cache
def _in_order() -> re.Pattern[str]:
    return regex("|".join(map(compiled, RULES)))


# Of the kinds that are more than one sign, those of which one must stand there.
_PARTS = {
    "topmark": (_BEST, SIGNS["summit"]),
    "self": (SIGNS["me"], SIGNS["this"]),
    "work": (SIGNS["answer"],),
    "them": (SIGNS["rules"],),
    ":": (COLON,),
    "#": (NUMBER,),
} | {notion: (sign,) for notion, sign in SIGNS.items()}


def needed(rule: str) -> frozenset[frozenset[str]]:
    """Sets of signs; a row in which the rule is found has at least one of each set."""
    wanted = [item.split("|") for item in rule.split() if not item.endswith("?")]
    return frozenset(
        frozenset(sign for kind in kinds for sign in _PARTS[kind])
        for kinds in wanted
        if all(kind in _PARTS for kind in kinds)
    )


_NEEDED = {needed(rule) for rule in RULES}
_STORY = regex(f"[{_TOLD}{_IF}]")
# How many words before an order may still make it a story.
_BEFORE = 6
_SAID = regex(f"{STOP}?[{_signs('i', 'others')}]{_TOLD}")


def ordered(sentence: str) -> bool:
    """Whether a sentence, folded, orders, wishes or announces what only a grader decides."""
    return ordered_in(row(sentence))


# A sentence has the same row however its commas are written.
@lru_cache(maxsize=4096)
def ordered_in(signs: str) -> bool:
    """The same of the row of a sentence."""
    if not (_possible(frozenset(signs)) and _ANY.search(signs)):
        return False
    return any(
        not (_is_told(signs[: found.start()]) or _SAID.match(signs, found.end()))
        for found in _in_order().finditer(signs)
    )


@lru_cache(maxsize=4096)
def _possible(signs: frozenset[str]) -> bool:
    """Whether any rule can be found where these signs are: most sentences need no pattern."""
    return any(all(not signs.isdisjoint(each) for each in rule) for rule in _NEEDED)


def _is_told(before: str) -> bool:
    return before.endswith(SIGNS["others"]) or bool(_STORY.search(before[-_BEFORE:]))
