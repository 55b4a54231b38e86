"""Lines that their form shows to be an interviewer's: `> Score: 4/5`, `（评分：3分）`, `★★★★☆`.

A score is a number over a maximum, stars, or a grade after a word for one. In a frame (a bracket, a
quote mark, a bullet, slashes) words of graders are enough. Words that anybody may begin a line with
are `common`: where they stand decides (`remarks.py`, `grades.py`).
"""

import re
from typing import Literal, NamedTuple

from grader.patterns import regex
from grader.transcripts.roles import EN, ZH
from grader.transcripts.script import compiled

Kind = Literal["feedback", "aside", "remark", "common"]

_LONGEST = 300
_LONGEST_SCORE = 60
_ASKER = rf"(?:(?:{EN['interviewer']})(?:['’]?s)?|(?:{ZH['interviewer']})的?) ?"
_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_STARS = r"(?:[★☆⭐✩✭]\ufe0f?){2,10}"
_OVER = rf"{_NUMBER} ?(?:/|／|out of|of) ?\d{{1,3}}(?![\d/／])(?: ?(?:points?|stars?|分))?"
_POINTS = r"(?:给|打)?(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十]) ?[分星](?![钟之\w])"
_VALUE = rf"(?:{_OVER}|{_STARS}|{_POINTS}|[1-5] stars)"
_GRADE = rf"(?:{_VALUE}|{_NUMBER} ?%?(?![\w.])|[A-F][+-]?(?![\w'’+-]))"
_SCORE_WORD = (
    r"(?:(?:my|own|final|overall|total|ai|technical) )?"
    r"(?:scores?|rating|rated|grades?|marks?|points?)"
    r"|(?:总|技术|综合)?(?:评分|得分|打分|给分|分数|成绩|评级|评定|等级)"
)
_BARE = compiled(_VALUE, re.IGNORECASE)
_SCORED = compiled(
    rf"((?:{_ASKER})?(?:{_SCORE_WORD}))(?: ?[(（][^()（）]{{1,20}}[)）])?"
    rf"(?:[*_]* ?[:：=–—-] ?[*_]* ?| ?)({_GRADE})(?P<more>\s?[-–—,，;；.。(（!！|].*)?",
    re.IGNORECASE,
)
# Only who grades writes these at the beginning of a line.
_GRADING = compiled(
    rf"(?P<label>{_ASKER}(?:comments?|notes?|remarks?|impressions?|feedback|observations?"
    r"|记录|笔记|备注|批注|点评|评语|评价|评论|意见|印象|反馈|打分|评分|小结)|面评|评级|点评|评语|评价|总评|评分|得分|打分"
    r"|feedback|assessment|evaluation|evaluator|verdict)"
    r"(?: ?[(（][^()（）]{1,20}[)）])?[*_]* ?(?P<sign>[:：]| [-–—] )[*_]* ?(?P<text>.*)",
    re.IGNORECASE,
)
_UNFRAMED = compiled(rf"{_ASKER}.*|面评|评级|点评|评语|评价|总评", re.IGNORECASE)
_REMARK = compiled(
    r"(?P<label>(?:(?:my|own|general|overall) )?"
    r"(?:notes?|comments?|remarks?|impressions?|rating|grade)"
    r"|(?:我的)?(?:备注|批注|附注|注|评论|意见|印象|笔记|记录))"
    r"(?: ?[(（][^()（）]{1,20}[)）])?[*_]* ?[:：][*_]* ?(?P<text>.*)",
    re.IGNORECASE,
)
_COMMON = compiled(
    r"(?P<label>note|n\.?b\.?|results?|conclusions?|suggestions?|strengths?|weakness(?:es)?"
    r"|pros|cons|(?:red|green|yellow) flags?|concerns?|evaluator|reviewer|assessor"
    r"|(?:hints?|help) (?:given|needed)"
    r"|follow[- ]?ups? needed|probed?"
    r"|结论|建议|优点|缺点|亮点|不足|优势|劣势|疑点|是否提示|是否追问|待跟进"
    r"|(?-i:[A-Z]{2,3}))[*_]* ?[:：][*_]* ?(?P<text>.*)",
    re.IGNORECASE,
)
_ENDS_SCORED = compiled(
    rf"(?:.*[^\w.])?(?:{_OVER}|{_STARS}|(?:给|打){_POINTS})[.。!！]?", re.IGNORECASE
)
# Every annotation has one of the signs, and most lines have none; the words open with few letters.
_SIGNS = regex(r"[:：/／=–—★☆⭐✩✭分星]| - | of |[^\W\d] ?\d")
_FIRST = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZacefghijmnoprstvw总總技综綜评評得打给給分成等面点點备備批附注意印笔筆记記我"
    "结結建优優缺亮不劣疑是待主业業考招用人采採访訪"
)
# Without a frame no remark is looked for, nor a small letter that scores do not open with.
_OPENING = _FIRST - frozenset("acefhijnovw我附注笔筆记記") | frozenset(
    ">/-–—*_•·(（[【★☆⭐✩✭0123456789"
)
_FRAME = regex(r"(?:>+|/{2,}|-{2,}|[–—]+|[-*•·](?=\s))?\s*([(（\[【]?)\s?([*_]{0,3})\s?")
_UNIT = regex(r"[/／★☆⭐✩✭星]|of|stars", re.IGNORECASE)
_ALIKE = {"☆": "★", **dict.fromkeys(("/", "／", "of", "stars", "⭐", "✩", "✭", "星"), "4/5")}
_BULLETS = ("-", "*", "•", "·")
_CLOSING = ")）]】"


