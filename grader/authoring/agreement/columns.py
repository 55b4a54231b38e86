"""The columns of a file of human scores, by the names that people give them."""

import unicodedata
from collections.abc import Mapping, Sequence

from grader.errors import InputError

NAMES: Mapping[str, tuple[str, ...]] = {
    "transcript": ("transcript", "file", "filename", "file name", "source", "interview",
                   "面试记录", "记录", "文件", "文件名", "访谈"),
    "pair": ("pair", "question", "number", "no", "问题", "题号", "题目", "问题编号", "问答"),
    "criterion": ("criterion", "criteria", "评分项", "指标", "评价项", "评分标准"),
    "rater": ("rater", "grader", "reviewer", "scorer", "assessor", "interviewer",
              "评分员", "评分人", "评委", "面试官", "打分人"),
    "level": ("level", "等级", "级别", "评级", "档次"),
    "score": ("score", "points", "mark", "分数", "得分", "评分", "成绩", "打分"),
    # A level where a criterion is named, else a score.
    "given": ("level|score", "level/score", "level or score", "value", "rating",
              "等级|分数", "等级/分数", "评定"),
}  # fmt: skip
_KINDS = {name: kind for kind, names in NAMES.items() for name in names}


def folded(text: str) -> str:
    """A cell as it is compared: width, case and white space play no part."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def known(headings: Sequence[str]) -> int:
    """How many of these are names of columns."""
    return sum(folded(heading).replace("_", " ") in _KINDS for heading in headings)


def places(
    headings: Sequence[str], path: str, line: int
) -> tuple[Mapping[str, int], tuple[str, ...]]:
    """Where each kind of column stands, and the headings that nobody knows.

    Raises InputError where one is there twice, or where what every file needs is missing.
    """
    found: dict[str, int] = {}
    ignored: list[str] = []
    for place, heading in enumerate(headings):
        kind = _KINDS.get(folded(heading).replace("_", " "))
        if kind is None:
            ignored += [heading.strip()] if heading.strip() else []
        elif kind in found:
            both = f"{headings[found[kind]].strip()!r:.40} and {heading.strip()!r:.40}"
            problem = f"two columns for the {kind}: {both}"
            raise InputError(path, problem, line, "keep one of them")
        else:
            found[kind] = place
    if "transcript" not in found or not {"level", "score", "given"} & found.keys():
        missing = "level or score" if "transcript" in found else "transcript"
        hint = (
            "wanted: transcript,pair,criterion,rater and level or score "
            "(or 文件,题号,评分项,评分员 and 等级 or 分数)"
        )
        raise InputError(path, f"no column for the {missing}", line, hint)
    return found, tuple(ignored)
