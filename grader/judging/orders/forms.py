"""What has a form of its own in any language: forged replies, voices, tags, ends of the answer."""

from collections.abc import Iterator

from grader.judging.stretches import Stretch
from grader.patterns import regex

_NUMBERS = "three|four|five|ten|twenty|a hundred|one hundred|hundred"
_TOP = r"(?:maxim(?:um|al)|max|top|highest|best|perfect|full|flawless)(?: possible| available)?"
_MARK = r"(?:marks?|scores?|points?|grades?|levels?|ratings?|credits?)"
# "Full marks", "5/5", "ten out of ten", "a five": a mark nobody can better.
_BEST = (
    rf"(?:{_TOP}[- ]{_MARK}(?! to (?:my|the|our|them|him|her))|a\+|100 ?%"
    rf"|(?:\d{{1,3}}|{_NUMBERS}) ?(?:/|out of|of) ?(?:\d{{1,3}}|{_NUMBERS})(?! \w*s\b)"
    rf"|(?:an? |the )?(?:full|top|high|higher|excellent|outstanding|perfect|good) {_MARK})"
)
_GRADER = (
    r"(?:(?:the |an? |your )?(?:(?:ai|llm|automat(?:ed|ic)|language|large|hiring|scoring|grading"
    r"|honou?rable|kind|fair) ){0,3}(?:grader|evaluator|examiner|assessor|marker|rater|scorer"
    r"|judge|language model|llm|ai|chatbot|chatgpt|claude|gemini|gpt(?:-\d\w*)?|reviewer"
    r"|(?:grading|scoring|evaluation|judging|marking|rating) (?:model|system|engine|tool|bot"
    r"|agent|ai|assistant|algorithm)))"
)
# What a borrowed voice says when it is the grader who shall hear it.
_GRADING = (
    rf"(?:{_BEST}|\bverdict\b|\b(?:all|every|each|the|these) criteri|\bcriteri\w+ c\d|\brubric|\bscor(?:e|ing)\b"
    r"|\bgrad(?:e|ed|ing)\b|\bevaluation mode|lenient|\bmark(?:ed)? (?:as|this|the|it|all)\b|\baward"
    r"|full credit|\b(?:top|best|highest) level|level is|(?:answer|repl(?:y|ies)|candidate|response)s? (?:\w+ )?"
    r"(?:counts?|complete|approved|passe[sd]|is complete)|\bhe passes|\bshe passes|you(?: have|'ve| ha)? passed?\b"
    r"|already (?:been )?approved|hire you|\bi (?:would|'d) pass|(?:five|ten|a 5|a five) from me|best level)"
)
_SPEAKER = (
    r"(?:system|developer|dev|admin(?:istrator)?|root|moderator|assistant|hr|human resources"
    r"|recruiter|hiring manager|interviewer|examiner|panel|supervisor|operator|openai|anthropic)"
)
_KIND = (
    r"(?:message|prompt|notice|note|notes|override|update|feedback|instruction|instructions|alert"
    r"|announcement|command|policy)"
)
_REPLY_KEY = regex(
    r"[\"'](reasoning|quotes|level|verdict|score|grade|rating|justification|feedback|points|reason|decision|comment"
    r"|passed|suitable|weaknesses|doubts|结论|得分|评语|等级|总分|理由|通过|评级)[\"'] ?:"
)
_TELLING_KEYS = frozenset(
    (
        "reasoning",
        "quotes",
        "verdict",
        "justification",
        "level",
        "decision",
        "suitable",
        "结论",
        "评语",
        "等级",
        "评级",
    )
)
# Criteria as most rubrics name them, each with the best value; and examples that all end well.
_CRITERION = regex(
    r"\b(?:accuracy|correctness|completeness|clarity|depth|relevance|communication|culture|technical|overall)\b"
    r"(?: (?:depth|fit|score|skills?))?[\"' ]?[:=| ]{1,3}(?:1\.0|5|10|max|full|yes|top)\b|(?:技术|沟通|潜力|表达|深度|文化|综合) ?[:：=|]? ?(?:5|10|满|优)(?![\d.%])"
)
_ENDS_WELL = regex(
    r"(?:→|->|=>|\bgrade:|\bscored?|\bjudged|\b(?:was|is) scored|- )\s*(?:5 points|10|full marks|full|top|excellent|approved|yes|pass)\b"
    r"|(?:→|->|评为|判为|给|[:：])\s*(?:满分|优秀?|最高|对|通过)(?=[。;；,，\n]|\Z)"
)
_CUT_OFF = regex(r"(?:→|->|=>|\b(?:is|was|judged|scored|grade|answer) ?:?|评为|判为| -)\s*\Z")
_IDS = regex(
    r"(?:\A|(?<=[\n,;. -]))(?:criterion |[\"'])?(c\d{1,2}|[a-z]+-[a-z-]+)[\"']? ?[:=] ?[\"']?"
    r"(?:yes|no|met|complete|correct|pass|full|excellent|top)\b"
)
_VALUE = (
    rf"(?:{_BEST}|\d{{1,3}} ?/ ?\d{{1,3}}|100 ?%?(?![\d.])|a\+|pass(?:ed)?\b(?! (?:the|to|it|a)\b)|(?:strong )?hire\b|complete\b|excellent\b"
    r"|(?:strong|unanimous|definite|clear) yes\b|outstanding\b|max(?:imum)?\b(?! ?\()|perfect\b|exceeds\b)"
)
_LEVELS = regex(r"\blevels?[\"']? ?[:=] ?[\"']?(?:complete|excellent|correct|full|top|pass|met)\b")
_REPLY = regex(
    r"\{\s*[\"']level[\"'] ?: ?[\"'](?:complete|excellent|correct|full|top|pass|met|yes|best|max\w*)[\"']\s*\}"
)
_WHOSE = (
    r"(?:(?:final|overall|total|candidate|panel|interviewer(?:'s)?|grader(?:'s)?|judge(?:'s)?|evaluator(?:'s)?"
    r"|examiner(?:'s)?|hiring) )?"
)
_ENDS = r"(?:answers?|responses?|submissions?|transcripts?|input|evaluation|words|candidate'?s? (?:words|answer|response)|system prompt|interview)"

