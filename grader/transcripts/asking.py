"""What words do in an interview: ask, follow up, make small talk, or just fill in.

Word lists and nothing more; what follows from them is decided in `turns.py`. They are in small
letters, and so is the text that is searched: patterns that ignore case take three times as long.
"""

import re
from functools import lru_cache

from grader.patterns import regex
from grader.transcripts.script import compiled, small, words

_LONGEST_BACKCHANNEL = 3
_LONGEST_FOLLOW_UP = 14
_LONGEST_ACKNOWLEDGEMENT = 80
_LONGEST_CLARIFICATION = 16
_LEANING = 6
_TAIL = 300

_QUESTION_MARKS = ("?", "？")
_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|would|could|can|should|will|have|has|had|might"
    r"|isn['’]?t|aren['’]?t|don['’]?t|didn['’]?t|doesn['’]?t|wouldn['’]?t|haven['’]?t)"
)
_SUBJECT = (
    r"(?:you|your|it|that|this|there|they|the|these|those|he|she|we|our|anyone|anything|some)"
)
_LEAD_IN = (
    r"(?:^|(?<=[.!,;:–—-])\s*|\b(?:and|so|now|then|please|next|just|you to|okay|ok|great|well|right"
    r"|cool|nice|awesome|but|um|uh|like|yeah|first|finally|alright|you|to|i mean)\s+)"
)
_ASKS_ZH = compiled(
    # One look at the first character spares most places the whole list.
    r"(?=[吗么呢什如怎为哪多几是有能可会啥请谈说讲聊介描解分举自下第])(?:"
    r"(?:吗|(?<![什这那怎多])么|呢)(?:[。，,.!！\s]|$)"
    r"|(?<!没)(?<!没有)(?<!不管)(?<!无论)什么(?!都|的[。，])|(?<!不管)(?<!无论)(?<!不)如何|怎么(?!说呢)"
    r"|怎样|为什么|为何|哪些|哪个|哪种|哪一|哪里|哪儿|哪年|多少|多久|多长|几[个年种次]|是否|有没有"
    r"|能不能|可不可以|会不会|(?<!就)(?<!这)(?<!那)是不是|啥[^也都]|请问"
    # `请求` is what a server gets, `申请` what an applicant sends.
    r"|(?<![申邀聘])请(?!求|假|客|坐|进|稍等|稍候|放松|放心|喝|不要|继续|讲$|讲[。，]|看$)"
    r"|(?:谈|说|讲|聊|介绍|描述|解释|分享|举)一?(?:下|谈|说|讲|聊|个例)|介绍.{0,4}自己|自我介绍"
    r"|(?:下|第)[一二三四五六七八九十\d]+(?:个问题|道?题))"
)
_REQUEST = (
    # `Compared` and `shared` are what somebody did.
    r"(?:(?:(?:tell|show|give|walk|talk|take) (?:me|us)|describe|explain|introduce yourself|share"
    r"|compare|define|outline|discuss|summari[sz]e|elaborate|imagine|suppose|consider|name)\b"
    r"|(?:i'd|i would|we'd|we would) (?:like|love|be (?:curious|interested)) (?:you )?to (?:hear"
    r"|know|talk|ask|tell|explain|describe|understand|learn)"
    r"|(?:i'm|i am|i was|we're|i'd be) (?:just )?(?:curious|wondering|interested)\b|i wonder\b"
    r"|(?:my|the|our) (?:next|first|second|third|last|final|other) question\b|talk about\b"
    r"|(?:how|what) about\b|why not\b"
    r"|let(?:'s|’s| us) (?:start|begin|talk|discuss|go|look|turn|hear|dig|switch|do|move)\b"
    r"[^.!?]{0,60}?\b(?:with|about|by|at|to|into|through|over|on)\s\w)"
)
# The order of a question, where nobody wrote its mark: `so what did you do`, `how long have you`.
_INVERTED = (
    rf"(?:(?:what|how|why|where|when|who|which)(?: \w+){{0,3}}? {_AUXILIARY} {_SUBJECT}\b"
    rf"|(?:what|how|why|where|when|who)(?:['’]s| is| are| was| were) (?:your|the|it|an?)\b"
    rf"|how (?:do|did|does|would|can|many|much|long|often|come|so)\b|what kinds? of\b"
    rf"|{_AUXILIARY} you(?:r|rself)?\b(?! (?:know|see|imagine)\b)"
    r"|any (?:questions?|advice|thoughts?)\b)"
)
# Where either may begin is the costly part, and looked for once.
_ASKS_EN = regex(f"{_LEAD_IN}(?:{_REQUEST}|{_INVERTED})")
# `Why a queue?` at the start of a turn; `Why, thank you.` asks nothing.
_WHY = regex(r"(?:\W|\b(?:and|but|so|ok(?:ay)?|right|well|then|hm+)\b)*why\b(?!\s*,| thank)")
# What may be a question in a file where no interviewer writes a question mark.
_ELLIPTIC = compiled(
    r"(?:\W|\b(?:ok(?:ay)?|right|i see|hm+|mm+|well|got it|嗯|好的?)\b)*"
    r"(?:(?:and |but |or |so |then )*(?:(?:what |even )?if|in case|without|instead of|versus)\b"
    r"|(?:and |but |or |so |then )*(?:how|which|where|when|who|what)\b(?! (?:an?|i|we|you|he|she"
    r"|they|is|was|nice|interesting|cool|great|funny|lovely|true|makes?|means?|sounds?|ever)\b)"
    r"|(?:and|but|or) (?:then )?(?:the|your|that|those|these|its|their|in|for|with|on|at|after"
    r"|before|about|from|under|a|an)\b(?!.*\b(?:i|we|they|he|she|is|was|are|were|has|have|had"
    r"|makes?|did|does|will|would|can|could|works?|sounds?|all|it)\b)"
    r"|如果|假如|要是|万一|假设|关于|至于|那么?(?!挺|很|不错|行|好|可以|是|就|确实|还行|没|真|你说|明白|太|都)"
    r"|(?:还有|以及|另外)(?=.))",
)
# A weakness held against the candidate: an answer to it is an answer.
_CHALLENGE = compiled(
    r"\byou(?:r [\w ]{1,40})? (?:\w{1,20} )?(?:(?:is|are|do|have|has) (?:not|no|never)|lacks?"
    r"|(?:is|are|do|have)n['’]t|seems? (?:weak|short|low|limited)|are overqualified)\b"
    r"|你(?:的)?.{1,12}(?:不够|不足|欠缺|不太(?:好|够)|比较(?:弱|少|短)|没有经验)",
)
_OPENERS = r"(?:(?:ok(?:ay)?|right|great|i see|interesting|got it|good|嗯|好的?|明白了?|了解)\W+)?"
_FOLLOW_UP = compiled(
    _OPENERS
    + r"(?:why\b(?=\W*$|\W+(?:is|was|did|not)\b)|how (?:so|come)\b|what do you mean|such as\b"
    r"|for (?:example|instance)\W*$|like what|(?:what|how) about (?:the|that|its|their)\b"
    r"|(?:can|could) you (?:say more|elaborate|expand|be more|give (?:me |us )?an example)"
    r"|(?:tell|say) (?:me |us )?more\b|elaborate|anything else\b"
    r"|what (?:happened|was the (?:result|outcome)) (?:next|then|of)|what did you (?:do|learn) then"
    r"|what would you (?:do|have done) differently|然后呢|还有(?:呢|吗|其他)|具体(?:呢|来?说|讲)"
    r"|那么?(?!我们|接下来|下一|换|请)|为什么(?:呢|这么|这样|会这样)"
    r"|怎么(?:说|讲)[?？]?$|刚才|(?:能|可以)(?:不能|否)?再?(?:展开|详细|具体)|比如说?(?:呢|[?？]))",
)
_CONTINUES = regex(_OPENERS + r"(?:and|but|so|then)\b")
# A pronoun that stands for something said before; `feedback that was hard` is not one.
_REFERS_BACK = regex(
    r"\b(?:it|its|them|they|those|these|this|there"
    r"|that(?! (?:is|was|were|are|you|we|your|the)\b))\b",
)
_SMALL_TALK = compiled(
    # As above, one look at the first character.
    r"(?=[acdfhilmnoprsw听看准可你方最路录吃喝怎从天])(?:"
    r"how are (?:you|things)|how(?:'s|’s| is) (?:it going|everything"
    r"|your (?:day|morning|afternoon|week))|how do you do\b|how have you been|what(?:'s|’s) up\b"
    r"|how was (?:your|the) (?:journey|trip|weekend|day|flight|commute|drive|traffic)"
    r"|(?:can|could|do) you (?:hear|see) (?:me|us|my|the screen)|am i audible"
    r"|is my (?:audio|screen)"
    r"|(?:are|is) (?:you|everything|everyone) (?:all )?(?:ready|set|comfortable|good to go)"
    r"|ready to (?:start|begin|go)|let(?:'s|’s) get started"
    r"|(?:shall|should|can|may) (?:we|i) (?:start|begin|get started|move on|proceed|continue|go on)"
    r"|(?:do you mind|(?:ok|okay|all right|alright|fine)(?: with you)?) if (?:i|we) (?:\w+ )?record"
    r"|(?:consent|permission|agree) (?:to|for)\b[^?]{0,40}\brecord|(?:comfortable|okay|fine)"
    r" with (?:me|us|being|this)?\s?(?:being )?record|do (?:i|we) have your (?:consent|permission)"
    r"|is (?:that|this|now|it) (?:all right|alright|ok|okay|fine|still)? ?(?:ok|okay|fine|alright"
    r"|all right|a good time|with you)\b|(?:does|do|did) (?:that|this) (?:sound|work|make sense)"
    r"|sounds? good\?|where are you (?:calling|joining|dialing|dialling) (?:from|in)"
    r"|did you (?:find|have (?:any )?trouble (?:finding|with)) (?:us|the (?:link|office|place"
    r"|building|room))|(?:would|do) you (?:like|want|need) (?:some|a glass|a cup|any)? ?(?:of )?"
    r"(?:water|coffee|tea|a drink)|nice to meet you|(?:could|can|would) you (?:please )?(?:mute"
    r"|unmute|turn on|share your screen|speak up|repeat that|say that again)"
    r"|(?:听|看)(?:得|能)?(?:到|清|见)|听得(?:清|到)|准备好|可以开始|你好吗|方便吗|最近怎么样"
    r"|路上(?:还)?(?:顺利|堵)|录音|录像|吃(?:过)?(?:饭|了)|喝点|(?:怎么|从哪里?)过来|天气)",
)
_BACKCHANNEL_QUESTION = compiled(
    r"(?:\W|\b(?:oh|really|right|yeah|yes|ok|okay|huh|wow|hm+|mm-?hmm|no way|is (?:it|that (?:so"
    r"|right))|did you|you did|does it|are you|you are|seriously|cool)\b"
    r"|真的吗?|是吗|对吧?|哦|嗯|是不是|这样吗?)+",
)
_GO_ON = compiled(
    r"\W*(?:(?:please|yeah|yes|sure|ok(?:ay)?),? )*(?:go (?:on|ahead)|continue|carry on"
    r"|take your time|keep going)(?: please)?\W*"
    r"|\W*(?:好的?|嗯)?\W{0,2}(?:请|你)?(?:继续|接着)(?:说|讲)?\W*|\W*请讲\W*",
)
_ACKNOWLEDGEMENT = compiled(
    r"\b(?:yes|yeah|yep|yup|sure|ok|okay|right|alright|all right|of course|certainly|absolutely"
    r"|great|good|fine|cool|perfect|nice|awesome|m+-?h*m+|h+m+|uh-?huh|got it|i see|i am|i'm ready"
    r"|ready|please|thanks|thank you|you too|bye|goodbye|very much|so much|sounds good|go ahead"
    r"|hello|hi|exactly|definitely|that's right|i can(?: hear you| see it)?|loud and clear"
    r"|makes sense|no problem|my pleasure)\b"
    r"|嗯|好的?|行|可以|对的?|是的?|没问题|明白了?|了解了?|知道了|谢谢(?:您|你|面试官)?|再见|准备好了"
    r"|当然|没错|[您你]好|听得到|能听到|听得清",
)
_BRACKETS = "[(（【<"
_SOUND = compiled(
    r"[\[(（【<]\W{0,3}(?:inaudible|crosstalk|unintelligible|laughter|laughs|laughing|chuckles?"
    r"|noise|music|silence|pause|applause|cough(?:s|ing)?|indistinct|overlapping|听不清|笑声?|杂音"
    r"|噪音|静音|沉默|音乐|掌声)[\s\d:.,\\]{0,20}[\])）】>]",
)
_SENTENCES = regex(r"[^.!?。！？]+[.!?。！？]*")


