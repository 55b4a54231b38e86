"""Courtesies around an interview: about the way here, the call and its recording, and farewells.

Some of these words may be asked or said in earnest; `turns` looks at where they stand.
"""

import re

from grader.patterns import regex
from grader.transcripts.asking import asks, sentences
from grader.transcripts.script import compiled, small, words

_LONGEST = 200
_SHORT_REPLY = 10

# `Did you have a good trip?` asks a guide for a story, and before the first question for nothing.
_ABOUT_THE_CALL = compiled(
    r"\bdid you (?:get|receive|see|find) (?:the|my|our)\b[^.?!]{0,20}"
    r"\b(?:link|invite|invitation|e-?mail|message|address|place|building|office|room)\b"
    r"|how(?:['’]s| is| was) the (?:weather|traffic)\b(?! \w+ed\b)|what(?:['’]s| is) the weather\b"
    r"|\b(?:did|have) you (?:had|have|got)? ?(?:an? )?(?:good|nice|safe|pleasant|easy|smooth|long)"
    r" (?:trip|journey|flight|ride|drive|way|commute|weekend|day|morning|holidays?|vacation)\b"
    r"|\b(?:is|was|are) (?:the|my|your|our) (?:audio|sound|video|volume|picture|connection|line"
    r"|mic(?:rophone)?|camera|screen|internet|wifi|traffic|trip|journey|flight|weekend|coffee)"
    r"(?= (?:ok|okay|good|fine|clear|working|all|stable|better|loud|on|still|too|bad|nice)\b|\W*$)"
    r"|\b(?:can|could|would) you (?:please )?(?:turn|switch)\b[^.?!]{0,30}"
    r"\b(?:camera|mic(?:rophone)?|audio|video)\b"
    r"|\bhave you been waiting|\bdid you (?:sleep well|come by)|\bis it (?:raining|snowing|cold|hot"
    r"|warm|sunny)\b|\bare you nervous\b|\bdo you have (?:the )?time now\b"
    # An announcement, and whether that is all right.
    r"|\b(?:i|we)(?:['’](?:ll|m|re|d|ve)| will| am| are| would| have)\b[^.?!]{0,120}"
    r"\b(?:ok(?:ay)?|all ?right|fine)(?: with you)?\s*\?"
    r"|(?:现在|今天|这会儿?|您|你)还?(?:方便|有空|有时间)[^。？！?]{0,8}[吗么不]|堵车?[吗么不没]"
    r"|下[雨雪]了?[吗么没]|[冷热][吗么]|(?:声音|画面|网络|信号|视频)(?:还|都)?(?:清楚|清晰|正常|好|稳定|卡|可以"
    r"|没问题|怎么样)|(?:你|您|有|能|^|[，,。])(?:收到|看到)了?(?:我|我们|那)?[^。？！?]{0,6}"
    r"(?:链接|邀请|邮件|短信|会议)|好找[吗么]|找得?到[吗么]|紧张[吗么不]|等(?:了|得)?(?:很|多)?久"
    r"|睡得?好|周末过得|住得远|坐(?:什么车|地铁|高铁)|摄像头|麦克风|(?:全程|会)录[音像制]",
)
# Whoever broke off is told to speak first.
_YIELDS = compiled(
    r"(?:\W|\b(?:oh|sorry|pardon|excuse me|i['’]m|i am|go ahead|please|after you|you (?:first|go)"
    r"|go on|no|yes|yeah|carry on|continue|you were saying|what were you saying)\b"
    r"|不好意思|抱歉|对不起|[您你](?:先|请)?[说讲]|[您你]先|请(?:继续)?[说讲]?|先)+",
)
_NAME = r"(?:,? (?:dr|mr|mrs|ms|prof)\.?)?(?:,? \w{1,20})?(?=\s*(?:[.!,;…\[(（]|$))"
_THANK = (
    r"\b(?:many )?(?:thanks|thank you)(?: (?:so|very) much| a lot| again| both| all| everyone"
    r"| everybody| too| as well)*"
)
# Said in passing after an answer, too.
_THANKS = compiled(
    rf"{_THANK}{_NAME}"
    r"|(?:非常|十分|太|多谢|也)?(?:感谢|谢谢|多谢|谢)(?:[您你]们?|老师|面试官|各位|大家|啦|了|哈|啊|呀)*",
)
_THANKING = ("thank", "谢", "謝")
# Only at the end: before it somebody may tell what is said to a customer.
_FAREWELL = compiled(
    rf"{_THANK} (?:to|for) [^.,;:!?]{{0,60}}"
    rf"|{_THANKS.pattern}"
    rf"|\b(?:good)?bye(?:[- ]?bye)?\b{_NAME}|\b(?:likewise|same (?:here|to you)"
    r"|you (?:too|as well))\b"
    r"|\b(?:please )?(?:have|enjoy) (?:an?|the|your) (?:\w+ ){0,3}?(?:day|evening|weekend|night"
    r"|week|afternoon|morning|one|time|trip|lunch|rest|holidays?)(?: of (?:the|your) \w+)?\b"
    r"|\b(?:it(?:['’]s| was| is| has been) (?:an? )?(?:\w+ )?)?(?:nice|great|good|lovely|pleasure)"
    r" (?:to )?(?:meet|talk|speak|chat|see)(?:t?ing)?\b[^.,;:!?]{0,40}"
    r"|\bit(?:['’]s| was| is| has been) (?:an? )?(?:\w+ )?(?:fun|lovely|pleasure)\b"
    r"|\b(?:i )?(?:look(?:ing)?|['’]m looking) forward (?:to )?[^.,;:!?]{0,60}|\bi(?:['’]m| am)"
    r" looking forward (?:to )?[^.,;:!?]{0,60}|\b(?:and )?say hello to [^.,;:!?]{0,30}"
    r"|\b(?:see|talk|speak) (?:to |with )?(?:you )?(?:soon|later|then|tomorrow|next \w+)\b"
    r"|\bsee you\b|\btake care\b|\bcheers\b|\b(?:my|the) pleasure(?: (?:was|is) (?:all )?mine)?"
    r"|\ball the best\b[^.,;:!?]{0,30}|\bi (?:really )?appreciate (?:it|your|the)\b[^.,;:!?]{0,40}"
    r"|给我[^。，,.！!]{0,12}|今天|抽[^。，,.！!]{0,12}|百忙[^。，,.！!]{0,14}|的?时间"
    r"|(?:老师|面试官|[您你]们?|各位|大家)?辛苦(?:了|[您你]们?|老师|面试官|各位|大家|啦)*"
    r"|再见|拜拜?|回[见头]见?|麻烦(?:[您你]们?)?了?|打扰(?:[您你]们?)?了?|不客气|保持联系|周末愉快"
    r"|(?:也)?祝[您你贵大老][^。，,.！!]{0,14}|期待[^。，,.！!]{0,16}",
)
_YES = compiled(
    r"\b(?:yes|yeah|ok(?:ay)?|all right|alright|right|great|perfect|good|fine|super|sure|cool|and"
    r"|so|very|much|awesome|wonderful|excellent|well|sounds good|no problem|will do|too|everyone"
    r"|all)\b"
    r"|嗯|好的?|行|可以|没问题|明白了?|了解了?|知道了|没有?了?|那|就|先|也|啦|哈|吧|老师|面试官|[您你]们?",
)
# Chats have pictures as words: `[抱拳]`.
_STICKER = regex(r"\[[\w ]{1,12}\]")


def opens_call(text: str, reply: str) -> bool:
    """Whether a turn with this short reply asks about the way here, the call or its recording."""
    if len(text) > _LONGEST or words(reply) > _SHORT_REPLY:
        return False
    asked = [each for each in sentences(small(text)) if asks(each.strip())]
    return bool(asked) and all(map(_ABOUT_THE_CALL.search, asked))


def yields(text: str) -> bool:
    """Whether somebody only lets the other one speak: `Sorry, go ahead.`"""
    return len(text) <= _LONGEST and bool(_YIELDS.fullmatch(small(text)))


def is_farewell(text: str, at_end: bool = True) -> bool:
    """Whether a turn says thanks, at the end also goodbye and wishes, and nothing else."""
    if len(text) > _LONGEST:
        return False
    text = small(text)
    if not at_end and not any(map(text.__contains__, _THANKING)):
        return False
    rest, found = (_FAREWELL if at_end else _THANKS).subn(" ", _STICKER.sub(" ", text))
    return found > 0 and not re.search(r"\w", _YES.sub(" ", rest))
