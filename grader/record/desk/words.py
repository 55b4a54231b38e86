"""The words of the review desk, in Chinese and English."""

from collections.abc import Mapping

from grader.reports.wording import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "title": "Review", "transcript": "Transcript", "verdict": "Verdict", "score": "Score",
        "open": "To check", "all": "All transcripts", "name": "Your name",
        "change": "Change the level", "level": "Level", "reason": "Reason", "save": "Save",
        "withdraw": "Withdraw the change", "settle": "Looked into", "settling": "To look into",
        "found": "What you found", "decide": "Decide", "decision": "Your decision",
        "nameless": "Say who you are first.", "unsaid": "Choose, and say why.",
        "gone": "Not saved: the program that showed this page does not answer any more.",
        "refused": "Not saved: {reason}", "saved": "Saved",
        "keys": "e: change the level of the criterion in view, d: decide, Ctrl+Enter: save",
    },
    "zh": {
        "title": "复核", "transcript": "面试记录", "verdict": "结论", "score": "得分",
        "open": "待核对", "all": "全部面试记录", "name": "您的姓名",
        "change": "修改等级", "level": "等级", "reason": "理由", "save": "保存",
        "withdraw": "撤回修改", "settle": "已核对", "settling": "待核对的事项",
        "found": "核对结果", "decide": "作出决定", "decision": "您的决定",
        "nameless": "请先填写姓名。", "unsaid": "请选择并说明理由。",
        "gone": "未保存:显示此页面的程序已不再应答。",
        "refused": "未保存:{reason}", "saved": "已保存",
        "keys": "e:修改当前评分项的等级,d:作出决定,Ctrl+Enter:保存",
    },
}  # fmt: skip
