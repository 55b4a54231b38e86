"""Where the interview is handed over: the interviewer invites questions, the candidate asks some.

`有什么问题` and `what questions` are in technical questions as well. An invitation is said to the
candidate, about this interview or firm; what nobody addresses is told by what follows it.
"""

from functools import lru_cache
from typing import NamedTuple

from grader.patterns import regex
from grader.transcripts.asking import asks, is_small_talk
from grader.transcripts.script import compiled, small, words

# What somebody means to do is said at the start of a turn.
_START = 200
# So many words without a question are an answer: to `any questions?`, and to `any for us?`.
_ANSWER, _LONG_ANSWER = 4, 25
_LONGEST_REFUSAL = 15

_OTHERS_EN = (
    r"(?:customers?|clients?|users?|candidates?|patients?|students?|people|parents|guests?|they"
    r"|them|he|she|somebody|someone|everybody|an?|each|every|your)"
)
_OTHERS_ZH = (
    "(?:客户|用户|顾客|学生|家长|病人|患者|领导|老板|上级|同事|对方|候选人|应聘者|面试者|别人|有人|下属|员工"
    "|新人|甲方|业务方|供应商|他们?|她们?|孩子|读者|观众)们?"
)
_US = r"(?:me|us|the (?:team|company|panel)|either of us|any of us|both of us)\b"
_OF_OTHERS = rf"(?! (?:from|about|of|for) (?:the )?{_OTHERS_EN}\b)"
_HAVE_ZH = "(?:有没有|有无|有)(?:什么|哪些|啥)?(?:其他|其它|别的|任何)?的?"
# Said of the other side of this table.
_ADDRESSED_EN = regex(
    r"(?:any|some|other|further|more|your) questions?\b"
    rf"(?:(?!\b{_OTHERS_EN}\b)[^.?!]){{0,30}}\b(?:for|of|to ask) {_US}"
    r"|what (?:other |further |more )?questions (?:do|would|might) you\b[^.?!]{0,20}"
    rf"\b(?:for|of|ask) {_US}"
    r"|(?:^|[.!?,]\s*)(?:so |and |ok |okay |now )?questions? for (?:me|us)\b"
    r"|(?:it|time|room|minutes?|left|open|over|turn) (?:up |over |now )*(?:to|for) your questions\b"
    r"|questions (?:from (?:you\b|your (?:side|end))|on your (?:end|side|part))"
    r"|your (?:turn|chance) to ask|ask (?:me|us) anything"
)
_ADDRESSED_ZH = compiled(
    r"(?:想|要|需要|可以|来)要?(?:问问?|了解|咨询|反问)(?:一下|下)?(?:我(?!的)|咱|面试官|公司)"
    rf"|对(?:我们|公司|团队|这个?(?:岗位|职位))[^。？！?]{{0,6}}{_HAVE_ZH}"
    r"(?:想(?!法)|问题|疑问)"
    r"|反问(?!句|法|语气|你|您|他|她|对方|客户|用户)|(?:轮到|换)(?:你|您)来?(?:提?问|了)"
    r"|(?:你|您)来?提?问的?(?:时间|环节|吧)"
    r"|(?:你|您)也?(?:可以|来)(?:随便|尽管|自由)?(?:向我们?)?(?:提问|问我)",
)
# Said to nobody in particular.
_OPEN_EN = regex(
    r"do you have questions\s*(?:\?|$)"
    r"|no (?:more |further |other )?questions?(?: from (?:me|us|my side|our side))?[.!,;–-]+"
    r" (?:do|what about|how about|and) you\s*\?"
    r"|what (?:else )?(?:can|could|may) (?:i|we) (?:answer for|tell) you\b"
    r"|(?:do|did|would) you have (?:any|some) (?:other |more |further |final |last )?questions?\b"
    r"(?! (?:that |which )?(?:you|your|we|they|he|she)\b(?! (?:would|want|may|might|have)\b))"
    rf"{_OF_OTHERS}[^.?!]{{0,30}}(?:[.?!]|$)"
    r"|\bany (?:other |more |further |final |last )?questions?(?: you have)?\W*(?:\?|$)"
    r"|what (?:other )?questions do you have(?: (?:so far|now|today|then|at this point"
    r"|about (?:the|this|our|us|working)\b[^.?!]{0,30}))?\s*(?:[.?!]|$)"
    r"|(?:anything|something) (?:else )?(?:that )?you(?:'d|’d| would)? (?:like|want|wish) to"
    rf" (?:ask|know)\b(?! about (?:you|your)\b){_OF_OTHERS}"
    r"|what (?:else )?(?:would you like|do you (?:want|wish)) to (?:ask|know)"
    rf"(?: (?:of|from|about) (?:{_US}|the (?:role|job|position)|our\b[^.?!]{{0,20}}))?"
    r"\s*(?:[.?!,]|$)"
    r"|(?:anything|something)(?: else| more)? (?:from|on|for) (?:your (?:side|end|part)|you)\b"
    r"(?=\W*(?:[.?!]|$))"
)
_OPEN_ZH = compiled(
    rf"{_HAVE_ZH}(?:问题)?是?(?:你|您)?(?:想|要|需要)要?(?:问|了解|咨询)"
    rf"(?!(?:一下|下)?(?:你|您|{_OTHERS_ZH}))"
    r"|(?:你|您)(?:们|这边|那边|自己)?(?:还|那|现在|最后|看看?|再|今天){0,2}"
    rf"{_HAVE_ZH}(?:问题|疑问)(?:吗|么|没有|没|呢|了)?(?:[?？。,，!！\s]|$)"
    r"|(?:^|[。，,.!！?？；;\s])(?:好的?|那么?|嗯|最后|然后|行|看看?)?还?"
    rf"{_HAVE_ZH}(?:问题|疑问)(?:吗|么|[?？]|没有?(?:[?？。！!\s]|$)|$)",
)
_PATTERNS = ((True, (_ADDRESSED_EN, _ADDRESSED_ZH)), (False, (_OPEN_EN, _OPEN_ZH)))
# Every invitation has one of these; the patterns are for the few turns that do.
_INVITING_EN = (
    *("question", "to ask", "to know", "ask me", "ask us", "anything", "something"),
    "tell you",
    "answer for you",
)
_INVITING_ZH = (
    *("问", "問", "疑", "了解", "咨询", "諮詢", "咨詢", "諮询"),
    *("轮到", "輪到", "换你", "換你", "换您", "換您"),
)
_QUOTES = '"“「『'
_QUOTED = regex(r"\"[^\"]{1,200}\"|“[^“”]{1,200}”|「[^「」]{1,200}」|『[^『』]{1,200}』")
# Somebody else asks or is asked, before the words of an invitation.
_REPORTED = compiled(
    r"\b(?:suppose|imagine|assume|if|when|whenever|once|says?|asks?)\b,? (?:that )?"
    r"(?:(?:the|some|one|another|these|those|his|her|their|most)\b(?! time| moment)"
    rf"|{_OTHERS_EN}\b)[^.?!]*$"
    r"|\b(?:clients?|customers?|users?|candidates?|patients?|students?|people|parents|guests?|they)"
    r" (?:who |that |may |might )?(?:ha[sd]|have|asks?)\b[^.?!]{0,20}$"
    rf"|{_OTHERS_ZH}(?:都|还|会|经常|可能|再|又|突然|当场|当面|问|说|对|你|如果|，){{0,6}}$"
)
_BEFORE = 120
_ENDS = regex(r"[.!?。！？]")
# `Any questions before we start?` ends nothing.
_FOR_NOW = compiled(
    r"so far|up to (?:here|now)|at this point|before (?:we|i)\b|about (?:the|this) (?:task|problem"
    r"|exercise|question|instructions|process|format|setup)|(?:目前|到这里|到目前)为?止?|开始(?:之)?前"
    r"|题目|规则",
)
_POLITE = (
    r"(?:\W|\b(?:yes|yeah|sure|so|and|well|okay|ok|thank you|thanks|great|actually|also|um|uh|i"
    r" think)\b|老师|面试官|[您你]好|好的?|嗯|那个|然后|对了|不好意思|谢谢|有的?|可以)*"
)
_TAKES_OVER = compiled(
    _POLITE + r"(?:(?:can|may|could) i (?:just )?ask\b|i was wondering"
    r"|(?:i (?:have|had|do have)|i['’]ve got) (?:\w+ ){1,2}questions?\b"
    r"|i(?:['’]d| would| wanted| want)? (?:like |love )?to (?:ask|know)\b"
    r"|my (?:first |only |last )?question (?:is|would be)\b"
    r"|(?:那?我)?(?:就|也|还|再)?(?:可以|能|有)?(?:想|请)?(?:再)?问(?:一下|您|你们|下)|请问"
    r"|我(?:有|还有)(?:几个|一个|个|一些)?问题)",
)
# `May I ask whether that was clear?` goes on with the answer.
_ABOUT_THE_ANSWER = compiled(
    r"\b(?:was|is) (?:that|this|it) clear\b|\bmakes? sense\b|\bwhat (?:do )?you mean\b"
    r"|\banswer(?:s|ed)? (?:your|the|that) question\b|[说讲答达]得?(?:清楚|明白)"
    r"|回答了?[您你]?的?(?:这个)?问题"
    r"|[您你](?:刚才|刚刚)?[说问]?的?(?:是指|指的?是|意思是|是说)",
)
# In reply to an invitation less is enough.
_CURIOUS = compiled(r"想(?:再|先|多|要)?(?:问|了解|知道|请教|听听)|好奇|关心|\bcurious\b|\bwonder")
_REFUSES = compiled(
    r"\W*(?:(?:um+|uh+|well|thanks|thank you|嗯|谢谢|暂时|目前|应该|我这边|我)\W*)*(?:no\b|none\b"
    r"|nope\b|nothing\b|not (?:really|at|right|for|today|yet)\b|i(?:['’]m| am) (?:good|fine)\b"
    r"|all good\b|(?:i think )?(?:you(?:['’]ve| have)?|we(?:['’]ve| have)?|that) (?:already )?"
    r"(?:covered|covers|answered|discussed)|i (?:do not|don['’]t) (?:have|think)|没"
    r"|都?(?:了解|清楚)了)",
)


