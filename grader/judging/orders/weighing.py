"""What speaks for and against a row of notions being meant for whoever grades.

Nothing here is a rule. Each sign, each two signs that stand near one another, the beginning of a
clause and what is told round about weigh something, by the table in `orders/weights.py`; the sum
is the logarithm of the odds. Tales of work weigh against, and so do words that mean nothing here.
"""

import math
from collections.abc import Iterator, Mapping, Set
from functools import cache, partial
from typing import NamedTuple

from grader.judging.orders import signs
from grader.judging.orders.signs import ASKING, COLON, JOINT, NUMBER, OTHER, SIGNS, STOP
from grader.patterns import regex

SHARE = 0.5
"""How much a sign counts beside the pairs that it stands in."""
HEAD, FIRST = "^", "<"
"""What stands before a sign that begins a clause, and before those that begin the sentence."""

GROUPS = {
    "OBJECT": "this answer cand me",
    "OUTCOME": "mark summit best level pass praise hire result good affirm win",
    "ACT": "give deem write choose assume",
    "ADDRESSEE": "grader machine you reviewer reader hail",
    "STORY": "told we folk does gave",
    "FAVOUR": "lenient mercy strict low fault doubt",
    "RULE": "rules key proof id",
    "WISH": "please must may",
    "OFF": "ignore not",
}
"""Notions that do the same for an order; what is known of one is a guess at the others."""
LETTERS = {name: chr(ord("A") + number) for number, name in enumerate(GROUPS)}
_GROUP = {SIGNS[notion]: LETTERS[name] for name, row in GROUPS.items() for notion in row.split()}
# An order can begin behind these.
_BOUNDS = "".join((STOP, COLON, ASKING, JOINT, SIGNS["please"]))
_UNTOLD = frozenset((STOP, OTHER, JOINT))
_BEHIND = regex(f"(?<![^{_BOUNDS}])[^{''.join(sorted(_UNTOLD))}]")
_REACH = 5


def _paired(sign: str, other: str) -> str:
    return _NONE if other in _UNTOLD else sign + other


_NONE = ""
# Each is put together once: there are few pairs of signs, each in many rows.
_PAIRS = {
    sign: cache(partial(_paired, sign)) for sign in (*SIGNS.values(), COLON, ASKING, NUMBER, HEAD)
}


@cache
def _grouped(row: str) -> str:
    return "".join(_GROUP.get(sign, sign) for sign in row)


_TOPIC = signs.of(
    *("grading", "mark", "grader", "rules", "machine", "gave", "result", "level", "hire", "cand"),
    *("key", "low", "meta", "reviewer", "answer"),
)
# What is in most questions is no topic.
_ASKED = signs.of(
    *("grading", "mark", "grader", "rules", "machine", "hire", "cand", "reviewer", "folk")
)
_TALE = signs.of("told", "we")
# The beginnings that orders have: each of these alone, and with what else stands in the sentence.
_ACTS = frozenset(
    HEAD + SIGNS[name]
    for name in (
        *("give", "deem", "write", "choose", "assume", "ignore", "mark", "grading", "pass"),
        *("output", "hire"),
    )
)
COMBINED = {
    "act first": "1",
    "act first, OUTCOME": "2",
    "act first, OUTCOME, OBJECT": "3",
    "act first, OUTCOME, no STORY": "4",
    "ADDRESSEE, OUTCOME, no STORY": "5",
    "OBJECT, OUTCOME, no STORY": "6",
    "grader, OUTCOME, no STORY": "7",
    "WISH, OUTCOME, no STORY": "8",
    "OBJECT, OUTCOME, ACT": "9",
    "words of no notion": "!o",
    "no word of no notion": "!0",
    "different notions": "!k",
    "topic in the question": "!q",
    "topic elsewhere": "!t",
    "tale elsewhere": "!s",
    "tale and topic elsewhere": "!b",
}
"""What is no sign and no pair, and its short name."""


class Around(NamedTuple):
    """What stands round a sentence: the question's notions, and those of the other sentences."""

    question: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


class Evidence(NamedTuple):
    """What a row shows, by short names: signs and groups, pairs and beginnings, and amounts."""

    signs: Set[str] = frozenset()
    things: Set[str] = frozenset()
    amounts: Mapping[str, float] = {}

    def shares(self) -> dict[str, float]:
        """How much each counts."""
        signs, things = dict.fromkeys(self.signs, SHARE), dict.fromkeys(self.things, 1.0)
        return {**signs, **things, **self.amounts}


def evidence(row: str) -> Evidence:
    """What a row shows."""
    core = set(row) - _UNTOLD
    groups = {_GROUP[sign] for sign in core & _GROUP.keys()}
    beginnings = _beginnings(row)
    things = _pairs(row)
    things.update(beginnings, _combined(row, groups, beginnings))
    strangers = row.count(OTHER)
    if not strangers:
        things.add("!0")
    amounts = {"!o": math.log1p(strangers), "!k": math.log1p(len(core))}
    return Evidence(core | groups, things, amounts)


def _pairs(row: str) -> set[str]:
    """Signs that stand near one another, in their order, and the groups of the two."""
    found: set[str] = set()
    for at, sign in enumerate(row, start=1):
        if sign not in _UNTOLD:
            found.update(map(_PAIRS[sign], row[at : at + _REACH]))
    found.discard(_NONE)
    return found.union(map(_grouped, found))


def _beginnings(row: str) -> set[str]:
    found = set(map(_PAIRS[HEAD], _BEHIND.findall(row)))
    first = row.replace(STOP, "").replace(JOINT, "")[:2]
    if first:
        found.add(FIRST + first[0])
    if len(first) > 1:
        found.add(FIRST + _grouped(first))
    return found


def _combined(row: str, groups: Set[str], beginnings: Set[str]) -> Iterator[str]:
    act, thing = not beginnings.isdisjoint(_ACTS), LETTERS["OBJECT"] in groups
    if act:
        yield "1"
    if LETTERS["OUTCOME"] not in groups:
        return
    if act:
        yield "2"
    if act and thing:
        yield "3"
    if thing and LETTERS["ACT"] in groups:
        yield "9"
    if LETTERS["STORY"] not in groups:
        yield from _with_no_story(row, groups, act)


def _with_no_story(row: str, groups: Set[str], act: bool) -> Iterator[str]:
    """The names of what there is beside an outcome of which nobody tells a story."""
    beside = (
        ("4", act),
        ("5", LETTERS["ADDRESSEE"] in groups),
        ("6", LETTERS["OBJECT"] in groups),
        ("7", SIGNS["grader"] in row),
        ("8", LETTERS["WISH"] in groups),
    )
    return (name for name, there in beside if there)


def elsewhere(around: Around) -> Evidence:
    """What stands round a sentence: talk of grading is no order to grade."""
    found = {}
    if asked := len(around.question & _ASKED):
        found["!q"] = float(min(asked, 2))
    topic, tale = len(around.others & _TOPIC), not around.others.isdisjoint(_TALE)
    if topic:
        found["!t"] = math.log1p(topic)
    if tale:
        found["!s"] = 1.0
    if topic and tale:
        found["!b"] = 1.0
    return Evidence(amounts=found)
