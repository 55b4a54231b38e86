"""`grade rubric new`: a commented rubric to begin with, from questions or from nothing.

What it leaves to the author is marked TODO, and `grade rubric check` finds each mark.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from grader.models.rubric import Criterion
from grader.patterns import regex
from grader.rubrics.patterns import folded

MARK = "TODO"
_LONGEST_ID = 40

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "top": """\
# A draft: every TODO is for you to write; `grade rubric check` lists them.
# How it adds up: a criterion is worth its level's place between lowest and highest points, times
# its weight; a question is the weighted mean of its criteria, the whole that of its questions.""",
        "model": "# Criteria marked draft were proposed by {model} and reviewed by nobody.",
        "applies": '# applies_to: {position: "engineer"}   # which transcripts it is for',
        "mark": "# per cent",
        "guidance": "Judge content, not style. TODO: what holds for every question.",
        "match": "# what a question must contain to be this one; or {number: N}",
        "ask": "TODO: one thing that can be seen in an answer",
        "low": "TODO: what an answer of the lowest level contains",
        "high": "TODO: what an answer of the highest level contains that the one below does not",
        "draft": "# draft by {model}, not reviewed",
        "terms": '# terms: ["word|synonym"]   # only for the embedded judge',
        "question": "Tell me about a project that you are proud of.",
        "title": "TODO: the position",
        "examples": """\
# Answers whose levels are known, by which `grade rubric test` tests the rubric. They may be written
# here, or given to real answers with `grade rubric label RUBRIC TRANSCRIPT...`.
# examples:
#   - id: a-good-one
#     question: {question}
#     origin: human            # or transcript, synthetic
#     asked: {asked}
#     answer: what the candidate said
#     levels: {{{criterion}: {level}}}
""",
    },
    "zh": {
        "top": """\
# 草稿:每处 TODO 都由您来写;grade rubric check 会列出它们。
# 计分:评分项的得分是其等级在最低分与最高分之间的位置,乘以权重;题目是各评分项的加权平均,
# 整份评分标准是各题的加权平均。""",
        "model": "# 标有“草稿”的评分项由 {model} 提出,无人审阅过。",
        "applies": '# applies_to: {position: "工程师"}   # 适用于哪些记录',
        "mark": "# 百分比",
        "guidance": "只看内容,不看文采。TODO:适用于所有题目的说明。",
        "match": "# 题目中必须出现什么才算这一题;也可写 {number: N}",
        "ask": "TODO:回答中能看到的一件事",
        "low": "TODO:最低一级的回答包含什么",
        "high": "TODO:最高一级的回答比下一级多了什么",
        "draft": "# 草稿,由 {model} 提出,未经审阅",
        "terms": '# terms: ["词|同义词"]   # 只供内嵌评判者使用',
        "question": "请介绍一个您引以为豪的项目。",
        "title": "TODO:岗位",
        "examples": """\
# 等级已知的回答,grade rubric test 用它们检验评分标准。可以写在这里,
# 也可以用 grade rubric label RUBRIC TRANSCRIPT... 给真实的回答标注。
# examples:
#   - id: a-good-one
#     question: {question}
#     origin: human            # 或 transcript、synthetic
#     asked: {asked}
#     answer: 候选人说的话
#     levels: {{{criterion}: {level}}}
""",
    },
}


class Asked(NamedTuple):
    """A question, and the criteria that a model proposed for it, if one was asked."""

    text: str
    criteria: tuple[Criterion, ...] = ()


def rubric(name: str, asked: Sequence[Asked], language: str, model: str | None = None) -> str:
    """The YAML of a rubric for these questions; `model` is who proposed criteria."""
    words = _WORDS[language]
    found = asked or [Asked(words["question"])]
    lines = [
        "# yaml-language-server: $schema=./rubric.schema.json",
        words["top"],
        *([words["model"].format(model=model)] if model else []),
        f"rubric: {_name(name)}",
        "version: 1",
        f"title: {_quoted(words['title'])}",
        f"language: {language}",
        words["applies"],
        f"pass_mark: 60                     {words['mark']}",
        f"min_asked: 100                    {words['mark']}",
        f"review_margin: 5                  {words['mark']}",
        "guidance: |",
        f"  {words['guidance']}",
        "",
        "questions:",
    ]
    matches = _matches([each.text for each in found])
    for each, name_, match in zip(found, _names([e.text for e in found]), matches, strict=True):
        lines += _question(each, name_, match, words, model)
    return "\n".join(lines).rstrip() + "\n"