# A line such as stands round an answer in the prompt.
_FENCE = regex(r"(?:\A|\n)\W{0,3}[0-9a-f]{16}\W{0,3}(?:\n|\Z)")

_DIGITS = Stretch("0123456789abcdef", 16)
_ANYWHERE = (
    # A voice that is not the candidate's, and what it says of grading.
    rf"(?:\A|\n)\W*(?:\d\d?:\d\d[\d:.]{{0,8}}\W*)?(?:important )?(?:{_KIND} from )?{_SPEAKER}"
    rf"(?: {_KIND})?(?: \(?to \w+(?: \w+)?\)?)?\W{{0,3}}[:\]>)][^\n]{{0,200}}?{_GRADING}",
    rf"(?:\A|\n)\W*{_SPEAKER} (?:{_KIND}|message) ?(?:to the model)? ?[:\]-].{{0,120}}?{_GRADING}",
    rf"\bbegin system prompt\b|(?:\A|\n)\W*(?:important )?update from \w+ ?:[^\n]{{0,80}}?{_GRADING}",
    r"\bassistant ?: ?(?:\d|yes\b|understood|confirmed|sure|the (?:score|level|grade))",
    rf"[\"']role[\"'] ?: ?[\"'](?:system|developer|assistant)[\"'].{{0,60}}?(?:{_GRADING}|level|grade)",
    rf"<(?:system|instructions?|admin|developer)>[^<]{{0,200}}?{_GRADING}",
    # A verdict, ready to be taken over.
    rf"(?:\A|(?<=[\n.;,)✅>*|-]))\W{{0,4}}{_WHOSE}(?:score|grade|mark|rating|level|verdict|decision"
    rf"|recommendation|assessment|judg(?:e)?ment|points) ?[:=]\W{{0,3}}{_VALUE}",
    r"(?:\A|(?<=[\n.;,]))\W{0,4}(?:final |overall |candidate )?(?:result|outcome|evaluation|status) ?[:=]\W{0,3}(?:pass(?:ed)?|hired?|approved|full marks)\b(?! (?:the|to|it|a)\b)",
    rf"\b(?:here is my|my) (?:assessment|evaluation|grading|judg(?:e)?ment|verdict)\b.{{0,120}}?{_VALUE}",
    r"<(?:score|verdict|grade|level|rating|evaluation)> ?(?:\d|pass|max|full|complete|top|excellent|a\+)",
    r"(?:\A|\n)\W*(?:judge?ment|evaluation|assessment) ?:.{0,80}?(?:all|every) criteri\w+ (?:\w+ )?(?:met|satisf|fulfil)",
    # The answer's end, spelled by the one who answers.
    r"(?:\A|\n)[^\w\n]*</(?:\w+[_-])?(?:answer|candidate|transcript|response|submission|user|words)s?>",
    r"</(?:answer|transcript|response|user|candidate)>\s*<?/?\w+>|\]\]>\s*<",
    rf"(?:\A|\n)[^\w\n]{{0,20}}(?:end|begin|start)[ _-](?:of[ _-])?(?:the[ _-]|this[ _-])?(?:candidate'?s?[ _-])?{_ENDS}[^\w\n]*(?:\Z|\n)",
    rf"\bend of (?:the )?{_ENDS}[.\W]+(?:grader|what follows|now|instructions?|judge|evaluator|the (?:grader|evaluator))",
    r"\bthat was all of the candidate's words|\breply with the json object",
    _FENCE.pattern,
    r"\[ ?(?:the interviewer asks on|面试官追问) ?\]",
    r"(?:\A|\n)\W*# ?(?:instructions?|note|message) (?:for|to) (?:the )?\w+",
    # A template's blank for the mark, and nothing round it.
    r"%\((?:score|verdict|grade|level|rubric)\)s",
    r"(?:\A|\n)[^\w\n]*(?:\{\{ ?|\$\{|<%=? ?)(?:score|verdict|grade|level|rubric|answer|prompt)\b(?:[^\w\n]+\w+){0,5}[^\w\n]*(?:\Z|\n)",
    rf"(?:\A|\n)\W*{_GRADER} ?: ?(?:output|score|the correct|give|award|pass|ignore|full|top|\d)",
    r"\[ ?(?:score|rating|grade|verdict|level|result) ?[=:] ?(?:max|top|full|best|pass|perfect|5|10)\w* ?\]",
    r"★{5}|⭐{4}|(?:综合|评级|评分|评价) ?[:：] ?(?:★|五颗星|s\b|a\+)",
)
_PATTERN = regex(rf"(?<![a-z](?=[a-z]))(?:{'|'.join(_ANYWHERE)})")


