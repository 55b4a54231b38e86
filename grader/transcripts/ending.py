"""How an interview ends: last words, goodbye, a section of questions from the other side.

Word lists in small letters and nothing more; what follows from them is decided in `turns.py`.
"""

from grader.patterns import regex
from grader.transcripts.asking import asks, is_small_talk
from grader.transcripts.courtesies import opens_call
from grader.transcripts.roles import EN, ZH
from grader.transcripts.script import compiled, small, words

# What somebody means to do is said at the start of a turn.
_START = 200
_SHORT_REPLY = 10
_SHORT = 200

_BACK_TO_IT = compiled(
    r"\bback to\b|one (?:more|last|final)\b|(?:last|final|next) question|moving on|let(?:'s|’s)"
    r" (?:continue|resume|move on|get back)|before (?:we|you) go|回到|再问|我们继续"
    r"|(?:最后|下)一?(?:个|道)?(?:问)?题",
)
_GOODBYE = compiled(
    r"thank(?:s| you)[^.!?]{0,30} for (?:your time|coming|joining us today and|taking the time)"
    r"|(?:we(?:'ll|’ll| will)) (?:be in touch|get back to you|let you know)"
    r"|(?:that|this) (?:concludes|wraps up)|(?:end|conclusion) of (?:the|our|this) interview"
    r"|(?:有)?(?:结果|消息)会?通知|(?:就|先|都)到这|面试(?:就)?结束"
    r"|(?:感谢|谢谢)(?:你|您)(?:的时间|今天|参加)|等(?:我们)?(?:的)?通知",
)
# These are said in the middle as well; a long reply shows that it was not the end.
_PERHAPS_GOODBYE = regex(
    r"\bthat(?:'s|’s| is|'ll be|’ll be) (?:all|it|everything)\b(?! about)"
    r"|thank(?:s| you)[^.!?]{0,30} for (?:talking|sharing|being)",
)
# Whatever is announced then is no request.
_UNTIL_THEN = compiled(
    r"we(?:'ll|’ll| will) be back (?:next|with|in|on)\b|see you (?:all )?next (?:time|week)"
    r"|下(?:期|次|周)再见",
)
_LAST_WORDS = compiled(
    r"(?:anything|something) (?:else )?(?:that )?"
    r"(?:you(?:'d|’d| would)? (?:like|want|wish) to|you want to) (?:add|share|mention|say)"
    r"|anything to add|还有(?:什么)?(?:要|想)?补充",
)
# A section of the candidate's own questions.
_OWN = (
    r"[\s#*【\[\d.、)）一二三四五六七八九十]{0,12}(?:反问(?:环节|阶段|部分|面试官)?"
    rf"|(?:{ZH['candidate']})的?(?:提问|反问|问题)(?:环节)?"
    rf"|(?:{EN['candidate']})(?:['’]?s)? (?:own )?questions?"
    rf"|questions? (?:from|by) (?:the )?(?:{EN['candidate']})|reverse (?:interview|questions?)"
    r"|(?:any )?questions for (?:the )?(?:interviewers?|company|us|team))[\s*】\]]{0,6}"
)
_SECTION = compiled(rf"{_OWN}[:：]?[\s*】\]:：]{{0,6}}")
# Every such heading has one of these.
_ABOUT_QUESTIONS = ("question", "reverse", "问", "問")
_OWN_QUESTION = compiled(rf"{_OWN}[:：]")
_ROUND = compiled(
    r"[\s#*【\[]{0,12}(?:第?[一二三四五六\d]{1,2}[轮面]|(?:终|复|hr ?|技术|主管|交叉)面|round \d"
    r"|(?:second|third|fourth|final|next) (?:round|interview)).{0,30}",
)
_NEXT = compiled(
    r"(?:(?:ok(?:ay)?|right|alright|all right|fine|no problem|no worries|so|well|thanks|thank you"
    r"|嗯|好的?|没关系|没事|那)\W+){0,3}(?:(?:my |our |the |on to the )?next (?:question|one|topic)"
    r"|moving on|let(?:['’]s| us) (?:move on|go on|skip)|(?:我们)?(?:来)?看?下一?个?(?:问题|题)"
    r"|(?:我们)?换一?个(?:问题|话题))",
)


def resumes(text: str) -> bool:
    """Whether the interviewer goes back to examining: `One last question:`"""
    return bool(_BACK_TO_IT.search(small(text))) and asks(text)


def closes(text: str, reply: str) -> bool:
    """Whether the interviewer says goodbye, and at most asks whether that is all right."""
    text = small(text)
    if _UNTIL_THEN.search(text) and "?" not in text:
        return True
    found = _GOODBYE.search(text)
    if not found and len(reply) <= _SHORT and words(reply) <= _SHORT_REPLY:
        found = _PERHAPS_GOODBYE.search(text)
    return bool(found) and (not asks(text) or is_small_talk(text) or opens_call(text, reply))


def asks_for_last_words(text: str, reply: str) -> bool:
    """Whether the interviewer asks for anything else to add, and there is hardly anything."""
    return bool(_LAST_WORDS.search(small(text))) and words(reply) <= _SHORT_REPLY


def may_open_reversal(text: str) -> bool:
    """Whether any line of a text can be such a heading; most turns have none."""
    return any(map(small(text).__contains__, _ABOUT_QUESTIONS))


def opens_reversal(line: str) -> bool:
    """Whether a line is the heading over the candidate's own questions: `## 反问`."""
    return bool(_SECTION.fullmatch(small(line[:_START])))


def is_own_question(line: str) -> bool:
    """Whether a label says that the candidate asks: `候选人提问：团队有多少人？`"""
    return bool(_OWN_QUESTION.match(small(line[:_START])))


def opens_round(line: str) -> bool:
    """Whether a line is the heading over another interview in the same file: `## 二面`."""
    return bool(_ROUND.fullmatch(small(line[:_START])))


def moves_on(text: str) -> bool:
    """Whether the interviewer leaves a question behind: `Next question:`"""
    return bool(_NEXT.match(small(text[:_START])))
