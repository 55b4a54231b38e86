"""What readers of transcripts report, each in English and Chinese.

A notice keeps its English sentence and what that names, so that a printed report can say the same
in its own language.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Literal

from grader.models.notice_words import NOTICES
from grader.models.transcript import Notice, Value
from grader.patterns import regex

_MORE = ("and {more} more like it", "同类情况另有 {more} 处")
_RANGE = regex(r"\d+-\d+")
_MOST_LISTED = 5
_LONGEST = 60


def notice(code: str, **values: Value) -> Notice:
    """A notice that names these things. Raises KeyError where no sentence of its code does."""
    return Notice(code=code, message=_worded(code, values, 0), values=values)


def told(notice: Notice, language: Literal["zh", "en"]) -> str:
    """A notice in Chinese or English; one that another version made as it stands."""
    try:
        return notice.message if language == "en" else _worded(notice.code, notice.values, 1)
    except KeyError:
        return notice.message


def _worded(code: str, values: Mapping[str, Value], language: int) -> str:
    shown = {name: _Shown(value, language) for name, value in values.items()}
    return _form(code, frozenset(values))[language].format(**shown)


@cache
def _form(code: str, names: frozenset[str]) -> tuple[str, str]:
    forms = {
        frozenset(name for _, name, _, _ in Formatter().parse(form[0]) if name): form
        for form in (_MORE, *NOTICES[code])
    }
    return forms[names]


class _Shown:
    """A value in a sentence: `{n:word}` is `1 word` or `2 words`, and what is a name is quoted."""

    def __init__(self, value: Value, language: int) -> None:
        self.value, self.language = value, language

    def __format__(self, noun: str) -> str:
        if isinstance(self.value, int):
            return f"{self.value} {noun}{'s' * (self.value != 1)}" if noun else f"{self.value}"
        if isinstance(self.value, str):
            return self.quoted(self.value)
        listed = self.listed(self.value)
        return f"{noun}{'s' * (len(self.value) != 1)} {listed}" if noun else listed

    def listed(self, values: Sequence[str | int]) -> str:
        """The first few, and how many more."""
        shown = [
            each if isinstance(each, int) or _RANGE.fullmatch(each) else self.quoted(each)
            for each in values
        ]
        first = ("、" if self.language else ", ").join(map(str, shown[:_MOST_LISTED]))
        more = len(values) - _MOST_LISTED
        if more <= 0:
            return first
        return f"{first} 等 {len(values)} 项" if self.language else f"{first} and {more} more"

    def quoted(self, name: str) -> str:
        """A name out of a file, at a bearable length."""
        clean = " ".join(name.split())
        short = clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"
        return f"“{short}”" if self.language else repr(short)
