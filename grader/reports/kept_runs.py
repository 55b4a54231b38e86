"""The runs of a ledger, for a terminal: one a line, the newest first."""

from collections.abc import Mapping
from typing import TextIO

from rich.table import Table
from rich.text import Text

from grader.models.kept_run import KeptRun
from grader.reports import wording
from grader.reports.layout import console
from grader.reports.plain import one_line
from grader.reports.wording import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "id": "run", "started": "started (UTC)", "command": "command", "judges": "judges",
        "files": "files", "reports": "reports", "unfinished": "cut short", "none": "no run",
        "fail": "fail", "undecided": "undecided", "unreadable": "unreadable", "pass": "pass",
    },
    "zh": {
        "id": "运行", "started": "开始(UTC)", "command": "命令", "judges": "评判者",
        "files": "文件", "reports": "报告", "unfinished": "中断", "none": "没有运行记录",
        "fail": "不通过", "undecided": "未定", "unreadable": "无法读取", "pass": "通过",
    },
}  # fmt: skip
_COLUMNS = ("id", "started", "command", "judges", "files", "reports")
_WORST_FIRST = ("fail", "undecided", "unreadable", "pass")


class KeptRuns:
    """Prints a table at the end: its columns are as wide as what is in them."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.words = WORDS[wording.asked_for(language, "en")]
        self.table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
        for name in _COLUMNS:
            self.table.add_column(Text(self.words[name], "dim"), no_wrap=name in {"id", "started"})

    def add(self, run: KeptRun) -> None:
        """Add one line."""
        cells = (
            run.id,
            f"{run.started:%Y-%m-%d %H:%M}",
            run.command,
            ", ".join(run.judges),
            "" if run.files is None else f"{run.files:,}",
            self._reports(run),
        )
        self.table.add_row(*(Text(one_line(cell)) for cell in cells))

    def _reports(self, run: KeptRun) -> str:
        counted = [
            f"{run.reports[name]:,} {self.words[name]}"
            for name in _WORST_FIRST
            if name in run.reports
        ]
        if run.finished is None:
            counted.append(self.words["unfinished"])
        return ", ".join(counted)

    def close(self) -> None:
        """Print the table, or that there is nothing."""
        self.console.print(self.table if self.table.row_count else self.words["none"])
