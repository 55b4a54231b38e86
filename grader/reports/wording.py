"""The words of printed reports, in Chinese and English. JSON is never translated."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from grader.models.codes import REVIEW
from grader.models.report import Report
from grader.models.transcript import Ignored
from grader.reports.plain import one_line

Language = Literal["zh", "en"]
_MOST_NAMED = 5

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "pass": "PASS", "fail": "FAIL", "undecided": "UNDECIDED", "none": "NOT GRADED",
        "leaning_pass": "leaning PASS", "leaning_fail": "leaning FAIL",
        "mark": "pass mark", "candidate": "candidate", "interviewer": "interviewer",
        "rubric": "rubric", "judge": "judge",
        "position": "position", "experience": "experience", "file": "transcript",
        "question": "Question",
        "level_yes": "yes", "level_no": "no", "present": "present", "absent": "absent",
        "deducts": "deducts", "not_judged": "not judged", "failed": "judge failed",
        "not_found": "no quotation: not said so, too short, or denied just before",
        "nothing": "nothing found in", "unanswered": "not answered", "cut_off": "cut off",
        "refused": "does not know, or declines", "follows": "follows question",
        "joined": "a follow-up, judged with the answer to question {n}",
        "listed": "listed, not scored",
        "unproven": "without a quote that is found; counts as not shown",
        "rests": "What the verdict rests on",
        "rests_one": "Question {pair}, {criterion}{where}: one level {step} is {score}, {verdict}",
        "rests_many": "The verdict stands if any one judgement is a level off.",
        "gate_reach": "Question {pair}, {criterion}: must reach {required}",
        "gate_pass": "Question {pair}: must score {required}",
        "holds": "holds", "fails": "FAILS", "open": "open",
        "up": "up", "down": "down", "review": "For a person to check", "unjudged": "Not judged",
        "recorded": "the interviewers' own verdict", "recorded_pass": "pass",
        "recorded_fail": "fail", "recorded_null": "unclear",
        "usage": "requests sent: {calls}, replies from the ledger: {ledger}",
        "tokens": "{n} tokens",
        "cost": "cost {cost}", "unknown_cost": "cost unknown",
        "batch_api": "by the batch endpoint, at its prices",
        "ignored": "Ignored", "warnings": "Warnings",
        "no_value": "nothing could be judged", "objective": "objective", "answer": "answer",
        "pairs": "{n} questions, {answered} answered",
        "one_pair": "1 question, {answered} answered",
        "nothing_sent": "nothing was sent anywhere",
        "file_name": "file", "format": "format", "questions": "questions",
        "answered": "answered",
        "failure": "no usable reply",
        "title": "title", "votes": "votes",
        "system": "system message", "user": "user message", "reply_schema": "schema of the reply",
        "masked": "masked", "not_masked": "not masked", "no_redact": "nothing",
        "redact": "names, e-mail addresses, phone and identity numbers",
        "blind": "names, e-mail addresses, phone and identity numbers, gendered words, schools",
        "not_sent": "not sent", "would_send": "{n} of {all} questions would be sent",
    },
    "zh": {
        "pass": "通过", "fail": "不通过", "undecided": "未定", "none": "未评分",
        "leaning_pass": "倾向通过", "leaning_fail": "倾向不通过",
        "mark": "及格线", "candidate": "候选人", "interviewer": "面试官",
        "rubric": "评分标准", "judge": "评判者",
        "position": "岗位", "experience": "从业年限", "file": "面试记录",
        "question": "问题",
        "level_yes": "是", "level_no": "否", "present": "有", "absent": "无",
        "deducts": "扣", "not_judged": "未评判", "failed": "评判失败",
        "not_found": "不能作为引文:没有这样说、太短,或前面紧接否定",
        "nothing": "未找到依据:", "unanswered": "未作答", "cut_off": "被截断",
        "refused": "不知道或拒答", "follows": "追问自问题",
        "joined": "追问,与问题{n}的回答一并评判", "listed": "仅列出,未计分",
        "unproven": "引文找不到,按未体现计",
        "rests": "结论依据",
        "rests_one": "问题{pair},{criterion}{where}:{step}一级则为 {score},{verdict}",
        "rests_many": "任何一项判断上下浮动一级,结论不变。",
        "gate_reach": "问题{pair},{criterion}:必须达到 {required}",
        "gate_pass": "问题{pair}:得分必须达到 {required}",
        "holds": "满足", "fails": "不满足", "open": "未定",
        "up": "升", "down": "降", "review": "请人工核对", "unjudged": "未评判",
        "recorded": "面试官自己的结论", "recorded_pass": "通过",
        "recorded_fail": "不通过", "recorded_null": "不明",
        "usage": "请求 {calls} 次,账本已有 {ledger} 次回复", "tokens": "{n} tokens",
        "cost": "费用 {cost}", "unknown_cost": "费用未知",
        "batch_api": "经批处理接口,按其价格",
        "ignored": "未采用", "warnings": "提醒",
        "no_value": "没有可评判的内容", "objective": "考察目标", "answer": "回答",
        "pairs": "{n} 个问题,{answered} 个有回答",
        "one_pair": "1 个问题,{answered} 个有回答", "nothing_sent": "未向任何地方发送数据",
        "file_name": "文件", "format": "格式", "questions": "问题", "answered": "有回答",
        "failure": "没有可用的回复",
        "title": "标题", "votes": "各次评判",
        "system": "system 消息", "user": "user 消息", "reply_schema": "回复的 schema",
        "masked": "已遮盖", "not_masked": "未遮盖", "no_redact": "无",
        "redact": "姓名、电子邮箱、电话和证件号码",
        "blind": "姓名、电子邮箱、电话和证件号码、性别用词、学校名",
        "not_sent": "不发送", "would_send": "{all} 个问题中有 {n} 个会被发送",
    },
}  # fmt: skip


_REASONS = {
    "small talk before the first question": "第一个问题之前的寒暄",
    "a remark of the interviewer's": "面试官的插话",
    "a backchannel": "应声",
    "the end of the interview": "面试收尾",
    "the candidate's own questions": "候选人反问",
    "a speaker without a role": "没有角色的说话人",
    "a note that nobody answered": "无人作答的标注",
    "a comment or a style of the captions": "字幕的注释或样式",
    "a time that cannot be read": "无法读取的时间",
    "a question that somebody else answered": "由他人回答的问题",
    "feedback": "评语或评分",
    "the interviewer's own sheet": "面试官的参考材料",
    "feedback on one question": "对单个问题的评语",
    "header without a known field": "开头的其他内容",
    "the interview of another candidate": "另一位候选人的面试",
    "the end of a letter": "信件的结尾",
    "a page number or a signature": "页码或签名",
    "above the headings": "表头以上的内容",
    "before the first caption": "第一条字幕之前的内容",
    "a line of the recording program": "录音程序的说明",
    "a line of the page": "页眉、页码或分隔线",
    "an answer without a question": "没有问题的回答",
    "a section whose heading asks nothing": "标题不是问题的章节",
    "link definitions, a table of contents or folded details": "链接定义、目录或折叠内容",
    "messages of the system or a tool, not of a speaker": "系统或工具的消息,不是说话人的话",
    "part of no question or answer": "不属于任何问题或回答",
    "rows of other candidates": "其他候选人的行",
    "an earlier judgement; no judge sees it": "先前的评判,不提供给评判者",
    "neither question nor answer": "既非问题也非回答",
}


def choose(report: Report | None, wanted: str) -> Language:
    """The language of a report: as asked, else the transcript's."""
    return asked_for(wanted, report.transcript.language if report and report.transcript else "en")


