"""What a run would take, for a terminal."""

from collections.abc import Iterator, Mapping
from typing import TextIO

from rich.console import RenderableType
from rich.text import Text

from grader.models.estimate import Estimate, JudgeEstimate, Range
from grader.reports import wording
from grader.reports.layout import Flow, console, grid
from grader.reports.plain import one_line
from grader.reports.wording import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "transcripts": "transcripts", "read": "{count:,}, {unreadable:,} of them not readable",
        "pairs": "questions", "judge": "judge", "requests": "requests",
        "counted": "{requests:,} to send, {ledger:,} answered by the ledger, "
        "{silent:,} answers need none",
        "prompt": "prompt tokens", "reply": "reply tokens", "cost": "cost",
        "between": "{low:,.0f} to {high:,.0f}", "dollars": "${low:,.2f} to ${high:,.2f}",
        "unknown": "unknown: no price of this model",
        "batched": "{cost} (by the batch endpoint)",
        "measured": "estimated; error measured on {replies:,} replies in the ledger",
        "usual": "estimated; a model that thinks takes more reply tokens",
        "nothing": "nothing was sent",
    },
    "zh": {
        "transcripts": "记录", "read": "{count:,} 份,其中 {unreadable:,} 份无法读取",
        "pairs": "问题", "judge": "评判者", "requests": "请求",
        "counted": "待发送 {requests:,},账本已有 {ledger:,},无需请求的回答 {silent:,}",
        "prompt": "提示 token", "reply": "回复 token", "cost": "费用",
        "between": "{low:,.0f} 至 {high:,.0f}", "dollars": "${low:,.2f} 至 ${high:,.2f}",
        "unknown": "未知:没有该模型的价格",
        "batched": "{cost}(按批处理接口)",
        "measured": "估计值;误差由账本中 {replies:,} 条回复测得",
        "usual": "估计值;会思考的模型回复更长",
        "nothing": "没有发送任何内容",
    },
}  # fmt: skip


class Estimates:
    """Prints what a run would take."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.language = wording.asked_for(language, "en")

    def add(self, estimate: Estimate) -> None:
        """Print the counts, and for each judge tokens and cost."""
        for part in _parts(estimate, self.language):
            self.console.print(part)

    def close(self) -> None:
        """Nothing is held back."""


def _parts(estimate: Estimate, language: Language) -> Iterator[RenderableType]:
    words = WORDS[language]
    table = grid()
    read = words["read"].format(count=estimate.transcripts, unreadable=estimate.unreadable)
    rows = [("transcripts", read), ("pairs", f"{estimate.pairs:,}")]
    for judge in estimate.judges:
        rows += _judge(judge, words)
    for name, value in rows:
        table.add_row(Flow(words[name], "dim"), Flow(one_line(value)))
    yield table
    yield Text(words["nothing"], "bold")


def _judge(judge: JudgeEstimate, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "judge", judge.judge
    counts = {
        "requests": judge.requests, "ledger": judge.from_ledger, "silent": judge.without_call
    }  # fmt: skip
    yield "requests", words["counted"].format(**counts)
    how = words["measured" if judge.replies else "usual"].format(replies=judge.replies)
    yield "prompt", _between(judge.prompt_tokens, words["between"])
    yield "reply", f"{_between(judge.completion_tokens, words['between'])} ({how})"
    cost = _between(judge.cost, words["dollars"]) if judge.cost else words["unknown"]
    yield "cost", words["batched"].format(cost=cost) if judge.batch_api else cost


def _between(found: Range, form: str) -> str:
    return form.format(low=found.low, high=found.high)