def examples(name: str, asked: Sequence[Asked], language: str) -> str:
    """The YAML of an examples file without examples yet."""
    words = _WORDS[language]
    found = asked or [Asked(words["question"])]
    criteria = found[0].criteria
    stub = words["examples"].format(
        question=_name(_names([each.text for each in found])[0]),
        asked=_quoted(found[0].text),
        criterion=_name(criteria[0].id) if criteria else "first",
        level=criteria[0].scale[-1].name if criteria else "high",
    )
    return f"rubric: {_name(name)}\n{stub}"


def _question(
    asked: Asked, name: str, match: str, words: Mapping[str, str], model: str | None
) -> Iterator[str]:
    yield f"  # {' '.join(asked.text.split())}"
    yield f"  - id: {_name(name)}"
    yield f"    match: {match}   {words['match']}"
    yield "    weight: 1"
    yield "    criteria:"
    if not asked.criteria:
        yield "      - id: first"
        yield f"        ask: {_quoted(words['ask'])}"
        yield "        levels:"
        yield f"          - {{name: low,  points: 0, when: {_quoted(words['low'])}}}"
        yield f"          - {{name: high, points: 1, when: {_quoted(words['high'])}}}"
        yield f"        {words['terms']}"
    for criterion in asked.criteria:
        yield f"      - id: {_name(criterion.id)}   {words['draft'].format(model=model)} {MARK}"
        yield f"        ask: {_quoted(criterion.ask)}"
        yield "        levels:"
        for level in criterion.scale:
            name, when = _quoted(level.name), _quoted(level.when or "")
            yield f"          - {{name: {name}, points: {level.points}, when: {when}}}"
        if criterion.terms:
            yield f"        terms: [{', '.join(map(_quoted, criterion.terms))}]"
            yield "        need: 1"
    yield ""


# What YAML, or an editor with the schema, takes for a truth value, a number or nothing.
_NO_WORD = regex(r"(?i:null|true|false|yes|no|on|off|y|n|~|[\d.+-].*|)")


def _name(text: str) -> str:
    """A name as it is, in quotes where YAML would not take it for a text."""
    return _quoted(text) if _NO_WORD.fullmatch(text) else text


def _quoted(text: str) -> str:
    """A text as YAML takes it for itself on one line, whatever is in it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _names(texts: Sequence[str]) -> list[str]:
    """An id for each question: its English words, else q1, q2, ...; each once."""
    names: list[str] = []
    for number, text in enumerate(texts, start=1):
        words = [word for word in _own(text) if word.isascii() and word.isalnum()]
        name = "-".join(words[:3])[:_LONGEST_ID].strip("-") or f"q{number}"
        names.append(name if name not in names else f"q{number}")
    return names


def _matches(texts: Sequence[str]) -> list[str]:
    """What tells each question from the others: a word of its own, else its number."""
    others = [folded(text) for text in texts]
    found = []
    for number, text in enumerate(texts, start=1):
        alone = [word for word in _own(text) if sum(word in other for other in others) == 1]
        best = max(alone, key=len, default=None)
        found.append(f"{{text: {_quoted(re.escape(best))}}}" if best else f"{{number: {number}}}")
    return found


_WORD = regex("[\u3400-\u9fff]{2,}|[a-z][a-z0-9+#]{3,}")
# What any question may hold tells none apart.
_COMMON = regex(
    r"\b(?:tell|about|describe|what|your|with|when|have|would|could|explain|give|example|please"
    r"|time|where|which|there|that|this|they|from|were|been|does|most|make|made|between|difference"
    r"|used|using|like|know|think|were|while|will|some|into)\b"
    r"|请(?:问|你|您)?|[你您我]们?|说说|说一?下|谈谈|讲讲|讲一?下|介绍|一下|怎么样?|怎样|如何|什么|哪些|哪个"
    r"|为什么|是否|有没有|有过|可以|能否|一次|一个|时候|经历|遇到过?|以及|并且?|之间|区别|通常|常用|一般"
    r"|[的了吗呢是在和与或过会把对给从到就也都要想会用做]"
)


def _own(text: str) -> list[str]:
    """The words that may tell a question apart, folded as a match is."""
    return list(dict.fromkeys(_WORD.findall(_COMMON.sub(" ", folded(text)))))
