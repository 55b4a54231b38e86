"""What became of a question: answered, unanswered, refused or cut off.

Decided from the words of the answer alone, and only where they leave no doubt.
"""

import re
import unicodedata

from grader.models.transcript import State
from grader.patterns import regex
from grader.transcripts.roles import EN, ZH
from grader.transcripts.script import compiled, words

_LONGEST_REFUSAL = 200
_LONGEST_CUT_OFF = 12
_LONGEST_SILENCE = 40

# Other widths and forms of letters, digits and blanks; folding them takes as long as all the rest.
_UNUSUAL = regex("[^\x00-\x7f\u4e00-\u9fff，。？！、；（）“”‘’《》…—]")
# Every refusal has one of these; the patterns are for the few answers that do.
_REFUSING_EN = (
    *("know", "remember", "recall", "idea", "clue", "sure", "rather not", "answer", "pass", "skip"),
    *("dunno", "next question", "prefer not", "comment", "talk", "discuss", "not say", "n't say"),
    *("look it", "look that", "look this"),
)
_REFUSING_ZH = ("不", "没", "沒", "忘", "跳过", "跳過", "下一题", "下一題", "拒", "无可", "無可")
_PLACEHOLDER = compiled(
    r"[\W_]*(?:n\s?/?\s?a|processing|no (?:answer|response|reply)|not answered|unanswered|silence"
    r"|(?:inaudible|crosstalk|unintelligible|pause|no audio)(?: [\d:.]{4,12})?|blank|tbd"
    r"|未回答|没有回答|未作答|无回答|无应答|未答|沉默|静音|听不清|略|空)?[\W_]*",
)
# Said of a question, not to it.
_SILENCE = compiled(
    rf"[\W_]*(?:(?:the )?(?:{EN['candidate']})(?: is| stays| remains)? silent|(?:long )?silence"
    r"|no (?:answer|response|reply)(?: given)?|not answered|unanswered"
    rf"|(?:{ZH['candidate']})?(?:沉默(?:不语)?|未回答|没有?回答|未作答|无回答|无应答|不回答|不语))[\W_]*"
    r"|(?:…|\.{3}|。{3}){1,4}",
)
_REFUSAL_EN = regex(
    r"\b(?:i(?: really| honestly| just)? (?:do not|don't|dont|didn't) (?:know|remember|recall)"
    r"|(?:i have |i've got )?no (?:idea|clue)|(?:i'm |i am )?not(?: really)? sure"
    r"|i(?:'d| would)? (?:rather not|prefer not to|like not to)(?: (?:say|answer|comment|discuss))?"
    r"|i (?:can't|cannot|can not|won't|will not) answer|i(?:'m| am) not going to answer|no comment"
    r"|i (?:do not|don't|dont) (?:want|wish|like|care) to (?:answer|say|comment|discuss|talk)"
    r"|i(?:'d| would)(?: probably)? (?:have|need) to look (?:it|that|this) up"
    r"|i(?:'ll| will)? (?:pass|skip)|pass|skip|dunno|next question)\b"
)
_REFUSAL_ZH = compiled(
    r"不(?:太|是很|大|怎么)?(?:知道|清楚|了解|懂|会|记得|确定)|没(?:有)?(?:怎么|太)?(?:了解|接触|学|用|听说|研究)过"
    r"|答不(?:上来|出来|出)|回答不(?:上来|了)|想不(?:起来|出来)|没(?:有|什么)?(?:想法|思路|印象)"
    r"|忘(?:记)?了|跳过|下一题|无可奉告|(?:拒绝|婉拒)(?:回答|作答|透露|评论|谈论?)"
    r"|不(?:太|大|是很|怎么)?(?:想|愿意?|方便|便|打算)再?(?:回答|作答|多?谈|多?说|多?讲|聊|透露|评论)"
)
_POLITE = compiled(
    r"\b(?:i'm|i am|so|very|really|sorry|honestly|honest|to be|well|um+|uh+|er+|hmm+|oh|no|yes"
    r"|thanks|thank you|please|the answer|about|that(?:'s)?|this|it(?:'s)?|one|to|question|on|for"
    r"|now|can|we|let's|go|next|but|and|i|think|afraid|of|here|is|private|personal|if|you|don't"
    r"|mind|may|at this (?:point|stage|time|moment)|right now|(?:under |signed )?(?:an )?nda"
    r"|confidential)\b"
    r"|抱歉|不好意思|对不起|谢谢|老实说|说实话|坦白说|坦率地说|目前|暂时|这个|那个|这道|这|问题"
    r"|题目|题|方面|我|真的|确实|可能|还|也|就|吧|呢|啊|了|哦|嗯|呃|额|的|请|可以|能|先|是|具体|您"
    r"|因为|由于|(?:涉及|属于)(?:到)?(?:前?公司|商业|个人|的)*(?:机密|秘密|保密|隐私)(?:信息|内容|协议|的)?"
    r"|(?:签(?:过|了|署过?了?))?(?:有)?保密协议",
)
# What whoever takes notes writes, in a frame with a reason: `(declined to answer, NDA)`.
_FRAMED = r"[\[(（［{<*_【]+\s?(?:%s)(?:\s*[,;:，；：。.(（–—-]+.{0,60})?[\W_]*"
_SILENT = (
    rf"(?:(?:the )?(?:{EN['candidate']}) )?(?:no (?:answer|response|reply)(?: was)?(?: given)?"
    r"|not answered|unanswered|did(?:n't| not) (?:answer|reply|respond)|ran out of time|skipped)"
    rf"|(?:{ZH['candidate']})?(?:未能?(?:回答|作答)|没有?(?:作答|回答)|时间(?:不够|不足|到了?))"
)
_DECLINED = (
    rf"(?:(?:the )?(?:{EN['candidate']}) )?(?:declined|refused|preferred not|chose not)"
    r"(?: to (?:answer|say|comment|discuss)(?: (?:this|that|it))?)?"
    rf"|(?:{ZH['candidate']})?(?:拒绝|婉拒|不愿意?|不便)(?:回答|作答|透露|评论|谈论?)"
)
_NOTED_SILENCE = compiled(_FRAMED % _SILENT)
_NOTED_REFUSAL = compiled(
    _FRAMED % _DECLINED + rf"|[\W_]*(?:(?:the )?(?:{EN['candidate']}) )?(?:declined|refused) to"
    r" (?:answer|say|comment)(?: (?:this|that|it))?[\W_]*"
)
# Each of them has one of these.
_NOTING = (
    *("no answer", "no response", "no reply", "answer", "time", "skipped", "declined", "refused"),
    *("not to", "未", "没", "沒", "时间", "時間", "拒", "不愿", "不願", "不便"),
)
# No refusal has a letter that none of their words has, and to look for one is fast.
_SAYS_MORE = regex(
    r"[^\W" + re.escape("".join(each.pattern for each in (_REFUSAL_EN, _REFUSAL_ZH, _POLITE))) + "]"
)
_SIGNS = frozenset(":：.。,，;；、!！")
_BREAKS = ("-", "–", "—", "…", "...")
_BROKEN_OFF = regex(r"\w\s?(?:-{1,3}|[–—]+|…+|\.{3,})[\"'”’]?$")


