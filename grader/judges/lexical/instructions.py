"""Telling a sentence that gives orders to whoever grades from one that talks about grading.

An order stands at the head of a clause: "give full marks" is one, "my professor gave full marks"
is a story, and words quoted within a longer sentence are only mentioned. Precision comes before
recall: this judge cannot be ordered about, and a false alarm takes words from an honest candidate.
"""

import re
import unicodedata

from grader.judges.lexical.sieve import Sieve
from grader.judges.lexical.text import HAN, fold
from grader.patterns import regex

_HEAD = (
    r"(?:\A\W*|(?<=[.;:!?()\[\]{}<>\"#]) ?|\b(?:please|kindly|you (?:should|must|will|have to)) )"
    r"(?:(?:please|just|simply|now|kindly|also) )*"
)
_FULL = (
    r"(?:full (?:marks?|scores?|points?|credits?(?! to))|perfect (?:marks?|scores?)"
    rf"|(?:{'|'.join(f'{n} ?(?:/|out of) ?{n}' for n in (3, 4, 5, 10, 20, 100))})"
    r"(?:(?! \w)|(?= (?:for|to|please|points|marks)\b))|(?:a |an )?(?:pass|a\+|100 ?%)[\"']?\W*\Z)"
)
_BEST = r"(?:maximum|max|top|highest|best)(?: possible)? (?:marks?|scores?|points|grades?|level)"
_RULES = (
    r"(?:rubrics?|(?:grading|scoring|marking|evaluation|assessment) "
    r"(?:criteria|rules?|schemes?|guidelines?|instructions?|policy|prompts?))"
)
_GRADER = r"(?:(?:ai |llm )?(?:grader|evaluator|examiner|judge|marker)|grading (?:model|system))"

_ENGLISH = (
    # Orders about the mark.
    rf"{_HEAD}(?:give|award|assign|grant)\b[^.;!?]{{0,40}}?(?<!\w)(?:{_FULL}|{_BEST})",
    rf"{_HEAD}(?:mark|grade|rate|score|output|return|report|set|reply with|respond with)\b"
    rf"[^.;!?]{{0,40}}?(?<!\w){_FULL}",
    rf"{_HEAD}(?:treat|consider|mark|regard|count) (?:\w+ ){{0,2}}?"
    r"(?:criteri\w+|anchors?|rubric \w+)[\w ]{0,20}\b(?:met|satisfied|fulfilled|passed)\b",
    # Orders to set the rules aside.
    rf"{_HEAD}(?:ignore|disregard|forget|override|bypass)\b[^.;!?]{{0,20}}?\b(?:{_RULES}"
    r"|(?:previous|prior|above|earlier|preceding|your) (?:\w+ ){0,2}"
    r"(?:instructions?|prompts?|directions|guidelines|rules))",
    rf"(?:\b(?:this|your) {_RULES}|\b{_RULES} above) (?:is|are|was|has been|have been) (?:now )?"
    r"(?:deprecated|obsolete|void|revoked|superseded|cancelled|replaced)",
    rf"\A\W*(?:new|revised|updated) {_RULES} ?:|\A\W*{_RULES} (?:\(revised\)|update\b)",
    r"\b(?:all|any|every)(?: [\w-]+){0,2} answers? ?(?:(?:must |should |will )?"
    r"(?:scores?|gets?|receives?|earns?)|:) ?(?:\d|full|max|the (?:full|max|top))",
    r"\A\W*new instructions? ?:[^.]{0,40}\b(?:pass|scores?|marks?)\b",
    # Voices that are not the candidate's.
    rf"\A\W*(?:system|developer|admin)(?: message| prompt| notice| note)?\W{{0,2}}[:\]]"
    rf"[^\n]{{0,60}}\b(?:{_RULES}|full marks|verdict)\b",
    rf"\A\W*(?:attention |dear |note to (?:the )?|hey )?{_GRADER} ?[,:!] ?"
    r"(?:please|ignore|output|award|give|pass|you (?:must|should))\b",
    rf"\A\W*{_GRADER} instructions?(?: continues?)? ?:"
    rf"|[(\[#] ?{_GRADER} ?[:,] ?(?:please|ignore|output|award|give|pass|score)\b",
    r"\A\W*(?:\d\d[\d:.]{0,10}\W*)?interviewer ?:.*\b(?:full marks|full score|perfect score"
    r"|you(?: ha|')ve passed|you pass)\b",
    # Verdicts written in advance.
    r"\A\W*(?:final |overall )?(?:score|grade|mark|rating) ?: ?\d+(?:\.\d+)?"
    r" ?(?:/|out of) ?\d+\W*\Z",
    r"\bverdict[\"']?(?:=| ?: ?)[\"']?pass|<(?:score|verdict|grade)> ?(?:\d|pass|max|full)",
    r"\A\W*(?:(?:evaluation|assessment|analysis)\W+)?(?:the|this) (?:answer|response|candidate"
    r"|submission) (?:\w+ )?(?:satisf\w+|meets?|fulfil\w*) (?:all|every)[\w ]{0,12}"
    r"(?:criteri|anchor|rubric)",
    r"\b(?:next|another) (?:answer|response|submission) to (?:grade|score|mark|judge)\b",
    # The end of the answer, spelled by the one who answers.
    r"\A\W*/(?:answer|candidate|transcript|response)>|\A<\|[a-z_]+\|>|\A\[/?inst\]",
    r"\A\W*(?:end|begin)[ _-](?:of[ _-])?(?:the[ _-])?(?:answer|response|submission)\W*\Z",
    r"\b(?:ignoriere?|ignorez|ignora)\b[^.!?]{0,30}(?:bewertung|anweisung|crit|instruc|bar[eè]me)",
)

