"""Questions to the judge that two readers would take differently, or that nobody should ask."""

import re
from collections.abc import Callable, Iterator

from grader.authoring.checks.base import Fault, content, criteria, shown
from grader.models.rubric import Criterion, Rubric
from grader.patterns import regex

_VAGUE = regex(
    r"\b(?:good|well|better|nice|strong|solid|adequate|appropriate|proper|reasonable|sufficient"
    r"|excellent|great|satisfactory|acceptable|decent|effective|clear|thorough|comprehensive|deep"
    r"|insightful|impressive|professional|convincing|high[ -]quality|relevant|meaningful)(?:ly)?\b"
    r"|较好|很好|良好|不错|优秀|充分|适当|恰当|合理|合适|清晰|清楚|深入|全面|到位|专业|详细|完整|透彻|扎实|有效"
)
# Whoever names an example, a number or a boundary has said what to look for.
_SAYS_WHAT = regex(
    r"\d|[(（\"“「:：]|\b(?:such as|e\.g|i\.e|for example|at least|that is)\b"
    r"|例如|比如|至少|包括|如"
)
_ACTS = (
    r"(?:explain|describe|give|name|mention|show|state|say|list|provide|use|cite|compare|discuss"
    r"|identif|justif|demonstrat|propos|offer|include|address|acknowledg|reflect|recogni[sz]e|know"
    r"|understand|avoid|admit|ask|take|make|write|test|verif|check|defin|distinguish|quantif)\w*"
)
_TWO_ENGLISH = regex(
    r"\b(?:and|as well as)\b,? (?:also |then |does |did |do |is |are |has |can |how |why )?"
    rf"(?:(?:they|he|she|the candidate) )?{_ACTS}\b|\?.*\?|\band/or\b|\band (?:why|how)\b"
    r"|\b(?:is|are|was|were) (?:the |their |his |her )?\w+ \w+ and \w+\?"
)
_ACTS_CHINESE = (
    "(?:说明|说出|说清|讲清|讲出|讲明|给出|举出|举例|列出|列举|指出|描述|解释|提到|提出|比较|分析"
    "|使用|用到|证明|验证|考虑|了解|知道|掌握|理解|区分|承认)"
)
_TWO_CHINESE = regex(
    r"(?:并且|而且|同时|以及|[,，、]?并|[,，]且|[,，]也|[,，]还)(?:是否|能否|能|会|有)?"
    rf"{_ACTS_CHINESE}|是否.*是否|[?？].*[?？]"
)
_BEGINS = r"\A\W*(?:does|did|do|is|are|was|were|has|have)"
_ABSENT = regex(
    rf"{_BEGINS}n['’]t\b"
    rf"|{_BEGINS}\b.{{0,30}}?\b(?:not|never|avoid|refrain|lack|omit|without|free of"
    r"|fail(?:s|ed)? to)\b"
    r"|是否(?:没有|没|未|不|避免|缺少|缺乏|遗漏|忽略)"
)
_VERDICT = regex(
    r"\b(?:hire|hired|hiring|recommend (?:the|this|them|him|her)|pass the interview"
    r"|be (?:rejected|accepted|promoted)|overall (?:impression|assessment|quality|score)"
    r"|(?:good|right|culture) fit|suitable for the)\b"
    r"|录用|录取|聘用|通过面试|(?:胜任|适合)(?:该|本|这)|推荐(?:该|此)?候选人"
    r"|总体(?:印象|评价|表现)|综合(?:评价|表现|印象)"
)
_STYLE = regex(
    r"\b(?:confiden(?:t|tly)|with confidence|enthusias\w+|passionate(?:ly)?|fluent(?:ly)?|fluency"
    r"|accent|articulate|eloquen\w+|charism\w+|polite(?:ly|ness)?|friendl\w+|likeab\w+|charming"
    r"|body language|eye contact|tone of voice|grammar|pronunciation|well[ -]spoken|polished)\b"
    r"|自信|流利|流畅|口音|热情|激情|态度|气质|谈吐|口才|亲和力|语气|表达能力|普通话|精神面貌"
    r"|眼神|肢体语言|语法"
)
_TRAIT = regex(
    r"\b(?:age|gender|married|marital|pregnan\w+|religio\w+|nationality|ethnic\w*"
    r"|native speaker|mother tongue|disab\w+|children|family plans?|sexual|citizenship"
    r"|political)\b|\b(?:his|her) race\b"
    r"|年龄|性别|婚姻|婚育|已婚|未婚|生育|怀孕|子女|籍贯|民族|宗教|户口|户籍|母语|残疾|属相|星座"
    r"|政治面貌"
)
_ASIDE = regex(r"[(（][^)）]*[)）]")


def asks(rubric: Rubric) -> Iterator[Fault]:
    """Everything that is wrong with how a criterion asks."""
    for place, criterion in criteria(rubric):
        for code, wrong in _FAULTS:
            if said := wrong(criterion):
                yield Fault((*place, "ask"), code, {"said": said, "ask": shown(criterion.ask)})


def _vague(criterion: Criterion) -> str | None:
    """A word of degree that no level and no example pins down."""
    if criterion.levels or _SAYS_WHAT.search(criterion.ask):
        return None
    return _first(_VAGUE, criterion.ask.lower())


def _empty(criterion: Criterion) -> str | None:
    """Nothing but the answer itself is asked about: is it right, is it good?"""
    return None if criterion.levels or content(criterion.ask) else criterion.ask


def _two(criterion: Criterion) -> str | None:
    """Two things in a question that has only yes and no for an answer."""
    if criterion.levels:
        return None
    ask = _ASIDE.sub("", criterion.ask)
    return _first(_TWO_ENGLISH, ask.lower()) or _first(_TWO_CHINESE, ask)


def _absent(criterion: Criterion) -> str | None:
    """What is not there cannot be quoted, and a yes needs a quotation."""
    if criterion.levels or criterion.evidence == "not_needed":
        return None
    return _first(_ABSENT, criterion.ask.lower())


def _said(pattern: re.Pattern[str]) -> Callable[[Criterion], str | None]:
    return lambda criterion: _first(pattern, _ASIDE.sub("", criterion.ask).lower())


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found.group().strip(" ,，、") if found else None


_FAULTS: tuple[tuple[str, Callable[[Criterion], str | None]], ...] = (
    ("vague_wording", _vague),
    ("empty_ask", _empty),
    ("two_in_one", _two),
    ("absence_unquotable", _absent),
    ("asks_verdict", _said(_VERDICT)),
    ("judges_style", _said(_STYLE)),
    ("protected_trait", _said(_TRAIT)),
)
