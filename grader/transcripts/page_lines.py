"""Lines that a printed page carries beside its number: a running head, a ruler.

The numbers themselves are taken out of any file (`sheets.py`).
"""

import re
from collections import Counter
from collections.abc import Sequence

from grader.patterns import regex
from grader.transcripts.script import compiled

REASON = "a line of the page"

_LONGEST = 160
_RULE = regex(r"[—─━═_＿]{5,}|[=-]{10,}")
_NUMBERS = (
    r"(?:page \d{1,3}(?: ?(?:of|/) ?\d{1,3})?"
    r"|第 ?\d{1,3} ?页(?: ?[/,，]? ?共 ?\d{1,3} ?页)?)"
)
_HEAD = compiled(rf"(?P<head>\S.*?)\s+[-–—|]?\s*{_NUMBERS}[-–—|\s]*", re.IGNORECASE)
# Every such line has one of these, and most files have none.
_HINTS = ("age ", "AGE ", "页", "頁")
_SHEET, _FOOT = 5000, 500
_RULERS = frozenset("—─━═_＿=-")
_REPEATED = 2


def find(text: str, lines: Sequence[str]) -> list[int]:
    """The numbers of a file's lines, from 1, that no person said or wrote.

    A running head is one that returns above another page's number.
    """
    heads = _heads(lines) if any(map(ends(text).__contains__, _HINTS)) else {}
    returning = Counter(heads.values())
    rulers = {
        n for n, line in enumerate(lines, start=1) if line[:1] in _RULERS and _RULE.fullmatch(line)
    }
    return sorted(rulers | {n for n, head in heads.items() if returning[head] >= _REPEATED})


def ends(text: str) -> str:
    """Where paper has its marks: sheets with numbers begin with one, and people sign the last."""
    return text[:_SHEET] + text[-_FOOT:]


def _heads(lines: Sequence[str]) -> dict[int, str]:
    """What stands before the number of a page, by the numbers of their lines."""
    short = ((n, line) for n, line in enumerate(lines, start=1) if 1 < len(line) <= _LONGEST)
    found = (
        (n, _HEAD.fullmatch(line)) for n, line in short if any(hint in line for hint in _HINTS)
    )
    return {n: match["head"] for n, match in found if match}