def asked_for(wanted: str, own: Language) -> Language:
    """zh or en as asked for; for auto a transcript's own."""
    if wanted in {"zh", "en"}:
        return "zh" if wanted == "zh" else "en"
    return own


def meaning(code: str, language: Language) -> str:
    """A review code in words."""
    known = REVIEW.get(code)
    if known is None:
        return one_line(code)
    return known[1] if language == "zh" else known[0]


def reason(text: str, language: Language) -> str:
    """Why something was ignored: words of ours, perhaps behind the name of what it is."""
    name, colon, why = text.rpartition(": ")
    return f"{name}{colon}{_REASONS.get(why, why)}" if language == "zh" else text


def detail(code: str, message: str) -> str:
    """What a review reason's message says beyond the meaning of its code."""
    return message.removeprefix(meaning(code, "en")).lstrip(": ")


def lines(start: int | None, end: int | None, language: Language) -> str:
    """`line 84`, `lines 84-86`, or nothing where lines are not known."""
    if start is None:
        return ""
    if end is None or end == start:
        return f"第{start}行" if language == "zh" else f"line {start}"
    return f"第{start}-{end}行" if language == "zh" else f"lines {start}-{end}"


def clock(seconds: float) -> str:
    """`1:02:03` or `2:03`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def places(items: Sequence[Ignored], language: Language) -> str:
    """Where ignored stretches stand: `lines 1-3, 7`, or `0:05-0:12, 1:00-1:04`."""
    spans = [item.lines for item in items if item.lines is not None]
    if not spans:
        times = [item.times for item in items if item.times is not None]
        return ", ".join("-".join(map(clock, each)) for each in times)
    if len(spans) == 1:
        return lines(*spans[0], language)
    told = ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in spans)
    return f"第{told}行" if language == "zh" else f"lines {told}"


def ignored(items: Iterable[Ignored], language: Language) -> Iterator[tuple[str, str]]:
    """What is part of no pair: all places of each reason, and the reason."""
    reasons: dict[str, list[Ignored]] = {}
    for item in items:
        reasons.setdefault(reason(item.reason, language), []).append(item)
    return ((places(alike, language), why) for why, alike in reasons.items())


def first(names: Sequence[str], language: Language) -> str:
    """`a, b, c, d, e, and 3 more`: the first few names."""
    more = len(names) - _MOST_NAMED
    listed = ", ".join(names[:_MOST_NAMED])
    if more <= 0:
        return listed
    return f"{listed}, 另有 {more} 个" if language == "zh" else f"{listed}, and {more} more"


def number(value: float) -> str:
    """A score as people write it: 66.67, 60, 7.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