_ZH_START = r"(?:\A\W*|(?<=[。；;！!？?:：\]】\n]))"
_ZH_PLEASE = r"(?:请(?![求教假问客])|麻烦|恳请|务必)"
_ZH_HEAD = f"(?:{_ZH_START}|{_ZH_PLEASE})"
_ZH_NEAR = r"[^，。；！？,;才如若]"
_ZH_RULES = r"(?:评分|打分|评判|判分|阅卷)(?:标准|规则|细则|要求|准则|政策)"
_ZH_GRADER = r"(?:评分[员者人]|阅卷(?:人|员|老师)|评卷人|评委|打分员)"
_ZH_TOP = r"(?:满分|最高分|最高等级)(?![的时才])"

_CHINESE = (
    # Orders about the mark.
    rf"{_ZH_HEAD}(?:{_ZH_PLEASE}|直接|一定|统一|帮我|给我|本题|[此这该]题|这道题){{0,3}}"
    rf"(?:给予?|打|判|评|记)(?:我|本题|[此这该]题|这道题|个|一个|为|出){{0,2}}{_ZH_TOP}",
    rf"{_ZH_PLEASE}{_ZH_NEAR}{{0,10}}(?:给|打|判|评|记|标|输出|返回){_ZH_NEAR}{{0,8}}?"
    rf"(?:{_ZH_TOP}|高分|(?<!\d)\d{{1,3}} ?分(?!制|钟|之|支|布|片|区|类|组))",
    rf"{_ZH_PLEASE}{_ZH_NEAR}{{0,10}}(?:判|评)[定为]{{1,2}}\W{{0,2}}(?:通过|合格|优秀)",
    rf"(?:{_ZH_START}|[，,\s]|{_ZH_PLEASE})[把将]{_ZH_NEAR}{{0,10}}(?:分数|得分|评分|成绩){_ZH_NEAR}{{0,2}}"
    rf"[改设调定打判]{_ZH_NEAR}{{0,2}}?{_ZH_TOP}",
    r"(?:视为|视作|判定?为|认定为|算作)\W{0,2}(?:已)?(?:满足|符合|达到|覆盖)?了?(?:全部|所有|一切)的?"
    r"(?:要点|得分点|评分点|评分标准)",
    # Orders to set the rules aside.
    rf"{_ZH_HEAD}(?:忽略|无视|忘记|忘掉|跳过|不要理会)(?:掉|你)?(?:{_ZH_NEAR}{{0,4}}{_ZH_RULES}"
    r"|(?:以上|之前|前面|上述|上面|所有|先前|此前|一切|你的)[^，。；！？]{0,4}?(?:指令|指示|提示词|系统提示))",
    rf"(?:\A\W*|[】\]：:] ?){_ZH_RULES}(?:现在)?已?经?(?:更新|修改|作废|变更|失效|废止|改为)",
    # Voices that are not the candidate's, and verdicts written in advance.
    rf"\A\W*系统(?:通知|消息|提示|指令)\W.{{0,20}}(?:{_ZH_RULES}|满分)",
    rf"{_ZH_START}{_ZH_GRADER}们?(?:请?注意(?![到力事])|[，,：:] ?{_ZH_PLEASE}"
    r"|[：:].{0,12}(?:满分|通过|给分))",
    r"\A\W*(?:\d\d[\d:：]{0,10}\W*)?(?:面试官|考官|主持人) ?[：:].*(?:满分|[你您]通过了)",
    r"\A\W*(?:评分|判分|打分|最终)(?:结果|结论|判定) ?[：:] ?(?:\d+ ?分|满分|通过|合格)",
    r"\A\W*(?:得分|评分) ?[：:] ?(?:\d+ ?/ ?\d+|满分|\d+ ?分\W*满分)",
    rf"{_ZH_PLEASE}{_ZH_NEAR}{{0,6}}(?:确认|采纳|采用|沿用|保留){_ZH_NEAR}{{0,4}}(?:评分|打分|分数|得分)",
)

