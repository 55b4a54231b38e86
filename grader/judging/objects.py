"""The one JSON object that a reply consists of, or that stands in the prose of a reply.

In prose a judge may repeat what a candidate has planted: there only an object with exactly the
wanted keys counts, and only if there are no two.
"""

import contextlib
import json
from collections.abc import Iterator
from typing import Any

from grader.patterns import regex

LONGEST = 1_000_000
"""Characters of a reply that are read."""
_MOST_SCANNED = 4 * LONGEST

_OPENING = regex(r'\{\s*"')
_THOUGHT_ENDS = regex(r"</think(?:ing)?>")


def sole(text: str, keys: set[str], material: str = "") -> dict[str, Any] | None:
    """The object that answers for these keys, or None if there is none or several differ.

    What stands in the material that was judged, in whatever layout, is not the judge's.
    """
    # What is just not too deep to be read may be too deep to be compared.
    with contextlib.suppress(RecursionError):
        planted = list(_objects(material))
        found = [each for each in _stated(text[:LONGEST].strip(), keys) if each not in planted]
        if found and all(each == found[-1] for each in found):
            return found[-1]
    return None


def _stated(text: str, keys: set[str]) -> list[dict[str, Any]]:
    """The objects in a reply that could be meant."""
    whole = _whole(text)
    if whole is None:
        text = _after_thoughts(text)
        whole = _whole(text)
    if whole is not None:
        return [whole] if keys & whole.keys() else []
    return [each for each in _objects(text) if each.keys() == keys]


def _whole(text: str) -> dict[str, Any] | None:
    """The object that is all of a text, but for a fence around it."""
    if text.startswith("```") and text.endswith("```"):
        text = text[3:-3].partition("\n")[2]
    try:
        value = _STRICT.decode(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The objects in a text, none from within another; ends early where a text wastes time."""
    at, left = 0, _MOST_SCANNED
    while left > 0 and (opening := _OPENING.search(text, at)):
        start = opening.start()
        at = start + 1
        try:
            value, at = _STRICT.raw_decode(text, start)
        except json.JSONDecodeError as error:
            # All that stands before it: making the error counts its lines.
            left -= error.pos
        except (ValueError, RecursionError):
            left -= len(text) - start
        else:
            yield value


def _after_thoughts(text: str) -> str:
    """What follows the last thought; some templates open one unseen. One without end has none."""
    spoken = _THOUGHT_ENDS.split(text)[-1].lstrip()
    return "" if spoken.startswith("<think") else spoken


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two values for one key would let a reply say both."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


_STRICT = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse)
