"""How the label of a speaker is written: its script, its capitals, and what stands around it."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from grader.transcripts.document import Role
from grader.transcripts.roles import is_note, key, looks_like_a_name, role_of
from grader.transcripts.script import han
from grader.transcripts.speaker_lines import SpeakerLabel

INSIDE = "inside"
"""The frame of a label that stands inside a caption, where turns seldom begin."""

_MARKS = frozenset("#>-*•")
_DASHES = (" - ", " – ", " — ")
_SHORTEST_IN_CAPITALS = 4


class Form(NamedTuple):
    """How a label is written; `frame` is what stands around the name, `timed` if a time does."""

    capitals: bool = False
    chinese: bool = False
    frame: str = ""
    timed: bool = False


class Spelled(NamedTuple):
    """A label that may open a turn; `at` is its place in the file."""

    at: int
    key: str
    role: Role | None
    form: Form
    aside: bool = False
    time: float | None = None


def spelled(
    at: int, name: str, frame: str = "", *, time: float | None = None, aside: str | None = None
) -> Spelled:
    """A label of this name, with what stands around it and beside it."""
    role = role_of(name) or role_of(aside)
    form = _form(name, frame, timed=time is not None)
    return Spelled(at, key(name), role, form, aside is not None, time)


@lru_cache(maxsize=4096)
def _form(name: str, frame: str, timed: bool) -> Form:
    capitals = len(name) >= _SHORTEST_IN_CAPITALS and name.isupper()
    return Form(capitals, han(name) > 0, frame, timed)


def of_lines(lines: Sequence[str], found: Sequence[SpeakerLabel]) -> list[Spelled]:
    """Of labels that may be anybody's, those of a side or of a name that returns."""
    counts = Counter(each.key for each in found)
    return [
        spelled(each.at, each.name, frame(lines[each.at]), time=each.time, aside=each.aside)
        for each in found
        if role_of(each.name)
        or role_of(each.aside)
        or (counts[each.key] > 1 and looks_like_a_name(each.name) and not is_note(each.name))
    ]


def frame(line: str) -> str:
    """What stands around a name: bold, a mark of Markdown, a dash, or no colon at all."""
    head = line.partition(":")[0].partition("：")[0]
    mark = line[0] if line[0] in _MARKS and line[1:2] in ("#", " ") else ""
    if len(head) == len(line):
        return mark + ("-" if any(each in line for each in _DASHES) else "alone")
    return mark + ("**" if "**" in head or "__" in head else "")
