"""The grammar of labelled layouts: 问题1: 考察目标: 回答: 点评: and their English kin.

A label opens a line, in any width of punctuation, plain, bold, in brackets or as a heading.
Whether a label is meant as one is decided elsewhere (`chain.py`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from grader.patterns import regex
from grader.transcripts import annotations, numerals
from grader.transcripts.numerals import PATTERN
from grader.transcripts.roles import EN, ZH
from grader.transcripts.script import compiled

Kind = Literal[
    "named",
    "plain",
    "weak",
    "follow",
    "answer",
    "objective",
    "reference",
    "feedback",
    "aside",
    "remark",
    "common",
    "reversal",
]

_ASKER = EN["interviewer"].replace(" ", r"\ ")
_KIND_WORDS = {
    "plain": "问题|提问|问|question|q",
    "follow": r"追问|follow[-\ ]?up(?:\ question)?",
    "answer": f"(?:{ZH['candidate']})?的?回答|答案|答|answer|ans|a",
    "objective": "(?:考察|考查|考核)(?:目标|目的|意图|重点|点|要点|内容)|面试目的"
    "|objectives?|assesses",
    # What the interviewer's own sheet says.
    "reference": "(?=[参标期预理建示正评打答得采emisrctg])(?:"
    "(?:参考|标准|期望|预期|理想|建议|示例|示范|正确)的?(?:答案|回答|答法)"
    "|(?:评分|打分|评价|评估)(?:标准|细则|要点|规则|依据|指南)"
    "|(?:答案|答题|得分|采分|参考)要点|[得采]分点"
    r"|(?:expected|model|ideal|sample|reference|suggested|correct|target|exemplary)\ "
    r"(?:answer|response|solution)s?|(?:scoring|grading|marking|evaluation|interviewer)\ "
    r"(?:guide|guidance|guidelines?|rubric|criteria|scheme|key)|rubric)",
    "feedback": f"(?:{ZH['interviewer']})?(?:点评|评语|评价|总评|评分|得分|打分)"
    f"|(?:{ZH['interviewer']})的?(?:备注|批注|评论|意见|印象)|(?:{_ASKER})(?:['’]s)?"
    r"\ (?:comments?|notes?|remarks?|impressions?|ratings?|scores?|grades?|verdict|feedback)"
    r"|(?:总体|综合|整体|面试)评价|面试(?:结果|结论)|(?:(?:ai|overall|final|reviewer)\ )?"
    r"(?:feedback|verdict|score|rating|evaluation|assessment|recommendation)"
    r"|(?:(?:final|hiring)\ )?decision",
    # A candidate may say these, too.
    "remark": r"(?:(?:my|own|general|overall|additional|other)\ )?"
    r"(?:comments?|notes|remarks?|impressions?|rating|grade)|(?:我的)?(?:备注|批注|评论|印象|笔记)",
}
# In the order of their groups in the pattern.
_KINDS: Sequence[Kind] = (
    *("named", "follow", "answer", "objective", "reference", "feedback", "remark", "plain", "weak"),
)
_LABEL = compiled(
    rf"""
    (\#{{1,6}}\ *)? (\*\*|__|【)? \ ?
    (
        (第\ ?{PATTERN}\ ?(?:个问题|道题|题|问)|(?:问题|题目|question|q)\ ?[\#.]?\ ?{PATTERN})
      | ((?:{_KIND_WORDS["follow"]})\ ?{PATTERN}?)
      | ((?:{_KIND_WORDS["answer"]})\ ?{PATTERN}?)
      | ({_KIND_WORDS["objective"]})
      | ({_KIND_WORDS["reference"]})
      | ({_KIND_WORDS["feedback"]})
      | ({_KIND_WORDS["remark"]})
      | ({_KIND_WORDS["plain"]})
      | ({PATTERN})
    )
    (?:\ ?[(（][^()（）]{{1,30}}[)）])?
    \ ? (\*\*|__|】)? \ ?
    ([:：]|[.．、)）](?!\d)|[-–—](?=\ )|$|(?<=】)) \ ?
    (\*\*|__)? \s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = regex(PATTERN)
_SPACED = regex("(?<=[\u4e00-\u9fff])[ \u3000\u00a0\t]{1,4}(?=[\u4e00-\u9fff])|[\u3000\u00a0]+")
# Nearly every line of a transcript opens with something else; a set is faster than any pattern.
_FIRST = frozenset(
    "#*_【0123456789０１２３４５６７８９零〇一二两三四五六七八九十百"
    "第问問题題提追应應候面被求受的回答考点點评評总總综綜整得打主招采採访訪备備批印笔筆我技业業用人"
    "参參标標期预預理建示正结結优優缺亮不劣疑待是给"
    "QqFfAaOoVvSsRrEeDdHhIiMmCcNnGgTtPpBJKLUWXYZ(（[>/-–—•·★☆⭐"
)


_DIGITS = "0123456789"
_FRAMES = frozenset("#*_【】(（[")
# Most labels are no longer, and the same few open thousands of lines.
_SHORT = 12


class Mark(NamedTuple):
    """A label found at the start of a line; `at` counts lines from 0."""

    at: int
    kind: Kind
    number: int | None
    label: str
    text: str


def scan(lines: Sequence[str], start: int = 0) -> list[Mark]:
    """Every label, in order; of lines that go on with others, the first is number `start`."""
    # A call for each line would take longer than all the labels.
    return [
        found
        for index, line in enumerate(lines, start)
        if line[:1] in _FIRST and (found := _opening(index, line))
    ]


def respondents(lines: Sequence[str]) -> bool:
    """Whether `A:` is a person's name: where somebody is called `B:` about as often."""
    named = Counter(line[0] for line in lines if line[1:2] in (":", "：") and line[0] in ("A", "B"))
    return min(named["A"], named["B"]) > 1 and named["B"] * 2 >= named["A"]


def mark(index: int, line: str) -> Mark | None:
    """The label that a stripped line opens with."""
    return _opening(index, line) if line[:1] in _FIRST else None


def _opening(index: int, line: str) -> Mark | None:
    colon = line.find(":", 0, _SHORT)
    if colon < 0:
        colon = line.find("：", 0, _SHORT)
    if colon > 0 and line[colon + 1 : colon + 3].strip("*_ "):
        head = line[:colon]
        word = head.rstrip(_DIGITS)
        if known := _alone(word, len(head) - len(word)):
            kind, number, label = known
            if word != head:
                number, label = int(head[len(word) :]), head
            return Mark(index, kind, number, label, line[colon + 1 :].strip())
    found = _read(index, line)
    if found is None and colon > 0 and (head := _unspaced(line[:colon])):
        return _read(index, head + line[colon:])
    return found


@lru_cache(maxsize=4096)
def _unspaced(head: str) -> str:
    """`回　答`, as a form in Word sets it, without the blanks; empty where there are none."""
    closed = _SPACED.sub("", head)
    return closed if closed != head else ""


@lru_cache(maxsize=4096)
def _alone(word: str, digits: int) -> tuple[Kind, int | None, str] | None:
    """What a word with any number of so many digits is before a colon, if it is a label.

    There are as many numbers as questions, and only a few words. A label in a frame is none here.
    """
    ones = "1" * digits
    found = _read(0, f"{word}{ones}:") if _FRAMES.isdisjoint(word) else None
    if (
        found is None
        or found.text
        or found.kind == "common"
        or (digits and found.number != int(ones))
    ):
        return None
    return found.kind, found.number, found.label


def _read(index: int, line: str) -> Mark | None:
    match = _LABEL.match(line)
    if match is None:
        return _annotated(index, line)
    heading, opened, label, *kinds, close, delimiter, close_after = match.groups()
    kind, rest = _KINDS[kinds.index(label)], line[match.end() :]
    label = label.strip()
    number = _number(label)
    if not _delimits(delimiter, kind, number, framed=bool(heading or opened)):
        return _annotated(index, line)
    if kind == "weak" and not rest:
        return None
    if opened in ("**", "__") and not (close or close_after):
        rest = rest.removesuffix(opened)
    return Mark(index, kind, number, label, rest.strip())


def _annotated(index: int, line: str) -> Mark | None:
    """`(Note: seemed nervous)` or `> Score: 4/5`, which no label has the form of."""
    found = annotations.read(line)
    return Mark(index, found.kind, None, found.label, found.text) if found else None


def _delimits(delimiter: str, kind: Kind, number: int | None, framed: bool) -> bool:
    """Words need a colon or a frame; only a number may end in a full stop or a bracket."""
    if kind == "weak":
        return delimiter in (".", "．", "、", ")", "）")
    if kind == "named" or delimiter in (":", "："):
        return True
    return framed if not delimiter else number is not None


@lru_cache(maxsize=4096)
def _number(label: str) -> int | None:
    printed = _NUMBER.search(label)
    return numerals.number(printed[0]) if printed else None
