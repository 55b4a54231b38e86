"""The grammar of labelled layouts: 问题1: 考察目标: 回答: 点评: and their English kin.

A label opens a line, in any width of punctuation, plain, bold, in brackets or as a heading.
Whether a label is meant as one is decided elsewhere (`chain.py`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from grader.transcripts.numerals import PATTERN, number
from grader.transcripts.roles import ZH

Kind = Literal["named", "plain", "weak", "follow", "answer", "objective", "feedback"]

_KIND_WORDS = {
    "plain": "问题|提问|问|question|q",
    "follow": r"追问|follow[-\ ]?up(?:\ question)?",
    "answer": f"(?:{ZH['candidate']})?的?回答|答案|答|answer|ans|a",
    "objective": "(?:考察|考查|考核)(?:目标|目的|点|要点|内容)|面试目的|objectives?|assesses",
    "feedback": f"(?:{ZH['interviewer']})?(?:点评|评语|评价|总评|评分|得分|打分)"
    r"|(?:总体|综合|整体|面试)评价|面试(?:结果|结论)|(?:(?:ai|overall|final|reviewer)\ )?"
    r"(?:feedback|verdict|score|rating|evaluation|assessment|recommendation)"
    r"|(?:(?:final|hiring)\ )?decision",
}
_LABEL = re.compile(
    rf"""
    (?P<heading>\#{{1,6}}\ *)? (?P<open>\*\*|__|【)? \ ?
    (?P<label>
        (?P<named>第\ ?(?P<n1>{PATTERN})\ ?(?:个问题|道题|题|问)
                 |(?:问题|题目|question|q)\ ?[\#.]?\ ?(?P<n2>{PATTERN}))
      | (?P<follow>{_KIND_WORDS["follow"]})\ ?(?P<n3>{PATTERN})?
      | (?P<answer>{_KIND_WORDS["answer"]})\ ?(?P<n4>{PATTERN})?
      | (?P<objective>{_KIND_WORDS["objective"]})
      | (?P<feedback>{_KIND_WORDS["feedback"]})
      | (?P<plain>{_KIND_WORDS["plain"]})
      | (?P<weak>{PATTERN})
    )
    (?:\ ?[(（][^()（）]{{1,30}}[)）])?
    \ ? (?P<close>\*\*|__|】)? \ ?
    (?P<delimiter>[:：]|[.．、)）](?!\d)|[-–—](?=\ )|$|(?<=】)) \ ?
    (?P<close_after>\*\*|__)? \s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Nearly every line of a transcript opens with something else; a set is faster than any pattern.
_FIRST = frozenset(
    "#*_【0123456789０１２３４５６７８９零〇一二两三四五六七八九十百"
    "第问题提追应候面被求受的回答考点评总综整得打主招采访QqFfAaOoVvSsRrEeDdHh"
)


class Mark(NamedTuple):
    """A label found at the start of a line; `at` counts lines from 0."""

    at: int
    kind: Kind
    number: int | None
    label: str
    text: str


def scan(lines: Sequence[str]) -> list[Mark]:
    """Every label, in order."""
    found = (mark(index, line) for index, line in enumerate(lines))
    return [each for each in found if each]


def respondents(lines: Sequence[str]) -> bool:
    """Whether `A:` is a person's name: where somebody is called `B:` about as often."""
    named = Counter(line[0] for line in lines if line[1:2] in (":", "：") and line[0] in ("A", "B"))
    return min(named["A"], named["B"]) > 1 and named["B"] * 2 >= named["A"]


def is_feedback(line: str) -> bool:
    """Whether a line opens with the label of a grade or a verdict."""
    found = mark(0, line)
    return found is not None and found.kind == "feedback"


def mark(index: int, line: str) -> Mark | None:
    """The label that a stripped line opens with."""
    match = _LABEL.match(line) if line[:1] in _FIRST and line else None
    if match is None or not _delimited(match):
        return None
    groups = match.groupdict()
    printed = next((groups[name] for name in ("n1", "n2", "n3", "n4") if groups[name]), None)
    kind = _kind(match)
    if kind == "weak":
        printed = groups["weak"]
    value = number(printed) if printed else None
    return Mark(index, kind, value, groups["label"].strip(), _rest(line, match))


def _kind(match: re.Match[str]) -> Kind:
    kinds: tuple[Kind, ...] = ("named", "follow", "answer", "objective", "feedback", "plain")
    return next((kind for kind in kinds if match[kind]), "weak")


def _delimited(match: re.Match[str]) -> bool:
    """Words need a colon or a frame; only a number may end in a full stop or a bracket."""
    delimiter = match["delimiter"]
    framed = bool(match["heading"] or match["open"])
    if match["weak"]:
        return delimiter in tuple(".．、)）") and match.end() < len(match.string)
    if delimiter in (":", "："):
        return True
    numbered = match["named"] or match["n3"] or match["n4"]
    return bool(match["named"]) or (framed and not delimiter) or bool(numbered and delimiter)


def _rest(line: str, match: re.Match[str]) -> str:
    rest = line[match.end() :]
    opened = match["open"]
    if opened in ("**", "__") and not (match["close"] or match["close_after"]):
        rest = rest.removesuffix(opened)
    return rest.strip()
