"""What an interviewer's words do: ask, follow up, make small talk, hand over, or just fill in.

Word lists and nothing more; what follows from them is decided in `turns.py`.
"""

import re

from grader.transcripts.script import words

_LONGEST_BACKCHANNEL = 3
_LONGEST_FOLLOW_UP = 14
_LONGEST_ACKNOWLEDGEMENT = 80
_LEANING = 6

_QUESTION_MARK = re.compile(r"[?？]")
_ASKS_ZH = re.compile(
    r"(?:吗|呢)(?:[。，,.!！\s]|$)|什么|如何|怎么|怎样|为什么|为何|哪些|哪个|哪种|多少|是否|有没有"
    r"|请(?!坐|进|稍等|稍候|放松|放心|喝|不要)"
    r"|(?:谈|说|讲|聊|介绍|描述|解释|分享|举)一?(?:下|谈|说|讲|聊|个例)"
)
_ASKS_EN = re.compile(
    r"(?:^|[.!,;:–—-]\s*|\b(?:and|so|now|then|please|next|just|you to|okay|ok|great|well)\s+)"
    r"(?:(?:tell|show|give|walk|talk|take) (?:me|us)|describe|explain|introduce yourself|share"
    r"|compare|define|outline|discuss|summari[sz]e|elaborate|imagine|suppose|consider|name"
    r"|(?:i'd|i would|we'd|we would) (?:like|love) (?:you )?to (?:hear|know|talk|ask|tell|explain"
    r"|describe)"
    r"|let(?:'s|’s| us) (?:start|begin|talk|discuss|go|look|turn|hear|dig|switch|do)\b"
    r"[^.!?]{0,60}?\b(?:with|about|by|at|to|into|through|over)\s\w)",
    re.IGNORECASE,
)
_OPENERS = r"(?:(?:ok(?:ay)?|right|great|i see|interesting|got it|good|嗯|好的?|明白了?|了解)\W+)?"
_FOLLOW_UP = re.compile(
    _OPENERS
    + r"(?:why\b(?=\W*$|\W+(?:is|was|did|not)\b)|how (?:so|come)\b|what do you mean|such as\b"
    r"|for (?:example|instance)\W*$|like what"
    r"|(?:can|could) you (?:say more|elaborate|expand|be more|give (?:me |us )?an example)"
    r"|(?:tell|say) (?:me |us )?more\b|elaborate|anything else\b"
    r"|what (?:happened|was the (?:result|outcome)) (?:next|then|of)|what did you (?:do|learn) then"
    r"|what would you (?:do|have done) differently|然后呢|还有(?:呢|吗|其他)|具体(?:呢|来?说|讲)"
    r"|那么?(?!我们|接下来|下一|换|请)|为什么(?:呢|这么|这样|会这样)"
    r"|怎么(?:说|讲)[?？]?$|刚才"
    r"|(?:能|可以)(?:不能|否)?再?(?:展开|详细|具体)|比如说?(?:呢|[?？]))",
    re.IGNORECASE,
)
_CONTINUES = re.compile(_OPENERS + r"(?:and|but|so|then)\b", re.IGNORECASE)
# A pronoun that stands for something said before; `feedback that was hard` is not one.
_REFERS_BACK = re.compile(
    r"\b(?:it|its|them|they|those|these|this|there"
    r"|that(?! (?:is|was|were|are|you|we|your|the)\b))\b",
    re.IGNORECASE,
)
_SMALL_TALK = re.compile(
    r"how are you|how(?:'s|’s| is) (?:it going|your (?:day|morning|week))|how do you do\b"
    r"|how was your (?:journey|trip|weekend|day)|(?:can|could) you (?:hear|see) (?:me|us|my)"
    r"|(?:are|is) (?:you|everything|everyone) ready|ready to (?:start|begin)"
    r"|let(?:'s|’s) get started|(?:shall|should|can|may) we (?:start|begin|get started)"
    r"|(?:do you mind|ok|okay|all right|alright|fine) if (?:i|we) record"
    r"|is (?:that|this|now) (?:ok|okay|a good time)"
    r"|did you (?:find|have trouble finding) (?:us|the (?:link|office|place|building|room))"
    r"|(?:听|看)(?:得|能)?(?:到|清|见)|听得(?:清|到)|准备好|可以开始|你好吗|方便吗"
    r"|路上(?:还)?顺利|介意(?:我们)?录音|吃(?:过)?(?:饭|了)",
    re.IGNORECASE,
)
_REVERSAL = re.compile(
    r"(?:any|some|other|further|what|your) questions?(?: do you have| you have| you(?:'d|’d| would)"
    r" like to ask)?[^.?!]{0,30}\b(?:for|of|to ask) (?:me|us|the team|the company)\b"
    r"|do you have (?:any|some) (?:other )?questions?\b[^.?!]{0,20}(?:\?|$)"
    r"|(?:anything|something) (?:else )?you(?:'d|’d| would)? (?:like|want|wish) to (?:ask|know)"
    r"|what would you like to (?:ask|know)|what questions do you have"
    r"|有(?:没有|无)?(?:什么|哪些)?(?:其他|别的)?(?:问题)?(?:是)?(?:想|要|需要)(?:要)?"
    r"(?:问|了解|咨询)|有什么(?:其他|别的)?问题(?:吗|么|要|想|[?？])|想问(?:我|我们|公司)|反问",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"thank(?:s| you)[^.!?]{0,30} for (?:your time|coming|joining|talking)|that(?:'s|’s| is) "
    r"(?:all|it|everything)\b|(?:we(?:'ll|’ll| will)) (?:be in touch|get back to you|let you know)"
    r"|(?:就|先|都)到这|面试结束|(?:感谢|谢谢)(?:你|您)(?:的时间|今天|参加)|等(?:我们)?(?:的)?通知",
    re.IGNORECASE,
)
_BACKCHANNEL_QUESTION = re.compile(
    r"\W*(?:really|right|yeah|yes|ok|okay|oh|huh|is it|did you|真的吗?|是吗|对吧?|哦|嗯)\W*",
    re.IGNORECASE,
)
_ACKNOWLEDGEMENT = re.compile(
    r"\b(?:yes|yeah|yep|yup|sure|ok|okay|right|alright|all right|of course|certainly|absolutely"
    r"|great|good|fine|cool|perfect|m+-?h*m+|h+m+|uh-?huh|got it|i see|i am|i'm ready|ready|please"
    r"|thanks|thank you|you too|bye|goodbye|very much|so much|sounds good|go ahead|hello|hi)\b"
    r"|嗯|好的?|行|可以|对的?|是的?|没问题|明白了?|了解了?|知道了|谢谢(?:您|你|面试官)?|再见|准备好了"
    r"|当然|没错|[您你]好",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[^.!?。！？]+[.!?。！？]*")


def asks(text: str) -> bool:
    """Whether a turn asks for something."""
    if is_backchannel(text):
        return False
    return bool(_QUESTION_MARK.search(text) or _ASKS_ZH.search(text) or _ASKS_EN.search(text))


def is_small_talk(text: str) -> bool:
    """Whether everything that a turn asks is about the call or the weather."""
    asking = [sentence for sentence in _SENTENCES.findall(text) if asks(sentence.strip())]
    return bool(asking) and all(_SMALL_TALK.search(sentence) for sentence in asking)


def hands_over(text: str) -> bool:
    """Whether the interviewer invites the candidate's own questions."""
    return bool(_REVERSAL.search(text))


def closes(text: str) -> bool:
    """Whether the interviewer says goodbye."""
    return bool(_CLOSING.search(text))


def is_follow_up(text: str) -> bool:
    """Whether a question plainly leans on the answer before it: short, and openly so."""
    length = words(text)
    if length > _LONGEST_FOLLOW_UP:
        return False
    if _FOLLOW_UP.match(text):
        return True
    leans = length <= _LEANING or _REFERS_BACK.search(text)
    return bool(_CONTINUES.match(text) and leans)


def is_backchannel(text: str) -> bool:
    """Whether a turn only shows that somebody listens."""
    if _BACKCHANNEL_QUESTION.fullmatch(text):
        return True
    return (
        not _QUESTION_MARK.search(text)
        and words(text) <= _LONGEST_BACKCHANNEL
        and not (_ASKS_ZH.search(text) or _ASKS_EN.search(text))
    )


def is_acknowledgement(text: str) -> bool:
    """Whether a candidate's turn says yes, thanks or goodbye and nothing else."""
    if len(text) > _LONGEST_ACKNOWLEDGEMENT:
        return False
    rest, known = _ACKNOWLEDGEMENT.subn(" ", text)
    return known > 0 and not re.search(r"\w", rest)
