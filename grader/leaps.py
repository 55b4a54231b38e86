"""What a match of a regular expression can begin with, so that a search leaps to where one may.

`re` leaps only where a pattern begins with a literal or a set of characters. Where it begins with
a repeat, a choice or a look-around, a match is tried at every character, which takes ten times as
long as to see that it is none of those with which one can begin.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

# Private to the standard library, as in `patterns.py`.
_inner: Any = re._compiler  # type: ignore[attr-defined]
_REPEATS = (_inner.MAX_REPEAT, _inner.MIN_REPEAT, _inner.POSSESSIVE_REPEAT)
# Where a block about the pattern has its length, what else it tells, and the pattern's widths.
_LENGTH, _TOLD, _WIDTHS = 1, 2, slice(3, 5)
# Beside themselves, to who ignores case these are an i, an i, an s and a k.
_ASCII, _CASE, _LAST = 0x80, 0x20, 0xFFFF
_LIKE_ASCII = tuple((_inner.LITERAL, ord(each)) for each in "\u0130\u0131\u017f\u212a")

VERSION = 1
"""Of the code that is made; to be raised when it changes."""
_Items = list[tuple[Any, Any]]
"""The contents of a set of characters, as the standard library parses it."""


def code(parsed: Any, flags: int) -> list[int]:
    """What a parsed pattern compiles to; it finds the same with and without leaps."""
    flags |= parsed.state.flags
    compiled: list[int] = _inner._code(parsed, flags)
    least, _ = parsed.getwidth()
    first = _first(list(parsed), flags) if least and not compiled[_TOLD] else None
    if first is None:
        return compiled
    # The block of a pattern that is only this set, but for its widths.
    state = _inner._parser.State()
    state.flags = flags & ~re.IGNORECASE
    set_alone = _inner._parser.SubPattern(state, [(_inner.IN, first)])
    told: list[int] = _inner._code(set_alone, state.flags)
    told = told[: told[_LENGTH] + 1]
    told[_WIDTHS] = compiled[_WIDTHS]
    return told + compiled[compiled[_LENGTH] + 1 :]


def _first(parts: Sequence[tuple[Any, Any]], flags: int) -> _Items | None:
    """What the first character is one of, and maybe others; None: anything, or there is none."""
    for at, (kind, value) in enumerate(parts):
        if kind in (_inner.AT, _inner.ASSERT_NOT):
            continue
        if kind is _inner.ASSERT:
            ahead, inside = value
            found = _first(list(inside), flags) if ahead > 0 else None
            if found is None:
                continue
            return found
        if kind in _REPEATS:
            least, _, inside = value
            found = _first(list(inside), flags)
            return found if least else _union([found, _first(parts[at + 1 :], flags)])
        return _of_one(kind, value, flags)
    return None


def _of_one(kind: Any, value: Any, flags: int) -> _Items | None:
    if kind is _inner.LITERAL:
        return _in_any_case([(kind, value)], flags)
    if kind is _inner.IN:
        return _in_any_case(value, flags)
    if kind is _inner.BRANCH:
        return _union(_first(list(each), flags) for each in value[1])
    if kind is _inner.ATOMIC_GROUP:
        return _first(list(value), flags)
    if kind is _inner.SUBPATTERN:
        _, added, taken, inside = value
        # A set is compiled for one meaning of \w.
        if (added | taken) & ~re.IGNORECASE:
            return None
        return _first(list(inside), (flags | added) & ~taken)
    return None


def _union(sets: Iterable[_Items | None]) -> _Items | None:
    found: _Items = []
    for each in sets:
        if each is None or each[0][0] is _inner.NEGATE:
            return None
        found += each
    return found


def _in_any_case(items: _Items, flags: int) -> _Items | None:
    """The items; where case is ignored, with the other case of those of ASCII."""
    cased = _inner._get_iscased(flags)
    if cased is None:
        return items
    found = list(items)
    for kind, value in items:
        if kind not in (_inner.LITERAL, _inner.RANGE):
            continue
        start, end = value if kind is _inner.RANGE else (value, value)
        if end > _LAST or any(map(cased, range(start, end + 1))):
            if end >= _ASCII or items[0][0] is _inner.NEGATE:
                return None
            letters = (each for each in range(start, end + 1) if chr(each).isalpha())
            found += [(_inner.LITERAL, each ^ _CASE) for each in letters]
            found += _LIKE_ASCII
    return found