class Invitation(NamedTuple):
    """Words that invite questions; `rest` is what the turn says after them."""

    addressed: bool
    rest: str


@lru_cache(maxsize=64)
def invitation(text: str) -> Invitation | None:
    """How the candidate's own questions are invited, if they are."""
    text = small(text)
    chinese = not text.isascii()
    if not any(map(text.__contains__, _INVITING_EN)) and not (
        chinese and any(map(text.__contains__, _INVITING_ZH))
    ):
        return None
    if any(map(text.__contains__, _QUOTES)):
        text = _QUOTED.sub(" ", text)
    for addressed, patterns in _PATTERNS:
        # English words are in Chinese questions as well.
        for pattern in patterns[: 1 + chinese]:
            for found in pattern.finditer(text):
                if not _REPORTED.search(text[max(0, found.start() - _BEFORE) : found.start()]):
                    end = _ENDS.search(text, found.end() - 1)
                    return Invitation(addressed, text[end.end() if end else len(text) :])
    return None


def hands_over(text: str) -> bool:
    """Whether the interviewer invites the candidate's own questions."""
    return invitation(text) is not None


def is_taken_up(reply: str) -> bool:
    """Whether the reply to an invitation is a question."""
    return asks(reply) or takes_over(reply) or bool(_CURIOUS.search(small(reply[:_START])))


def is_answered(found: Invitation, reply: str) -> bool:
    """Whether a reply shows that it was no invitation: it says much, and asks nothing."""
    if is_taken_up(reply):
        return False
    length = words(reply)
    if _REFUSES.match(small(reply[:_START])) and (found.addressed or length <= _LONGEST_REFUSAL):
        return False
    further = asks(found.rest) and not (hands_over(found.rest) or is_small_talk(found.rest))
    return length >= (_LONG_ANSWER if found.addressed and not further else _ANSWER)


def is_for_now(text: str) -> bool:
    """Whether the invitation concerns what comes next, not the end."""
    return bool(_FOR_NOW.search(small(text)))


def takes_over(text: str) -> bool:
    """Whether the candidate begins to ask: `Can I ask what the team looks like?`"""
    start = small(text[:_START])
    return bool(_TAKES_OVER.match(start)) and not _ABOUT_THE_ANSWER.search(start)