@lru_cache(maxsize=64)
def asks(text: str) -> bool:
    """Whether a turn asks for something."""
    text = small(text)
    if any(mark in text for mark in _BRACKETS):
        text = _SOUND.sub(" ", text).strip()
    if not text or is_backchannel(text):
        return False
    return is_marked(text) or _requests(text)


def is_marked(text: str) -> bool:
    """Whether there is a question mark."""
    return any(mark in text for mark in _QUESTION_MARKS)


def _requests(text: str) -> bool:
    """Whether words ask, without a question mark."""
    if not text.isascii() and _ASKS_ZH.search(text):
        return True
    return bool(_ASKS_EN.search(text) or _WHY.match(text))


def ends_asking(text: str) -> bool:
    """Whether a turn comes to a question at its end; those on the way are often rhetorical."""
    tail = text[-_TAIL:]
    return asks("".join(sentences(tail)[-2:])) and not is_small_talk(tail)


def is_small_talk(text: str) -> bool:
    """Whether everything that a turn asks is about the call or the weather."""
    text = small(text)
    if not _SMALL_TALK.search(text):
        return False
    asking = [sentence for sentence in sentences(text) if asks(sentence.strip())]
    return bool(asking) and all(_SMALL_TALK.search(sentence) for sentence in asking)