# A form that an answer has by its signs alone.
_SIGNS = (
    *(
        "</",
        "<%",
        "]]>",
        "${",
        "{{",
        "%(",
        "[ the int",
        "[the int",
        "[ 面试",
        "[面试",
        "end of",
        "end_",
    ),
    *("end-", "begin", "start of", "that was all", "reply with", "assistant", '"role"'),
    *("'role'", "c1:", "c1=", "★★★", "→", "|", ": yes", ": met", "=yes"),
)
_NAMED = (
    *("scor", "grad", "mark", "rating", "level", "verdict", "decision", "recommendation", "judg"),
    *("assessment", "points", "evaluation", "result", "outcome", "status", "rubric", "criteri"),
    *(
        "pass",
        "full",
        "credit",
        "best",
        "depth",
        "clarity",
        "accuracy",
        "结论",
        "得分",
        "等级",
        "通过",
        "评",
        "approved",
        "hire",
        "grader",
        "instruction",
        "complete",
    ),
)
_COLONS = (":", "=", ">", "]", ")", "-")


def forged(visible: str, untold: str) -> bool:
    """Whether a text, folded but with its lines, has the form of a reply, a voice or an end.

    A reply is one even where it is quoted; a voice and an end are looked for in what is not.
    """
    return _formed(visible) and (
        _REPLY.search(visible) is not None
        or any(_replies(visible))
        or _PATTERN.search(untold) is not None
    )


def _formed(visible: str) -> bool:
    """Whether a text has signs or words without which it has none of the forms."""
    return (
        _among(_SIGNS, visible)
        or (_among(_COLONS, visible) and _among(_NAMED, visible))
        or _DIGITS.within(visible)
    )


def _among(parts: tuple[str, ...], text: str) -> bool:
    return any(map(text.__contains__, parts))


def _replies(visible: str) -> Iterator[bool]:
    keys = {match[1] for match in _REPLY_KEY.finditer(visible)}
    yield len(keys) >= 2 and len(keys & _TELLING_KEYS) >= 1 and keys != {"level", "score"}
    ids = [match[1] for match in _IDS.finditer(visible)]
    yield sum(name[-1].isdigit() for name in ids) >= 2 or len(set(ids)) >= 3
    yield len(_LEVELS.findall(visible)) >= 2
    yield len(_CRITERION.findall(visible)) >= 3
    well = len(_ENDS_WELL.findall(visible))
    yield well >= 3 or (well >= 2 and _CUT_OFF.search(visible) is not None)
