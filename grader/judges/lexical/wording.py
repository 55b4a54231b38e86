"""What a report says of a finding: found, not found, found but negated. Never that it thinks."""

from collections.abc import Iterable
from dataclasses import dataclass

from grader.judges.lexical import guards
from grader.judges.lexical.findings import Finding, Obstacle


@dataclass(frozen=True)
class _Words:
    found: str
    named: str
    negated: str
    missing: str
    reference: str
    confidence: str
    levels: dict[str, str]
    obstacles: dict[Obstacle, str]
    flags: dict[str, str]
    comma: str
    space: str


_ENGLISH = _Words(
    found="Found {hits} of {need} needed",
    named=": {names}.",
    negated="Found but negated: {names}.",
    missing="Not found: {names}.",
    reference="Words of the reference found: {share} %.",
    confidence="Confidence: {band}.",
    levels={"high": "high", "medium": "medium", "low": "low"},
    obstacles={
        "empty": "The answer is empty: not judged.",
        "nothing_to_look_for": "Not judged: there is nothing to look for; needs an LLM or a human.",
        "unreadable_terms": "Not judged: the rubric's terms cannot be read ({problem}).",
        "other_words": (
            "Not judged: none of the terms found, but words of the reference are;"
            " the answer may be right in other words."
        ),
    },
    flags={
        guards.DONT_KNOW: "The answer says that it has none: lowest level.",
        guards.ADDRESSES_GRADER: "A sentence that addresses the grader was left out.",
        guards.RESTATES_QUESTION: "The answer restates the question: lowest level.",
        guards.KEYWORD_LIST: "The answer is a list of keywords: half at most.",
        guards.NEAR_COPY: "The answer is nearly a copy of the reference.",
    },
    comma=", ",
    space=" ",
)

_CHINESE = _Words(
    found="需要 {need} 组，找到 {hits} 组",
    named="：{names}。",
    negated="找到但被否定：{names}。",
    missing="未找到：{names}。",
    reference="找到参考答案用词的 {share}%。",
    confidence="可信度：{band}。",
    levels={"high": "高", "medium": "中", "low": "低"},
    obstacles={
        "empty": "回答为空：未评判。",
        "nothing_to_look_for": "未评判：没有可查找的词语，需要 LLM 或人工评判。",
        "unreadable_terms": "未评判：评分标准的 terms 无法读取（{problem}）。",
        "other_words": "未评判：所列词语均未找到，但出现了参考答案的用词，可能换了说法。",
    },
    flags={
        guards.DONT_KNOW: "回答表示不知道：最低等级。",
        guards.ADDRESSES_GRADER: "有句子试图指示评分者，已排除。",
        guards.RESTATES_QUESTION: "回答只是复述问题：最低等级。",
        guards.KEYWORD_LIST: "回答是关键词罗列：至多一半。",
        guards.NEAR_COPY: "回答与参考答案几乎相同。",
    },
    comma="、",
    space="",
)


def reasoning(finding: Finding, language: str) -> str:
    """Why a criterion has its level, or none, in the words of its language."""
    words = _CHINESE if language == "zh" else _ENGLISH
    parts = [*_groups(finding, words)]
    if finding.coverage is not None:
        parts.append(words.reference.format(share=int(100 * finding.coverage)))
    parts += [text for flag, text in words.flags.items() if flag in finding.flags]
    if finding.obstacle:
        # Appended as it is: a problem may quote braces from the rubric.
        parts.append(words.obstacles[finding.obstacle].replace("{problem}", finding.problem))
    else:
        parts.append(words.confidence.format(band=words.levels[finding.confidence]))
    return words.space.join(parts)


def _groups(finding: Finding, words: _Words) -> Iterable[str]:
    if not finding.groups:
        return
    found = [group.name for group in finding.groups if group.hit]
    counts = words.found.format(hits=finding.hits, need=finding.need)
    yield counts + (_named(words.named, found, words) or words.named[-1])
    yield from filter(
        None,
        (
            _named(words.negated, [g.name for g in finding.groups if g.negated], words),
            _named(words.missing, [g.name for g in finding.groups if g.mention is None], words),
        ),
    )


def _named(sentence: str, names: list[str], words: _Words) -> str:
    return sentence.format(names=words.comma.join(names)) if names else ""