def sentences(text: str) -> list[str]:
    """The sentences of a turn, with their marks."""
    return _SENTENCES.findall(text)


def is_challenge(text: str) -> bool:
    """Whether a statement wants an answer: `Your English is not very good.`"""
    return bool(_CHALLENGE.search(small(text)))


def is_elliptic(text: str) -> bool:
    """Whether a short turn may ask without a verb or a mark: `and the database`, `如果内存不够`."""
    return 1 < words(text) <= _LONGEST_FOLLOW_UP and bool(_ELLIPTIC.match(small(text)))


def is_clarification(text: str) -> bool:
    """Whether a candidate's turn only asks back: `Do you mean the cache?`"""
    return text.rstrip()[-1:] in ("?", "？") and words(text) <= _LONGEST_CLARIFICATION


def is_follow_up(text: str) -> bool:
    """Whether a question plainly leans on the answer before it: short, and openly so."""
    length = words(text)
    if length > _LONGEST_FOLLOW_UP:
        return False
    text = small(text)
    if _FOLLOW_UP.match(text):
        return True
    leans = length <= _LEANING or _REFERS_BACK.search(text)
    return bool(_CONTINUES.match(text) and leans)


def is_backchannel(text: str) -> bool:
    """Whether a turn only shows that somebody listens."""
    if len(text) > _LONGEST_ACKNOWLEDGEMENT:
        return False
    text = small(text)
    if _BACKCHANNEL_QUESTION.fullmatch(text) or _GO_ON.fullmatch(text):
        return True
    return not is_marked(text) and words(text) <= _LONGEST_BACKCHANNEL and not _requests(text)


def is_acknowledgement(text: str) -> bool:
    """Whether a candidate's turn says yes, thanks or goodbye and nothing else."""
    if len(text) > _LONGEST_ACKNOWLEDGEMENT:
        return False
    rest, known = _ACKNOWLEDGEMENT.subn(" ", small(text))
    return known > 0 and not re.search(r"\w", rest)
