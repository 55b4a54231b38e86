"""Anybody's words in Markdown."""

import re

from grader.reports.plain import one_line


def code(text: str) -> str:
    """Anybody's words as code: no link, no mention, no markup; the fence is longer than any in it.

    Blanks beside backticks, as CommonMark has it, keep these apart from the fence.
    """
    words = one_line(text)
    fence = "`" * (max(map(len, re.findall("`+", words)), default=0) + 1)
    blank = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{blank}{words}{blank}{fence}"