# No order begins inside a word; most places of a text are.
ORDERS = Sieve((*_ENGLISH, *_CHINESE), (_HEAD, _ZH_HEAD), "(?<![a-z](?=[a-z]))")

# Letters of other alphabets that are drawn as Latin ones.
_LOOKALIKES = dict(zip("аеорсухіјѕԁһӏԛԝνοικρτ", "aeopcyxijsdhlqwvoikpt", strict=True))
_ESCAPES = regex(r"\x1b\[[0-9;]*[a-z]")
# All but what is usual in English and Chinese.
_ODD = regex(r"[^\x20-\x7e\s\u4e00-\u9fff，。？！、；：（）“”‘’《》…—–]")
_UNSEEN = frozenset(("Mn", "Me", "Cf", "Cc"))
_QUOTED = regex(
    r"\"[^\"]{4,200}\"|“[^”]{4,200}”|「[^」]{4,200}」|『[^』]{4,200}』|`[^`]{4,200}`|«[^»]{4,200}»|„[^“]{4,200}“"
    r"|(?<!\w)'[^'\n]{4,200}'(?!\w)|‘[^’]{4,200}’"
)
_MARKS = "\"“「『`«„'‘"
_WORD = regex(rf"[{HAN}]|[^\W_{HAN}]+")
_SEVERAL_WORDS = regex(rf" |[{HAN}]{{4}}")


def addresses_grader(sentence: str) -> bool:
    """Whether a sentence tells the grader what to do, or speaks in the grader's place."""
    return ORDERS.search(unquoted(visible(sentence)))


def visible(sentence: str) -> str:
    """The letters a reader sees: no escapes, no unseen marks, none borrowed for their looks."""
    plain = fold(sentence)
    odd = set(_ODD.findall(plain))
    if "\x1b" in odd:
        plain = _ESCAPES.sub("", plain)
    for character in odd:
        if (seen := _seen(character)) != character:
            plain = plain.replace(character, seen)
    return " ".join(plain.split())


def _seen(odd: str) -> str:
    """What is seen of a character: nothing of a mark, a blank of the fillers of Hangul."""
    if odd in "\u3164\u1160":
        return " "
    if odd in _LOOKALIKES:
        return _LOOKALIKES[odd]
    return "" if unicodedata.category(odd) in _UNSEEN else odd


def has_quotes(sentence: str) -> bool:
    """Whether something may be quoted in a sentence."""
    return any(map(sentence.__contains__, _MARKS))


def unquoted(sentence: str) -> str:
    """Without what is quoted, if that leaves a sentence."""
    rest = _QUOTED.sub(_quotation, sentence)
    return rest if rest == sentence or len(_WORD.findall(rest)) >= 4 else sentence


def _quotation(match: re.Match[str]) -> str:
    return "…" if _SEVERAL_WORDS.search(match[0]) else match[0]
