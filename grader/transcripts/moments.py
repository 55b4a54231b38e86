"""Times of a recording as files of data have them: numbers, digits in a string, or a clock."""

import re
from collections.abc import Iterable
from typing import Any

from grader.patterns import regex

MILLISECOND = 0.001

_LONGEST = 1e9
_CLOCK = regex(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,6})?)")
# `PT1M1.59S` of ISO 8601, and Google's `61.590s`.
_DURATION = regex(r"(?:PT)?(?:(\d{1,3})H)?(?:(\d{1,5})M)?(\d{1,9}(?:\.\d{1,9})?)?S?", re.IGNORECASE)
_IN_MILLISECONDS = regex(r"ms\b|milli|毫秒", re.IGNORECASE)
# Ten hours in seconds: whole numbers beyond it are milliseconds.
_NO_SECONDS = 36_000


def seconds(value: Any, scale: float = 1.0) -> float | None:
    """A time, given as a number or as digits in a string, in seconds."""
    if isinstance(value, str):
        try:
            value = float(value) if len(value) <= 20 else None
        except ValueError:
            return _clock(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return round(value * scale, 3) if 0 <= value <= _LONGEST / scale else None


def _clock(value: str) -> float | None:
    bare = value.strip(" []()")
    parts = _CLOCK.fullmatch(bare) or (_DURATION.fullmatch(bare) if bare[-1:] in "sSmMhH" else None)
    if parts is None or not any(parts.groups()):
        return None
    hours, minutes, rest = parts.groups(default="0")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest.replace(",", "."))


def scale(name: str, values: Iterable[Any]) -> float:
    """What a number in a field of this name is in seconds."""
    if _IN_MILLISECONDS.search(name.replace("_", " ")):
        return MILLISECOND
    found = [each for each in map(seconds, values) if each is not None]
    whole = all(each == int(each) for each in found)
    return MILLISECOND if whole and max(found, default=0) > _NO_SECONDS else 1.0