def state_of(answer: str) -> State:
    """The state of a question with this answer; empty if there was none.

    Dots and dashes stand for silence; any other sign is what somebody gave for an answer.
    """
    if len(answer) > _LONGEST_REFUSAL:
        return "answered"
    folded = _folded(answer)
    if _PLACEHOLDER.fullmatch(folded):
        alone = answer.strip() in _SIGNS
        return "answered" if alone or _means_something(answer) else "unanswered"
    if _refuses(folded):
        return "refused"
    if any(map(folded.__contains__, _NOTING)):
        if _NOTED_SILENCE.fullmatch(folded):
            return "unanswered"
        if _NOTED_REFUSAL.fullmatch(folded):
            return "refused"
    if answer.rstrip("\"'”’").endswith(_BREAKS) and _BROKEN_OFF.search(answer[-20:]):
        return "cut_off" if words(answer) <= _LONGEST_CUT_OFF else "answered"
    return "answered"


def is_silence(text: str) -> bool:
    """Whether a line says that nobody answered: `[silence]`, `（沉默）`, `……`."""
    return len(text) <= _LONGEST_SILENCE and bool(_SILENCE.fullmatch(text.casefold()))


def _folded(answer: str) -> str:
    if _UNUSUAL.search(answer):
        answer = unicodedata.normalize("NFKC", answer)
    return answer.lower().replace("’", "'")


def _means_something(text: str) -> bool:
    """Operators and symbols, such as `+=` or an emoji, can be the whole of an answer."""
    return any(unicodedata.category(char) in ("Sm", "So", "Sc") for char in text)


def _refuses(folded: str) -> bool:
    if _SAYS_MORE.search(folded):
        return False
    rest = folded
    if any(map(folded.__contains__, _REFUSING_EN)):
        rest = _REFUSAL_EN.sub(" ", rest)
    if any(map(folded.__contains__, _REFUSING_ZH)):
        rest = _REFUSAL_ZH.sub(" ", rest)
    return rest != folded and not re.search(r"\w", _POLITE.sub(" ", rest))