class Annotation(NamedTuple):
    """What a line is: an `aside` stands in brackets, and nothing below them belongs to it."""

    kind: Kind
    label: str
    text: str


def read(line: str) -> Annotation | None:
    """The annotation that a stripped line is or opens; None for anything else."""
    if line[:1] not in _OPENING or len(line) > _LONGEST or not _SIGNS.search(line):
        return None
    frame = _FRAME.match(line)
    bracket, emphasis = (frame[1], frame[2]) if frame else ("", "")
    bulleted = line[:1] in _BULLETS and line[1:2] == " "
    marked = bool(frame and frame[0].strip(" *_")) and not (bulleted and not bracket)
    inner = line[frame.end() :] if frame else line
    closed = bool(bracket) and inner[-1:] in _CLOSING
    inner = inner.rstrip("*_ ") if emphasis and not closed else inner
    inner = inner[:-1].rstrip("*_ ") if closed else inner
    return _of(inner, marked=marked, framed=marked or bulleted or bool(emphasis), closed=closed)


def _of(inner: str, *, marked: bool, framed: bool, closed: bool) -> Annotation | None:
    """What the words in a frame are; `marked`: by more than a bullet or emphasis."""
    sure: Kind = "aside" if closed else "feedback"
    short = len(inner) <= _LONGEST_SCORE
    if short and _BARE.fullmatch(inner):
        stars = inner[0] in "★☆⭐✩✭"
        return Annotation(sure if marked or stars else "common", _unit(inner), inner)
    words = _named(inner, sure, marked=marked, framed=framed) if inner[:1] in _FIRST else None
    if words is None and marked and short and _ENDS_SCORED.fullmatch(inner):
        return Annotation("remark", _unit(inner), inner)
    return words


def _named(inner: str, sure: Kind, *, marked: bool, framed: bool) -> Annotation | None:
    """What opens with a word."""
    scored = _SCORED.fullmatch(inner)
    if scored and (framed or not scored["more"]):
        return Annotation(sure, scored[1].strip(), inner[scored.start(2) :])
    grading = _GRADING.fullmatch(inner)
    if grading and (framed or _UNFRAMED.fullmatch(grading["label"])):
        return Annotation(sure, grading["label"].strip(), grading["text"])
    remark = _REMARK.fullmatch(inner) if framed else None
    if remark and (marked or remark["label"].casefold() != "note"):
        return Annotation("remark", remark["label"], remark["text"])
    if common := _COMMON.fullmatch(inner):
        scored = _ENDS_SCORED.fullmatch(common["text"])
        return Annotation("remark" if scored else "common", common["label"], common["text"])
    return None


def _unit(score: str) -> str:
    """What a score without a word for it has for a label: its own sign, as it stands there."""
    if score.rstrip("。.!！")[-1:] == "分":
        return "分"
    if score[-1:] in "★☆":
        return "★" if "★" in score else "☆"
    signs: list[str] = _UNIT.findall(score)
    return signs[-1]


def compared(label: str) -> str:
    """A label as it is compared: however scores without a word are written, they are alike."""
    folded = label.casefold()
    return _ALIKE.get(folded, folded)
