"""What guidance has in common: its language, and what to do about a judge's failure."""

from collections.abc import Mapping

from grader.judging.trial import Trial
from grader.models.judging import FailureKind
from grader.reports.wording import Language

FAILURES: Mapping[FailureKind, Mapping[Language, tuple[str, str]]] = {
    "unreachable": {
        "en": ("not reached", "Check the address and the connection, or start the server."),
        "zh": ("连接不上", "请检查地址和网络,或先启动服务。"),
    },
    "unauthorised": {
        "en": ("key refused", "Copy the key again, the whole of it, or make a new one."),
        "zh": ("密钥被拒绝", "请重新完整复制密钥,或新建一个。"),
    },
    "rate_limited": {
        "en": ("limit reached", "Wait a minute; if it stays so, add credit to the account."),
        "zh": ("超出限额", "请稍等一分钟;如果仍然如此,请为账户充值。"),
    },
    "refused": {
        "en": ("refused to answer", "Choose another model."),
        "zh": ("拒绝回答", "请换一个模型。"),
    },
    "truncated": {
        "en": ("reply cut off", "Choose a model that takes longer texts or reasons less."),
        "zh": ("回复被截断", "请换一个支持更长文本或思考更短的模型。"),
    },
    "unreadable": {
        "en": ("reply not readable", "Choose another model: this one does not keep to JSON."),
        "zh": ("回复无法读取", "请换一个模型:它没有按 JSON 格式回复。"),
    },
    "incomplete": {
        "en": ("reply incomplete", "Choose another model: this one leaves things out."),
        "zh": ("回复不完整", "请换一个模型:它的回复有遗漏。"),
    },
    "unsupported": {
        "en": ("not supported", "Check the address and the name of the model, or choose another."),
        "zh": ("不受支持", "请检查地址和模型名称,或换一个模型。"),
    },
}
"""Each kind of failure in a word or two, and its mend."""


def language(wanted: str, environment: Mapping[str, str]) -> Language:
    """zh or en as asked for; for auto that of the user's locale."""
    if wanted != "auto":
        return "zh" if wanted == "zh" else "en"
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, names), "").lower().startswith("zh") else "en"


def spent(tried: Trial, words: Mapping[str, str]) -> str:
    """What a test took: requests, tokens where they were reported, seconds."""
    calls = words["request"] if tried.calls == 1 else words["requests"].format(count=tried.calls)
    tokens = [words["tokens"].format(count=tried.tokens)] if tried.tokens else []
    return ", ".join([calls, *tokens, words["seconds"].format(count=tried.seconds)])
