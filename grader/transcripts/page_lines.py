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
_RULES = ("—————", "─────", "━━━━━", "═════", "_____", "＿＿＿＿＿", "==========", "----------")
_REPEATED = 2


def find(text: str, lines: Sequence[str]) -> list[int]:
    """The numbers of a file's lines, from 1, that no person said or wrote.

    A running head is one that returns above another page's number.
    """
    ruled = any(rule in text for rule in _RULES)
    if not (ruled or any(hint in text for hint in _HINTS)):
        return []
    numbered = [(n, line) for n, line in enumerate(lines, start=1) if 1 < len(line) <= _LONGEST]
    heads = {
        n: match["head"]
        for n, line in numbered
        if any(hint in line for hint in _HINTS) and (match := _HEAD.fullmatch(line))
    }
    returning = Counter(heads.values())
    return [
        n
        for n, line in numbered
        if returning[heads.get(n, "")] >= _REPEATED or (ruled and _RULE.fullmatch(line))
    ]
