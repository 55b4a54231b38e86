"""What stands before the first question: fields, a title line, a sentence of summary."""

import re
from collections import defaultdict
from collections.abc import Sequence

from grader.models.transcript import Ignored
from grader.patterns import regex
from grader.transcripts.document import Header
from grader.transcripts.joining import Line, join
from grader.transcripts.roles import EN, ZH
from grader.transcripts.script import compiled

_FIELDS = {
    "position": "应聘岗位|面试岗位|应聘职位|面试职位|岗位|职位|position|role|job title",
    "experience": "从业年限|工作年限|从业经验|工作经验|经验|years of experience|experience",
    "summary": "自我介绍|个人简介|简介|summary|profile",
    "candidate": rf"(?:{ZH['candidate']})(?:姓名)?|姓\s*名|(?:{EN['candidate']})(?: name)?|name",
    "interviewer": rf"(?:{ZH['interviewer']})(?:姓名)?|(?:{EN['interviewer']})(?: name)?",
    "title": "标题|title|interview|meeting",
}
_FIELD = compiled(
    r"(?:^|(?<=[\s|,，;；/]))(?:\*\*|__)?(?:"
    + "|".join(
        rf"(?P<{name}>{words})(?:[ /／]{{1,3}}(?:{words}))?" for name, words in _FIELDS.items()
    )
    + r")(?:\*\*|__)?(?:[ \u3000]{0,2}[:：](?:\*\*|__)?|\t)",
    re.IGNORECASE,
)
# In a table of a form, word and value are lines of their own.
_CELL = compiled(
    "|".join(f"(?P<{name}>{_FIELDS[name]})" for name in ("position", "candidate", "interviewer")),
    re.IGNORECASE,
)
_LONGEST_CELL = 40
_DATE = compiled(
    r"(?:[a-z]{2,9}day,? )?(?:[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)? [a-z]{3,9}\.?,? \d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?)(?:[ ,t]+(?:at )?\d{1,2}[:：]\d{2}.{0,20})?",
    re.IGNORECASE,
)
# Where a value is over because another field follows it.
_NEXT = compiled(
    r"\s(?:[\u4e00-\u9fff]{2,6}|(?:interview )?(?:date|time|location|place|level|department|team"
    r"|round|format|duration|email|phone))[ \u3000]?[:：]",
    re.IGNORECASE,
)
_DECORATION = "#*_->•·| "
_EDGES = " \t\u3000*_|,，;；/"
_OTHER_FIELD = regex(r"[^:：。.!?！？]{1,20}[:：]")
_ENDS_SENTENCE = ("。", ".", "!", "！", "?", "？")
_LONGEST_TITLE = 60
_MOST_FREE_LINES = 3


def read(lines: Sequence[str], end: int) -> Header:
    """The header in the first `end` lines; what it has no field for is listed as ignored."""
    return _Reader(lines[:end]).header()


def stated(line: str) -> list[tuple[str, str]]:
    """The fields of a line that begins with one, each with its value: `姓名：张伟 岗位：工程师`."""
    if not _FIELD.match(line):
        return []
    matches = list(_FIELD.finditer(line))
    # Prose may well contain a word such as 经验: and goes on to the end of its line.
    prose = next((i for i, match in enumerate(matches) if match.lastgroup == "summary"), None)
    matches = matches[: prose + 1] if prose is not None else matches
    ends = [match.start() for match in matches[1:]] + [len(line)]
    return [
        (match.lastgroup or "", _value(match.lastgroup, line[match.end() : stop]))
        for match, stop in zip(matches, ends, strict=True)
    ]


def _cell(bare: str) -> str | None:
    match = _CELL.fullmatch(bare.strip(_EDGES)) if len(bare) <= _LONGEST_CELL else None
    return match.lastgroup if match else None


def _value(field: str | None, text: str) -> str:
    if field != "summary" and (following := _NEXT.search(text)):
        text = text[: following.start()]
    return text.strip(_EDGES)


class _Reader:
    """Collects lines by field; `open` is the field that a following line goes on with."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.found: dict[str, list[Line]] = defaultdict(list)
        self.ignored: list[int] = []
        self.open: str | None = None
        self.cell: str | None = None
        self.free = 0
        for number, line in enumerate(lines, start=1):
            self._take(number, line)

    def header(self) -> Header:
        texts = {name: join(found) for name, found in self.found.items()}
        return Header(**texts, ignored=tuple(runs(self.ignored, "header without a known field")))

    def _take(self, number: int, line: str) -> None:
        bare = line.lstrip(_DECORATION)
        cell, self.cell = self.cell, _cell(bare)
        if not bare:
            self.open = None
        elif cell and not self.cell and self._may_be_value(bare):
            self._fields(number, [(cell, bare.strip(_EDGES))])
        elif self.cell:
            self.open = None
        elif found := stated(bare):
            self._fields(number, found)
        elif self.open == "summary":
            self.found["summary"].append(Line(number, line))
        else:
            self._free(number, line, bare.rstrip(_EDGES))

    def _fields(self, number: int, found: Sequence[tuple[str, str]]) -> None:
        for field, value in found:
            self.open = field
            if value and (field == "summary" or field not in self.found):
                self.found[field].append(Line(number, value))

    def _free(self, number: int, line: str, bare: str) -> None:
        if _DATE.fullmatch(bare):
            self.ignored.append(number)
            return
        first = self.free == 0 and not self.found
        self.free += 1
        sentence = bare.endswith(_ENDS_SENTENCE)
        if first and bare and not sentence and self._may_be_title(bare):
            self.found["title"].append(Line(number, bare))
        elif sentence and self.free <= _MOST_FREE_LINES and self._before_fields(bare):
            self.found["summary"].append(Line(number, line))
        else:
            self.ignored.append(number)

    def _may_be_value(self, bare: str) -> bool:
        short = len(bare) <= _LONGEST_CELL and not bare.endswith(_ENDS_SENTENCE)
        return short and not _OTHER_FIELD.match(bare)

    def _before_fields(self, bare: str) -> bool:
        return set(self.found) <= {"title", "summary"} and not _OTHER_FIELD.match(bare)

    def _may_be_title(self, bare: str) -> bool:
        return len(bare) <= _LONGEST_TITLE and not _OTHER_FIELD.match(bare)


def runs(numbers: Sequence[int], reason: str) -> list[Ignored]:
    """Consecutive lines as one entry."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return [Ignored(lines=lines, reason=reason) for lines in found]
